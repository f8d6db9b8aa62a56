// What others may send to the port, well or badly meant: requests that two servers would read
// differently, requests that never end, thousands of connections that only wait, bodies that no form
// sends. Each gets one answer or an end, and people beside it are served meanwhile.
import { connect } from 'node:net';
import { readFileSync } from 'node:fs';
import * as t from '../browser/support.mjs';
import { bodyOf, sendOne, token } from '../support/send.mjs';

const HELD = Number(process.env.HELD || 2000);
const DRIPPING = 200;
const form = { 'content-type': 'application/x-www-form-urlencoded' };

// Sends bytes and gathers what comes until the server closes, or until nothing has come for a while.
function talk(url, bytes, quiet = 700) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const end = (closed) => {
      socket.destroy();
      const statuses = [...text.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map((m) => Number(m[1]));
      resolve({ text, statuses, closed });
    };
    socket.setTimeout(quiet, () => end(false));
    socket.on('data', (d) => { text += d.toString('latin1'); });
    socket.on('error', (e) => (e.code === 'ECONNRESET' || e.code === 'EPIPE' ? end(true) : reject(e)));
    socket.on('close', () => end(true));
  });
}

const host = 'Host: a\r\n';
const second = 'GET /help HTTP/1.1\r\nHost: a\r\n\r\n';
const body = 'Content-Type: application/x-www-form-urlencoded\r\n';

// [name, bytes]: after each of them the rest of the connection must not be taken for a request.
const AMBIGUOUS = [
  ['length beside chunks', `POST /q/caring HTTP/1.1\r\n${host}${body}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${second}`],
  ['two lengths', `POST /q/caring HTTP/1.1\r\n${host}${body}Content-Length: 0\r\nContent-Length: ${second.length}\r\n\r\n${second}`],
  ['the same length twice', `POST /q/caring HTTP/1.1\r\n${host}${body}Content-Length: 3\r\nContent-Length: 3\r\n\r\na=b${second}`],
  ['another transfer coding', `POST /q/caring HTTP/1.1\r\n${host}${body}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${second}`],
  ['two transfer codings', `POST /q/caring HTTP/1.1\r\n${host}${body}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n${second}`],
  ['chunked twice', `POST /q/caring HTTP/1.1\r\n${host}${body}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${second}`],
  ['no host', `GET /help HTTP/1.1\r\n\r\n${second}`],
  ['two hosts', `GET /help HTTP/1.1\r\n${host}Host: b\r\n\r\n${second}`],
  ['a space before the colon', `GET /help HTTP/1.1\r\n${host}X-A : b\r\n\r\n${second}`],
  ['a carriage return in a value', `GET /help HTTP/1.1\r\n${host}X-A: b\rc\r\n\r\n${second}`],
];

async function ambiguousRequestsGetOneAnswer(url) {
  for (const [name, bytes] of AMBIGUOUS) {
    const reply = await talk(url, bytes);
    t.equal(reply.statuses.length, 1, `${name}: answers`);
    t.check(reply.statuses[0] >= 400 && reply.statuses[0] < 500, `${name}: refused, ${reply.statuses[0]}`);
    t.check(reply.closed, `${name}: the connection is closed`);
  }
}

// libmicrohttpd answers these itself; that there is an answer or an end, and no second request.
async function brokenFramesDoNotSmuggle(url) {
  const lengths = ['-1', '+7', '0x10', '5, 5', '', '99999999999999999999'];
  for (const length of lengths) {
    const reply = await talk(url, `POST /q/caring HTTP/1.1\r\n${host}${body}Content-Length: ${length}\r\n\r\n${second}`);
    t.check(!reply.statuses.includes(200), `length "${length}": what follows is not a request`);
  }
  const chunks = ['ffffffffffffffff', '-1', 'g', '1;' + 'x'.repeat(1 << 20)];
  for (const size of chunks) {
    const reply = await talk(url, `POST /q/caring HTTP/1.1\r\n${host}${body}Transfer-Encoding: chunked\r\n\r\n${size}\r\n${second}`);
    t.check(!reply.statuses.includes(200), `chunk of "${size.slice(0, 20)}": what follows is not a request`);
  }
}

