// Never lost: the server is killed with -9 at a random moment while people send, again and again.
// Every reference that somebody was shown is in the store, once, and the store opens every time.
// Each asks to be contacted: its alert is there when it is there, and not otherwise.
// Every second time the power goes as well: the store is then what the disk had been promised
// (tests/support/powercut.c), with half of the rest.
//
//     ROUNDS=1000 node tests/collector/test_kill.mjs     (20 rounds by default)
import { randomInt } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as t from '../browser/support.mjs';
import { bodyOf, sendOne, token } from '../support/send.mjs';

const rounds = Number(process.env.ROUNDS || 20);
const clients = 16;
const shim = join(process.env.abs_top_builddir || process.cwd(), 'tests/support/powercut.so');

// The environment of a server whose power will be cut, with an empty shadow of its disk.
function doomed(workspace) {
  const shadow = `${workspace}-disk`;
  rmSync(shadow, { recursive: true, force: true });
  mkdirSync(shadow);
  return { LD_PRELOAD: shim, POWERCUT_DIR: workspace, POWERCUT_SHADOW: shadow, POWERCUT_EARLY: '50' };
}

// The store becomes what its disk held.
function cutPower(workspace) {
  const shadow = `${workspace}-disk`;
  const held = readdirSync(shadow).filter((name) => !name.endsWith('-shm'));
  if (!held.includes('responses.db')) {
    throw new Error('the shadow has no store: nothing was tested');
  }
  for (const name of readdirSync(workspace).filter((n) => n.startsWith('responses.db'))) {
    rmSync(join(workspace, name));
  }
  for (const name of held) {
    copyFileSync(join(shadow, name), join(workspace, name));
  }
}

// Sends until the server is gone; gives the references that were shown, and the sends that got no
// answer, which are tried again later.
async function client(url, body, day, shown, unanswered) {
  for (;;) {
    const key = token(day);
    try {
      const reference = await sendOne(url, body, key);
      if (reference !== null) {
        shown.push(reference);
      }
    } catch {
      unanswered.push(key);
      return;
    }
  }
}

await t.suite(async (closing) => {
  const workspace = t.newWorkspace(closing);
  const form = t.describe('service-user', workspace);
  const day = Math.floor(Date.now() / 86400000);
  const unit = readFileSync(join(workspace, 'units.csv'), 'utf8').split(/\r?\n/)[1].split(',')[0];
  const body = `${bodyOf(form, unit)}&contact_wanted=OK&contact_details=Ann`;
  const shown = [];
  let retried = 0;
  let cuts = 0;
  for (let round = 0; round < rounds; round++) {
    const powerToo = round % 2 === 1;
    const server = await t.serve(workspace, closing, [], powerToo ? doomed(workspace) : {});
    const url = `${server.url}q/your-care/all`;
    const unanswered = [];
    const running = Array.from({ length: clients }, () => client(url, body, day, shown, unanswered));
    setTimeout(() => server.kill('SIGKILL'), 20 + randomInt(300));
    await server.ended;
    await Promise.all(running);
    if (powerToo) {
      cutPower(workspace);
      cuts++;
    }
    if (round % 5 === 4) { // a person presses Send again after the server is back
      const again = await t.serve(workspace, closing);
      for (const key of unanswered) {
        const first = await sendOne(`${again.url}q/your-care/all`, body, key);
        const second = await sendOne(`${again.url}q/your-care/all`, body, key);
        t.equal(second, first, 'a retry is the same response');
        shown.push(first);
        retried++;
      }
      again.kill('SIGTERM');
      await again.ended;
    }
  }
  const stored = t.references(workspace);
  const once = new Set(stored);
  t.equal(once.size, stored.length, 'no response is stored twice');
  const lost = shown.filter((r) => !once.has(r));
  t.equal(lost.length, 0, `references lost of ${shown.length} shown in ${rounds} kills`);
  t.equal(t.alerts(workspace), stored.length, 'each response has its alert, and no alert is without one');
  t.check(existsSync(shim) && cuts === Math.floor(rounds / 2), `the power was cut ${cuts} times`);
  t.check(shown.length > rounds, `${shown.length} references were shown`);
  console.log(`# ${rounds} kills, ${cuts} power cuts, ${shown.length} acknowledged, ${stored.length} stored, ${retried} sent again, ${lost.length} lost`);
});
