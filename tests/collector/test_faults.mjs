// The whole server with a disk that is full, read-only or broken, a store that another program has
// locked, a clock that jumps, people who vanish in the middle, and a stop under load. Who sends always
// gets a true page: stored, with a reference that is in the store, or not stored, with what to do and
// with all that was typed still on the page.
import { connect } from 'node:net';
import { join } from 'node:path';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as t from '../browser/support.mjs';
import { bodyOf, sendOne, token } from '../support/send.mjs';

const shim = join(process.env.abs_top_builddir || process.cwd(), 'tests/support/refuse.so');
const TYPED = 'Typed by me <& only me>';
const headers = { 'content-type': 'application/x-www-form-urlencoded' };
const DAY = 86400;

class Site {
  async start(closing) {
    this.workspace = t.newWorkspace(closing, ['en', 'pl']);
    this.control = `${this.workspace}-control`;
    this.unit = readFileSync(join(this.workspace, 'units.csv'), 'utf8').split(/\r?\n/)[1].split(',')[0];
    this.body = bodyOf(t.describe('service-user', this.workspace), this.unit);
    this.server = await t.serve(this.workspace, closing, [], { LD_PRELOAD: shim, REFUSE: this.control });
    this.all = `${this.server.url}q/your-care/all`;
    return this;
  }

  ask(what) {
    writeFileSync(this.control, what);
  }

  well() {
    rmSync(this.control, { force: true });
  }

  today(seconds = 0) {
    return Math.floor((Date.now() / 1000 + seconds) / DAY);
  }

  send(key = token(this.today())) {
    return sendOne(this.all, this.body, key);
  }

  async post(path, body, cookie = '') {
    const reply = await fetch(new URL(path, this.server.url), { method: 'POST', redirect: 'manual', body: new URLSearchParams(body), headers: { ...headers, cookie } });
    return { status: reply.status, text: await reply.text(), retry: reply.headers.get('retry-after'), next: reply.headers.get('location'), cookie: (reply.headers.get('set-cookie') || '').split(';')[0] };
  }

  async get(path, cookie) {
    const reply = await fetch(new URL(path, this.server.url), { headers: { cookie }, redirect: 'manual' });
    return { status: reply.status, text: await reply.text() };
  }

  begin(lang = 'en') {
    return this.post('/q/your-care', { unit: this.unit, lang, layout: 'standard' });
  }
}

// The first page with a field for a text, and the field.
async function textPage(site, cookie) {
  for (let n = 1; n < 30; n++) {
    const { text } = await site.get(`/q/your-care/${n}`, cookie);
    const field = /<textarea name="([^"]+)"/.exec(text);
    if (field) {
      return { n, field: field[1] };
    }
  }
  throw new Error('no page with a text');
}

async function refusedDiskTellsAndKeepsWhatWasTyped(site, name, errno) {
  const { cookie } = await site.begin();
  const { n, field } = await textPage(site, cookie);
  site.ask(`disk ${errno}`);
  const page = await site.post(`/q/your-care/${n}`, { [field]: TYPED }, cookie);
  t.equal(page.status, 503, `${name}: a page`);
  t.check(page.text.includes('We could not save your answers just now'), `${name}: says so`);
  t.check(page.text.includes('Typed by me &lt;&amp; only me&gt;</textarea>'), `${name}: what was typed is on the page`);
  t.check(page.text.includes('role="alert"') && page.text.includes('01632') && page.retry !== null, `${name}: an alert, a number to ring, when to try again`);
  t.check(page.text.includes(`action="/q/your-care/${n}"`), `${name}: the same page`);
  const key = token(site.today());
  const whole = await site.post('/q/your-care/all', { ...Object.fromEntries(new URLSearchParams(site.body)), comment: TYPED, _key: key });
  t.equal(whole.status, 503, `${name}: all on one page`);
  t.check(whole.text.includes(key) && whole.text.includes('Typed by me &lt;&amp; only me&gt;'), `${name}: with all that was typed, and the same key`);
  t.check(!whole.text.includes('id="reference"'), `${name}: no reference`);
  t.equal((await site.get('/health', '')).status, 503, `${name}: not healthy`);
  const help = await site.get('/help', '');
  t.equal(help.status, 200, `${name}: pages are read`);
  site.well();
  t.equal((await site.post(`/q/your-care/${n}`, { [field]: TYPED }, cookie)).status, 303, `${name}: then it is saved`);
  t.check((await site.get(`/q/your-care/${n}`, cookie)).text.includes('Typed by me'), `${name}: and is there`);
  const reference = await site.send(key);
  t.check(t.references(site.workspace).includes(reference), `${name}: what is sent again is stored`);
  t.equal((await site.get('/health', '')).status, 200, `${name}: healthy again`);
}

