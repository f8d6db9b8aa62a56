// The pages that are no questionnaire: the first page, help, privacy, what was published. Those of errors
// are in errors.mjs, those of invitations in invited.mjs.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as t from '../support.mjs';
import { source } from './site.mjs';

const plain = ['', 'help', 'privacy', 'accessibility', 'unsafe', 'come-back', 'kiosk/still-here', 'summary/'];

// The places that collector/route.c knows, and who looks at them: a place cannot be added without. Those
// without words of their own say why.
const visitedBy = {
  'kiosk/end': 'leads to the first page: kiosk.mjs',
  health: 'is for machines',
  picture: 'is a picture',
  q: 'pages/sweep.mjs and pages/walk.mjs',
  i: 'pages/invited.mjs',
  summary: 'here',
  check: 'pages/sweep.mjs',
  done: 'pages/sweep.mjs',
  saved: 'pages/sweep.mjs',
  leave: 'leads away: leave.mjs',
  'no-thank-you': 'pages/sweep.mjs',
  all: 'pages/sweep.mjs',
};

export function checkRoutes() {
  const text = readFileSync(join(source, 'collector/route.c'), 'utf8');
  const pages = [...text.matchAll(/^ {4}\{"([^"]*)", "([^"]*)", \w+\}/gm)].map((m) => (m[2] ? `${m[1]}/${m[2]}` : m[1]));
  const steps = [...text.matchAll(/^ {4}\{"([a-z-]+)", \w+_get, /gm)].map((m) => m[1]);
  const words = [...text.matchAll(/slice_is\((?:first|j->place), "([a-z-]+)"\)/g)].map((m) => m[1]);
  const places = [...pages, ...steps, ...words];
  t.check(pages.length >= 8 && steps.length >= 3 && words.length >= 7, 'collector/route.c lists its places');
  for (const place of places) {
    t.check(place in visitedBy || plain.includes(place) || plain.includes(`${place}/`), `somebody looks at /${place}`);
  }
}

// Two reports that everybody may read, as the list of them shows.
export function publish(workspace) {
  const folder = join(workspace, 'published');
  mkdirSync(folder, { recursive: true });
  for (const [name, title] of [['spring', 'What people said in spring'], ['autumn', 'What people said in autumn']]) {
    writeFileSync(join(folder, `${name}.html`), `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>`
      + '<meta name="commonview-audience" content="everybody"></head><body><h1>Heard</h1></body></html>');
  }
}

export async function visitOthers(visitor, lang) {
  const who = await visitor.person();
  const { page } = who;
  const { site } = visitor;
  for (const path of plain) {
    await page.goto(`${site.url}${path}?lang=${lang}`);
    // On a shared tablet the next person must not find the answers of the one who went away.
    await visitor.see(who, { lang, kind: path || 'home', timed: path === 'kiosk/still-here' }, `/${path} ${lang}`);
  }
  await who.context.close();
}
