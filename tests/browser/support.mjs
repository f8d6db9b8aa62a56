// What every browser test needs: a workspace and a server of its own, a real Chromium, a walk
// through a questionnaire, and a count at the end.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const builddir = process.env.abs_top_builddir || process.cwd();
export const collector = join(builddir, 'commonview-collector');
export const analyze = join(builddir, 'commonview-analyze');

let passed = 0;
let failed = 0;

// Counts without a word.
export function count(ok) {
  if (ok) {
    passed++;
  } else {
    failed++;
  }
  return ok;
}

export function check(ok, what) {
  if (!ok) {
    console.log(`not ok: ${what}`);
  }
  return count(ok);
}

export function equal(got, wanted, what) {
  return check(got === wanted, `${what}: wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`);
}

// Runs a suite, whatever happens closes what it opened, and ends with the line that counts.
export async function suite(run) {
  const closers = [];
  try {
    await run((close) => closers.push(close));
  } catch (e) {
    failed++;
    console.log(`not ok: ${e.stack || e}`);
  }
  for (const close of closers.reverse()) {
    await close();
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

export function run(program, args, options = {}) {
  const r = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (r.status !== 0 && !options.mayFail) {
    throw new Error(`${program} ${args.join(' ')}: ${r.status}\n${r.stderr}`);
  }
  return r;
}

// `languages`: those that the pages offer, else the ones of the demonstration.
export function newWorkspace(closing, languages) {
  const dir = mkdtempSync(join(tmpdir(), 'commonview-'));
  closing(() => rmSync(dir, { recursive: true, force: true }));
  const workspace = join(dir, 'w');
  run(collector, ['init', '--demo', workspace]);
  if (languages) {
    const ini = join(workspace, 'commonview.ini');
    writeFileSync(ini, readFileSync(ini, 'utf8').replace(/^languages = .*$/m, `languages = ${languages.join(', ')}`));
  }
  return workspace;
}

// Starts serve and waits for its one line. The result has `url`, `kill(signal)` and `ended`. `through`
// is a program that runs it in its own place.
export async function serve(workspace, closing, extra = [], env = {}, through = []) {
  const line = [...through, collector, 'serve', '--workspace', workspace, '--listen', '127.0.0.1:0', ...extra];
  const child = spawn(line[0], line.slice(1),
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve({ code, signal })));
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (d) => {
      text += d;
      const m = /^listening on (http:\S+\/)\n/.exec(text);
      if (m) {
        resolve(m[1]);
      }
    });
    child.on('exit', (code) => reject(new Error(`serve ended with ${code} before it was ready`)));
  });
  const server = { url, ended, child, kill: (signal) => child.kill(signal) };
  closing(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  return server;
}

export async function launch(closing, options = {}) {
  const path = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((p) => existsSync(p));
  if (!path) {
    throw new Error('chromium is not installed: ./autogen.sh --deps=tests');
  }
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu'], ...options });
  closing(() => browser.close());
  return browser;
}

// Two at a time is how many processors the smallest test machine has.
export async function inParallel(jobs, workers) {
  const rest = [...jobs];
  const work = async () => {
    while (rest.length > 0) {
      await rest.shift()();
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
}

export function references(workspace) {
  const rows = run(collector, ['list', '--workspace', workspace, '--format', 'csv']).stdout
    .split(/\r?\n/).filter((l) => l.length > 0);
  return rows.slice(1).map((l) => l.split(',')[0]);
}

// How many alerts there are. The command fails while nobody was told of one.
export function alerts(workspace) {
  const args = ['alerts', '--workspace', workspace, '--all', '--format', 'csv'];
  const r = spawnSync(collector, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  return r.stdout.split(/\r?\n/).filter((l) => l.length > 0).length - 1;
}

export function describe(form, workspace) {
  const args = ['describe', '--form', form, '--format', 'json'];
  return JSON.parse(run(collector, workspace ? [...args, '--workspace', workspace] : args).stdout);
}

// Fills every control of the page the way a person would who answers everything: the `pick`-th
// choice of each question, digits in number fields, words in text fields.
export async function fillPage(page, pick = 0) {
  const radios = new Set();
  for (const input of await page.locator('main input[type=radio]').all()) {
    radios.add(await input.getAttribute('name'));
  }
  for (const name of radios) {
    const group = page.locator(`main input[type=radio][name="${name}"]`);
    const n = await group.count();
    await group.nth(pick % n).check();
  }
  for (const box of await page.locator('main input[type=checkbox]').all()) {
    await box.check();
  }
  for (const select of await page.locator('main select').all()) {
    const values = await select.locator('option').evaluateAll((os) => os.map((o) => o.value));
    await select.selectOption(values.filter((v) => v !== '')[0]);
  }
  for (const input of await page.locator('main input[type=text]').all()) {
    const name = (await input.getAttribute('name')) || '';
    const numeric = (await input.getAttribute('inputmode')) === 'numeric';
    const value = name.endsWith('.year') ? '2027' : numeric ? '7' : 'Zażółć & <b>"words"</b>';
    await input.fill(value);
  }
  for (const area of await page.locator('main textarea').all()) {
    await area.fill('Ffordd dda.\nSecond line & more.');
  }
}

export async function press(page, locator = 'main button[type=submit]') {
  await Promise.all([page.waitForEvent('load'), page.locator(locator).first().click()]);
}

// From the first page of a questionnaire to its confirmation; `onPage` sees every page before it is
// filled. Gives the reference.
export async function walk(page, address, { onPage = async () => {}, pick = 0, query = '' } = {}) {
  await page.goto(`${address}${query}`);
  for (let steps = 0; steps < 60; steps++) {
    await onPage(page);
    const reference = page.locator('#reference');
    if (await reference.count() > 0) {
      return (await reference.innerText()).trim();
    }
    await fillPage(page, pick);
    await press(page);
  }
  throw new Error(`${address}: no confirmation after 60 pages, at ${page.url()}`);
}

// Class of the element that has the focus; the browser gives it a moment after the page has loaded.
export async function focused(page) {
  for (let i = 0; i < 40; i++) {
    const name = await page.evaluate(() => (document.activeElement === document.body ? '' : document.activeElement.className));
    if (name !== '') {
      return name;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return '';
}
