// Whole journeys with JavaScript off: each questionnaire from the first page to the confirmation,
// Back and Change, sending twice, faults, the one-page form, leaving, and what is kept.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as t from './support.mjs';

const forms = ['service-user', 'carer', 'staff', 'provider', 'safeguarding-adult', 'safeguarding-representative'];

async function links(page, base) {
  await page.goto(base);
  const found = {};
  for (const a of await page.locator('a[data-form]').all()) {
    found[await a.getAttribute('data-form')] = new URL(await a.getAttribute('href'), base).href;
  }
  return found;
}

async function everyFormCanBeSent(page, found, workspace) {
  for (const form of forms) {
    const reference = await t.walk(page, found[form]);
    t.check(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/.test(reference), `${form}: reference ${reference}`);
    t.equal(t.references(workspace).filter((r) => r === reference).length, 1, `${form} is stored once`);
  }
}

async function backShowsAnswers(page, found) {
  await page.goto(found['service-user']);
  await t.fillPage(page);
  await t.press(page);
  const first = page.url();
  await t.fillPage(page, 1);
  const chosen = await page.locator('input:checked').evaluateAll((is) => is.map((i) => `${i.name}=${i.value}`));
  await t.press(page);
  await t.fillPage(page, 0);
  await t.press(page);
  await page.goBack();
  await page.goBack();
  t.equal(page.url(), first, 'Back twice leads to the first page of questions');
  const kept = await page.locator('input:checked').evaluateAll((is) => is.map((i) => `${i.name}=${i.value}`));
  t.equal(kept.join(), chosen.join(), 'Back shows what was answered');
}

async function changeComesBack(page) {
  await page.goto(page.url().replace(/\/\d+$/, '/check'));
  const change = page.locator('dl.check a').first();
  await Promise.all([page.waitForEvent('load'), change.click()]);
  t.check(/from=check/.test(page.url()), 'Change leads to the page of the question');
  await page.locator('main input[type=radio]').nth(2).check();
  await t.press(page);
  t.check(page.url().endsWith('/check'), 'Continue comes straight back to the check page');
}

async function sendingTwiceStoresOnce(page, workspace) {
  const before = t.references(workspace).length;
  const cookies = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
  const send = () => fetch(page.url(), { method: 'POST', redirect: 'manual',
    headers: { cookie: cookies, 'content-type': 'application/x-www-form-urlencoded' }, body: '' });
  const replies = await Promise.all([send(), send(), send()]);
  t.check(replies.every((r) => r.status === 303 && r.headers.get('location').endsWith('/done')), 'each send is acknowledged');
  await page.reload();
  t.check(await page.locator('#reference').count() === 1, 'the confirmation is shown');
  t.equal(t.references(workspace).length, before + 1, 'sending three times stores once');
  await page.goBack();
  t.check(await page.locator('#reference').count() === 1, 'Back after sending shows the confirmation');
}

async function faultsAreShown(page, found) {
  await page.goto(found.provider);
  await t.fillPage(page);
  await t.press(page);
  for (let i = 0; i < 40; i++) {
    const number = page.locator('main input.n').first();
    if (await number.count() > 0) {
      await number.fill('twelve');
      await t.press(page);
      t.check((await page.title()).startsWith('Error: '), 'the title says Error first');
      t.equal(await t.focused(page), 'summary', 'the summary has the focus');
      t.equal(await page.locator('main input.n').first().inputValue(), 'twelve', 'what was typed is kept');
      const target = await page.locator('.summary a').first().getAttribute('href');
      t.check(await page.locator(target).count() === 1, 'the summary leads to the field');
      await page.locator('main input.n').first().fill('12');
      await t.press(page);
      t.check(!(await page.title()).startsWith('Error: '), 'a mended answer goes on');
      return;
    }
    await t.fillPage(page);
    await t.press(page);
  }
  t.check(false, 'the provider form asks for a number');
}

async function displayKeepsAnswers(page, found) {
  await page.goto(found['service-user']);
  await t.fillPage(page);
  await t.press(page);
  await page.locator('main input[type=radio]').first().check();
  const value = await page.locator('main input:checked').first().inputValue();
  await t.press(page, 'button[value="lang cy"]');
  t.equal(await page.locator('html').getAttribute('lang'), 'cy', 'the page is Welsh now');
  t.equal(await page.locator('main input:checked').first().inputValue(), value, 'the unsent answer is kept');
  await t.press(page, 'button[value="layout easy-read"]');
  t.equal(await page.locator('main input:checked').first().inputValue(), value, 'Easy Read keeps it too');
}

async function onePageForm(page, found, workspace) {
  await page.goto(`${found['service-user']}&all=1`);
  await t.fillPage(page);
  await t.press(page);
  t.check(await page.locator('#reference').count() === 1, 'the one-page form is sent');
  const reference = (await page.locator('#reference').innerText()).trim();
  t.equal(t.references(workspace).filter((r) => r === reference).length, 1, 'and stored once');
  t.equal((await page.context().cookies()).length, 0, 'without a cookie');
}

// After leaving, Back shows no answer, and the store can open no draft.
async function leavingLeavesNothing(page, found) {
  await page.route('**/*', (r) => (r.request().url().startsWith('http://127.0.0.1') ? r.continue()
    : r.fulfill({ status: 200, contentType: 'text/html', body: '<title>Elsewhere</title>' })));
  await page.goto(found['safeguarding-adult']);
  await t.fillPage(page);
  await t.press(page);
  await t.fillPage(page, 1);
  await t.press(page);
  await t.fillPage(page, 0);
  await page.locator('a.leave').click();
  await page.waitForLoadState();
  t.check(!page.url().startsWith('http://127.0.0.1'), 'the way out leads to another site');
  t.equal((await page.context().cookies()).filter((c) => c.value !== '').length, 0, 'the cookie is gone');
  for (let i = 0; i < 3; i++) {
    await page.goBack();
    const answers = await page.locator('main input:checked, main input[type=text][value]').count();
    const typed = await page.locator('main textarea').evaluateAll((as) => as.filter((a) => a.value !== '').length);
    t.equal(answers + typed, 0, `Back ${i + 1} times shows no answer (${page.url()})`);
  }
}

// Nothing readable before Send: the words of an unsent draft are in no file of the workspace.
function nothingReadable(workspace) {
  const files = readdirSync(workspace).filter((f) => f.startsWith('responses.db'));
  for (const f of files) {
    const bytes = readFileSync(join(workspace, f)).toString('latin1');
    t.check(!bytes.includes('Ffordd') && !bytes.includes('Second line'), `${f} holds no free text that can be read`);
  }
}

await t.suite(async (closing) => {
  const workspace = t.newWorkspace(closing);
  const server = await t.serve(workspace, closing);
  const browser = await t.launch(closing);
  const fresh = async () => (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const found = await links(await fresh(), server.url);
  t.equal(Object.keys(found).sort().join(), [...forms].sort().join(), 'the first page links to all six');
  await everyFormCanBeSent(await fresh(), found, workspace);
  const page = await fresh();
  await backShowsAnswers(page, found);
  await changeComesBack(page);
  await sendingTwiceStoresOnce(page, workspace);
  await faultsAreShown(await fresh(), found);
  await displayKeepsAnswers(await fresh(), found);
  await onePageForm(await fresh(), found, workspace);
  await leavingLeavesNothing(await fresh(), found);
  nothingReadable(workspace);
  server.kill('SIGTERM');
  const end = await server.ended;
  t.equal(end.code, 0, 'serve stops cleanly on SIGTERM');
});
