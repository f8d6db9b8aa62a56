// The page in other looks: larger text, wider spacing, the dark scheme, forced colours.
import { runAxe } from './axe.mjs';
import { comparePng } from './png.mjs';

/* c8 ignore start: runs in the page */
function findCut(limit) {
  const cut = [];
  for (const e of document.querySelectorAll('body *')) {
    if (!e.checkVisibility() || e.matches('.skip, .skip *, input')) { // fields scroll
      continue;
    }
    const s = getComputedStyle(e);
    if (/hidden|clip/.test(s.overflowX + s.overflowY) && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)) {
      cut.push(`${e.tagName} ${e.className} hides a part`);
    }
    if (!e.closest('svg') && e.getBoundingClientRect().right > limit + 1) { // a drawing scrolls in a place of its own
      cut.push(`${e.tagName} ${e.className} goes to ${Math.round(e.getBoundingClientRect().right)} of ${limit}`);
    }
  }
  return cut.slice(0, 3);
}

function measureLines() {
  const long = [];
  for (const p of document.querySelectorAll('p, li, dd, legend span, label span')) {
    if (!p.checkVisibility() || p.textContent.length < 100) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(p);
    const lines = new Map();
    for (const r of range.getClientRects()) {
      lines.set(Math.round(r.bottom), r);
    }
    if (lines.size > 1 && p.textContent.length / lines.size > 80) {
      long.push(`${Math.round(p.textContent.length / lines.size)} letters a line: ${p.textContent.slice(0, 30)}`);
    }
  }
  return long;
}
/* c8 ignore stop */

const spacing = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';

// A style sheet of ours, past the page's own policy, and out again.
async function withStyle(page, css, run) {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);
  const result = await run();
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  return result;
}

// R03, R04 at the page's present width.
export async function checkStretch(page) {
  const { width } = page.viewportSize();
  const large = await withStyle(page, 'html{font-size:200%!important}', () => page.evaluate(findCut, width));
  const spaced = await withStyle(page, spacing, () => page.evaluate(findCut, width));
  return [['R03', large.length === 0, large.join('; ')], ['R04', spaced.length === 0, spaced.join('; ')]];
}

export async function checkLines(page) {
  const long = await page.evaluate(measureLines);
  return [['R08', long.length === 0, long.slice(0, 2).join('; ')]];
}

export async function checkDark(page) {
  await page.emulateMedia({ colorScheme: 'dark' });
  const results = await runAxe(page, { colours: true });
  await page.emulateMedia({ colorScheme: 'light' });
  return results;
}

async function pictureOf(page, selector) {
  const box = await page.evaluate((s) => {
    const e = document.querySelector(s);
    e.scrollIntoView({ block: 'center' });
    const r = e.getBoundingClientRect();
    return { x: Math.max(0, r.x - 6), y: Math.max(0, r.y - 6), width: r.width + 12, height: r.height + 12 };
  }, selector);
  return page.screenshot({ clip: box });
}

// In forced colours a choice, a field and the focus still show. For pages with a control.
export async function checkForced(page) {
  const out = [];
  await page.emulateMedia({ forcedColors: 'active' });
  for (const type of ['radio', 'checkbox']) {
    const has = await page.evaluate((k) => {
      const e = document.querySelector(`main input[type=${k}]:not(:checked)`);
      document.activeElement.blur();
      e?.setAttribute('data-forced', k);
      return Boolean(e);
    }, type);
    if (has) {
      const before = await pictureOf(page, `[data-forced=${type}]`);
      await page.evaluate((k) => {
        document.querySelector(`[data-forced=${k}]`).checked = true;
      }, type);
      const after = await pictureOf(page, `[data-forced=${type}]`);
      out.push(['R05', comparePng(before, after).strong > 60, `a choice is not seen: ${type}`]);
      await page.evaluate((k) => {
        document.querySelector(`[data-forced=${k}]`).checked = false;
      }, type);
    }
  }
  for (const selector of ['main input[type=text]', 'main textarea', 'main select', 'main button', 'a.leave', 'main a']) {
    if (await page.locator(selector).count() === 0) {
      continue;
    }
    const border = await page.evaluate((s) => {
      const e = document.querySelector(s);
      document.activeElement.blur();
      const c = getComputedStyle(e);
      return e.tagName === 'A' && !e.matches('.button') ? true : parseFloat(c.borderTopWidth) > 0 && c.borderTopColor !== getComputedStyle(document.body).backgroundColor;
    }, selector);
    out.push(['R05', border, `no border in forced colours: ${selector}`]);
    const before = await pictureOf(page, selector);
    await page.evaluate((s) => document.querySelector(s).focus({ focusVisible: true }), selector);
    const after = await pictureOf(page, selector);
    out.push(['R05', comparePng(before, after).changed > 200, `focus is not seen in forced colours: ${selector}`]);
  }
  await page.emulateMedia({ forcedColors: 'none' });
  return out;
}
