// A shared tablet: after sending, and when nobody has touched it for a while, it is at the start again,
// with no cookie, and Back shows nothing of the person before. The waits are the Refresh header's: the
// test reads how long they are and goes where they lead, rather than wait ten minutes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, equal, fillPage, launch, newWorkspace, press, references, serve, suite, walk } from './support.mjs';

const words = 'Seen by nobody else';

async function refreshOf(page, url) {
  const header = (await page.request.get(url)).headers().refresh || '';
  const m = /^(\d+); url=(\/\S*)$/.exec(header);
  return m === null ? null : { seconds: Number(m[1]), url: m[2] };
}

// Goes back as far as there is anything, and looks at every page.
async function nothingBehind(page, context, what) {
  equal((await context.cookies()).length, 0, `${what}: no cookie is left`);
  for (let i = 0; i < 12; i++) {
    await page.goBack().catch(() => null);
    const seen = await page.evaluate(() => ({
      text: document.body ? document.body.innerText : '',
      checked: document.querySelectorAll('main input:checked').length,
      typed: [...document.querySelectorAll('main input[type=text], main textarea')].map((e) => e.value).join(''),
      reference: document.querySelectorAll('#reference').length,
    }));
    equal(seen.checked, 0, `${what}: Back ${i + 1} at ${page.url()} shows no ticked answer`);
    equal(seen.typed, '', `${what}: Back ${i + 1} shows no typed answer`);
    equal(seen.reference, 0, `${what}: Back ${i + 1} shows no reference`);
    check(!seen.text.includes(words), `${what}: Back ${i + 1} shows no words of the person before`);
  }
}

await suite(async (closing) => {
  const workspace = newWorkspace(closing);
  const file = join(workspace, 'commonview.ini');
  const settings = readFileSync(file, 'utf8');
  writeFileSync(file, settings.replace(/^kiosk = no$/m, 'kiosk = yes'));
  check(readFileSync(file, 'utf8') !== settings, 'the template has the setting');
  const server = await serve(workspace, closing);
  const browser = await launch(closing);
  const address = await (async () => {
    const page = await browser.newPage();
    await page.goto(server.url);
    const href = await page.locator('[data-form=service-user]').getAttribute('href');
    await page.close();
    return new URL(href.split('?')[0], server.url).href;
  })();

  const begin = async () => {
    const context = await browser.newContext({ javaScriptEnabled: true });
    const page = await context.newPage();
    await page.goto(server.url);
    return { context, page };
  };

  // Sent: back to the start by itself.
  {
    const { context, page } = await begin();
    const reference = await walk(page, address);
    check(references(workspace).includes(reference), 'the answers are stored');
    const wait = await refreshOf(page, page.url());
    check(wait !== null && wait.seconds <= 60 && wait.url === '/kiosk/end', 'the confirmation leads to the end by itself');
    check(await page.locator('a[href="/kiosk/end"]').count() === 1, 'and by a link');
    await page.goto(new URL(wait.url, server.url).href);
    equal(page.url(), server.url, 'the end is the start');
    await nothingBehind(page, context, 'sent');
    await context.close();
  }

  // Left: asked once, then back to the start.
  {
    const { context, page } = await begin();
    await page.goto(address);
    await fillPage(page);
    await press(page);
    await fillPage(page);
    await press(page);
    await page.evaluate((w) => { const t = document.querySelector('main textarea'); if (t) { t.value = w; } }, words);
    const here = page.url();
    const idle = await refreshOf(page, here);
    check(idle !== null && idle.seconds >= 300 && idle.seconds <= 1200 && idle.url.startsWith('/kiosk/still-here'),
      'a question page asks after a while whether somebody is there');
    await page.goto(new URL(idle.url, server.url).href);
    const last = await refreshOf(page, page.url());
    check(last !== null && last.seconds >= 20 && last.url === '/kiosk/end', 'with time to answer, and then the end');
    check(await page.locator('main a').first().getAttribute('href') === new URL(here).pathname, 'Carry on leads back to the question');
    await page.locator('main a').first().click();
    equal(page.url(), here, 'and nothing is lost by it');
    await page.goto(new URL(idle.url, server.url).href);
    await page.goto(new URL(last.url, server.url).href);
    equal(page.url(), server.url, 'nobody there: the start');
    await nothingBehind(page, context, 'left');
    const again = await page.goto(here);
    check(again.status() === 410, 'the address of the question has nothing any more');
    await context.close();
  }

  // The page with all questions keeps nothing that could be given back: there is none here.
  {
    const { context, page } = await begin();
    await page.goto(`${address}?all=1`);
    equal(await page.locator('main form input[type=radio]').count(), 0, 'no page with all questions');
    equal(await page.locator('a[href*="all=1"]').count(), 0, 'and none is offered');
    await context.close();
  }

  // Finished by the link, without script.
  {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(server.url);
    await walk(page, address);
    await press(page, 'a[href="/kiosk/end"]');
    equal(page.url(), server.url, 'Finish leads to the start');
    equal((await context.cookies()).length, 0, 'and leaves no cookie');
    await context.close();
  }
});
