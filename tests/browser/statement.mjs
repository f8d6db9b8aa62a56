// The accessibility page tells what the last check of the pages found: the day and the totals of the
// record that is installed, each known fault in the reader's language, or that there is none.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as t from './support.mjs';
import { data, languages, wordIn } from './pages/site.mjs';

const record = JSON.parse(readFileSync(join(data, 'collector/accessibility.json'), 'utf8'));
const none = 'The last check found no fault that is still there. People will find what programs cannot.';
const notTried = ['No person with a disability has tried these pages yet.',
  'The pictures of Easy Read have not been tried with people who read Easy Read.'];

// The words of the main part, without marks.
async function textOf(url, lang) {
  const html = await (await fetch(`${url}accessibility?lang=${lang}`)).text();
  return html.split('<main')[1].split('</main>')[0].replace(/<[^>]*>/g, ' ').replace(/&#39;/g, "'").replace(/\s+/g, ' ');
}

async function tellsTheRun(url, run, lang) {
  const text = await textOf(url, lang);
  for (const word of [run.browser, run.day.slice(0, 4), String(Number(run.day.slice(8))), String(run.pages), String(run.checks)]) {
    t.check(text.includes(word), `${lang}: the page tells ${word}`);
  }
  for (const english of notTried) {
    t.check(text.includes(wordIn(lang, english)), `${lang}: the page tells: ${english}`);
  }
  return text;
}

// The installed data with a record of our own.
function dataWith(closing, content) {
  const dir = mkdtempSync(join(tmpdir(), 'commonview-'));
  closing(() => rmSync(dir, { recursive: true, force: true }));
  for (const name of ['forms', 'i18n', 'workspace']) {
    symlinkSync(join(data, name), join(dir, name));
  }
  mkdirSync(join(dir, 'collector'));
  writeFileSync(join(dir, 'collector/accessibility.json'), content);
  return dir;
}

await t.suite(async (closing) => {
  const tags = languages();
  const workspace = t.newWorkspace(closing, tags);
  const server = await t.serve(workspace, closing);
  for (const lang of tags) {
    const text = await tellsTheRun(server.url, record.run, lang);
    t.equal(text.includes(wordIn(lang, none)), !record.findings.some((f) => f.public), `${lang}: no fault is told of where there is none`);
  }

  // One that is known by its words in the catalogues, and one that is of no page of questions.
  const run = { day: '2025-02-03', browser: 'Chromium 99', pages: 41, checks: 977 };
  const known = 'Easy Read';
  const other = dataWith(closing, JSON.stringify({ run, findings: [{ public: known }, { reason: 'only in a report' }] }));
  const second = await t.serve(workspace, closing, [], { COMMONVIEW_DATADIR: other });
  for (const lang of tags) {
    const text = await tellsTheRun(second.url, run, lang);
    t.check(text.includes(wordIn(lang, known)) && !text.includes(wordIn(lang, none)), `${lang}: the fault is told of`);
    t.check(!text.includes('only in a report'), `${lang}: and nothing that people do not meet`);
  }

  const broken = dataWith(closing, '{"run": {}}');
  const r = t.run(t.collector, ['serve', '--workspace', workspace, '--listen', '127.0.0.1:0'],
    { mayFail: true, timeout: 10000, env: { ...process.env, COMMONVIEW_DATADIR: broken } });
  t.check(r.status === 1 && r.stderr.includes('accessibility.json'), `a broken record is refused: ${r.stderr}`);
});
