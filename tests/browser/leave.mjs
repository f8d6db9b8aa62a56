// "Leave this page now", without script, on every page of the questionnaires that have it. On each page,
// in each layout, over the wire: the draft is gone from the store, the cookie from the browser, the way
// leads out. In a browser whose back/forward cache is on: each page of questions, half filled in, in
// standard and Easy Read, and some in the layouts that have the same pages; Back as far as there is
// anything, Forward and Reload show no answer; titles and addresses tell nothing. And on a whole journey
// each cookie and each request is counted.
import { createServer } from 'node:http';
import * as t from './support.mjs';
import { fillByKind, submit } from './pages/fill.mjs';
import { Reader, answersTo, readForm } from './pages/reader.mjs';
import { Route } from './pages/route.mjs';
import { chosen, layouts, openSite } from './pages/site.mjs';

const telling = /safeguard|abuse|harm|violen|neglect|risk|diogel|cam-drin|niwed/i;
const typed = 'Ffordd dda';

// A draft whose person has answered everything before page `last` ("5", "check", "done", ...).
async function draftAt(site, form, layout, last) {
  const reader = new Reader(site.url);
  let reply = await reader.get(`${form.path}?lang=en&layout=${layout}`);
  let before = reply.path;
  for (let i = 0; i < 60 && reply.path !== `${form.path}/${last}`; i++) {
    before = reply.path;
    const { action, controls } = readForm(reply.html);
    reply = await reader.post(action, last === 'saved' && i > 2 ? [['_go', 'save']] : answersTo(controls, form.items, 0));
  }
  t.equal(reply.path, `${form.path}/${last}`, `${form.id} ${layout} reaches ${last}`);
  reader.close();
  return { cookie: reader.cookie, reply, before };
}

// Pages of a questionnaire that a person comes to who answers everything.
async function placesOf(site, form, layout) {
  const places = [];
  const route = new Route(site.url, form, layout, 'en', ({ kind, error, walk, where }) => {
    if (!error && walk === 1 && ['step', 'check', 'done', 'saved'].includes(kind)) {
      places.push(where.split(' ')[0].split('/')[1]);
    }
  });
  await route.beginnings();
  route.walks = 1;
  await route.once(0);
  route.reader.close();
  return places;
}

async function leftOverTheWire(site, form, layout, place) {
  const { cookie, reply } = await draftAt(site, form, layout, place);
  const where = `${form.id}/${place} ${layout}`;
  const links = [...reply.html.matchAll(/<a class="leave" href="([^"]*)" rel="nofollow noreferrer"/g)].map((m) => m[1]);
  t.equal(links.join(), `${form.path}/leave`, `${where}: one plain way out`);
  t.check(!/<script\b|\son[a-z]+=/.test(reply.html), `${where}: it needs no script`);
  const reader = new Reader(site.url);
  reader.cookie = cookie;
  const out = await reader.ask('GET', links[0]);
  const cleared = (out.headers['set-cookie'] || []).join();
  t.check(out.status === 303 && !out.headers.location.startsWith('/'), `${where}: out of here, ${out.status} ${out.headers.location}`);
  t.check(/=; .*Max-Age=0/.test(cleared) && /"cache".*"cookies"/.test(out.headers['clear-site-data'] || ''), `${where}: the cookie is cleared`);
  // whoever has the cookie still, a copy of the browser's files say, gets nothing for it
  for (const path of [reply.path, `${form.path}/check`, `${form.path}/1`]) {
    reader.cookie = cookie;
    const again = await reader.get(path);
    t.equal(again.status, 410, `${where}: the draft is ended, ${path}`);
    t.check(!again.html.includes(typed), `${where}: and tells nothing`);
  }
  reader.close();
}

