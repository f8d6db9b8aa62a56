// What a page is made of, read in the browser in one go at 320 px: languages, titles, labels, groups,
// hints, targets, sizes, nothing that needs script.

export function inspect(page, view) {
  return page.evaluate(readPage, view);
}

/* c8 ignore start: runs in the page */
function readPage(view) {
  const out = [];
  const note = (id, ok, detail) => out.push([id, Boolean(ok), ok ? '' : detail]);
  const all = (s, root = document) => [...root.querySelectorAll(s)];
  const words = (el) => (el ? el.textContent.replace(/\s+/g, ' ').trim() : '');
  const name = (el) => `${el.tagName.toLowerCase()}${el.id ? `#${el.id}` : ''}${el.className ? `.${el.className}` : ''} "${words(el).slice(0, 40)}"`;
  const shown = (el) => el.checkVisibility({ visibilityProperty: true }) && el.getBoundingClientRect().width > 0;
  const easy = view.layout === 'easy-read';

  // S01, S02: languages
  note('S01', document.documentElement.lang === view.lang && document.documentElement.dir !== '',
    `lang is "${document.documentElement.lang}", not "${view.lang}"`);
  const badLang = all('[lang]').filter((e) => !/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(e.lang));
  note('S02', badLang.length === 0, `no language: ${badLang.map(name)}`);

  // S03, S04: title, heading, labels
  const h1 = all('h1');
  note('S04', h1.length === 1 && words(h1[0]) !== '', `${h1.length} h1`);
  const prefix = view.error ? `${view.errorWord} ` : '';
  const title = document.title;
  note('S03', view.dull ? title.startsWith(prefix) && title.length > prefix.length + 3
    : title === `${prefix}${words(h1[0])} - ${view.council}`,
  `title "${title}" is not the heading "${words(h1[0])}"`);
  const fields = all('input, select, textarea').filter((e) => e.type !== 'hidden');
  for (const f of fields) {
    note('S04', [...f.labels].some((l) => shown(l) && words(l) !== ''), `no label that is seen: ${f.name}`);
  }
  const levels = all('h1,h2,h3,h4').map((h) => Number(h.tagName[1])).filter((l) => l > 1);
  note('S04', levels.every((l, i) => l <= (levels[i - 1] || 1) + 1), 'a level of headings is left out');

  // S05, S06: groups and hints
  for (const f of fields.filter((e) => e.type === 'radio' || (e.type === 'checkbox'))) {
    const set = f.closest('fieldset');
    note('S05', set && words(set.querySelector('legend')) !== '' && set.firstElementChild.tagName === 'LEGEND',
      `no fieldset with a legend: ${f.name}`);
  }
  const described = all('[aria-describedby]');
  const ids = described.flatMap((e) => e.getAttribute('aria-describedby').split(/\s+/));
  note('S06', ids.every((i) => document.getElementById(i)), `aria-describedby leads nowhere: ${ids.filter((i) => !document.getElementById(i))}`);
  const loose = all('.hint, .m').filter((e) => !ids.includes(e.id));
  note('S06', loose.length === 0, `tied to nothing: ${loose.map(name)}`);
  const twice = all('[id]').map((e) => e.id).filter((i, n, list) => list.indexOf(i) !== n);
  note('S06', twice.length === 0, `ids that stand twice: ${twice}`);

  // S07: what browsers can fill in about the person
  const personal = /^your (full )?(name|email|phone|telephone|address|postcode)|date of birth/i;
  const lacking = fields.filter((f) => f.labels.length > 0 && personal.test(words(f.labels[0])) && !/\w/.test(f.autocomplete.replace(/^(on|off)$/, '')));
  note('S07', lacking.length === 0, `no autocomplete: ${lacking.map((f) => f.name)}`);

  // S08: help, in the same order everywhere
  const help = all('footer a').map((a) => a.getAttribute('href').replace(/[?&](lang|form)=[^&]*/g, ''));
  note('S08', help.includes('/help') && help.some((h) => h.startsWith('tel:')) && help.some((h) => h.startsWith('mailto:')), `no help: ${help}`);
  if (view.helpOrder) {
    note('S08', help.join() === view.helpOrder, `help in another order: ${help}`);
  }

  // S09, S10
  const questions = all('main .h').filter((e) => e.closest('form'));
  if (view.kind === 'step') {
    note('S09', easy ? questions.length <= 1 : questions.length <= 8, `${questions.length} questions on a page`);
  }
  if (view.fresh) {
    const chosen = all('main input:checked').concat(all('main select').filter((s) => s.value !== ''));
    note('S10', chosen.length === 0, `chosen in advance: ${chosen.map((c) => c.name)}`);
  }

  // N04, F04: nothing that needs script, nothing timed
  const script = all('script, [onclick], [onchange], [onsubmit], [onload], a[href^="javascript:"], a[href="#"], a:not([href]), button[type=button], iframe, object');
  const orphans = all('button').filter((b) => !b.form);
  note('N04', script.length + orphans.length === 0, `needs script: ${script.concat(orphans).map(name)}`);
  note('F04', view.timed || all('meta[http-equiv]').length === 0, 'a timed refresh');

  // T01, T02: targets
  const box = (e) => (e.type === 'radio' || e.type === 'checkbox' ? e.labels[0] || e : e).getBoundingClientRect();
  const inSentence = (e) => e.tagName === 'A' && getComputedStyle(e).display === 'inline'
    && [...e.parentElement.childNodes].some((n) => n.nodeType === 3 && /\w/.test(n.textContent));
  for (const e of all('a[href], button, input, select, textarea, summary').filter((x) => x.type !== 'hidden' && shown(x) && !x.matches('.skip'))) {
    const r = box(e);
    note('T01', inSentence(e) || (r.width >= 24 && r.height >= 24), `${Math.round(r.width)} x ${Math.round(r.height)}: ${name(e)}`);
    note('T02', r.width >= 43.9 && r.height >= 43.9, `${Math.round(r.width)} x ${Math.round(r.height)}: ${name(e)}`);
  }

  // R01, R02, R07, R08 as far as they can be read
  const drawn = (e) => e.closest('svg') && e.closest('svg').parentElement.closest('[tabindex="0"], .chart, .table'); // a drawing scrolls in a place of its own
  const wide = all('body *').filter((e) => !e.matches('.skip') && !drawn(e) && e.getBoundingClientRect().right > innerWidth + 1);
  note('R01', document.scrollingElement.scrollWidth <= innerWidth && wide.length === 0,
    `${document.scrollingElement.scrollWidth} px wide: ${wide.slice(-2).map(name)}`);
  const stuck = all('body *').filter((e) => /fixed|sticky/.test(getComputedStyle(e).position) && shown(e));
  const area = stuck.reduce((sum, e) => sum + e.offsetWidth * e.offsetHeight, 0);
  note('R02', area <= 320 * 256 / 2, `fixed parts cover ${area} px of 320 x 256`);
  const moving = all('a, button, input, label, summary').filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0);
  note('R07', document.getAnimations().length === 0 && moving.length === 0, `moves: ${moving.slice(0, 3).map(name)}`);
  const texts = all('body *').filter((e) => shown(e) && [...e.childNodes].some((n) => n.nodeType === 3 && /\S/.test(n.textContent)));
  const least = easy ? 18.6 : 16;
  const small = texts.filter((e) => parseFloat(getComputedStyle(e).fontSize) < least);
  note('R08', small.length === 0, `smaller than ${least} px: ${small.slice(0, 3).map(name)}`);
  const tight = all('p, li, dd, dt, label span, label, textarea').filter((e) => shown(e) && !e.querySelector('h1') && !e.closest('h1') && !e.matches('.h')
    && parseFloat(getComputedStyle(e).lineHeight) < parseFloat(getComputedStyle(e).fontSize) * 1.49);
  note('R08', tight.length === 0, `lines too close: ${tight.slice(0, 3).map(name)}`);
  const odd = texts.filter((e) => /justify/.test(getComputedStyle(e).textAlign) || getComputedStyle(e).fontStyle === 'italic'
    || getComputedStyle(e).textTransform === 'uppercase');
  note('R08', odd.length === 0, `justified, italic or capitals: ${odd.slice(0, 3).map(name)}`);

  // X01, X05: the way out, and dull words
  if (view.quickExit) {
    const leave = document.querySelector('a.leave');
    const first = all('a[href], button, input, select, textarea').filter((e) => e.type !== 'hidden').indexOf(leave);
    const r = leave && leave.getBoundingClientRect();
    note('X01', leave && first <= 1 && leave.relList.contains('noreferrer'), 'no plain link out at the beginning');
    note('X01', r && r.top >= 0 && r.bottom <= 256 && r.left >= 0 && r.right <= innerWidth, 'the way out is not in the first view');
    const telling = /safeguard|abuse|harm|violen|neglect|risk|diogel|cam-drin|niwed/i;
    note('X05', !telling.test(title) && !telling.test(view.address || location.pathname + location.search), `tells: ${title} ${location.pathname}`);
  }

  // E01 to E08: faults
  if (view.error && view.wrong) {
    const summary = document.querySelector('.summary');
    const links = summary ? all('a', summary) : [];
    note('E01', summary && words(summary.querySelector('h2')) !== '' && links.length > 0, 'no summary');
    for (const a of links) {
      const target = document.querySelector(a.getAttribute('href'));
      note('E02', target && /INPUT|SELECT|TEXTAREA/.test(target.tagName) && target.type !== 'hidden', `leads nowhere: ${words(a)}`);
      const said = target && (target.closest('fieldset, .q') || document).querySelector('.m');
      const tied = target && [target, target.closest('fieldset')].some((e) => e && said
        && (e.getAttribute('aria-describedby') || '').split(/\s+/).includes(said.id));
      const [message, question] = words(a).split(' – ').reverse(); // which of the questions, where there may be several
      const asked = question && target && words((target.closest('fieldset, .q') || document).querySelector('legend, label'));
      note('E05', said && tied && words(said).endsWith(message) && words(said) !== message
        && (!question || asked.includes(question.replace(/…$/, ''))), `"${words(a)}" by the field: "${words(said)}", tied: ${Boolean(tied)}`);
      if (view.lang === 'en') {
        note('E08', /^(Enter|Choose|Type|Write|Tick|Give|Please answer|Please check)\b|[.] (Enter|Choose|Write|Wait|Look again|Please (make|write|check))/.test(message)
          && !/invalid|illegal|failed/i.test(words(a)), `does not say what to do: ${words(a)}`);
      }
    }
    note('E03', summary && summary.getAttribute('role') === 'alert' && summary.autofocus && (view.still || summary === document.activeElement), `the focus is on ${name(document.activeElement)}`);
    note('E04', title.startsWith(view.errorWord), title);
    for (const [field, value] of view.wrong) {
      const el = document.querySelector(`main [name="${field}"]`);
      note('E06', el && (el.type === 'radio' ? true : el.value === value), `${field}: "${el && el.value}", typed "${value}"`);
    }
    const wrong = new Set(view.wrong.map(([f]) => f.replace(/\.(day|month|year)$/, '')));
    // on the page with all questions, what an answer rules out is not asked
    note('E01', links.length >= (view.kind === 'all' ? 1 : wrong.size), 'a fault is not in the summary');
  }
  for (const form of all('form').filter((f) => fields.some((i) => i.form === f))) {
    note('E07', form.noValidate && !form.querySelector('[required]'), 'the browser checks by itself');
    note('X02', form.getAttribute('autocomplete') === 'off', 'the browser may fill in again what was typed');
  }

  // F01 to F03
  if (view.kind === 'check') {
    const change = all('dl.check a');
    note('F01', change.length === all('dl.check > div').length && change.length > 0, 'an answer without Change');
    note('F01', change.every((a) => words(a) !== '' && (a.getAttribute('aria-label') || '').startsWith(words(a).split(':')[0])), 'Change does not say of what');
  }
  if (view.kind === 'done') {
    note('F02', words(document.querySelector('#reference')) !== '' && all('main h2').length > 0, 'no reference, or not what happens next');
  }
  if (view.kind === 'step' || view.kind === 'check' || view.kind === 'start') {
    note('F03', document.querySelector('a.back') !== null, 'no Back link');
  }
  return out;
}
/* c8 ignore stop */
