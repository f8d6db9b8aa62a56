// The pages of an invitation: asking for its code, a wrong one, the first page it opens, saying no, and
// a code that is used.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as t from '../support.mjs';
import { submit } from './fill.mjs';

// Invites people to answer, two for each questionnaire; their codes by questionnaire.
function invite(workspace, wave, pairs) {
  const people = join(workspace, `${wave}-people.csv`);
  const merge = join(workspace, `${wave}.csv`);
  const rows = pairs.flatMap(([form, unit], i) => [1, 2].map((n) => `P ${i}${n},p${i}${n}@example.org,${unit},${form}`));
  writeFileSync(people, `name,email,unit,form\n${rows.join('\n')}\n`);
  t.run(t.collector, ['invite', '--workspace', workspace, '--wave', wave, '--people', people,
    '--closes', '2099-12-31', '--anonymous', '--merge', merge]);
  const codes = [...readFileSync(merge, 'utf8').matchAll(/,([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}),/g)].map((m) => m[1]);
  t.equal(codes.length, 2 * pairs.length, `${wave}: a code each`);
  return new Map(pairs.map(([form], i) => [form, codes.slice(2 * i, 2 * i + 2)]));
}

async function visitAsking(visitor, who, lang) {
  const { url } = visitor.site;
  await who.page.goto(`${url}i?lang=${lang}`);
  await visitor.see(who, { lang, kind: 'code' }, `/i ${lang}`);
  for (const [name, typed] of [['none', 'zebra'], ['unknown', '0000-0000-0000']]) {
    await who.page.goto(`${url}i?lang=${lang}`);
    await who.page.fill('#code', typed);
    await who.wire.take();
    const [reply] = await Promise.all([who.page.waitForResponse((r) => r.status() === 404), submit(who.page)]);
    t.equal(reply.status(), 404, `/i ${name} ${lang} is refused`);
    await t.focused(who.page);
    who.wire.last();
    await visitor.see(who, { lang, kind: 'code', error: true, again: true }, `/i ${name} ${lang}`);
  }
}

async function visitCode(visitor, who, form, lang, [open, used]) {
  const address = `${visitor.site.url}i/${open}`;
  const view = { lang, quickExit: form.quickExit, again: true };
  await who.page.goto(`${address}?lang=${lang}`);
  await visitor.see(who, { ...view, kind: 'opened', fresh: true }, `/i/CODE of ${form.id} ${lang}`);
  await who.page.goto(`${address}/no-thank-you?lang=${lang}`);
  await visitor.see(who, { ...view, kind: 'decline' }, `/i/CODE/no-thank-you of ${form.id} ${lang}`);
  await submit(who.page, 'main form button');
  await visitor.see(who, { ...view, kind: 'declined' }, `/i/CODE/no-thank-you said of ${form.id} ${lang}`);
  t.run(t.collector, ['invite', '--workspace', visitor.site.workspace, '--returned', used]);
  await who.page.goto(`${visitor.site.url}i/${used}?lang=${lang}`);
  await t.focused(who.page);
  who.wire.last();
  await visitor.see(who, { lang, kind: 'code', error: true, again: true }, `/i/CODE used of ${form.id} ${lang}`);
}

// Of a questionnaire with a way out and of one without.
export async function visitInvited(visitor, lang) {
  const { site } = visitor;
  const who = await visitor.person();
  const pairs = [['carer', 'home-01'], ['safeguarding-adult', 'safeguarding']];
  const codes = invite(site.workspace, `pages-${lang}`, pairs);
  await visitAsking(visitor, who, lang);
  for (const [id] of pairs) {
    await visitCode(visitor, who, site.forms.find((f) => f.id === id), lang, codes.get(id));
  }
  await who.context.close();
}
