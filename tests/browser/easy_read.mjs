// Easy Read in a real browser: pictures beside the words, small, kept by the browser, and in no other
// layout; the answers are those of the same variables; a picture on its own can do nothing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as t from './support.mjs';

const forms = ['service-user', 'carer', 'staff', 'provider', 'safeguarding-adult', 'safeguarding-representative'];
const own = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><path stroke="#00f" d="M9 9h70"/></svg>\n';

async function start(page, base, form, layout) {
  await page.goto(base);
  const href = await page.locator(`a[data-form="${form}"]`).getAttribute('href');
  const url = new URL(href, base);
  url.searchParams.set('layout', layout);
  await page.goto(url.href);
}

// Every answer of a page has words, and in Easy Read a picture without words of its own.
async function pageHasPictures(page, form, seen) {
  const wrong = await page.evaluate(() => {
    const found = [];
    for (const label of document.querySelectorAll('main form label.c')) {
      const img = label.querySelector('img');
      if (!img || img.getAttribute('alt') !== '' || label.querySelector('span').innerText.trim() === '') {
        found.push(label.innerText);
      }
    }
    for (const q of document.querySelectorAll('main form legend.h, main form label.h')) {
      if (!q.querySelector('img')) {
        found.push(q.innerText);
      }
    }
    return found;
  });
  t.equal(wrong.join('; '), '', `${form}: ${page.url()}: words without a picture`);
  for (const img of await page.locator('main img.pic').all()) {
    await img.scrollIntoViewIfNeeded();
    const [src, width] = await img.evaluate(async (i) => {
      await i.decode();
      return [i.getAttribute('src'), i.getBoundingClientRect().width];
    });
    seen.add(src);
    t.check(width >= 64, `${src} is ${width} px wide`);
  }
}

async function everyFormHasPictures(page, base, seen) {
  for (const form of forms) {
    await start(page, base, form, 'easy-read');
    let questions = 0;
    for (let i = 0; i < 60 && await page.locator('#reference').count() === 0; i++) {
      if (/\/\d+(\?|$)/.test(page.url())) {
        await pageHasPictures(page, form, seen);
        questions++;
      }
      await t.fillPage(page);
      await t.press(page);
    }
    t.check(questions >= 12 && questions <= 22, `${form}: ${questions} pages of questions`);
    t.check(await page.locator('#reference').count() === 1, `${form} is sent in Easy Read`);
  }
}

async function otherLayoutsHaveNone(page, base) {
  for (const layout of ['standard', 'plain', 'large']) {
    await start(page, base, 'service-user', layout);
    await t.fillPage(page);
    await t.press(page);
    t.check(await page.locator('main input[type=radio]').count() > 0, `${layout}: there are questions`);
    t.equal(await page.locator('main img').count(), 0, `${layout} has no picture`);
  }
}

async function eachIsSmallAndKept(base, seen) {
  for (const src of seen) {
    const reply = await fetch(new URL(src, base), { headers: { 'accept-encoding': 'identity' } });
    const body = await reply.text();
    const get = (name) => reply.headers.get(name) || '';
    t.equal(reply.status, 200, src);
    t.check(body.length <= 3072 && body.startsWith('<svg '), `${src} has ${body.length} bytes`);
    t.equal(get('content-type'), 'image/svg+xml', `${src}: type`);
    t.check(/immutable/.test(get('cache-control')) && /max-age=31536000/.test(get('cache-control')), `${src}: may be kept`);
    t.check(/default-src 'none'/.test(get('content-security-policy')) && /sandbox/.test(get('content-security-policy')), `${src}: can do nothing`);
    t.equal(get('x-content-type-options'), 'nosniff', `${src}: is what it says`);
    t.equal(get('vary'), 'Accept-Encoding', `${src}: is kept whoever asks`);
    t.equal(get('set-cookie'), '', `${src}: no cookie`);
  }
}

async function noOtherAddressGives(base, seen) {
  const known = [...seen][0];
  for (const path of ['/picture/', '/picture/yes.svg', known.replace(/-[0-9a-f]{16}/, '-0000000000000000'),
    `${known}/x`, '/picture/..%2f..%2fcommonview.ini']) {
    const reply = await fetch(new URL(path, base));
    t.check(reply.status >= 400 && reply.status < 500, `${path}: ${reply.status}`);
    t.equal(reply.headers.get('cache-control'), 'no-store', `${path} is not kept`);
  }
}

