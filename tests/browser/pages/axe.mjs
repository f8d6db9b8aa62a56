// axe-core on a page as it stands: A and AA rules, AAA rules, best practice.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../node_modules/axe-core/axe.min.js'), 'utf8');

const groups = [
  ['A01', (tags) => tags.some((t) => /^wcag2\d?a{1,2}$/.test(t) || /^wcag2\d*aa?$/.test(t))],
  ['A02', (tags) => tags.some((t) => /aaa$/.test(t))],
  ['A03', (tags) => tags.includes('best-practice')],
];

const everything = { runOnly: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  rules: { 'color-contrast-enhanced': { enabled: true }, 'identical-links-same-purpose': { enabled: true },
    'meta-refresh-no-exceptions': { enabled: true }, 'target-size': { enabled: true } } };
const coloursOnly = { runOnly: { type: 'rule', values: ['color-contrast-enhanced'] } };

// [[id, ok, detail]]: one entry a group, one a fault.
export async function runAxe(page, { colours = false } = {}) {
  if (!await page.evaluate(() => 'axe' in window)) {
    await page.evaluate(source);
  }
  const found = await page.evaluate(async (options) => {
    const r = await axe.run(document, { ...options, resultTypes: ['violations'], preload: false, elementRef: false });
    return { rules: r.passes.length + r.violations.length,
      violations: r.violations.map((v) => ({ id: v.id, tags: v.tags, nodes: v.nodes.map((n) => `${n.target} ${(n.any[0] || n.all[0] || n.none[0] || {}).message || ''}`) })) };
  }, colours ? coloursOnly : everything);
  if (found.rules === 0) {
    return [[colours ? 'R06' : 'A01', false, 'axe ran no rule']];
  }
  if (colours) {
    return [['R06', found.violations.length === 0, found.violations.flatMap((v) => v.nodes).slice(0, 2).join('; ')]];
  }
  return groups.map(([id, belongs]) => {
    const faults = found.violations.filter((v) => belongs(v.tags));
    return [id, faults.length === 0, faults.map((v) => `${v.id}: ${v.nodes.slice(0, 2).join('; ')}`).join(' | ')];
  });
}
