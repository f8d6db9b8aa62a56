// The printed questionnaire: every form, layout and language as a page that axe has nothing against,
// self-contained, whose questions are numbered in order and whose skip instructions lead forward; and
// as a PDF whose pages all carry the form's code.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { check, collector, describe, equal, launch, newWorkspace, run, suite } from './support.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const forms = ['service-user', 'carer', 'staff', 'provider', 'safeguarding-adult', 'safeguarding-representative'];

async function faults(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return result.violations.map((v) => `${v.id}: ${v.nodes[0].html}`).join('; ');
}

async function numbers(page) {
  return (await page.locator('h3 .number').allInnerTexts()).map((t) => parseInt(t, 10));
}

async function looksRight(page, what) {
  const n = await numbers(page);
  check(n.length > 0 && n.every((v, i) => v === i + 1), `${what}: questions are numbered in order`);
  for (const jump of await page.locator('.q:has(.jump)').all()) {
    const at = parseInt(await jump.locator('.number').innerText(), 10);
    for (const text of await jump.locator('.jump').allInnerTexts()) {
      const to = parseInt((/\d+/.exec(text) || ['999'])[0], 10);
      check(to > at + 1, `${what}: a jump from ${at} leads forward: ${text}`);
    }
  }
  check(await page.locator('.danger li').count() === 5, `${what}: whom to ring`);
  check(await page.locator('address').count() === 1, `${what}: where to send it`);
  check(await page.locator('.code b').first().innerText() === await page.locator('.foot b').innerText(),
    `${what}: one code`);
  equal(await faults(page), '', `${what}: axe`);
}

await suite(async (closing) => {
  const workspace = newWorkspace(closing);
  const browser = await launch(closing);
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 } });
  const asked = [];
  page.on('request', (r) => asked.push(r.url()));
  const file = join(workspace, 'reports', 'paper.html');
  const codes = new Set();
  const print = (form, layout, lang) => run(collector, ['print', '--workspace', workspace, '--form', form,
    '--layout', layout, '--lang', lang, '--output', file]);
  const languages = /^languages = (.*)$/m.exec(readFileSync(join(workspace, 'commonview.ini'), 'utf8'))[1]
    .split(/[ ,]+/);
  let printed = 0;
  for (const form of forms) {
    for (const layout of ['standard', 'easy-read', 'large']) {
      for (const lang of layout === 'large' ? ['en'] : languages) {
        const r = run(collector, ['print', '--workspace', workspace, '--form', form, '--layout', layout,
          '--lang', lang, '--output', file], { mayFail: true });
        if (r.status !== 0) {
          check(r.stderr.includes('has no Easy Read'), `${form} ${layout}: ${r.stderr}`);
          continue;
        }
        await page.goto(`file://${file}`);
        codes.add(await page.locator('.foot b').innerText());
        equal(await page.locator('html').getAttribute('lang'), lang, `${form} ${layout}: language`);
        await looksRight(page, `${form} ${layout} ${lang}`);
        printed++;
      }
    }
  }
  equal(codes.size, printed, 'every form, layout and language has a code of its own');
  equal(asked.filter((u) => !u.startsWith('file:') && !u.startsWith('data:')).length, 0, 'nothing is fetched');

  print('service-user', 'standard', 'en');
  await page.goto(`file://${file}`);
  const choices = describe('service-user').items.filter((i) => i.name === 'plan_decide')[0].choices;
  equal(await page.locator('.q').first().locator('.box').count(), choices.length, 'a box for every choice');
  const dependent = page.locator('.q:has(.if)').first();
  const source = parseInt(/(\d+)\D*$/.exec(await dependent.locator('.if').innerText())[1], 10);
  const jump = page.locator('.q').nth(source - 1).locator('li:nth-child(2) .jump');
  equal(await jump.count(), 1, 'who answers no to a budget is told where to go on');
  const to = parseInt(/\d+/.exec(await jump.innerText())[0], 10);
  const between = await page.locator('.q').evaluateAll((qs, [a, b]) => qs.slice(a, b - 1)
    .filter((q, i) => i === 0 ? q.querySelector('.if') !== null : true).length, [source, to]);
  equal(between, to - source - 1, 'the jump passes the questions that depend on it');
  equal(await page.locator('.q').nth(source - 1).locator('li:nth-child(1) .jump').count(), 0,
    'who answers yes simply goes on');
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const n = (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) || []).length;
  check(n >= 8 && n <= 20, `the standard print has a number of pages that people can bear: ${n}`);
});
