// Counts what was checked, by the ids of the accessibility checklist, and sets aside what is known.
// collector/accessibility.json holds the findings as a list of {suite, id, where, detail, reason,
// public}: `suite` is the test that meets it, `where` and `detail` are patterns, `reason` says why it
// stays, `public` is what the accessibility page tells people, in English.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as t from '../support.mjs';
import { languages, source, wordIn } from './site.mjs';

const shownPerId = 12;
const recordFile = join(source, 'collector/accessibility.json');
const isNarrowed = ['ONLY', 'LANGS', 'LAYOUTS'].some((name) => process.env[name]);

function checkFinding(k) {
  t.check(k.id && k.where && k.reason && (k.public || k.suite !== 'pages'),
    `finding ${k.id} (${k.where}) says why it stays, and what people are told`);
  for (const lang of k.public ? languages().slice(1) : []) {
    t.check(wordIn(lang, k.public) !== k.public, `"${k.public}" is said in ${lang}: make i18n`);
  }
}

export class Ledger {
  constructor(suite) {
    this.record = JSON.parse(readFileSync(recordFile, 'utf8'));
    this.record.findings.forEach(checkFinding);
    this.known = this.record.findings.filter((k) => k.suite === suite).map((k) => ({
      ...k, wherePattern: new RegExp(k.where), detailPattern: new RegExp(k.detail || ''), met: 0 }));
    this.ids = new Map();
    this.pages = new Set();
  }

  row(id) {
    if (!this.ids.has(id)) {
      this.ids.set(id, { checks: 0, pages: new Set(), faults: 0, known: 0 });
    }
    return this.ids.get(id);
  }

  // One check of one page. `detail` says what is wrong when it is.
  note(id, ok, where, detail = '') {
    const row = this.row(id);
    row.checks++;
    row.pages.add(where);
    this.pages.add(where);
    if (ok) {
      t.check(true, id);
      return;
    }
    const known = this.known.find((k) => k.id === id && k.wherePattern.test(where) && k.detailPattern.test(detail));
    if (known) {
      known.met++;
      row.known++;
      return;
    }
    row.faults++;
    if (row.faults <= shownPerId || process.env.ALL_FAULTS) {
      t.check(false, `${id} ${where}: ${detail}`);
    } else {
      t.count(false);
    }
  }

  noteAll(results, where) {
    for (const [id, ok, detail] of results) {
      this.note(id, ok, where, detail);
    }
  }

  finish() {
    for (const k of this.known) {
      t.check(k.met > 0 || isNarrowed, `known finding ${k.id} (${k.where}) was not met again: take it out`);
      console.log(`known: ${k.id} ${k.where}, ${k.met} times: ${k.reason}`);
    }
    console.log('id    checks  pages  faults  known');
    for (const id of [...this.ids.keys()].sort()) {
      const r = this.ids.get(id);
      console.log(`${id.padEnd(4)} ${String(r.checks).padStart(7)} ${String(r.pages.size).padStart(6)} `
        + `${String(r.faults).padStart(7)} ${String(r.known).padStart(6)}`);
    }
  }

  // After a whole run without a new fault, with RECORD=1: the run, as the accessibility page tells it.
  keep(browser) {
    const rows = [...this.ids.values()];
    if (!process.env.RECORD || isNarrowed || rows.some((r) => r.faults > 0)) {
      return;
    }
    this.record.run = { day: new Date().toISOString().slice(0, 10), browser: `Chromium ${browser.version().split('.')[0]}`,
      pages: this.pages.size, checks: rows.reduce((n, r) => n + r.checks, 0) };
    writeFileSync(recordFile, `${JSON.stringify(this.record, null, 2)}\n`);
  }
}
