// Fills a page in one go, in the browser: with answers of a person who answers everything, or with
// what cannot be right.

// `pick`: which choice of each question. Gives the names of the questions on the page.
export function fillRight(page, pick) {
  return page.evaluate((n) => {
    const names = new Set();
    const groups = new Map();
    for (const i of document.querySelectorAll('main input, main select, main textarea')) {
      if (i.type === 'hidden') {
        continue;
      }
      names.add(i.name.replace(/\.(day|month|year)$/, ''));
      if (i.type === 'radio' || i.type === 'checkbox') {
        groups.set(i.name, [...(groups.get(i.name) || []), i]);
      } else if (i.tagName === 'SELECT') {
        const values = [...i.options].map((o) => o.value).filter((v) => v !== '');
        i.value = values[n % values.length];
      } else if (i.tagName === 'TEXTAREA') {
        i.value = 'Ffordd dda.\nSecond line & more.';
      } else if (i.name.endsWith('.year')) {
        i.value = '2026';
      } else if (i.inputMode === 'numeric' || i.inputMode === 'decimal') {
        i.value = '7';
      } else {
        i.value = i.dataset.right || 'Zażółć & <b>';
      }
    }
    for (const boxes of groups.values()) {
      if (boxes[0].type === 'radio') {
        boxes[n % boxes.length].checked = true;
      } else {
        boxes.forEach((b, k) => {
          b.checked = k === n % boxes.length || k === (n + 1) % boxes.length;
        });
      }
    }
    return [...names];
  }, pick);
}

const right = { time: '07:30', dateTime: '2026-03-27 07:30' };

// Text fields whose kind wants a form of its own learn it from the questionnaire.
export async function fillByKind(page, form, pick) {
  const names = await fillRight(page, pick);
  const values = {};
  for (const name of names) {
    const item = form.items.get(name);
    if (item && right[item.kind]) {
      values[name] = right[item.kind];
    } else if (item && item.kind === 'rank') {
      values[name] = item.choices.map((c) => c.name).join(' ');
    }
  }
  await page.evaluate((vs) => {
    for (const [name, value] of Object.entries(vs)) {
      document.querySelector(`main [name="${name}"]`).value = value;
    }
  }, values);
  return names;
}

const wrong = { integer: 'twelve', decimal: 'a few', range: '99', time: 'early', dateTime: 'yesterday', rank: 'first' };

// Gives the names of the fields that are wrong now: [] when nothing on the page can be.
export async function fillWrong(page, form) {
  const names = await page.evaluate(() => [...new Set([...document.querySelectorAll('main input, main select, main textarea')]
    .filter((i) => i.type !== 'hidden').map((i) => i.name))]);
  const values = {};
  for (const name of names) {
    const item = form.items.get(name.replace(/\.(day|month|year)$/, ''));
    if (!item) {
      continue;
    }
    if (item.kind === 'date' && name.endsWith('.month')) {
      values[name] = '13';
    } else if (wrong[item.kind]) {
      values[name] = wrong[item.kind];
    } else if (item.required && item.kind.startsWith('select')) {
      values[name] = '';
    }
  }
  await page.evaluate((vs) => {
    for (const [name, value] of Object.entries(vs)) {
      for (const i of document.querySelectorAll(`main [name="${name}"]`)) {
        if (i.type === 'radio' || i.type === 'checkbox') {
          i.checked = false;
        } else {
          i.value = value;
        }
      }
    }
  }, values);
  return Object.entries(values);
}

// Presses the first button of the page's form and waits for the page that follows.
export async function submit(page, selector = 'main form .go button') {
  const next = page.waitForNavigation({ waitUntil: 'load' });
  await page.evaluate((s) => {
    const b = document.querySelector(s);
    b.form.requestSubmit(b);
  }, selector);
  await next;
}
