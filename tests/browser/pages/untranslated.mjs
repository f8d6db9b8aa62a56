// What on a page in the pseudo-language is outside of the brackets that every translated text has:
// text, and the attributes that are read aloud. `own` are names of the workspace, which no language has.
const voids = new Set(['meta', 'link', 'input', 'br', 'img', 'hr', 'col']);
const spoken = ['aria-label', 'alt', 'title', 'placeholder', 'label'];
const unescaped = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => unescaped[name]);

function outside(text, own) {
  let rest = plain(text).replace(/\b[0-9A-Z]{4}(-[0-9A-Z]{4})+\b|\b[0-9a-f]{8,}\b/g, ' '); // references, digests
  rest = rest.replace(/\[[^[\]\n]*…/g, ' '); // a question that was cut short has lost its other bracket
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(/\[[^[\]]*\]/g, ' ');
  }
  rest = rest.replace(/\s+/g, ' '); // a name may stand in two lines of a chart
  for (const name of own) {
    rest = rest.split(name).join(' ');
  }
  return (rest.match(/\p{L}[\p{L}\p{M}'’-]*/gu) || []).filter((word) => word.length > 1);
}

// Text of an element that is in a language of its own, was written by the reader, or is a code.
function isApart(tag) {
  const lang = /\blang="([^"]*)"/.exec(tag);
  return (lang && !lang[1].startsWith('qps')) || /^<(style|textarea|script|code)\b/.test(tag) || /\bid="(reference|code)"/.test(tag)
    || /\bclass="typed"/.test(tag);
}

export function untranslated(html, own) {
  const found = [];
  const texts = []; // a text of several paragraphs has its brackets in the first and the last
  const apart = [];
  const names = [...own].sort((a, b) => b.length - a.length);
  const body = html.slice(html.indexOf('<head'));
  for (const m of body.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>|([^<]+)/gi)) {
    const [whole, end, tag, attributes, text] = m;
    if (text !== undefined) {
      texts.push(apart.includes(true) ? '' : text);
    } else if (end === '/') {
      apart.pop();
    } else {
      apart.push(isApart(whole));
      for (const a of apart.includes(true) ? [] : attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
        found.push(...(spoken.includes(a[1]) ? outside(a[2], names) : []));
      }
      if (voids.has(tag) || attributes.endsWith('/')) {
        apart.pop();
      }
    }
  }
  return [...outside(texts.join('\n'), names), ...found];
}
