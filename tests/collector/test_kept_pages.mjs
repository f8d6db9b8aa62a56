// Pages of questions are kept to be sent again, as they are before anything is answered. What one
// person has answered is never on the page of another: not as a value, not inside the words of a
// question, and not by which questions there are. Every page is the same as that of a server that has
// kept nothing yet.
import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import * as t from '../browser/support.mjs';

const sheet = [
  '| survey |',
  '| | type | name | label | relevant | choice_filter | default |',
  '| | begin_group | first | First | | | |',
  '| | select_one pet | pet | Which animal? | | | |',
  '| | text | name | What is it called? | | | |',
  '| | text | land | Where do you live? | | | Wales |',
  '| | end_group | | | | | |',
  '| | begin_group | second | Second | | | |',
  '| | text | like | What does ${name} like? | | | |',
  '| | end_group | | | | | |',
  '| | begin_group | third | Third | | | |',
  '| | select_one walk | walk | Where do you walk? | ${pet} = \'dog\' | | |',
  '| | select_one food | food | What does it eat? | | for = ${pet} | |',
  '| | end_group | | | | | |',
  '| | begin_group | fourth | Fourth | | | |',
  '| | select_one walk | sleep | Where does it sleep? | | | |',
  '| | text | word | One word? | ${pet} = \'dog\' | | |',
  '| | end_group | | | | | |',
  '| choices |',
  '| | list_name | name | label | for |',
  '| | pet | dog | Dog | |',
  '| | pet | cat | Cat | |',
  '| | walk | park | In the park | |',
  '| | walk | house | In the house | |',
  '| | food | bone | Bones | dog |',
  '| | food | fish | Fishes | cat |',
  '| settings |',
  '| | form_id | form_title | subjects | style |',
  '| | pets | Pets | care-provider | pages |',
].join('\n');

class Person {
  constructor(url, unit) {
    Object.assign(this, { url, unit });
  }

  headers(more = {}) {
    return { cookie: this.cookie, ...more };
  }

  async post(path, body) {
    const reply = await fetch(new URL(path, this.url), { method: 'POST', redirect: 'manual', body: new URLSearchParams(body),
      headers: this.headers({ 'content-type': 'application/x-www-form-urlencoded' }) });
    return { reply, next: reply.headers.get('location') };
  }

  async begin(layout = 'standard', lang = 'en') {
    this.cookie = '';
    const { reply } = await this.post('/q/pets', { unit: this.unit, lang, layout });
    this.cookie = reply.headers.get('set-cookie').split(';')[0];
    return this;
  }

  async page(number, gzip = false) {
    const reply = await fetch(new URL(`/q/pets/${number}`, this.url),
      { headers: this.headers({ 'accept-encoding': gzip ? 'gzip' : 'identity' }) });
    t.equal(reply.status, 200, `page ${number}`);
    return { text: await reply.text(), headers: [...reply.headers].filter(([n]) => n !== 'date' && n !== 'content-length') };
  }
}

const PAGES = [1, 2, 3, 4];
const ANSWERS = {
  dog: [{ pet: 'dog', name: 'Rexinald', land: 'Kent' }, { like: 'Walkiesalot' }, { walk: 'park', food: 'bone' }, { sleep: 'park', word: 'Woof-woof' }],
  cat: [{ pet: 'cat', name: 'Mogwina', land: 'Fife' }, { like: 'Purrfection' }, { food: 'fish' }, { sleep: 'house' }],
};
const TYPED = ['Rexinald', 'Kent', 'Walkiesalot', 'Woof-woof', 'Mogwina', 'Fife', 'Purrfection'];

async function answer(person, kind) {
  for (const n of PAGES) {
    await person.post(`/q/pets/${n}`, ANSWERS[kind][n - 1]);
  }
}

async function pages(person, gzip) {
  const all = [];
  for (const n of PAGES) {
    all.push((await person.page(n, gzip)).text);
  }
  return all;
}

function has(text, words) {
  return words.filter((w) => text.includes(w));
}

