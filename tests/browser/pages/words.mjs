// How hard the words of an English page are: years of school (Flesch and Kincaid) and words a
// sentence. Arithmetic, not understanding.

export function syllables(word) {
  const w = word.toLowerCase().replace(/[^a-z]/g, '');
  if (w.length <= 3) {
    return w.length > 0 ? 1 : 0;
  }
  const groups = w.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').replace(/^y/, '').match(/[aeiouy]{1,2}/g);
  return Math.max(1, groups ? groups.length : 1);
}

export function sentences(text) {
  return text.replace(/\b(\d+)\.(\d)/g, '$1$2').split(/[.!?:;]+\s|[.!?]$|\n/)
    .map((s) => s.split(/\s+/).filter((w) => /[a-z0-9]/i.test(w))).filter((s) => s.length > 0);
}

export function grade(list) {
  const words = list.flat();
  const sounds = words.reduce((n, w) => n + syllables(w), 0);
  return 0.39 * (words.length / list.length) + 11.8 * (sounds / words.length) - 15.59;
}

// The page's own text, one block a line: questions, hints, choices, notes.
export async function checkWords(page, view) {
  const blocks = await page.evaluate(() => [...document.querySelectorAll('main h1, main h2, main p, main li, main legend, main label, main dt')]
    .filter((e) => e.checkVisibility() && !e.querySelector('p, li, h1, h2') && !e.matches('.c, .panel *') && !e.closest('[lang]:not(html)'))
    .map((e) => e.textContent.replace(/\s+/g, ' ').trim()));
  const list = blocks.flatMap(sentences);
  const easy = view.layout === 'easy-read';
  const most = easy ? 15 : 25;
  const long = list.filter((s) => s.length > most);
  const out = [['L02', long.length === 0, `${long.map((s) => `${s.length} words: ${s.slice(0, 8).join(' ')}`).slice(0, 2).join('; ')}`]];
  const counted = list.filter((s) => s.length > 3);
  if (counted.flat().length >= 30) {
    const years = grade(counted);
    const wanted = easy ? 4 : 6;
    out.push(['L01', years <= wanted + 0.5, `grade ${years.toFixed(1)}, wanted ${wanted}`]);
  }
  return out;
}
