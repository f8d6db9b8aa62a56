// One visit of one page: the checks that are cheap on every page; axe, in light and dark and at two
// widths, once on every sort of page; by keyboard what walksClosely says.
import { runAxe } from './axe.mjs';
import { inspect } from './dom.mjs';
import { checkFocusPictures, checkKeys } from './keys.mjs';
import { checkDark, checkForced, checkLines, checkStretch } from './looks.mjs';
import { wordIn } from './site.mjs';
import { checkWire, followWire } from './wire.mjs';
import { checkWords } from './words.mjs';

const narrow = { width: 320, height: 640 };
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 1024 };

export class Visitor {
  constructor(site, ledger) {
    this.site = site;
    this.ledger = ledger;
    this.heavy = new Set();
    this.kinds = new Set();
    this.sorts = new Set();
    this.pictures = new Map();
    this.council = 'Wexmere County Council';
    this.helpOrder = null;
  }

  // The same checks and counts, on another server.
  on(site) {
    return Object.assign(Object.create(this), { site });
  }

  // A fresh person: own cookies, own browser page.
  async person(options = {}) {
    const context = await this.site.browser.newContext({ viewport: narrow, locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(20000);
    return { context, page, wire: followWire(page, this.site.url), titles: new Map(), bytes: 0 };
  }

  // Reads the page that `who` is on. `view` tells what it should be.
  async see(who, view, where) {
    const { page } = who;
    const taken = await who.wire.take();
    who.bytes += taken.bytes;
    this.ledger.noteAll(checkWire(taken, view), where);
    await this.noteTitle(who, view, where);
    await this.read(page, view, where);
    if (walksClosely(view.form, view.layout || 'standard', view.lang)) {
      await this.seeClosely(page, view, where);
    }
  }

  // What is read of every page, however it came into the browser; axe once on every sort of page.
  async read(page, view, where) {
    this.helpOrder ||= await page.evaluate(() => [...document.querySelectorAll('footer a')]
      .map((a) => a.getAttribute('href').replace(/[?&](lang|form)=[^&]*/g, '')).join());
    const full = { council: this.council, helpOrder: this.helpOrder, errorWord: wordIn(view.lang, 'Error:'), ...view };
    this.ledger.noteAll(await inspect(page, full), where);
    await this.noteKinds(page, view);
    if (view.lang === 'en') {
      this.ledger.noteAll(await checkWords(page, full), where);
    }
    await this.seeSort(page, full, where);
  }

  async noteKinds(page, view) {
    if (!view.form || view.lang !== 'en') {
      return;
    }
    const names = await page.evaluate(() => [...document.querySelectorAll('main input, main select, main textarea')].map((e) => e.name));
    for (const n of names) {
      this.kinds.add(view.form.items.get(n.replace(/\.(day|month|year)$/, ''))?.kind);
    }
    const text = await page.evaluate(() => document.querySelector('main').textContent);
    for (const i of view.form.definition.items) {
      if (i.kind === 'note' && view.lang === 'en' && text.includes(i.label)) {
        this.kinds.add('note');
      }
    }
  }

  // Two pages of one journey do not share a title.
  async noteTitle(who, view, where) {
    if (view.again) {
      return;
    }
    const title = await page_title(who.page);
    const path = new URL(who.page.url()).pathname;
    const before = who.titles.get(title);
    this.ledger.note('S03', before === undefined || before === path, where, `"${title}" is also the title of ${before}`);
    who.titles.set(title, path);
  }

  async seeClosely(page, view, where) {
    const note = (results) => this.ledger.noteAll(results, where);
    this.heavy.add(where);
    note(await checkStretch(page));
    await page.setViewportSize(phone);
    const { results } = await checkKeys(page);
    note(results);
    if (!this.pictures.has(view.layout || '')) {
      this.pictures.set(view.layout || '', new Set());
    }
    note(await checkFocusPictures(page, this.pictures.get(view.layout || '')));
    await page.setViewportSize(desktop);
    note(await checkLines(page));
    if (this.isNewSort(`forced ${view.kind} ${view.layout}`, await sort_of(page))) {
      note(await checkForced(page));
    }
    await page.setViewportSize(narrow);
  }

  isNewSort(prefix, sort) {
    const key = `${prefix} ${sort}`;
    const fresh = !this.sorts.has(key);
    this.sorts.add(key);
    return fresh;
  }

  // Pages that are made of the same sorts of things are one sort of page: in English, in Urdu, and in
  // one of the other languages; in plain text and large print, which differ from standard by no more
  // than pictures and the size of letters, in the language that comes first.
  async seeSort(page, view, where) {
    const tongue = ['plain', 'large'].includes(view.layout) ? 'any' : ['en', 'ur'].includes(view.lang) ? view.lang : 'other';
    if (!this.isNewSort(`${tongue} ${view.layout} ${view.kind} ${Boolean(view.error)}`, await sort_of(page))) {
      return;
    }
    const note = (results) => this.ledger.noteAll(results, where);
    note(await checkStretch(page));
    await page.setViewportSize(phone);
    note(await runAxe(page));
    await page.setViewportSize(desktop);
    note(await runAxe(page));
    note(await checkLines(page));
    note(await checkDark(page));
    await page.setViewportSize(narrow);
  }
}

// What is reached as a person reaches it, by keyboard and stretched: all of English, standard and Easy
// Read; and every kind of question where lines run from the right, and in one other language.
export function walksClosely(form, layout, lang) {
  return lang === 'en' ? ['standard', 'easy-read'].includes(layout)
    : ['ur', 'pl'].includes(lang) && form?.id === 'every-kind' && layout === 'standard';
}

function page_title(page) {
  return page.evaluate(() => document.title);
}

function sort_of(page) {
  return page.evaluate(() => [...new Set([...document.querySelectorAll('main *')]
    .map((e) => `${e.tagName} ${e.type || ''} ${e.className || ''}`))].sort().join());
}
