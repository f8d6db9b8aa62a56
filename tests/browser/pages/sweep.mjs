// Every page of a questionnaire in one layout and language, put into the browser as it came over the
// wire: what dom.mjs and words.mjs read on each, and what looks.mjs and axe see on each sort of page.
import { Route } from './route.mjs';
import { checkBytes } from './wire.mjs';

const narrow = { width: 320, height: 640 };

// The browser stands on a page of the server, so that pictures come from there.
async function openSheet(visitor) {
  const who = await visitor.person({ viewport: narrow });
  await who.page.goto(`${visitor.site.url}health`);
  return who;
}

// Two pages of one journey do not share a title.
function noteTitle(visitor, titles, reply, { error, kind, walk, where }) {
  const title = `${walk} ${/<title>([^<]*)/.exec(reply.html)[1]}`;
  const place = where.split(' ')[0];
  if (!error && kind !== 'all') {
    const before = titles.get(title) || place;
    visitor.ledger.note('S03', before === place, where, `"${title}" is also the title of ${before}`);
    titles.set(title, place);
  }
}

export async function sweepForm(visitor, form, layout, lang) {
  const who = await openSheet(visitor);
  const titles = new Map();
  const route = new Route(visitor.site.url, form, layout, lang, async ({ reply, kind, first, walk, where, error, wrong }) => {
    visitor.ledger.noteAll(checkBytes(reply), where);
    await who.page.setContent(reply.html);
    const view = { form, layout, lang, kind, error, wrong, still: true, quickExit: form.quickExit, address: reply.path,
      fresh: first && !error, dull: form.quickExit && kind === 'step' };
    await visitor.read(who.page, view, where);
    noteTitle(visitor, titles, reply, { error, kind, walk, where });
  });
  const left = await route.walk();
  visitor.ledger.note('N02', left.length === 0, `${form.id} ${layout} ${lang}`, `never on a page: ${left}`);
  await who.context.close();
}
