// Every page of every questionnaire, in every layout and language, against the checklist of
// accessibility: see pages/. The plan comes from the questionnaires themselves.
//
// English: every page of every layout; in standard and Easy Read with axe at two widths, by keyboard,
// in the dark scheme, stretched, and each sort of page in forced colours. Other languages: every page
// of standard, the first page and the one-page form of the other layouts, with axe once on each sort
// of page. What the file dom.mjs, wire.mjs and words.mjs check is checked on every page.
//
//     ONLY=service-user LANGS=en LAYOUTS=easy-read node tests/browser/pages.mjs
import * as t from './support.mjs';
import { Ledger } from './pages/ledger.mjs';
import { chosen, itemKinds, languages, layouts, openSite } from './pages/site.mjs';
import { glanceForm, walkForm } from './pages/walk.mjs';
import { visitErrors } from './pages/errors.mjs';
import { visitOthers } from './pages/others.mjs';
import { Visitor } from './pages/visit.mjs';


// Two at a time: that is how many processors the smallest test machine has.
async function inParallel(jobs, workers) {
  const rest = [...jobs];
  const work = async () => {
    while (rest.length > 0) {
      await rest.shift()();
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
}

function checkKinds(site, visitor) {
  const described = new Set(site.forms.flatMap((f) => f.definition.items.map((i) => i.kind)));
  const silent = new Set(['calculate', 'hidden']);
  for (const kind of itemKinds()) {
    t.check(described.has(kind), `forms/every-kind.md has a question of kind ${kind}`);
    t.check(silent.has(kind) || visitor.kinds.has(kind), `a page with a question of kind ${kind} was visited`);
  }
}

await t.suite(async (closing) => {
  const begun = Date.now();
  const site = await openSite(closing);
  const ledger = new Ledger('pages');
  const visitor = new Visitor(site, ledger);
  const tags = chosen('LANGS', languages());
  const forms = site.forms.filter((f) => !process.env.ONLY || process.env.ONLY.split(',').includes(f.id));
  const jobs = [];
  for (const lang of tags) {
    for (const form of forms) {
      for (const layout of chosen('LAYOUTS', layouts)) {
        if (layout !== 'easy-read' || form.easyRead) {
          const look = lang === 'en' || layout === 'standard' ? walkForm : glanceForm;
          jobs.push(() => look(visitor, form, layout, lang));
        }
      }
    }
    jobs.push(() => visitOthers(visitor, lang));
    jobs.push(() => visitErrors(visitor, lang, closing));
  }
  await inParallel(jobs, 2);
  if (!process.env.ONLY) {
    checkKinds(site, visitor);
  }
  ledger.finish();
  ledger.keep(site.browser);
  console.log(`${ledger.pages.size} pages in ${tags.length} languages and ${layouts.length} layouts, `
    + `${visitor.heavy.size} of them by axe and keyboard, ${Math.round((Date.now() - begun) / 1000)} s`);
});