// The second page with the same picture asks for it no more.
async function browserKeepsThem(page, base) {
  const asked = [];
  page.on('request', (r) => {
    if (r.url().includes('/picture/yes-')) {
      asked.push(r);
    }
  });
  await start(page, base, 'service-user', 'easy-read');
  for (let i = 0; i < 4; i++) {
    await t.fillPage(page);
    await t.press(page);
    await page.waitForLoadState('networkidle');
  }
  const replies = await Promise.all(asked.map((r) => r.response()));
  const sizes = await Promise.all(asked.map((r) => r.sizes()));
  t.check(replies.length > 0 && replies.every((r) => r.status() === 200), 'the picture is there');
  t.equal(sizes.filter((s) => s.responseHeadersSize > 0 && s.responseBodySize > 0).length, 1, 'and comes over the wire once');
}

// Yes, Sometimes and No are three of the five answers of the same variable.
async function answersAreOfTheSameVariable(page, base) {
  await start(page, base, 'service-user', 'easy-read');
  await t.fillPage(page);
  await t.press(page);
  const values = await page.locator('main input[name=plan_decide]').evaluateAll((is) => is.map((i) => i.value));
  const all = t.describe('service-user').items.find((i) => i.name === 'plan_decide').choices;
  const scores = values.map((v) => all.find((c) => c.name === v).score).filter((s) => s !== null);
  t.equal(scores.join(), '1,0.5,0', 'three answers, with the scores that five have');
}

// Each idea of a note has its own line.
async function notesAreCutIntoLines(page, base) {
  await start(page, base, 'service-user', 'easy-read');
  await t.fillPage(page);
  await t.press(page);
  const lines = await page.locator('main form div.pw').first().locator('p').allInnerTexts();
  t.equal(lines.length, 5, 'five sentences');
  t.check(lines.every((l) => l.split(/\s+/).length <= 15), 'of 15 words at most');
}

// On the smallest screen with the largest type, the words go below the pictures.
async function smallScreensKeepWordsWhole(browser, base) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 600 } });
  const page = await context.newPage();
  const weights = [];
  page.on('response', async (r) => {
    if (/\/q\/[^/]+\/\d+$/.test(r.url()) && r.status() === 200) {
      const s = await r.request().sizes();
      weights.push(s.responseHeadersSize + s.responseBodySize);
    }
  });
  await start(page, base, 'carer', 'easy-read');
  await t.fillPage(page);
  await t.press(page);
  await t.press(page, 'button[value="size largest"]');
  for (let i = 0; i < 6; i++) {
    t.check(await page.evaluate(() => document.querySelector('main').scrollWidth) <= 320, `${page.url()} needs no scrolling sideways`);
    const narrow = await page.locator('main .pw > :last-child, main label.c span').evaluateAll(
      (es) => es.filter((e) => e.getBoundingClientRect().width < 150).map((e) => e.innerText));
    t.equal(narrow.join('; '), '', `${page.url()}: words in too narrow a column`);
    await t.fillPage(page);
    await t.press(page);
  }
  t.check(weights.length >= 6 && weights.every((w) => w < 14600), `pages of ${Math.max(...weights)} bytes at most`);
}

async function darkPagesTurnThemRound(browser, base) {
  for (const [scheme, wanted] of [['light', 'none'], ['dark', 'invert(1)']]) {
    const page = await (await browser.newContext({ javaScriptEnabled: false, colorScheme: scheme })).newPage();
    await start(page, base, 'service-user', 'easy-read');
    await t.fillPage(page);
    await t.press(page);
    const filter = await page.locator('main label.c img:not(.col)').first().evaluate((i) => getComputedStyle(i).filter);
    t.equal(filter, wanted, `${scheme}: the lines can be seen`);
    const coloured = page.locator('main label.c img.col');
    t.equal(await coloured.count(), 1, 'a picture of the workspace takes the place of ours');
    t.equal(await coloured.evaluate((i) => getComputedStyle(i).filter), 'none', `${scheme}: and keeps its colours`);
  }
}

await t.suite(async (closing) => {
  const workspace = t.newWorkspace(closing);
  const server = await t.serve(workspace, closing);
  const browser = await t.launch(closing);
  const fresh = async () => (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const seen = new Set();
  await everyFormHasPictures(await fresh(), server.url, seen);
  t.check(seen.size >= 40, `${seen.size} pictures were shown`);
  await eachIsSmallAndKept(server.url, seen);
  await noOtherAddressGives(server.url, seen);
  await otherLayoutsHaveNone(await fresh(), server.url);
  await browserKeepsThem(await fresh(), server.url);
  await answersAreOfTheSameVariable(await fresh(), server.url);
  await notesAreCutIntoLines(await fresh(), server.url);
  await smallScreensKeepWordsWhole(browser, server.url);
  const other = t.newWorkspace(closing);
  mkdirSync(join(other, 'forms', 'pictures'), { recursive: true });
  writeFileSync(join(other, 'forms', 'pictures', 'yes.svg'), own);
  const second = await t.serve(other, closing);
  await darkPagesTurnThemRound(browser, second.url);
});
