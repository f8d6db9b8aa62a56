// Every report of commonview-analyze as a page, and a codebook: in each language what the file dom.mjs reads, axe,
// larger text and wider spacing, the dark scheme; in English and in Urdu axe on a phone, by keyboard and in
// forced colours as well. It asks for nothing but itself and needs no script.
//
//     ONLY=coverage LANGS=ur node tests/browser/reports.mjs
import { pathToFileURL } from 'node:url';
import * as t from './support.mjs';
import { runAxe } from './pages/axe.mjs';
import { inspect } from './pages/dom.mjs';
import { checkKeys } from './pages/keys.mjs';
import { Ledger } from './pages/ledger.mjs';
import { checkDark, checkForced, checkStretch } from './pages/looks.mjs';
import { makeReport, newCounty, reportCommands } from './pages/reports.mjs';
import { chosen, languages } from './pages/site.mjs';

const narrow = { width: 320, height: 640 };
const desktop = { width: 1280, height: 1024 };

// What a report and a page of questions share.
const shared = new Set(['S01', 'S02', 'S03', 'S04', 'S06', 'N04', 'F04', 'T01', 'T02', 'R01', 'R02', 'R07', 'R08']);

async function seeReport(page, ledger, lang, where) {
  const note = (results) => ledger.noteAll(results, where);
  await page.setViewportSize(narrow);
  const view = { lang, report: true, council: 'Wexmere County Council' };
  note((await inspect(page, view)).filter(([id]) => shared.has(id)));
  note(await checkStretch(page));
  if (['en', 'ur'].includes(lang)) {
    note(await runAxe(page));
    note((await checkKeys(page)).results);
    note(await checkForced(page));
  }
  await page.setViewportSize(desktop);
  note(await runAxe(page));
  note(await checkDark(page));
}

await t.suite(async (closing) => {
  const tags = chosen('LANGS', languages());
  const ledger = new Ledger('reports');
  const workspace = newCounty(closing, languages());
  const browser = await t.launch(closing);
  const page = await browser.newPage({ viewport: narrow });
  const asked = [];
  page.on('request', (r) => asked.push(r.url()));
  const commands = chosen('ONLY', reportCommands());
  t.check(commands.length > 0, 'commonview-analyze lists its commands');
  for (const command of commands) {
    for (const lang of tags) {
      if (command.includes(' ') && !['en', 'ur'].includes(lang)) {
        continue; // made of the same parts as the others
      }
      const made = makeReport(workspace, command, lang);
      if (made.status === 2) {
        console.log(`${command} is not looked at: ${made.said}`);
        continue;
      }
      if (t.check(made.file !== null, `${command} ${lang}: ${made.said}`)) {
        asked.length = 0;
        await page.goto(pathToFileURL(made.file).href);
        t.equal(asked.length, 1, `${command} ${lang} asks for itself alone`);
        await seeReport(page, ledger, lang, `report ${command} ${lang}`);
      }
    }
  }
  ledger.finish();
  console.log(`${ledger.pages.size} reports in ${tags.length} languages`);
});
