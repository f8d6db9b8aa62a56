// The pages that say what went wrong, each reached as it happens: an old address, a form that was
// tampered with, too many words, a clock that is far off, a disk that is full, a crowd, too many
// guesses. The list is that of collector/page_error.c: a page of a new kind cannot be added without a
// way to it.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as t from '../support.mjs';
import { source } from './site.mjs';
import { submit } from './fill.mjs';

const formType = { 'content-type': 'application/x-www-form-urlencoded' };

// A server's clock and how to set it wrong, see support/refuse.c.
const shim = join(process.env.abs_top_builddir || process.cwd(), 'tests/support/refuse.so');
const toTheFirstDay = -Math.floor(Date.now() / 1000);

export function errorStatuses() {
  const text = readFileSync(join(source, 'collector/page_error.c'), 'utf8');
  return [...text.matchAll(/^ {4}\{(\d{3}), N_\(/gm)].map((m) => Number(m[1]));
}

// The first page of questions of a questionnaire, in a language, with a draft.
async function begin(who, site, form, lang) {
  await who.page.goto(`${site.url.slice(0, -1)}${form.path}?lang=${lang}`);
  await t.fillPage(who.page);
  await submit(who.page);
  await who.wire.take();
}

async function changeForm(page, change) {
  await page.evaluate(change);
  await submit(page, 'main form .go button');
}

function tooLong() {
  const field = document.createElement('textarea');
  field.name = 'x';
  field.value = 'a'.repeat(300000);
  document.querySelector('main form').append(field);
}

// As a crowd of one network asks; its person asks meanwhile, until told to wait, for the crowd gets a
// little again each second.
const crowd = { 'x-network': '198.51.100' };

async function askInACrowd(page, url) {
  let over = false;
  const ask = async () => {
    while (!over) {
      await (await fetch(`${new URL(url).origin}/nothing-here`, { headers: crowd })).arrayBuffer();
    }
  };
  const all = Array.from({ length: 32 }, ask);
  await page.setExtraHTTPHeaders(crowd);
  for (let n = 0; n < 400 && (await page.goto(url)).status() !== 429; n++);
  over = true;
  await Promise.all(all);
}

// Status: how a person comes to that page. `site` is a server of the errors' own.
const ways = {
  400: (who, site, form, lang) => who.page.goto(`${site.url}%FF?lang=${lang}`),
  404: (who, site, form, lang) => who.page.goto(`${site.url}nothing-here?lang=${lang}`),
  405: async (who, site, form, lang) => {
    await begin(who, site, form, lang);
    await changeForm(who.page, () => {
      const f = document.querySelector('main form');
      f.action = f.action.replace(/\/\d+$/, '/saved');
    });
  },
  410: async (who, site, form, lang) => {
    await begin(who, site, form, lang);
    await who.context.clearCookies();
    await who.page.goto(`${who.page.url()}?lang=${lang}`);
  },
  413: async (who, site, form, lang) => {
    await begin(who, site, form, lang);
    await changeForm(who.page, tooLong);
  },
  415: async (who, site, form, lang) => {
    await begin(who, site, form, lang);
    await t.fillPage(who.page);
    await changeForm(who.page, () => {
      document.querySelector('main form').enctype = 'text/plain';
    });
  },
  429: (who, site, form, lang) => askInACrowd(who.page, `${site.url.slice(0, -1)}${form.path}?lang=${lang}`),
  500: async (who, site, form, lang) => {
    await who.page.goto(`${site.url.slice(0, -1)}${form.path}?lang=${lang}`);
    await t.fillPage(who.page);
    site.setClock(toTheFirstDay);
    await submit(who.page);
    site.setClock(0);
  },
  503: async (who, site, form, lang) => {
    await begin(who, site, form, lang);
    site.fillDisk(true);
    await submit(who.page, 'main form .go button');
    site.fillDisk(false);
  },
};

// A server whose disk can be full: it may write no file any longer than a block; and whose clock can
// be wrong.
async function openFragile(site, closing) {
  const workspace = t.newWorkspace(closing, site.tags);
  const control = `${workspace}-control`;
  const server = await t.serve(workspace, closing, [], { LD_PRELOAD: shim, REFUSE: control }, ['bash', '-c', 'trap "" XFSZ; exec "$0" "$@"']);
  const fillDisk = (full) => {
    const r = spawnSync('prlimit', [`--pid=${server.child.pid}`, `--fsize=${full ? 512 : 'unlimited'}:unlimited`]);
    if (r.status !== 0) {
      throw new Error(`prlimit: ${r.stderr}`);
    }
  };
  const setClock = (seconds) => writeFileSync(control, seconds === 0 ? '' : `clock ${seconds}`);
  closing(() => rmSync(control, { force: true }));
  return { ...site, workspace, server, url: server.url, fillDisk, setClock };
}

async function visitStatus(visitor, site, status, form, lang) {
  const who = await visitor.person();
  let got = 0;
  who.page.on('response', (r) => {
    got = r.request().isNavigationRequest() ? r.status() : got;
  });
  await ways[status](who, site, form, lang);
  const where = `error ${status} of ${form.id} ${lang}`;
  const fits = new URL(who.page.url()).pathname.startsWith(form.path);
  t.equal(got, status, `${where} is reached`);
  who.wire.last();
  // What could not be saved stays on the page it was typed on.
  const dull = status === 503 && form.quickExit;
  await visitor.see(who, { lang, kind: 'error', error: true, again: true, dull, quickExit: fits && form.quickExit }, where);
  await who.context.close();
}

async function guessTooOften(url) {
  const body = 'code=zebra+zebra+zebra+zebra+zebra+zebra';
  for (let i = 0; i < 500; i++) {
    const r = await fetch(`${url}come-back`, { method: 'POST', body, headers: formType });
    if (r.status === 429) {
      return;
    }
  }
  throw new Error('guessing is not slowed down');
}

// The words to come back with: none that can be, none that are known, and too many tries.
async function visitCodes(visitor, site, lang) {
  const who = await visitor.person();
  const unknown = 'acorn acorn acorn acorn acorn acorn';
  const tries = [['words', 'one two'], ['unknown', unknown], ['429', unknown]];
  for (const [name, typed] of tries) {
    if (name === '429') {
      await guessTooOften(site.url);
    }
    await who.page.goto(`${site.url}come-back?lang=${lang}`);
    await who.page.fill('#code', typed);
    await who.wire.take();
    const [reply] = await Promise.all([who.page.waitForResponse((r) => r.request().method() === 'POST'), submit(who.page)]);
    const where = `come-back ${name} ${lang}`;
    t.equal(reply.status(), name === '429' ? 429 : 200, where);
    await t.focused(who.page);
    await visitor.see(who, { lang, kind: 'come-back', error: true, wrong: [['code', typed]], again: true }, where);
  }
  await who.context.close();
}

// For a questionnaire with a way out, which the error page has to keep, and in the first language for
// one without.
export async function visitErrors(visitor, lang, closing) {
  const site = await openFragile(visitor.site, closing);
  const there = visitor.on(site);
  const statuses = errorStatuses();
  t.check(statuses.length >= 7, 'page_error.c lists its pages');
  const forms = [site.forms.find((f) => f.quickExit)];
  if (lang === 'en') {
    forms.push(site.forms.find((f) => !f.quickExit));
  }
  for (const status of statuses) {
    t.check(status in ways, `there is a way to the page of ${status}`);
    for (const form of status in ways ? forms : []) {
      await visitStatus(there, site, status, form, lang);
    }
  }
  await visitCodes(there, site, lang);
}
