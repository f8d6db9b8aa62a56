// A whole questionnaire by keyboard alone, from the first page of the site to the confirmation: Tab,
// Shift+Tab, Enter, the space bar and the arrows; no pointer, no JavaScript. On the way a fault, which
// has to be told by the tree that assistive technology reads.
//
//     TREE=1 node tests/browser/keyboard.mjs       prints that tree of every page
import * as t from './support.mjs';

const stopsMax = 400;
const pagesMax = 60;

// What has the focus, as a person hears it.
function readFocus() {
  const e = document.activeElement;
  if (!e || e === document.body) {
    return { tag: '' };
  }
  const group = [...document.querySelectorAll(`input[name="${e.name}"]`)];
  return { tag: e.tagName.toLowerCase(), type: e.type || '', name: e.name || '', cls: e.className,
    form: e.dataset.form || '', inMain: Boolean(e.closest('main')), first: group[0] === e,
    second: Boolean(e.closest('.display')) || e.className === 'link', value: e.value || '' };
}

async function tab(page) {
  await page.keyboard.press('Tab');
  return page.evaluate(readFocus);
}

// Tabs until `wanted` holds; gives what was reached, or null after going round the page.
async function tabTo(page, wanted, onStop = async () => {}) {
  for (let i = 0; i < stopsMax; i++) {
    const stop = await tab(page);
    if (wanted(stop)) {
      return stop;
    }
    await onStop(stop);
  }
  return null;
}

async function enter(page) {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

async function printTree(page, what) {
  const tree = await page.locator('body').ariaSnapshot();
  if (process.env.TREE) {
    console.log(`--- ${what}: ${await page.title()}\n${tree}`);
  }
  return tree;
}

function wordsFor(stop, number) {
  const part = { day: '27', month: '3', year: '2026' }[stop.name.split('.')[1]];
  return part || (/\bn\b/.test(stop.cls) ? number : 'Good help');
}

// Answers what has the focus: a choice with the space bar, words by typing.
async function answer(page, stop, number) {
  if (!stop.inMain || stop.second) {
    return;
  }
  if (stop.type === 'radio' || (stop.type === 'checkbox' && stop.first)) {
    await page.keyboard.press('Space');
    if (stop.type === 'radio') {
      await page.keyboard.press('ArrowDown');
    }
  } else if (stop.tag === 'select') {
    await page.keyboard.press('ArrowDown');
  } else if (stop.tag === 'textarea' || stop.type === 'text') {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(wordsFor(stop, number));
  }
}

const isGo = (s) => s.tag === 'button' && s.inMain && !s.second;

// True when what was answered was right.
async function answerPage(page, number) {
  const go = await tabTo(page, isGo, (stop) => answer(page, stop, number));
  if (!t.check(go !== null, `K01: Tab reaches Continue on ${page.url()}`)) {
    return true;
  }
  await enter(page);
  return !(await page.title()).startsWith('Error');
}

async function readFault(page) {
  const tree = await printTree(page, 'fault');
  t.check((await page.title()).startsWith('Error: '), 'E04: the title says Error first');
  t.equal(await t.focused(page), 'summary', 'E03: the summary has the focus');
  t.check(/- alert:?\n\s+- heading "There is a problem"/.test(tree), `E03: the tree tells of the fault: ${tree.slice(0, 300)}`);
  const link = await tab(page);
  t.equal(link.tag, 'a', 'E02: the next stop is the link to the field');
  await page.keyboard.press('Enter');
  const field = await page.evaluate(readFocus);
  t.check(field.tag === 'input' && field.inMain, 'E02: Enter goes to the field');
  t.check(/twelve/.test(tree), 'E06: what was typed is kept');
}

// One questionnaire; gives how often a fault was met.
async function journey(page, url, form) {
  await page.goto(url);
  t.check(await tabTo(page, (s) => s.form === form) !== null, `N03: Tab reaches the link to ${form}`);
  await enter(page);
  let faults = 0;
  for (let n = 0; n < pagesMax && await page.locator('#reference').count() === 0; n++) {
    await printTree(page, `page ${n + 1}`);
    if (!await answerPage(page, faults === 0 ? 'twelve' : '12')) {
      faults++;
      await readFault(page);
      await page.keyboard.press('Control+A');
      await page.keyboard.type('12');
      t.check(await answerPage(page, '12'), 'a mended answer goes on');
    }
  }
  await printTree(page, 'confirmation');
  t.check(await page.locator('#reference').count() === 1, `N03: ${form} is sent by keyboard alone`);
  return faults;
}

await t.suite(async (closing) => {
  const server = await t.serve(t.newWorkspace(closing), closing);
  const browser = await t.launch(closing);
  for (const [form, faults] of [['service-user', 0], ['provider', 1]]) {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    const met = await journey(page, server.url, form);
    t.check(met >= faults, `${form}: ${met} faults were met and mended`);
  }
});
