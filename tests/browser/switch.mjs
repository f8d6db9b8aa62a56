// Language, layout and text size changed in the middle of a questionnaire: begun in English,
// sent in Polish, in Easy Read and the largest letters. Nothing that was answered is lost, what
// was ticked but not sent least of all, and the response says in which language it was given.
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import * as t from './support.mjs';
import { fillByKind } from './pages/fill.mjs';
import { openSite } from './pages/site.mjs';

const filled = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('main input, main textarea, main select')]
  .filter((e) => e.type !== 'hidden' && (e.type === 'radio' || e.type === 'checkbox' ? e.checked : e.value !== ''))
  .map((e) => [e.type === 'checkbox' ? `${e.name} ${e.value}` : e.name, e.value])));

// Every answer that was on the page before and is still on it is the same.
async function changeTo(page, value, wanted) {
  const before = await filled(page);
  await t.press(page, `button[value="${value}"]`);
  const after = await filled(page);
  const shown = await page.evaluate(() => [...document.querySelectorAll('main [name]')].map((e) => e.name));
  const lost = Object.keys(before).filter((k) => shown.includes(k.split(' ')[0]) && after[k] !== before[k]);
  t.equal(lost.map((k) => `${k}: ${before[k]} -> ${after[k]}`).join(), '', `${value}: nothing is lost on ${page.url()}`);
  t.check(Object.keys(after).length > 0, `${value}: what was not sent yet is still there`);
  const html = await page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir,
    size: document.documentElement.className, easy: document.body.className }));
  for (const [name, want] of Object.entries(wanted)) {
    t.equal(html[name], want, `${value}: ${name}`);
  }
}

function remember(answers, fields) {
  for (const [name, value] of Object.entries(fields)) {
    answers.set(name, value);
  }
}

// What the page was changed to, in the order of the pages.
const changes = [
  ['lang pl', { lang: 'pl' }],
  ['size large', { lang: 'pl', size: 'large' }],
  ['lang ur', { lang: 'ur', dir: 'rtl', size: 'large' }],
  ['layout easy-read', { lang: 'ur', easy: 'easy' }],
  ['layout large', { lang: 'ur', easy: '' }],
  ['lang pl', { lang: 'pl', dir: 'ltr' }],
  ['layout easy-read', { lang: 'pl', easy: 'easy' }],
  ['size largest', { lang: 'pl', easy: 'easy', size: 'largest' }],
];

async function journey(page, site, form) {
  const answers = new Map();
  await page.goto(`${site.url.slice(0, -1)}${form.path}?lang=en`);
  t.equal(await page.locator('html').getAttribute('lang'), 'en', `${form.id} begins in English`);
  const left = [...changes];
  for (let i = 0; i < 90 && await page.locator('#reference').count() === 0; i++) {
    const isStep = /\/\d+$/.test(new URL(page.url()).pathname);
    await fillByKind(page, form, 1);
    if (isStep && left.length > 0 && Object.keys(await filled(page)).length > 0) {
      const [value, wanted] = left.shift();
      await changeTo(page, value, wanted);
      await fillByKind(page, form, 1);
    }
    if (isStep) {
      remember(answers, await filled(page));
    }
    await t.press(page, 'main form .go button');
  }
  t.equal(left.length, 0, `${form.id}: every change was made`);
  const reference = (await page.locator('#reference').innerText()).trim();
  return { answers, reference };
}

// One row of the export, by column.
function exported(workspace, form, reference) {
  const file = join(workspace, 'answers.csv');
  t.run(t.collector, ['export', '--workspace', workspace, '--form', form.id, '--output', file,
    '--key', join(workspace, 'keys/officer.key')]);
  const rows = readFileSync(file, 'utf8').replace(/^\uFEFF/, '').split(/\r?\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((r) => r.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((c) => c.replace(/^"|"$/g, '').replace(/""/g, '"')));
  const row = rows.find((r) => r.includes(reference));
  return row ? Object.fromEntries(rows[0].map((name, i) => [name, row[i]])) : null;
}

await t.suite(async (closing) => {
  const site = await openSite(closing);
  for (const id of ['service-user', 'safeguarding-adult']) {
    const form = site.forms.find((f) => f.id === id);
    const page = await (await site.browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    const { answers, reference } = await journey(page, site, form);
    const row = exported(site.workspace, form, reference);
    t.check(row !== null, `${id} is in the export`);
    t.equal(row.language, 'pl', `${id}: the language is stored`);
    t.equal(row.layout, 'easy-read', `${id}: the layout is stored`);
    const given = new Map();
    for (const [key, value] of answers) {
      const [name] = key.split(' ');
      given.set(name, given.has(name) ? `${given.get(name)} ${value}` : value);
    }
    t.check(given.size > 20, `${id}: ${given.size} questions were answered`);
    // How to reach somebody is for the duty officer, and in no export.
    t.equal(row.contact_details, undefined, `${id}: contact details are in no export`);
    t.check(given.delete('contact_details'), `${id}: though they were given`);
    for (const [name, value] of given) {
      t.equal(row[name], value, `${id}: ${name}`);
    }
  }
});
