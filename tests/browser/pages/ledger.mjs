// Counts what was checked, by the ids of the accessibility checklist, and sets aside what is known.
// known-findings.json is a list of {id, where, detail, reason, public}: `where` and `detail` are
// patterns, `reason` says why it stays, `public` is what the accessibility page tells people.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as t from '../support.mjs';

const shownPerId = 12;
export const findingsFile = join(dirname(fileURLToPath(import.meta.url)), '../known-findings.json');

export class Ledger {
  constructor(knownFile) {
    this.known = JSON.parse(readFileSync(knownFile, 'utf8')).map((k) => ({
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
      t.check(k.met > 0, `known finding ${k.id} (${k.where}) was not met again: take it out`);
      console.log(`known: ${k.id} ${k.where}, ${k.met} times: ${k.reason}`);
    }
    console.log('id    checks  pages  faults  known');
    for (const id of [...this.ids.keys()].sort()) {
      const r = this.ids.get(id);
      console.log(`${id.padEnd(4)} ${String(r.checks).padStart(7)} ${String(r.pages.size).padStart(6)} `
        + `${String(r.faults).padStart(7)} ${String(r.known).padStart(6)}`);
    }
  }
}
