// What the pages say, looked at as text: an error summary whose links name their questions, in every
// language; the check page and the print of Easy Read, with pictures and a sentence a line.
import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import * as t from '../browser/support.mjs';

const headers = { 'content-type': 'application/x-www-form-urlencoded' };
const long = 'Of all the hours that were worked here in the last full calendar month, how many were paid by the hour?';
const easy = 'Easy Read (en-x-easyread)';
const sheet = [
  `| survey |`,
  `| | type | name | label | label::Polski (pl) | label::${easy} | hint::${easy} | media::image | constraint | constraint_message |`,
  `| | note | hello | Hello. | Witamy. | We ask about cats. You can say no. | | yes.svg | | |`,
  `| | integer | age | How old is the cat? | Ile lat ma kot? | How old is your cat? | Write a number. Guess if you must. | write.svg | . < 40 | No cat is so old |`,
  `| | integer | hours | ${long} | ${long} | How many hours? | | write.svg | | |`,
  `| | select_multiple toy | toys | What does it like? | Co lubi? | What does your cat like? | | yes.svg | | |`,
  `| choices |`,
  `| | list_name | name | label | label::Polski (pl) | label::${easy} | media::image |`,
  `| | toy | ball | A ball | Piłkę | A ball | yes.svg |`,
  `| | toy | box | A box | Pudełko | A box | no.svg |`,
  `| settings |`,
  `| | form_id | form_title | subjects | style |`,
  `| | cats | Cats | care-provider | |`,
].join('\n');

async function begin(url, unit, language, layout) {
  const body = `unit=${unit}&lang=${language}&layout=${layout}`;
  const reply = await fetch(`${url}q/cats?lang=${language}&layout=${layout}`, { method: 'POST', body, headers, redirect: 'manual' });
  return { cookie: reply.headers.get('set-cookie').split(';')[0], first: reply.headers.get('location') };
}

async function post(url, session, path, body) {
  const reply = await fetch(new URL(path, url), { method: 'POST', body, headers: { ...headers, cookie: session.cookie }, redirect: 'manual' });
  return reply.headers.get('location');
}

// Without the marks of language.
function bare(html) {
  return html.replace(/ lang="en-x-easyread" dir="ltr"/g, '');
}

async function page(url, session, path) {
  return bare(await (await fetch(new URL(path, url), { headers: { cookie: session.cookie } })).text());
}

// The words of each link of the error summary.
function links(html) {
  const box = /<div class="summary".*?<\/ul>/s.exec(html);
  return box === null ? [] : [...box[0].matchAll(/<a href="#([^"]*)">(.*?)<\/a>/gs)]
    .map((m) => `${m[1]}: ${m[2].replace(/<[^>]*>/g, '')}`);
}

async function summaryNamesTheQuestions(url, unit) {
  const words = {
    en: ['How old is the cat? – No cat is so old', 'f-hours: Of all the hours that were worked here in the last full calendar month, how… – Enter a number, like 12'],
    pl: ['Ile lat ma kot? – No cat is so old', 'how… – Proszę wpisać liczbę'],
    ur: ['How old is the cat? – No cat is so old', 'how… – ایک عدد'],
  };
  for (const [language, wanted] of Object.entries(words)) {
    const html = await (await fetch(`${url}q/cats/all`, { method: 'POST', headers,
      body: `unit=${unit}&lang=${language}&layout=standard&age=90&hours=many` })).text();
    const found = links(html);
    t.equal(found.length, 2, `${language}: a link a fault`);
    wanted.forEach((w, i) => t.check(found[i] && found[i].includes(w), `${language}: ${w}: ${found[i]}`));
  }
  const none = await (await fetch(`${url}q/cats/all`, { method: 'POST', headers, body: 'lang=en&age=3' })).text();
  t.check(links(none)[0] === 'unit: Which service are your answers about? – Choose the service in the list', links(none)[0]);
  const code = await (await fetch(`${url}come-back`, { method: 'POST', headers, body: 'lang=en&code=a+b' })).text();
  t.check(links(code).length === 1 && links(code)[0].startsWith('code: The 6 words that you wrote down – '), links(code)[0]);
  const empty = await (await fetch(`${url}q/cats/all`, { method: 'POST', headers, body: `unit=${unit}&lang=en` })).text();
  t.check(/^[^–]*nothing to send\.$/.test(links(empty)[0]), 'what is about the whole page names no question');
}

