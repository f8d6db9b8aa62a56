// What the server must not take: an empty questionnaire, an address that hides its end, a body without
// an end, a port that another server has.
import { connect } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as t from '../browser/support.mjs';

// Sends raw bytes and gives the first line and the headers of what comes back.
function raw(url, bytes) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(20000, () => reject(new Error('no answer')));
    socket.on('data', (d) => {
      text += d;
      if (text.includes('\r\n\r\n')) {
        socket.destroy();
        resolve(text.slice(0, text.indexOf('\r\n\r\n')));
      }
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`closed after ${text.length} bytes`)));
  });
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function emptyIsNotSent(url, workspace, unit) {
  const begin = await fetch(`${url}q/caring`, { method: 'POST', body: `unit=${unit}`, headers: form, redirect: 'manual' });
  const cookie = begin.headers.get('set-cookie').split(';')[0];
  const send = await fetch(`${url}q/caring/check`, { method: 'POST', body: '', headers: { ...form, cookie }, redirect: 'manual' });
  t.equal(send.headers.get('location'), '/q/caring/check', 'an empty questionnaire is not sent');
  const check = await (await fetch(`${url}q/caring/check`, { headers: { cookie } })).text();
  t.check(check.includes('There is nothing to send.') && !check.includes('Send your answers'),
    'the check page says that there is nothing to send, and has no button for it');
  const whole = await (await fetch(`${url}q/caring/all`, { method: 'POST', body: `unit=${unit}`, headers: form })).text();
  t.check(whole.includes('<title>Error:') && whole.includes('There is nothing to send.'),
    'an empty questionnaire on one page comes back with an error');
  t.equal(t.references(workspace).length, 0, 'nothing was stored');
}

async function hiddenEndIsRefused(url) {
  for (const path of ['q/caring%00x', 'q/caring%00', '%00', 'health%00']) {
    const status = (await fetch(url + path)).status;
    t.check(status === 400 || status === 404, `/${path} is ${status}`);
  }
}

async function bodyWithoutEndIsRefused(url) {
  const head = 'POST /q/caring HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n'
    + 'Transfer-Encoding: chunked\r\n\r\n';
  const size = 1 << 20;
  const reply = await raw(url, `${head}${size.toString(16)}\r\n${'a'.repeat(size)}\r\n0\r\n\r\n`);
  t.equal(reply.split('\r\n')[0].split(' ')[1], '413', 'a megabyte in a chunk is told to be too much');
  t.check(/^content-security-policy: /im.test(reply) && /^cache-control: no-store/im.test(reply),
    'with the headers of every reply');
}

function portIsOursAlone(url, workspace) {
  const { host } = new URL(url);
  const r = t.run(t.collector, ['serve', '--workspace', workspace, '--listen', host], { mayFail: true, timeout: 20000 });
  t.equal(r.status, 1, 'a second server on the same port does not start');
  t.check(/cannot listen.*Choose another address/s.test(r.stderr), `and says so: ${r.stderr}`);
}

await t.suite(async (closing) => {
  const workspace = t.newWorkspace(closing);
  const unit = readFileSync(join(workspace, 'units.csv'), 'utf8').split(/\r?\n/)[1].split(',')[0];
  const server = await t.serve(workspace, closing);
  await emptyIsNotSent(server.url, workspace, unit);
  await hiddenEndIsRefused(server.url);
  await bodyWithoutEndIsRefused(server.url);
  portIsOursAlone(server.url, workspace);
});
