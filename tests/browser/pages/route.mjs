// Every page of a questionnaire in one layout and language, each once, as a Reader gets them: the
// first page, with and without a service, the one-page form, every page of questions right and wrong,
// the page with the words to come back with, the check page, the confirmation, and saying no.
import { Reader, answersTo, faultsFor, namesOf, readForm } from './reader.mjs';

const walksMax = 12;
const stepsMax = 120;

export class Route {
  // `onPage({reply, kind, where, ...view})` sees each page.
  constructor(url, form, layout, lang, onPage) {
    Object.assign(this, { form, layout, lang, onPage, reader: new Reader(url), seen: new Set(), met: new Set(), walks: 0 });
    this.query = `lang=${lang}&layout=${layout}`;
  }

  kindOf(reply) {
    const last = reply.path.split('?')[0].split('/').slice(3).join('/');
    return last === '' ? 'start' : /^\d+$/.test(last) ? 'step' : last;
  }

  // A page is another one when it has other questions, not only other answers.
  async show(reply, view = {}) {
    const kind = view.kind || this.kindOf(reply);
    const place = kind === 'step' ? reply.path.split('?')[0].split('/').pop() : kind;
    const suffix = view.error ? ' faulty' : '';
    const form = readForm(reply.html);
    const names = form ? namesOf(form.controls) : [];
    names.forEach((n) => this.met.add(n));
    const key = `${place}${suffix} ${names}`;
    if (!this.seen.has(key)) {
      const first = ![...this.seen].some((k) => k.startsWith(`${place}${suffix} `));
      this.seen.add(key);
      await this.onPage({ reply, kind, first, walk: this.walks, where: `${this.form.id}/${place}${suffix} ${this.layout} ${this.lang}`, ...view });
      return true;
    }
    return false;
  }

  async showWrong(reply, place, form) {
    const wrong = faultsFor(form.controls, this.form.items);
    if (wrong.length > 0) {
      const sent = new Map(wrong);
      const hidden = form.controls.filter((c) => c.type === 'hidden').map((c) => [c.name, c.value]);
      const again = await this.reader.post(form.action, [...hidden, ...sent]);
      await this.show(again, { kind: place, error: true, wrong });
    }
  }

  async showSaved(form) {
    await this.show(await this.reader.post(form.action, [['_go', 'save']]));
  }

  async beginnings() {
    const { path } = this.form;
    await this.show(await this.reader.get(`${path}/no-thank-you?${this.query}`));
    const whole = await this.reader.get(`${path}?all=1&${this.query}`);
    await this.show(whole, { kind: 'all' });
    this.wanted = new Set(this.met);
    this.met.clear();
    await this.showWrong(whole, 'all', readForm(whole.html));
  }

  // The first page; where a service has to be chosen, also what is said when none was.
  async start() {
    const reply = await this.reader.get(`${this.form.path}?${this.query}`);
    const fresh = await this.show(reply);
    const form = readForm(reply.html);
    if (fresh && form.controls.some((c) => c.name === 'unit' && c.tag === 'select')) {
      const hidden = form.controls.filter((c) => c.type === 'hidden').map((c) => [c.name, c.value]);
      await this.show(await this.reader.post(form.action, hidden), { kind: 'start', error: true, wrong: [['unit', '']] });
    }
    return { reply, form };
  }

  async once(pick) {
    let { reply, form } = await this.start();
    for (let i = 0; i < stepsMax; i++) {
      reply = await this.reader.post(form.action, answersTo(form.controls, this.form.items, pick));
      const fresh = await this.show(reply);
      if (this.kindOf(reply) === 'done') {
        return;
      }
      form = readForm(reply.html);
      if (fresh && this.kindOf(reply) === 'step') {
        await this.showWrong(reply, 'step', form);
        if (!this.seen.has('saved ')) {
          await this.showSaved(form);
        }
      }
    }
    throw new Error(`${this.form.id}: no confirmation after ${stepsMax} pages, at ${reply.path}`);
  }

  // Gives the questions that were on no page.
  async walk() {
    await this.beginnings();
    const left = () => [...this.wanted].filter((n) => !this.met.has(n));
    for (let pick = 0; pick < walksMax && (pick === 0 || left().length > 0); pick++) {
      this.walks++;
      await this.once(pick);
    }
    this.reader.close();
    return left();
  }
}