async function easyReadShowsPictures(url, unit) {
  const session = await begin(url, unit, 'en', 'easy-read');
  let path = session.first;
  let seen = '';
  for (let i = 0; i < 10 && !path.endsWith('/check'); i++) {
    seen += await page(url, session, path);
    path = await post(url, session, path, 'age=3&hours=4&toys=ball&toys=box');
  }
  t.check(seen.includes('<p>We ask about cats.</p><p>You can say no.</p>'), 'a note is a sentence a line');
  t.check(/<div class="hint" id="h-age"><p>Write a number.<\/p><p>Guess if you must.<\/p><\/div>/.test(seen), 'so is a hint');
  const check = await page(url, session, path);
  const list = /<dl class="check">.*<\/dl>/s.exec(check)[0];
  t.equal([...list.matchAll(/<dt>.*?<\/dt>/gs)].filter((m) => m[0].includes('/picture/')).length, 3, 'every question has its picture');
  t.check(/<dd><div><span class="pw"><img [^>]*picture\/yes-[^>]*><span>A ball<\/span><\/span><\/div><div><span class="pw"><img [^>]*picture\/no-[^>]*><span>A box/.test(list),
    `so has every answer: ${list}`);
  t.check(check.includes('<p>Nothing has been sent yet.</p><p>You can change any answer'), 'what the page says is a sentence a line');
  const plain = await begin(url, unit, 'en', 'standard');
  await post(url, plain, plain.first, 'age=3&toys=ball&toys=box');
  const other = await page(url, plain, '/q/cats/check');
  t.check(!other.includes('/picture/') && other.includes('Nothing has been sent yet. You can'), 'other layouts have neither');
}

function paperIsEasyToRead(workspace, unit) {
  const print = (layout) => t.run(t.collector, ['print', '--workspace', workspace, '--form', 'cats', '--unit', unit, '--layout', layout]).stdout;
  const paper = bare(print('easy-read'));
  t.check(paper.includes('<p>We ask about cats.</p><p>You can say no.</p>'), 'on paper a note is a sentence a line');
  t.check(paper.includes('<div class="hint"><p>Write a number.</p><p>Guess if you must.</p></div>'), 'so is a hint');
  t.check(paper.includes('<p>We do not read answers straight away.</p><p>If you need help now, please ring.</p>'), 'and what is said of danger');
  t.check(/data:image\/svg[^>]*><p>|data:image\/svg[^>]*><div><p>We ask/.test(paper), 'with the picture of the note');
  t.check(print('large').includes('We do not read answers straight away. If you need help now'), 'large print keeps paragraphs');
}

// What the settings say in English keeps its order in a line that is read from the right.
async function settingsKeepTheirDirection(url, workspace) {
  const years = /^retention = (.*)$/m.exec(readFileSync(join(workspace, 'commonview.ini'), 'utf8'))[1];
  for (const [language, wanted] of [['ur', `\u2068${years}\u2069`], ['pl', years]]) {
    const html = await (await fetch(`${url}q/cats?lang=${language}`)).text();
    t.check(html.includes(` ${wanted}</p>`), `${language}: ${wanted}`);
  }
}

await t.suite(async (closing) => {
  const workspace = t.newWorkspace(closing);
  writeFileSync(join(workspace, 'forms', 'cats.md'), `${sheet}\n`);
  const unit = readFileSync(join(workspace, 'units.csv'), 'utf8').split(/\r?\n/).find((l) => l.includes('care-provider')).split(',')[0];
  const server = await t.serve(workspace, closing);
  await summaryNamesTheQuestions(server.url, unit);
  await easyReadShowsPictures(server.url, unit);
  paperIsEasyToRead(workspace, unit);
  await settingsKeepTheirDirection(server.url, workspace);
});