// The other pages keep the way out for who comes from such a questionnaire.
async function othersKeepIt(site, form) {
  const reader = new Reader(site.url);
  const start = await reader.get(`${form.path}?lang=en`);
  const linked = [...start.html.matchAll(/href="(\/[a-z-]*\?[^"]*form=[^"]*)"/g)].map((m) => m[1].replace(/&amp;/g, '&'));
  t.check(linked.length >= 4, `${form.id} links to ${linked.length} other pages`);
  for (const path of [...linked, `${form.path}?all=1`, `${form.path}/no-thank-you`, `${form.path}/99`]) {
    const { html } = await reader.get(path);
    t.check(html.includes(`href="${form.path}/leave"`), `${path} has the way out`);
  }
  reader.close();
}

async function hidesAnswers(page, where) {
  const seen = await page.evaluate(() => ({ checked: document.querySelectorAll('main input:checked').length,
    values: [...document.querySelectorAll('main input[type=text], main textarea')].map((e) => e.value).join(''),
    chosen: [...document.querySelectorAll('main select')].map((e) => e.value).join(''),
    told: document.querySelectorAll('dl.check, #reference, strong#code').length, text: document.body ? document.body.textContent : '' }));
  t.equal(`${seen.checked} ${seen.values}${seen.chosen} ${seen.told}`, '0  0', `${where} at ${page.url()}: no answer`);
  t.check(!seen.text.includes(typed), `${where}: no word of what was typed`);
  t.check(!telling.test(await page.title()) && !telling.test(page.url()), `${where}: dull title and address: ${await page.title()} ${page.url()}`);
}

async function go(page, how) {
  await page[how]({ timeout: 3000, waitUntil: 'commit' }).catch(() => null);
  await page.waitForLoadState('load', { timeout: 3000 }).catch(() => null);
}

async function leftInTheBrowser(site, browser, form, layout, place) {
  const { cookie, before } = await draftAt(site, form, layout, place);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const [name, value] = cookie.split('=');
  await context.addCookies([{ name, value, url: site.url }]);
  const where = `${form.id}/${place} ${layout}`;
  if (/\/\d+$/.test(before)) { // one page more for Back to show
    await page.goto(new URL(before, site.url).href);
    await fillByKind(page, form, 0);
    await submit(page);
  } else {
    await page.goto(new URL(`${form.path}/${place}`, site.url).href);
  }
  if (/^\d+$/.test(place)) {
    await fillByKind(page, form, 0);
  }
  await page.locator('a.leave').click();
  await page.waitForURL(site.elsewhere);
  t.equal((await context.cookies()).length, 0, `${where}: no cookie is left`);
  for (let i = 1; i <= 3; i++) {
    await go(page, 'goBack');
    await hidesAnswers(page, `${where}, Back ${i}`);
  }
  await go(page, 'reload');
  await hidesAnswers(page, `${where}, Reload`);
  await go(page, 'goForward');
  await hidesAnswers(page, `${where}, Forward`);
  await context.close();
}

// Pages that keep nothing on the server, and so came without a cookie: all questions on one page, and the
// words to come back with.
async function leftWithoutDraft(site, browser, form, path, javaScriptEnabled) {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  const where = `${path}${javaScriptEnabled ? ', with script' : ''}`;
  await page.goto(new URL(`${form.path}?lang=en`, site.url).href);
  await page.goto(new URL(path, site.url).href);
  await page.evaluate((words) => {
    document.querySelectorAll('main input[type=radio], main input[type=checkbox]').forEach((e) => { e.checked = true; });
    document.querySelectorAll('main input[type=text], main textarea').forEach((e) => { e.value = words; });
  }, typed);
  await page.locator('a.leave').click();
  await page.waitForURL(site.elsewhere);
  t.equal((await context.cookies()).length, 0, `${where}: no cookie is left`);
  for (let i = 1; i <= 3; i++) {
    await go(page, 'goBack');
    await hidesAnswers(page, `${where}, Back ${i}`);
  }
  await go(page, 'goForward');
  await hidesAnswers(page, `${where}, Forward`);
  await context.close();
}

// Another site, where the way out leads. Its pages tell whether the browser took them from its cache.
async function openElsewhere(closing) {
  const page = '<title>Elsewhere</title><script>addEventListener("pageshow", (e) => { document.title += e.persisted; })</script>Weather';
  const server = createServer((_, reply) => reply.setHeader('content-type', 'text/html').end(page));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing(() => server.closeAllConnections());
  closing(() => server.close());
  return `http://localhost:${server.address().port}/`;
}

