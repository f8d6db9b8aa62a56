// Every page of every questionnaire, in every layout and language, against the checklist of
// accessibility: see pages/. The plan comes from the questionnaires themselves.
//
// Every page in every layout and language is read as it came over the wire (sweep.mjs): what dom.mjs,
// wire.mjs and, in English, words.mjs check. Once on each sort of page: axe at two widths, the dark
// scheme, larger text. In English, standard and Easy Read, every page is also reached as a person
// reaches it (walk.mjs), by keyboard and stretched, and each sort of page in forced colours; so are all
// kinds of questions in Urdu and Polish.
//
//     ONLY=service-user LANGS=en LAYOUTS=easy-read node tests/browser/pages.mjs
import * as t from './support.mjs';
import { Ledger } from './pages/ledger.mjs';
import { chosen, itemKinds, languages, layouts, openSite } from './pages/site.mjs';
import { sweepForm } from './pages/sweep.mjs';
import { walkForm } from './pages/walk.mjs';
import { visitErrors } from './pages/errors.mjs';
import { visitInvited } from './pages/invited.mjs';
import { checkRoutes, publish, visitOthers } from './pages/others.mjs';
import { Visitor, walksClosely } from './pages/visit.mjs';


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
  checkRoutes();
  publish(site.workspace);
  for (const lang of tags) {
    for (const form of forms) {
      for (const layout of chosen('LAYOUTS', layouts)) {
        if (layout !== 'easy-read' || form.easyRead) {
          jobs.push(() => sweepForm(visitor, form, layout, lang));
          if (walksClosely(form, layout, lang)) {
            jobs.push(() => walkForm(visitor, form, layout, lang));
          }
        }
      }
    }
    jobs.push(() => visitOthers(visitor, lang));
    jobs.push(() => visitInvited(visitor, lang));
    jobs.push(() => visitErrors(visitor, lang, closing));
  }
  await t.inParallel(jobs, 2);
  if (!process.env.ONLY) {
    checkKinds(site, visitor);
  }
  ledger.finish();
  ledger.keep(site.browser);
  console.log(`${ledger.pages.size} pages in ${tags.length} languages and ${layouts.length} layouts, `
    + `${visitor.heavy.size} of them by keyboard, ${Math.round((Date.now() - begun) / 1000)} s`);
});
