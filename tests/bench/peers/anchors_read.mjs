// The table of anchors.mjs: for each source its items, and its themes with their items.
import { readFileSync } from 'node:fs';

export function readAnchors(file) {
  const sources = new Map();
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [source, item, theme, choice, score] = line.split(',');
    if (!sources.has(source)) {
      sources.set(source, { scores: new Map(), themes: new Map() });
    }
    const { scores, themes } = sources.get(source);
    if (!scores.has(item)) {
      scores.set(item, new Map());
      themes.set(theme, [...(themes.get(theme) ?? []), item]);
    }
    scores.get(item).set(choice, Number(score));
  }
  return sources;
}
