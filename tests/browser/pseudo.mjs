// The pseudo-language puts every translated text in brackets, so a word outside of them went around the
// catalogues: over every page of every questionnaire and layout, the other pages, those of errors, the
// paper and every report.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as t from './support.mjs';
import { makeReport, newCounty, reportCommands } from './pages/reports.mjs';
import { Reader } from './pages/reader.mjs';
import { Route } from './pages/route.mjs';
import { copyKinds, layouts, readForms } from './pages/site.mjs';
import { untranslated } from './pages/untranslated.mjs';

const lang = 'qps-ploc';
const others = ['', 'help', 'privacy', 'accessibility', 'unsafe', 'come-back', 'nothing-here', '%FF', 'kiosk/still-here'];

// The names that a workspace gives things: of the council, the services, places and people.
function ownNames(workspace) {
  const ini = readFileSync(join(workspace, 'commonview.ini'), 'utf8').split('\n').map((l) => /^[a-z_]+ *= *(.+)$/.exec(l)).filter((m) => m);
  const cells = ['units.csv', 'groups.csv', 'figures.csv', 'actions.csv', 'themes.csv', 'names.csv']
    .flatMap((f) => readFileSync(join(workspace, f), 'utf8').split('\n').slice(1).join('\n').split(/[\n,]/));
  const settings = ini.flatMap((m) => [m[1], ...m[1].split(/[,;|]/)]).map((v) => v.trim());
  const names = cells.map((c) => c.replace(/"/g, '').trim());
  const kinds = names.map((n) => n.replaceAll('_', ' ')); // care_home is shown as care home
  return ['Pseudo', 'commonview', ...settings, ...names, ...kinds].filter((n) => /\p{L}{2}/u.test(n));
}

let pages = 0;
function see(html, own, where) {
  pages++;
  const words = untranslated(html, own);
  t.equal([...new Set(words)].slice(0, 8).join(' '), '', where);
}

async function questionnaires(server, forms, own) {
  const typed = ['Ffordd dda.', 'Second line & more.', 'Zażółć & <b>', 'twelve', 'a few', 'early', 'yesterday', 'first'];
  for (const form of forms) {
    for (const layout of layouts.filter((l) => l !== 'easy-read' || form.easyRead)) {
      const route = new Route(server.url, form, layout, lang, ({ reply, where }) => see(reply.html, [...own, ...typed], where));
      await route.walk();
    }
  }
}

async function otherPages(server, own) {
  const reader = new Reader(server.url);
  for (const path of others) {
    see((await reader.get(`/${path}?lang=${lang}`)).html, own, `/${path}`);
  }
  for (const code of ['one two', 'acorn acorn acorn acorn acorn acorn']) {
    see((await reader.post('/come-back', [['lang', lang], ['code', code]])).html, own, `come-back ${code}`);
  }
  reader.close();
}

function papers(workspace, forms, own) {
  for (const form of forms) {
    for (const layout of ['standard', 'easy-read', 'large'].filter((l) => l !== 'easy-read' || form.easyRead)) {
      const file = join(workspace, 'reports', 'paper.html');
      t.run(t.collector, ['print', '--workspace', workspace, '--form', form.id, '--layout', layout, '--lang', lang, '--output', file]);
      see(readFileSync(file, 'utf8'), own, `paper ${form.id} ${layout}`);
    }
  }
}

// A report says which question of which questionnaire a number rests on, by their names; a codebook also
// which words stand in the columns that every export has.
const namesOf = (form) => [form.id, ...form.definition.items.flatMap((i) => [i.name, i.theme || '', i.outcome || '',
  ...(i.choices || []).map((c) => c.name)])].filter((n) => n !== '');
const exported = ['standard', 'easy-read', 'plain', 'large', 'web', 'paper', 'interview', 'phone', 'import',
  'alone', 'helped', 'proxy', 'family', 'care_worker', 'advocate', 'council_worker', 'other'];

function reports(workspace, own) {
  for (const command of reportCommands()) {
    const made = makeReport(workspace, command, lang);
    if (made.file !== null) {
      see(readFileSync(made.file, 'utf8'), own, `report ${command}`);
    } else {
      t.check(made.status === 2, `${command}: ${made.said}`);
    }
  }
}

await t.suite(async (closing) => {
  const workspace = newCounty(closing, [lang, 'en']);
  copyKinds(workspace);
  const own = ownNames(workspace);
  const server = await t.serve(workspace, closing);
  const forms = await readForms(server.url, workspace);
  await questionnaires(server, forms, own);
  await otherPages(server, own);
  papers(workspace, forms, own);
  reports(workspace, [...own, ...exported, ...forms.flatMap(namesOf)]);
  t.check(pages > 500, `${pages} pages were read`);

  // the check itself finds what it is for
  t.equal(untranslated('<html><head><title>[Ťšť] Tab</title><p>[Ðöñê] left <b aria-label="Out">[öķ]</b></p></html>', []).join(),
    'Tab,left,Out', 'a word outside of the brackets is seen');
});