// The browser that is used here does take pages from its cache.
async function cacheIsOn(browser, elsewhere) {
  const page = await browser.newPage();
  await page.goto(`${elsewhere}one`);
  await page.goto(`${elsewhere}two`);
  await go(page, 'goBack');
  await page.waitForFunction(() => document.title.endsWith('true'), null, { timeout: 5000 }).catch(() => null);
  t.equal(`${page.url()} ${await page.title()}`, `${elsewhere}one Elsewherefalsetrue`, 'the back/forward cache is on');
  await page.close();
}

// X04: what a whole journey sets and asks for.
async function countsOnAJourney(site, browser, form) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const requests = [];
  const set = new Set();
  page.on('request', (r) => requests.push(r.url()));
  page.on('response', async (r) => {
    for (const h of (await r.headersArray()).filter((x) => x.name.toLowerCase() === 'set-cookie')) {
      set.add(h.value.split('=')[0]);
    }
  });
  let pages = 0;
  await t.walk(page, `${site.url.slice(0, -1)}${form.path}`, { onPage: async () => {
    pages++;
    const names = (await context.cookies()).map((c) => c.name);
    t.check(names.join() === (pages === 1 ? '' : 'commonview'), `${form.id}: X04 the cookies are: ${names}`);
  } });
  const [cookie] = await context.cookies();
  t.check(cookie.httpOnly && cookie.sameSite === 'Strict' && cookie.expires === -1 && cookie.path === '/', `${form.id}: X04 ${JSON.stringify(cookie)}`);
  t.equal([...set].join(), 'commonview', `${form.id}: X04 the one cookie that is set`);
  const foreign = requests.filter((u) => !u.startsWith(site.url) && !u.startsWith('data:'));
  t.equal(foreign.join(), '', `${form.id}: X04 nobody else is asked`);
  const storage = await page.evaluate(() => localStorage.length + sessionStorage.length);
  t.equal(storage, 0, `${form.id}: nothing else is stored`);
  console.log(`${form.id}: ${pages} pages, ${requests.length} requests, ${foreign.length} to others, ${set.size} cookie`);
  await context.close();
}

await t.suite(async (closing) => {
  const elsewhere = await openElsewhere(closing);
  const site = { ...await openSite(closing, { tags: ['en', 'cy'], exit: elsewhere }), elsewhere };
  const cached = await t.launch(closing, { ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  await cacheIsOn(cached, elsewhere);
  const forms = chosen('ONLY', site.forms.map((f) => f.id)).map((id) => site.forms.find((f) => f.id === id));
  const risky = forms.filter((f) => f.quickExit);
  t.equal(site.forms.filter((f) => f.quickExit).map((f) => f.id).sort().join(), 'safeguarding-adult,safeguarding-representative', 'who needs a way out has one');
  const jobs = [];
  for (const form of risky) {
    await othersKeepIt(site, form);
    for (const path of [`${form.path}?all=1&lang=en`, `/come-back?form=${form.path.split('/').pop()}&lang=en`]) {
      jobs.push(...[false, true].map((script) => () => leftWithoutDraft(site, cached, form, path, script)));
    }
    for (const layout of chosen('LAYOUTS', layouts)) {
      const places = await placesOf(site, form, layout);
      for (const place of places) {
        await leftOverTheWire(site, form, layout, place);
      }
      const shown = ['standard', 'easy-read'].includes(layout) ? places : [places[1], 'check', 'done'];
      jobs.push(...shown.map((place) => () => leftInTheBrowser(site, cached, form, layout, place)));
      console.log(`${form.id} ${layout}: ${places.length} pages over the wire, ${shown.length} in the browser`);
    }
  }
  await t.inParallel(jobs, 2);
  for (const form of forms.filter((f) => f.id !== 'every-kind')) { // whose answers have rules of their own
    await countsOnAJourney(site, site.browser, form);
  }
});
