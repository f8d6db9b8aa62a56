// The forms that `convert --format xforms` writes, in the standard's own engine: each is loaded, has
// all its questions, languages and choices, and skips, counts and checks as our own pages do.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as t from './support.mjs';

const engine = join(import.meta.dirname, 'node_modules/@getodk/xforms-engine/dist/index.js');
const forms = ['service-user', 'carer', 'staff', 'provider', 'safeguarding-adult', 'safeguarding-representative'];

// A page in which the engine is loaded (localhost, because it asks for random numbers); nothing leaves the machine.
async function openEngine(closing) {
  const browser = await t.launch(closing);
  const page = await browser.newPage();
  await page.route('**/*', (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/engine.js') {
      return route.fulfill({ contentType: 'text/javascript', body: readFileSync(engine, 'utf8') });
    }
    return path === '/' ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>engine</title>' }) : route.abort();
  });
  await page.goto('http://localhost/');
  await page.evaluate(async () => {
    window.engine = await import('/engine.js');
    window.nodes = (node, found = []) => {
      for (const child of node.currentState.children ?? []) {
        found.push(child);
        if (child.nodeType !== 'model-value') {
          window.nodes(child, found);
        }
      }
      return found;
    };
    window.question = (name) => window.nodes(window.root).find((n) => n.currentState.reference === `/data/${name}`);
  });
  return page;
}

// Loads a form; what the engine made of it.
async function load(page, form) {
  const xml = t.run(t.collector, ['convert', '--format', 'xforms', form]).stdout;
  return page.evaluate(async (text) => {
    const created = await window.engine.createInstance(text);
    window.root = created.root;
    const questions = {};
    for (const n of window.nodes(window.root)) {
      const s = n.currentState;
      const name = s.reference.replace('/data/', '');
      questions[name] = { type: n.nodeType, label: s.label?.asString ?? '', relevant: s.relevant, options: (s.valueOptions ?? []).map((o) => o.value) };
    }
    return { status: created.formResult.status, languages: window.root.languages.map((l) => l.language), questions };
  }, xml);
}

async function isWhole(page, form) {
  const loaded = await load(page, form);
  const told = JSON.parse(t.run(t.collector, ['describe', '--format', 'json', '--form', form]).stdout);
  t.equal(loaded.status, 'success', `${form}: the engine has nothing to complain about`);
  for (const item of told.items) {
    const q = loaded.questions[item.name];
    if (!t.check(q !== undefined, `${form}: ${item.name} is there`)) {
      continue;
    }
    t.equal(q.label, item.label, `${form}: the label of ${item.name}`);
    t.equal(q.options.join(), item.choices.map((c) => c.name).join(), `${form}: the choices of ${item.name}`);
  }
  t.check(loaded.languages.length >= 2, `${form}: ${loaded.languages.join()}`);
  console.log(`${form}: ${told.items.length} questions`);
}

// What a person does, and what the engine must then say; by the rules that our own pages keep.
const asked = [
  ['| survey | | | | | | | | |'],
  ['', '', 'type', 'name', 'label', 'relevant', 'constraint', 'calculation', 'choice_filter'],
  ['', '', 'integer', 'age', 'Age', '', '. >= 18 and . < 120', '', ''],
  ['', '', 'select_one yn', 'job', 'A job?', '${age} < 67 or ${age} = 100', '', '', ''],
  ['', '', 'select_multiple col', 'cols', 'Colours of ${age}', "not(selected(${job}, 'no'))", '', '', 'kind = ${job}'],
  ['', '', 'calculate', 'left', '', '', '', "if(${age} = '', 'none', 67 - ${age})", ''],
  ['', '', 'calculate', 'n', '', '', '', 'count-selected(${cols}) * 2', ''],
];
const tables = `${asked.map((r) => (r.length === 1 ? r[0] : `|${r.slice(1).join(' | ')} |`)).join('\n')}
| choices | | | | |
| | list_name | name | label | kind |
| | yn | yes | Yes | |
| | yn | no | No | |
| | col | red | Red | yes |
| | col | blue | Blue | yes |
| | col | grey | Grey | other |
`;

async function behaves(page, dir) {
  const file = join(dir, 'asked.md');
  writeFileSync(file, tables);
  await load(page, file);
  const state = () => page.evaluate(() => {
    const of = (name) => window.question(name).currentState;
    return {
      job: of('job').relevant, cols: of('cols').relevant, label: of('cols').label.asString,
      options: of('cols').valueOptions.map((o) => o.value).join(), left: of('left').value, n: of('n').value,
      valid: window.question('age').validationState.constraint?.valid ?? true,
    };
  });
  const is = async (wanted, what) => {
    const got = await state();
    for (const [key, value] of Object.entries(wanted)) {
      t.equal(String(got[key]), String(value), `${what}: ${key}`);
    }
  };
  await is({ job: false, cols: true, left: 'none', options: '', n: 0, valid: true }, 'before any answer');
  await page.evaluate(() => window.question('age').setValue(40n));
  await is({ job: true, left: 27, label: 'Colours of 40', valid: true }, 'at 40');
  await page.evaluate(() => window.question('job').selectValue('yes'));
  await is({ cols: true, options: 'red,blue' }, 'with a job');
  await page.evaluate(() => window.question('cols').selectValues(['red', 'blue']));
  await is({ n: 4 }, 'with two colours');
  await page.evaluate(() => window.question('job').selectValue('no'));
  await is({ cols: false, n: 0 }, 'without a job');
  await page.evaluate(() => window.question('age').setValue(17n));
  await is({ valid: false, left: 50 }, 'too young');
}

await t.suite(async (closing) => {
  const dir = mkdtempSync(join(tmpdir(), 'xforms-'));
  closing(() => rmSync(dir, { recursive: true }));
  const page = await openEngine(closing);
  await behaves(page, dir);
  for (const form of forms) {
    await isWhole(page, form);
  }
});
