// The page by keyboard: Tab reaches everything in order and back, the focus is seen and nothing lies
// over it, the skip link works.
import { comparePng } from './png.mjs';

/* c8 ignore start: these run in the page */
function numberStops() {
  document.activeElement.blur();
  window.scrollTo(0, 0);
  getSelection().removeAllRanges();
  const groups = new Set();
  let n = 0;
  for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
    if (e.type === 'hidden' || !e.checkVisibility()) {
      continue;
    }
    if (e.type === 'radio') {
      const chosen = document.querySelector(`input[name="${e.name}"]:checked`);
      if (groups.has(e.name) || (chosen && chosen !== e)) {
        continue;
      }
      groups.add(e.name);
    }
    e.dataset.stop = n++;
  }
  const positive = [...document.querySelectorAll('[tabindex]')].filter((e) => e.tabIndex > 0);
  return { n, positive: positive.length };
}

function readStop() {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) {
    return null;
  }
  const chosen = e.type === 'radio' ? [...document.querySelectorAll(`input[name="${e.name}"]`)].find((r) => r.dataset.stop) : e;
  const s = getComputedStyle(e);
  const r = e.getBoundingClientRect();
  const points = [[0.5, 0.5], [0.05, 0.1], [0.95, 0.1], [0.05, 0.9], [0.95, 0.9]]
    .map(([x, y]) => document.elementFromPoint(r.left + r.width * x, r.top + r.height * y)).filter((p) => p);
  const covered = points.filter((p) => p !== e && !e.contains(p) && !p.contains(e)).length;
  return { stop: chosen && chosen.dataset.stop !== undefined ? Number(chosen.dataset.stop) : -1,
    name: `${e.tagName.toLowerCase()} ${e.type || ''} ${e.className} "${(e.textContent || e.name || '').trim().slice(0, 30)}"`,
    kind: `${e.tagName} ${e.type || ''} ${e.className}`,
    outline: s.outlineStyle !== 'none' ? parseFloat(s.outlineWidth) : 0, shadow: s.boxShadow !== 'none',
    covered, top: r.top, bottom: r.bottom };
}
/* c8 ignore stop */

// Walks all stops in one direction, from the first or the last.
async function walkStops(page, key, start, limit) {
  await page.evaluate((i) => document.querySelector(`[data-stop="${i}"]`).focus({ focusVisible: true }), start);
  const stops = [await page.evaluate(readStop)];
  for (let i = 0; i < limit; i++) {
    await page.keyboard.press(key);
    const s = await page.evaluate(readStop);
    if (s === null || (stops.length > 0 && s.stop === stops[0].stop)) {
      break;
    }
    stops.push(s);
  }
  return stops;
}

export async function checkKeys(page) {
  const out = [];
  const note = (id, ok, detail) => out.push([id, ok, ok ? '' : detail]);
  const { n, positive } = await page.evaluate(numberStops);
  const there = await walkStops(page, 'Tab', 0, n + 4);
  const reached = new Set(there.map((s) => s.stop));
  const missed = [...Array(n).keys()].filter((i) => !reached.has(i));
  note('K01', missed.length === 0, `Tab reaches ${there.length} of ${n}, not ${missed}`);
  note('K02', there.length === n, `forwards ${there.length} stops of ${n}`);
  note('K06', positive === 0 && there.every((s, i) => i === 0 || s.stop > there[i - 1].stop), 'the order jumps');
  for (const s of there) {
    note('K03', s.outline >= 2 || s.shadow, `no outline: ${s.name}`);
    note('K05', s.covered === 0 && s.bottom > 0, `${s.covered} points are covered: ${s.name}`);
  }
  const back = await walkStops(page, 'Shift+Tab', n - 1, n + 4);
  note('K02', new Set(back.map((s) => s.stop)).size === n, `backwards ${back.length} stops of ${n}`);
  await page.evaluate(() => document.querySelector('[data-stop="0"]').focus({ focusVisible: true }));
  await page.keyboard.press('Enter');
  const landed = await page.evaluate(() => document.activeElement.id);
  note('K07', there[0].kind.includes('skip') && landed === 'main', `the first stop is ${there[0].name}, it leads to "${landed}"`);
  return { results: out, stops: there };
}

// K04 by pictures: what the focus changes has to be as much as a line 2 px thick around the thing, at
// 3 to 1. Each sort of thing once.
export async function checkFocusPictures(page, known) {
  const out = [];
  await page.evaluate(numberStops);
  const kinds = await page.evaluate(() => [...document.querySelectorAll('[data-stop]')]
    .map((e) => [e.dataset.stop, `${e.tagName} ${e.type || ''} ${e.className} ${e.closest('header, footer, main')?.tagName}`]));
  for (const [stop, kind] of kinds) {
    if (known.has(kind) || kind.includes(' skip ')) {
      continue;
    }
    known.add(kind);
    const box = await page.evaluate((i) => {
      const e = document.querySelector(`[data-stop="${i}"]`);
      document.activeElement.blur();
      e.scrollIntoView({ block: 'center' });
      const r = e.getBoundingClientRect();
      return { x: r.x, y: r.y, width: r.width, height: r.height };
    }, stop);
    const room = 12;
    const clip = { x: Math.max(0, box.x - room), y: Math.max(0, box.y - room), width: box.width + 2 * room, height: box.height + 2 * room };
    const without = await page.screenshot({ clip });
    await page.evaluate((i) => document.querySelector(`[data-stop="${i}"]`).focus({ focusVisible: true, preventScroll: true }), stop);
    const withFocus = await page.screenshot({ clip });
    const { strong } = comparePng(without, withFocus);
    const wanted = 2 * 2 * (box.width + box.height) * 0.9;
    out.push(['K04', strong >= wanted, `${kind}: ${strong} points change by 3:1, ${Math.round(wanted)} wanted`]);
  }
  return out;
}