async function theMessageIsInTheLanguageOfThePage(site) {
  const { cookie } = await site.begin('pl');
  site.ask('disk 28');
  const page = await site.post('/q/your-care/1', {}, cookie);
  site.well();
  t.check(page.status === 503 && page.text.includes('lang="pl"') && !page.text.includes('still on this page'), 'told in Polish');
}

// Somebody who has pressed Send waits for an import rather than be told that it did not work.
async function lockedStoreIsWaitedFor(site) {
  site.ask('lock');
  const begin = performance.now();
  const sent = site.send();
  setTimeout(() => site.well(), 1500);
  const reference = await sent;
  t.check(performance.now() - begin > 1200, 'it waited');
  t.check(t.references(site.workspace).includes(reference), 'a locked store: stored when it is free');
}

async function jumpingClockLosesNothing(site) {
  for (const days of [0, 40, -40, 400, 0]) {
    site.ask(`clock ${days * DAY}`);
    const reference = await site.send(); // a key of today, whatever the clock says
    t.check(t.references(site.workspace).includes(reference), `clock ${days} days off: stored`);
    const key = token(site.today());
    t.equal(await site.send(key), await site.send(key), `clock ${days} days off: sent twice, stored once`);
  }
  site.well();
  const { cookie } = await site.begin();
  site.ask(`clock ${3 * DAY}`);
  const late = await site.get('/q/your-care/1', cookie);
  t.check(late.status === 410 && late.text.includes('were not sent'), 'a draft whose time is over: told so');
  site.ask(`clock ${-3 * DAY}`);
  t.equal((await site.get('/q/your-care/1', cookie)).status, 200, 'a clock that was set back: the draft is there');
  site.well();
}

// A machine whose battery is flat begins in 1970: there is no reference for such a day, so nothing is
// begun or stored, and the page says so.
async function clockBeforeAllReferencesStoresNothing(site) {
  const before = t.references(site.workspace).length;
  const { cookie } = await site.begin();
  site.ask(`clock ${-site.today() * DAY}`);
  const begun = await site.begin();
  t.check(begun.status === 500 && begun.text.includes('It is our fault') && begun.cookie === '', 'nothing is begun');
  const body = { ...Object.fromEntries(new URLSearchParams(site.body)), _key: token(site.today()) };
  const whole = await site.post('/q/your-care/all', body);
  t.check(whole.status === 500 && whole.text.includes('not saved') && whole.text.includes('01632'), 'nothing is taken');
  t.equal((await site.get('/q/your-care/1', cookie)).status, 200, 'what was begun before is there');
  site.well();
  t.equal(t.references(site.workspace).length, before, 'and nothing was stored');
}

async function whoVanishesLeavesNothing(site) {
  const before = t.references(site.workspace).length;
  const { hostname, port } = new URL(site.server.url);
  const body = `${site.body}&_key=${token(site.today())}`;
  const head = `POST /q/your-care/all HTTP/1.1\r\nHost: a\r\nContent-Type: ${headers['content-type']}\r\nContent-Length: ${body.length}\r\n\r\n`;
  await Promise.all(Array.from({ length: 100 }, (_, i) => new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(head + body.slice(0, Math.floor(i * (body.length - 1) / 100)), () => {
        setTimeout(() => (i % 2 ? socket.resetAndDestroy() : socket.destroy()), 20);
      });
    });
    socket.on('error', () => {});
    socket.on('close', resolve);
  })));
  t.equal(t.references(site.workspace).length, before, 'half a body is no answer');
  t.check(await site.send(), 'and the next is served');
}