async function headersAreCapped(url) {
  const long = await talk(url, `GET /help HTTP/1.1\r\n${host}X-A: ${'a'.repeat(20000)}\r\n\r\n`);
  const many = await talk(url, `GET /help HTTP/1.1\r\n${host}${'X-A: b\r\n'.repeat(3000)}\r\n`);
  const address = await talk(url, `GET /${'a'.repeat(20000)} HTTP/1.1\r\n${host}\r\n`);
  for (const [name, reply] of [['a long header', long], ['many headers', many], ['a long address', address]]) {
    t.check(reply.statuses.length <= 1 && !reply.statuses.includes(200), `${name}: ${reply.statuses}`);
  }
}

async function bodiesThatNoFormSends(url, unit) {
  const post = (text, type = form['content-type']) =>
    fetch(`${url}q/caring`, { method: 'POST', body: text, headers: { 'content-type': type }, redirect: 'manual' });
  const nameless = '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n';
  for (const [name, reply] of [
    ['a part without a name', await post(nameless, 'multipart/form-data; boundary=b')],
    ['another type', await post('{"unit":"x"}', 'application/json')],
    ['a zero byte', await post(`unit=${unit}%00x`)],
    ['no UTF-8', await post('unit=%ff%fe')],
    ['half an escape', await post('unit=%4')],
    ['ten thousand fields', await post('a=b&'.repeat(10000))],
    ['half a megabyte', await post(`unit=${'a'.repeat(1 << 19)}`)],
  ]) {
    t.check(reply.status >= 400 && reply.status < 500, `${name}: ${reply.status}`);
    t.check((reply.headers.get('content-security-policy') || '').includes("default-src 'none'"), `${name}: has the headers of every reply`);
    t.check((await reply.text()).includes('01632'), `${name}: tells whom to ring`);
  }
}

// Opens so many connections, each of which begins a request and never ends it.
async function hold(url, n, closing) {
  const { hostname, port } = new URL(url);
  const sockets = [];
  closing(() => sockets.forEach((s) => s.destroy()));
  await Promise.all(Array.from({ length: n }, () => new Promise((resolve, reject) => {
    const s = connect(Number(port), hostname, () => s.write('GET /help HTTP/1.1\r\nHost: a\r\nX-', resolve));
    s.on('error', reject);
    sockets.push(s);
  })));
  sockets.forEach((s) => s.removeAllListeners('error').on('error', () => {}));
  return sockets;
}

// One person: the start page, and all answers in one request. How long the slower of the two took.
async function walk(url, person) {
  const begin = performance.now();
  await (await fetch(`${url}q/your-care`)).text();
  const sent = performance.now();
  const reference = await sendOne(`${url}q/your-care/all`, person.body, token(person.day));
  return { reference, slowest: Math.max(sent - begin, performance.now() - sent) };
}

function residentMegabytes(pid) {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

async function othersAreServedMeanwhile(server, person, closing) {
  const sockets = await hold(server.url, HELD, closing);
  for (let i = 0; i < 5; i++) {
    const { reference, slowest } = await walk(server.url, person);
    t.check(reference, `person ${i} gets a reference beside ${HELD} held connections`);
    t.check(slowest < 2000, `person ${i} waited ${Math.round(slowest)} ms at most`);
  }
  t.check(residentMegabytes(server.child.pid) < 100, `${Math.round(residentMegabytes(server.child.pid))} MB with them`);
  return sockets;
}

// A byte every second or two is no silence, so only a limit for the whole request ends these.
async function drippingEnds(sockets) {
  const begin = performance.now();
  let open = sockets.length;
  sockets.forEach((s) => s.on('close', () => { open--; }));
  while (open > 0 && performance.now() - begin < 90000) {
    sockets.slice(0, DRIPPING).forEach((s) => s.writable && s.write('a'));
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
  t.equal(open, 0, `connections that are still held after ${Math.round((performance.now() - begin) / 1000)} s`);
}

await t.suite(async (closing) => {
  const workspace = t.newWorkspace(closing);
  const unit = readFileSync(`${workspace}/units.csv`, 'utf8').split(/\r?\n/)[1].split(',')[0];
  const person = { body: bodyOf(t.describe('service-user', workspace), unit), day: Math.floor(Date.now() / 86400000) };
  const server = await t.serve(workspace, closing);
  await ambiguousRequestsGetOneAnswer(server.url);
  await brokenFramesDoNotSmuggle(server.url);
  await headersAreCapped(server.url);
  await bodiesThatNoFormSends(server.url, unit);
  const sockets = await othersAreServedMeanwhile(server, person, closing);
  await drippingEnds(sockets);
  const last = await walk(server.url, person);
  t.check(last.reference, 'afterwards it serves as before');
});
