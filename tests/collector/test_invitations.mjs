// Answering with the code of an invitation, over HTTP: once, about its own unit, sent twice as well;
// saying no; and what a questionnaire that needs a code does without.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as t from '../browser/support.mjs';
import { bodyOf, sendOne, token } from '../support/send.mjs';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const today = Math.floor(Date.now() / 86400000);

function setting(workspace, name, value) {
  const ini = join(workspace, 'commonview.ini');
  writeFileSync(ini, readFileSync(ini, 'utf8').replace(new RegExp(`^${name} =.*$`, 'm'), `${name} = ${value}`));
}

// Invites n people to answer about one unit; their codes.
function invite(workspace, wave, formId, unit, n, kind) {
  const people = join(workspace, `${wave}-people.csv`);
  const merge = join(workspace, `${wave}.csv`);
  const rows = Array.from({ length: n }, (_, i) => `Person ${i},p${i}@example.org,${unit},${formId}`);
  writeFileSync(people, `name,email,unit,form\n${rows.join('\n')}\n`);
  t.run(t.collector, ['invite', '--workspace', workspace, '--wave', wave, '--people', people,
    '--closes', '2099-12-31', kind, '--merge', merge]);
  return [...readFileSync(merge, 'utf8').matchAll(/,([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}),/g)].map((m) => m[1]);
}

const get = async (url) => {
  const r = await fetch(url, { redirect: 'manual' });
  return { status: r.status, text: await r.text() };
};
const post = (url, body, cookie) => fetch(url, { method: 'POST', body, redirect: 'manual',
  headers: cookie ? { ...form, cookie } : form });

async function byPages(url, code) {
  const start = await get(`${url}i/${code}?lang=en`);
  t.equal(start.status, 200, 'a code opens the start page');
  t.check(start.text.includes(`name="invitation" value="${code}"`), 'which carries the code');
  const begin = await post(`${url}q/caring`, `unit=elsewhere&invitation=${code}&lang=en&layout=standard`);
  const cookie = begin.headers.get('set-cookie').split(';')[0];
  const first = begin.headers.get('location');
  const page = await (await fetch(url + first.slice(1), { headers: { cookie } })).text();
  const name = /<input[^>]*name="([a-z_0-9]+)"[^>]*value="([a-z_0-9]+)"/.exec(page.slice(page.indexOf('<main')));
  await post(url + first.slice(1), `${name[1]}=${name[2]}`, cookie);
  const sent = await post(`${url}q/caring/check`, '', cookie);
  t.equal(sent.headers.get('location'), '/q/caring/done', 'the answers are sent');
  const again = await post(`${url}q/caring/check`, '', cookie);
  t.equal(again.headers.get('location'), '/q/caring/done', 'pressing Send again leads to the same page');
  t.equal((await get(`${url}i/${code}`)).status, 404, 'the code is used then');
  return /id="reference"[^>]*>([0-9A-Z-]+)</.exec(
    await (await fetch(`${url}q/caring/done`, { headers: { cookie } })).text())[1];
}

async function atOnce(url, workspace, code, unit) {
  const body = `${bodyOf(t.describe('carer'), 'elsewhere')}&invitation=${code}`;
  const key = token(today);
  const before = t.references(workspace).length;
  const [one, two] = await Promise.all([sendOne(`${url}q/caring/all`, body, key), sendOne(`${url}q/caring/all`, body, key)]);
  const three = await sendOne(`${url}q/caring/all`, body, key);
  t.check(one && one === two && two === three, 'sent three times it is acknowledged alike');
  t.equal(t.references(workspace).length, before + 1, 'and stored once');
  t.equal(await sendOne(`${url}q/caring/all`, body, token(today)), null, 'another answer with the code is refused');
  const many = await Promise.all(Array.from({ length: 8 }, () => sendOne(`${url}q/caring/all`,
    body.replace(code, codes[3]), token(today))));
  t.equal(many.filter((r) => r).length, 1, 'of eight answers at once with one code one is taken');
  t.equal(t.references(workspace).length, before + 2, 'and stored');
  const rows = t.run(t.collector, ['list', '--workspace', workspace]).stdout;
  t.check(!rows.includes('elsewhere') && rows.includes(unit), 'the unit is that of the invitation');
}

async function noThankYou(url, code) {
  const ask = await get(`${url}i/${code}/no-thank-you?lang=en`);
  t.check(ask.status === 200 && ask.text.includes('Please do not remind me'), 'no thank you is asked for');
  const said = await post(`${url}i/${code}/no-thank-you`, 'lang=en');
  t.check((await said.text()).includes('We will not remind you'), 'and acknowledged');
  t.equal((await get(`${url}i/${code}`)).status, 200, 'one may still change one\'s mind');
}

async function typed(url, code) {
  const go = await post(`${url}i`, `lang=en&code=${code.replaceAll('-', ' ').toLowerCase()}`);
  t.equal(go.headers.get('location'), `/i/${code}?lang=en`, 'a typed code leads to its address');
  t.equal((await post(`${url}i`, 'lang=en&code=hello')).status, 404, 'what is no code is refused');
}

async function needsCode(url, workspace) {
  const home = await get(url);
  t.check(home.text.includes('data-form="staff"') && !home.text.includes('data-form="provider"'),
    'a questionnaire by code is not offered to all');
  const provider = t.describe('provider', workspace);
  const address = 'self-review';
  const body = bodyOf(provider, 'home-01');
  const before = t.references(workspace).length;
  const start = await get(`${url}q/${address}`);
  t.check(start.text.includes('Answer with a code'), 'its start page asks for the code');
  t.equal(await sendOne(`${url}q/${address}/all`, body, token(today)), null, 'nor can answers be sent without');
  t.equal((await post(`${url}q/${address}`, 'unit=home-01')).headers.get('set-cookie'), null, 'or begun');
  t.equal(await sendOne(`${url}q/${address}/all`, `${body}&invitation=${codes[4]}`, token(today)), null,
    'or with the code of another questionnaire');
  t.equal(t.references(workspace).length, before, 'nothing was stored');
  const [code] = invite(workspace, 'providers', 'provider', 'home-01', 1, '--confidential');
  t.check(await sendOne(`${url}q/${address}/all`, `${body}&invitation=${code}`, token(today)), 'with its code it can');
}

let codes;
await t.suite(async (closing) => {
  const workspace = t.newWorkspace(closing);
  const unit = readFileSync(join(workspace, 'units.csv'), 'utf8').split(/\r?\n/)[1].split(',')[0];
  setting(workspace, 'base_url', 'https://care.example/');
  setting(workspace, 'code_only', 'provider');
  codes = invite(workspace, 'spring', 'carer', unit, 6, '--anonymous');
  t.equal(codes.length, 6, 'six people have codes');
  const server = await t.serve(workspace, closing);
  const reference = await byPages(server.url, codes[0]);
  t.check(t.references(workspace).includes(reference), 'the answers are in the store');
  await atOnce(server.url, workspace, codes[1], unit);
  await noThankYou(server.url, codes[2]);
  await typed(server.url, codes[5]);
  await needsCode(server.url, workspace);
});
