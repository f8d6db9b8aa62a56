// From the first page of a questionnaire to the confirmation, in one layout and language, as often as
// it takes until every question has been on a page; each new page is seen once, and once more with
// faults where a control can be wrong.
import { focused } from '../support.mjs';
import { fillByKind, fillWrong, submit } from './fill.mjs';

const walksMax = 12;
// Bytes of a whole journey. Easy Read asks one question a page, and so has more of them.
const journeyMax = { standard: 102400, 'easy-read': 122880 };
const stepsMax = 120;

function kindOf(url) {
  const last = new URL(url).pathname.split('/').slice(3).join('/');
  return last === '' ? 'start' : /^\d+$/.test(last) ? 'step' : last;
}

// Questions that the layout has, whatever was answered before: those of the one-page form.
async function wantedNames(who, visitor, form, layout, lang) {
  await who.page.goto(`${visitor.site.url.slice(0, -1)}${form.path}?all=1&lang=${lang}&layout=${layout}`);
  const names = await who.page.evaluate(() => [...document.querySelectorAll('main form [name]')]
    .filter((e) => e.type !== 'hidden' && e.name !== 'unit' && e.tagName !== 'BUTTON').map((e) => e.name.replace(/\.(day|month|year)$/, '')));
  return new Set(names);
}

class Walk {
  constructor(visitor, form, layout, lang, who) {
    Object.assign(this, { visitor, form, layout, lang, who, seen: new Set(), left: new Set() });
  }

  view(extra) {
    const kind = kindOf(this.who.page.url());
    return { form: this.form, quickExit: this.form.quickExit, layout: this.layout, lang: this.lang, kind,
      dull: this.form.quickExit && kind === 'step', ...extra };
  }

  where(extra = '') {
    const place = new URL(this.who.page.url()).pathname.split('/').slice(3).join('/') || 'start';
    return `${this.form.id}/${place}${extra} ${this.layout} ${this.lang}`;
  }

  async see(extra, suffix) {
    const where = this.where(suffix);
    if (!this.seen.has(where)) {
      this.seen.add(where);
      await this.visitor.see(this.who, this.view(extra), where);
    }
  }

  async seeFaults() {
    const { page } = this.who;
    const where = this.where(' faulty');
    if (this.seen.has(where)) {
      return;
    }
    const wrong = await fillWrong(page, this.form);
    if (wrong.length === 0) {
      return;
    }
    await this.who.wire.take();
    await submit(page);
    await focused(page); // the browser moves the focus a moment after the page has loaded
    const { bytes } = this.who;
    await this.see({ error: true, wrong, again: true }, ' faulty');
    this.who.bytes = bytes; // a detour
  }

  async step(pick) {
    const { page } = this.who;
    const first = !this.seen.has(this.where());
    await this.see({ fresh: first });
    if (first && kindOf(page.url()) === 'step') {
      await this.seeFaults();
    }
    for (const n of await fillByKind(page, this.form, pick)) {
      this.left.delete(n);
    }
    await this.who.wire.take();
    await submit(page);
  }

  async once(pick) {
    const { page } = this.who;
    this.who.titles.clear();
    await page.goto(`${this.visitor.site.url.slice(0, -1)}${this.form.path}?lang=${this.lang}&layout=${this.layout}`);
    for (let i = 0; i < stepsMax; i++) {
      if (kindOf(page.url()) === 'done') {
        await this.see({});
        return;
      }
      await this.step(pick);
    }
    throw new Error(`${this.form.id}: no confirmation after ${stepsMax} pages, at ${page.url()}`);
  }
}

export async function walkForm(visitor, form, layout, lang) {
  const who = await visitor.person();
  const walk = new Walk(visitor, form, layout, lang, who);
  walk.left = await wantedNames(who, visitor, form, layout, lang);
  await walk.see({ kind: 'all', dull: false, again: true }, ' all');
  who.bytes = 0;
  for (let pick = 0; pick < walksMax && (pick === 0 || walk.left.size > 0); pick++) {
    await walk.once(pick);
    if (pick === 0 && form.id !== 'every-kind') { // which nobody is asked to answer
      visitor.ledger.note('W03', who.bytes <= journeyMax[layout], `${form.id} ${layout} ${lang}`, `${who.bytes} bytes for the journey`);
    }
  }
  visitor.ledger.note('N02', walk.left.size === 0, `${form.id} ${layout} ${lang}`, `never on a page: ${[...walk.left]}`);
  await who.context.close();
}
