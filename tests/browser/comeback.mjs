// Coming back later with six words, a shared tablet, whom to ring when an answer tells of danger,
// and saying no. JavaScript is off.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as t from './support.mjs';

const checked = (page) => page.locator('main input:checked').evaluateAll((is) => is.map((i) => `${i.name}=${i.value}`).join());

async function startSaved(page, base, address) {
  await page.goto(`${base}q/${address}`);
  await t.fillPage(page);
  await t.press(page);
  await t.fillPage(page, 2);
  await t.press(page);
  await t.fillPage(page, 1);
  const here = { url: page.url(), checked: await checked(page) };
  await t.press(page, 'button[value="save"]');
  here.code = (await page.locator('#code').innerText()).trim();
  return here;
}

async function giveCode(page, base, code) {
  await page.goto(`${base}come-back`);
  await page.locator('#code').fill(code);
  await t.press(page);
}

async function anotherDevice(fresh, base) {
  const saved = await startSaved(await fresh(), base, 'your-care');
  t.check(/^[a-z]+( [a-z]+){5}$/.test(saved.code), `the code is six words: ${saved.code}`);
  const other = await fresh();
  await giveCode(other, base, saved.code);
  t.equal(other.url(), saved.url, 'the code leads to the page that was left');
  t.equal(await checked(other), saved.checked, 'with what was answered on it, unsent');
  const third = await fresh();
  const loud = saved.code.toUpperCase().replace(/ /g, ' - ').replace(/^(.)(.)/, '$1Z');
  await giveCode(third, base, loud);
  t.equal(third.url(), saved.url, `capitals, dashes and one wrong letter are understood (${loud})`);
  return saved;
}

async function wrongCodesTellNothing(fresh, base, saved) {
  const page = await fresh();
  const words = saved.code.split(' ');
  const wrong = [...words.slice(1), words[0]].join(' ');
  await giveCode(page, base, wrong);
  const first = (await page.locator('.summary').innerText()).trim();
  t.check((await page.title()).startsWith('Error: '), 'a wrong code is an error');
  t.equal(page.url(), `${base}come-back`, 'the words are not in the address');
  await giveCode(page, base, 'acorn acorn acorn acorn acorn acorn');
  t.equal((await page.locator('.summary').innerText()).trim(), first, 'every wrong code gets the same words');
  t.equal((await page.context().cookies()).length, 0, 'and no cookie');
}

async function sentIsGone(fresh, base, saved) {
  const page = await fresh();
  await giveCode(page, base, saved.code);
  await page.goto(page.url().replace(/\d+$/, 'check'));
  await t.press(page);
  t.check(await page.locator('#reference').count() === 1, 'answers that were saved can be sent');
  const other = await fresh();
  await giveCode(other, base, saved.code);
  t.equal(await other.locator('main input:checked').count(), 0, 'after sending, the code shows no answer');
}

// The store has neither the words nor the key: nothing of them is in its files.
function nothingInTheStore(workspace, saved) {
  for (const name of ['responses.db', 'responses.db-wal']) {
    const bytes = readFileSync(join(workspace, name)).toString('latin1');
    t.check(!bytes.includes(saved.code) && !bytes.includes(saved.code.replace(/ /g, '-')), `${name} does not hold the code`);
  }
}

async function tooManyTries(base) {
  const statuses = new Set();
  const guess = async () => {
    const reply = await fetch(`${base}come-back`, { method: 'POST', body: 'code=zebra+zebra+zebra+zebra+zebra+zebra',
      headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    statuses.add(reply.status);
  };
  for (let i = 0; i < 50 && !statuses.has(429); i++) { // a new minute may begin on the way
    await Promise.all([guess(), guess(), guess(), guess()]);
  }
  t.check(statuses.has(429), 'guessing is slowed down');
}

async function concernIsAnsweredAtOnce(page, base) {
  await page.goto(`${base}q/your-care`);
  for (let i = 0; i < 40; i++) {
    const unsafe = page.locator('input[name="safe_feel"][value="never"]');
    if (await unsafe.count() > 0) {
      t.equal(await page.locator('.concern').count(), 0, 'no alarm before there is a reason');
      await unsafe.check();
      await t.press(page);
      t.equal(await page.locator('.concern').count(), 1, 'the next page shows whom to ring');
      t.check((await page.locator('.concern').innerText()).includes('999'), 'with the numbers of the settings');
      await page.goBack();
      await page.locator('button[value="save"]').click();
      t.equal(await page.locator('.concern').count(), 1, 'so does the page with the words to come back with');
      await page.goBack();
      await t.press(page);
      await t.press(page);
      t.equal(await page.locator('.concern').count(), 0, 'and the page after is quiet again');
      return;
    }
    await t.fillPage(page);
    await t.press(page);
  }
  t.check(false, 'the questionnaire asks whether people feel safe');
}

async function sayingNo(page, base) {
  await page.goto(`${base}q/views-a`);
  await page.locator('a[href*="no-thank-you"]').click();
  t.equal((await page.context().cookies()).length, 0, 'saying no leaves no cookie');
  t.check((await page.locator('h1').innerText()).length > 0, 'saying no is answered');
}

async function sharedTablet(closing, fresh) {
  const workspace = t.newWorkspace(closing);
  const ini = join(workspace, 'commonview.ini');
  writeFileSync(ini, readFileSync(ini, 'utf8').replace(/^kiosk = no$/m, 'kiosk = yes'));
  const server = await t.serve(workspace, closing);
  const page = await fresh();
  const refresh = [];
  page.on('response', (r) => refresh.push(r.headers().refresh || ''));
  await t.walk(page, `${server.url}q/your-care`);
  t.check(refresh.filter((r) => r.includes('/kiosk/still-here')).length > 5, 'every page asks after a while whether somebody is there');
  t.check(refresh[refresh.length - 1].endsWith('url=/kiosk/end'), 'the confirmation goes back to the start by itself');
  t.equal(await page.locator('button[value="save"]').count(), 0, 'nobody can save on a shared tablet');
  await page.goto(`${server.url}kiosk/end`);
  t.equal(page.url(), server.url, 'the end is the first page');
  t.equal((await page.context().cookies()).filter((c) => c.value !== '').length, 0, 'and the cookie is gone');
  for (let i = 0; i < 3; i++) {
    await page.goBack();
    const left = await page.locator('main input:checked, dl.check, #reference').count();
    t.equal(left, 0, `Back ${i + 1} times shows nothing of the person before`);
  }
}

await t.suite(async (closing) => {
  const workspace = t.newWorkspace(closing);
  const server = await t.serve(workspace, closing);
  const browser = await t.launch(closing);
  const fresh = async () => (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const saved = await anotherDevice(fresh, server.url);
  nothingInTheStore(workspace, saved);
  await wrongCodesTellNothing(fresh, server.url, saved);
  await sentIsGone(fresh, server.url, saved);
  await concernIsAnsweredAtOnce(await fresh(), server.url);
  await sayingNo(await fresh(), server.url);
  await tooManyTries(server.url);
  await sharedTablet(closing, fresh);
});
