// A server with every bundled questionnaire, the one with every kind of question, and every language
// that has a catalogue.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as t from '../support.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const source = process.env.abs_top_srcdir || join(here, '../../..');
export const data = process.env.COMMONVIEW_DATADIR || source;
export const layouts = ['standard', 'easy-read', 'plain', 'large'];

// What an environment variable narrows a list to.
export const chosen = (name, all) => (process.env[name] ? all.filter((x) => process.env[name].split(',').includes(x)) : all);

export function languages() {
  const others = readdirSync(join(data, 'i18n')).filter((f) => f.endsWith('.po')).map((f) => f.slice(0, -3)).sort();
  return ['en', ...others];
}

const catalogues = new Map();

// The messages of a catalogue without a context, English to translation.
function readCatalogue(lang) {
  const joined = (block, key) => {
    const m = new RegExp(`^${key} ((?:"(?:[^"\\\\]|\\\\.)*"\n?)+)`, 'm').exec(block);
    return m ? [...m[1].matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((q) => q[1]).join('').replace(/\\(.)/g, '$1') : '';
  };
  const blocks = readFileSync(join(data, 'i18n', `${lang}.po`), 'utf8').split('\n\n').filter((b) => !/^(msgctxt|#~)/m.test(b));
  return new Map(blocks.map((b) => [joined(b, 'msgid'), joined(b, 'msgstr')]));
}

// A text of the programs in a language, from its catalogue.
export function wordIn(lang, english) {
  if (lang === 'en') {
    return english;
  }
  if (!catalogues.has(lang)) {
    catalogues.set(lang, readCatalogue(lang));
  }
  return catalogues.get(lang).get(english) || english;
}

// Names of the kinds of items that forms/form.c knows.
export function itemKinds() {
  const text = readFileSync(join(source, 'forms/form.c'), 'utf8');
  return [...text.matchAll(/\[ITEM_[A-Z]+\] = "(\w+)"/g)].map((m) => m[1]);
}

// The questionnaire with every kind of question, into a workspace.
export function copyKinds(workspace) {
  mkdirSync(join(workspace, 'forms'), { recursive: true });
  copyFileSync(join(here, '../forms/every-kind.md'), join(workspace, 'forms/every-kind.md'));
}

// `exit`: where "Leave this page now" leads, else where the demonstration says.
export async function openSite(closing, { tags = languages(), exit } = {}) {
  const workspace = t.newWorkspace(closing, tags);
  copyKinds(workspace);
  const ini = join(workspace, 'commonview.ini');
  writeFileSync(ini, readFileSync(ini, 'utf8')
    .replace(/^quick_exit_url =.*$/m, (line) => (exit ? `quick_exit_url = ${exit}` : line))
    .replace(/^base_url =.*$/m, 'base_url = http://questions.example.org/'));
  const server = await t.serve(workspace, closing);
  const browser = await t.launch(closing);
  const forms = await readForms(server.url, workspace);
  return { workspace, server, url: server.url, browser, forms, tags };
}

export async function readForms(url, workspace) {
  const home = await (await fetch(url)).text();
  const forms = [];
  for (const m of home.matchAll(/href="(\/q\/[^"?]+)[^"]*" data-form="([^"]+)"/g)) {
    const definition = t.describe(m[2], workspace);
    forms.push({ id: m[2], path: m[1], definition, items: new Map(definition.items.map((i) => [i.name, i])) });
  }
  for (const f of forms) {
    const page = await (await fetch(new URL(f.path, url))).text();
    f.easyRead = page.includes('layout=easy-read');
    f.quickExit = page.includes(`${f.path}/leave`);
  }
  return forms;
}