// A backup in the middle of it is the store as it was at one moment: with what was acknowledged before
// it began, and with nothing without all that was acknowledged before that was sent.
async function backupIsAPastState(site, closing) {
  const sent = []; // [sent at, acknowledged at, reference]
  let stop = false;
  const client = async () => {
    while (!stop) {
      const at = performance.now();
      const reference = await site.send();
      sent.push([at, performance.now(), reference]);
    }
  };
  const clients = Array.from({ length: 8 }, client);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const begun = performance.now();
  const file = `${site.workspace}-backup.db`;
  const { spawn } = await import('node:child_process');
  const code = await new Promise((resolve) => spawn(t.collector, ['backup', '--workspace', site.workspace, file]).on('exit', resolve));
  await new Promise((resolve) => setTimeout(resolve, 100));
  stop = true;
  await Promise.all(clients);
  t.equal(code, 0, 'a backup under load');
  const restored = t.newWorkspace(closing);
  for (const f of ['responses.db', 'responses.db-wal', 'responses.db-shm']) {
    rmSync(join(restored, f), { force: true });
  }
  writeFileSync(join(restored, 'responses.db'), readFileSync(file));
  const there = new Set(t.references(restored));
  const missing = sent.filter(([, acknowledged, r]) => acknowledged < begun && !there.has(r));
  t.equal(missing.length, 0, 'acknowledged before it began, and not in it');
  const last = Math.max(...sent.filter(([, , r]) => there.has(r)).map(([at]) => at));
  const torn = sent.filter(([, acknowledged, r]) => acknowledged < last && !there.has(r));
  t.equal(torn.length, 0, 'missing though something that was sent later is there');
  t.check(sent.some(([, , r]) => !there.has(r)), 'answers went on coming after it');
}

// Whatever was taken in before the end is answered, and what is stored was answered.
async function stopAnswersWhatItHasAccepted(site) {
  const before = new Set(t.references(site.workspace));
  const shown = [];
  let refused = 0;
  const client = async () => {
    for (;;) {
      try {
        const reference = await site.send();
        if (!reference) { // told that it was not saved
          refused++;
          return;
        }
        shown.push(reference);
      } catch {
        refused++;
        return;
      }
    }
  };
  const clients = Array.from({ length: 32 }, client);
  for (let i = 0; i < 300 && shown.length <= 64; i++) { // until all are well under way
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  site.server.kill('SIGTERM');
  const { code } = await site.server.ended;
  await Promise.all(clients);
  const stored = t.references(site.workspace).filter((r) => !before.has(r));
  t.equal(code, 0, 'it ends well');
  t.equal(shown.filter((r) => !stored.includes(r)).length, 0, `lost of ${shown.length} shown`);
  t.equal(stored.filter((r) => !shown.includes(r)).length, 0, `stored, but not answered, of ${stored.length}`);
  t.check(refused === 32 && shown.length > 32, 'under load');
}

await t.suite(async (closing) => {
  const site = await new Site().start(closing);
  await refusedDiskTellsAndKeepsWhatWasTyped(site, 'a full disk', 28);
  await refusedDiskTellsAndKeepsWhatWasTyped(site, 'a read-only disk', 30);
  await refusedDiskTellsAndKeepsWhatWasTyped(site, 'a broken disk', 5);
  await theMessageIsInTheLanguageOfThePage(site);
  await lockedStoreIsWaitedFor(site);
  await jumpingClockLosesNothing(site);
  await clockBeforeAllReferencesStoresNothing(site);
  await whoVanishesLeavesNothing(site);
  await backupIsAPastState(site, closing);
  await stopAnswersWhatItHasAccepted(site);
});