// Both have answered; then a third comes, whose pages are as if nobody had.
async function nobodySeesAnothersAnswers(url, unit) {
  const [ann, bob] = [await new Person(url, unit).begin(), await new Person(url, unit).begin()];
  await pages(ann);
  await answer(ann, 'dog');
  await answer(bob, 'cat');
  for (let i = 0; i < 3; i++) {
    const [hers, his, theirs] = [(await pages(ann)).join(), (await pages(bob)).join(), (await pages(await new Person(url, unit).begin())).join()];
    t.equal(has(hers, TYPED).join(), TYPED.slice(0, 4).join(), 'her own answers');
    t.equal(has(his, TYPED).join(), TYPED.slice(4).join(), 'his own answers');
    t.equal(has(theirs, TYPED).join(), '', 'nobody\'s answers');
    t.check(theirs.includes('value="Wales"'), 'what is filled in to begin with');
    t.equal(has(hers, ['Where do you walk?', 'Bones', 'One word?']).length, 3, 'her questions');
    t.equal(has(his, ['Where do you walk?', 'Bones', 'One word?']).length, 0, 'not for him');
    t.check(his.includes('Fishes') && !hers.includes('Fishes'), 'choices by what was answered');
  }
}

// The questions depend on the answers while the page itself has none.
async function kindsOfPagesAreApart(url, unit) {
  const [dog, cat] = [await new Person(url, unit).begin(), await new Person(url, unit).begin()];
  await dog.post('/q/pets/1', ANSWERS.dog[0]);
  await cat.post('/q/pets/1', ANSWERS.cat[0]);
  for (let i = 0; i < 3; i++) {
    t.check((await dog.page(4)).text.includes('One word?'), 'a question that is asked');
    t.check(!(await cat.page(4)).text.includes('One word?'), 'a question that is not');
    t.check((await dog.page(2)).text.includes('What does Rexinald like?'), 'her own word in a question');
    t.check((await cat.page(2)).text.includes('What does Mogwina like?'), 'his own word in a question');
  }
}

async function everyLookIsItsOwn(url, fresh, units) {
  const seen = new Set();
  for (const unit of units) {
    for (const layout of ['standard', 'large', 'plain']) {
      for (const lang of ['en', 'pl', 'ur']) {
        const first = await (await new Person(url, unit).begin(layout, lang)).page(4);
        const again = await (await new Person(url, unit).begin(layout, lang)).page(4);
        const packed = await (await new Person(url, unit).begin(layout, lang)).page(4, true);
        const other = await (await new Person(fresh, unit).begin(layout, lang)).page(4);
        const what = `${unit}, ${layout}, ${lang}`;
        t.equal(again.text, first.text, `${what}: the same again`);
        t.equal(JSON.stringify(again.headers), JSON.stringify(first.headers), `${what}: with the same headers`);
        t.equal(packed.text, first.text, `${what}: the same packed`);
        t.equal(other.text, first.text, `${what}: the same from another server`);
        seen.add(first.text);
      }
    }
  }
  t.equal(seen.size, units.length * 9, 'different pages');
}

// What went wrong is for the person who did it, and only once.
async function faultsAreNotKept(url, unit) {
  const person = await new Person(url, unit).begin('standard');
  const before = (await person.page(1)).text;
  await person.post('/q/pets/1', { pet: 'horse', name: '', land: '' });
  t.check((await person.page(1)).text.includes('class="summary"'), 'tells the fault');
  const other = await new Person(url, unit).begin('standard');
  t.equal((await other.page(1)).text, before, 'and nobody else');
}

await t.suite(async (closing) => {
  const workspace = t.newWorkspace(closing, ['en', 'pl', 'ur']);
  writeFileSync(join(workspace, 'forms/pets.md'), sheet);
  const units = readFileSync(join(workspace, 'units.csv'), 'utf8').split(/\r?\n/).filter((l) => l.includes(',care-provider,')).map((l) => l.split(',')[0]);
  const server = await t.serve(workspace, closing);
  const fresh = await t.serve(workspace, closing);
  await nobodySeesAnothersAnswers(server.url, units[0]);
  await kindsOfPagesAreApart(server.url, units[0]);
  await everyLookIsItsOwn(server.url, fresh.url, units.slice(0, 2));
  await faultsAreNotKept(server.url, units[0]);
});
