// A network that asks without end is told to wait, with a page that says so; others are served beside
// it, and answers are taken even from there. And what the server writes to its log, whatever is sent to
// it: nothing after its start, so no answer, no code and no address.
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import * as t from '../browser/support.mjs';
import { bodyOf, sendOne, token } from '../support/send.mjs';

const AT_ONCE = 64;
const FLOOD_MAX = 20000;
const crowded = { 'x-network': '198.51.100' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function statusOf(url, headers = {}) {
  const reply = await fetch(url, { headers, redirect: 'manual' });
  return { status: reply.status, text: await reply.text(), wait: reply.headers.get('retry-after'), cookie: reply.headers.get('set-cookie') };
}

// Asks on and on until so many were refused: on a slow machine what may be asked grows meanwhile.
async function flood(address, wanted) {
  const replies = [];
  let refused = 0;
  const some = async () => {
    while (refused < wanted && replies.length < FLOOD_MAX) {
      const reply = await statusOf(address, crowded);
      refused += reply.status === 429;
      replies.push(reply);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, some));
  return replies;
}

async function aNetworkThatAsksWithoutEndIsToldToWait(url, person) {
  const replies = await flood(`${url}help`, 100);
  const served = replies.filter((r) => r.status === 200).length;
  const refused = replies.filter((r) => r.status === 429);
  t.check(served >= 1000, `${served} pages served at once`);
  t.equal(served + refused.length, replies.length, 'all others are told to wait');
  t.check(refused.length > 0 && refused.every((r) => r.wait === '60' && r.text.includes('01632') && r.text.includes('Wait 1 minute')), 'with whom to ring, and when to come back');
  const polish = (await flood(`${url}?lang=pl`, 1)).find((r) => r.status === 429);
  t.check(polish.text.includes('lang="pl"') && !polish.text.includes('Wait 1 minute'), 'in their language');
  t.equal((await statusOf(`${url}help`, { 'x-network': '203.0.113' })).status, 200, 'another network is served');
  t.equal((await statusOf(`${url}help`)).status, 200, 'this machine is');
  const sent = await fetch(`${url}q/your-care/all`, { method: 'POST', headers: { ...form, ...crowded }, body: `${person.body}&_key=${token(person.day)}` });
  t.check(sent.status === 200 && (await sent.text()).includes('id="reference"'), 'answers are taken from the crowded one');
  const left = await statusOf(`${url}q/your-care/leave`, { ...crowded, cookie: 'commonview=x' });
  t.check(left.status === 303 && left.cookie.includes('Max-Age=0'), 'and everybody may leave');
}

// Requests of every kind, good, bad and broken, each with a word that must be nowhere.
async function everyKindOfRequest(url, person, secret) {
  await sendOne(`${url}q/your-care/all`, person.body.replace('A+line', secret), token(person.day));
  const post = (path, body, headers = form) => fetch(`${url}${path}`, { method: 'POST', headers, body, redirect: 'manual' });
  for (const [path, body] of [['q/your-care/all', `${secret}=%4`], ['q/your-care/all', `a=%00${secret}`], ['q/your-care/1', `x=${secret}`],
    ['i/', `code=${secret}`], [`i/${secret}`, ''], ['come-back', `code=${secret}`], ['nowhere', secret], ['q/your-care/all', secret.repeat(60000)]]) {
    await (await post(path, body)).text().catch(() => '');
  }
  await (await post('q/your-care/1', secret, { 'content-type': secret })).text();
  for (const path of [`${secret}`, `i/${secret}`, `come-back?code=${secret}`, `?unit=${secret}&lang=${secret}`, `q/your-care/1?${secret}`]) {
    await statusOf(`${url}${path}`, { cookie: `commonview=${secret}`, 'x-network': secret, 'accept-language': secret });
  }
}

async function nothingIsLogged(workspace, person, closing) {
  const log = join(workspace, '..', 'log');
  const secret = 'Verysecretword';
  const server = await t.serve(workspace, closing, [], {}, ['bash', '-c', `exec "$@" 2>${log}`, 'bash']);
  const start = readFileSync(log, 'utf8'); // what it has to say of its settings
  await everyKindOfRequest(server.url, person, secret);
  server.kill('SIGTERM');
  t.equal((await server.ended).code, 0, 'it ends well');
  t.equal(readFileSync(log, 'utf8'), start, 'the log');
}

await t.suite(async (closing) => {
  const workspace = t.newWorkspace(closing, ['en', 'pl']);
  const unit = readFileSync(`${workspace}/units.csv`, 'utf8').split(/\r?\n/)[1].split(',')[0];
  const person = { body: bodyOf(t.describe('service-user', workspace), unit), day: Math.floor(Date.now() / 86400000) };
  const server = await t.serve(workspace, closing);
  await aNetworkThatAsksWithoutEndIsToldToWait(server.url, person);
  await nothingIsLogged(workspace, person, closing);
});
