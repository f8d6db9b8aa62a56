// What goes over the wire for each page: bytes as sent, requests, headers that keep things private.

// Follows a browser page; `take()` gives what was asked for since the last take.
export function followWire(page, base) {
  let requests = [];
  page.on('request', (r) => requests.push(r));
  return {
    // Forgets all but the last page that was asked for: what came before was the way to it.
    last() {
      requests = requests.filter((r) => r.isNavigationRequest()).slice(-1);
    },
    async take() {
      const mine = requests;
      requests = [];
      const documents = [];
      let bytes = 0;
      for (const r of mine.filter((q) => !q.url().startsWith('data:'))) {
        const response = await r.response();
        if (response === null) {
          continue;
        }
        const sizes = await r.sizes().catch(() => null); // a picture that the next page cut off
        if (sizes === null) {
          continue;
        }
        const size = sizes.responseBodySize + sizes.responseHeadersSize;
        const picture = new URL(r.url()).pathname.startsWith('/picture/');
        bytes += picture ? 0 : size; // pictures are apart: they are fetched once, and kept
        documents.push({ url: r.url(), status: response.status(), size, headers: response.headers(),
          body: sizes.responseBodySize, picture });
      }
      const pages = documents.filter((d) => !d.picture && (d.status < 300 || d.status >= 400));
      return { documents, bytes, pages, foreign: documents.filter((d) => !d.url.startsWith(base)) };
    },
  };
}

export const bytesMax = 14000;

// A page as it came over a connection, headers and all.
export function checkBytes(reply) {
  const out = [];
  const note = (id, ok, detail) => out.push([id, Boolean(ok), ok ? '' : detail]);
  const parts = [...reply.html.matchAll(/<(?:script|iframe|object|embed|video|audio|source|link|img)\b[^>]*>/g)].map((m) => m[0])
    .filter((tag) => !/^<img [^>]*src="\/picture\//.test(tag) && !/^<link rel="icon" href="data:/.test(tag));
  note('W01', reply.bytes <= bytesMax, `${reply.bytes} bytes over the wire`);
  note('W02', parts.length === 0 && !/url\(|@import/.test(reply.html), `asks for more: ${parts}`);
  note('W06', reply.headers['content-encoding'] === 'gzip', 'not compressed');
  note('F04', reply.headers.refresh === undefined, 'a timed refresh');
  note('X03', /no-store/.test(reply.headers['cache-control'] || '') && reply.headers['referrer-policy'] === 'no-referrer',
    `${reply.headers['cache-control']}, ${reply.headers['referrer-policy']}`);
  return out;
}

export function checkWire(taken, view) {
  const out = [];
  const note = (id, ok, detail) => out.push([id, Boolean(ok), ok ? '' : detail]);
  const main = taken.pages[taken.pages.length - 1];
  if (!main) {
    note('W02', false, 'no page was received');
    return out;
  }
  note('W01', main.size <= bytesMax, `${main.size} bytes over the wire`);
  note('W02', taken.pages.length === 1, `${taken.pages.length} requests: ${taken.pages.map((d) => d.url)}`);
  for (const d of taken.documents.filter((x) => x.picture)) {
    note('W02', d.status === 200 && d.body <= 3072 && /immutable/.test(d.headers['cache-control'] || ''),
      `a picture of ${d.body} bytes, ${d.status}, ${d.headers['cache-control']}: ${d.url}`);
  }
  note('W04', taken.foreign.length === 0, `others are told: ${taken.foreign.map((d) => d.url)}`);
  note('W06', main.headers['content-encoding'] === 'gzip', 'not compressed');
  note('F04', view.timed || main.headers.refresh === undefined, 'a timed refresh');
  if (view.form || view.quickExit) {
    note('X03', /no-store/.test(main.headers['cache-control'] || ''), `Cache-Control: ${main.headers['cache-control']}`);
    note('X03', main.headers['referrer-policy'] === 'no-referrer', `Referrer-Policy: ${main.headers['referrer-policy']}`);
  }
  for (const d of taken.documents.filter((x) => x.headers['set-cookie'])) {
    const cookie = d.headers['set-cookie'];
    note('X04', /HttpOnly/.test(cookie) && /SameSite=Strict/.test(cookie)
      && (!/Expires|Max-Age/.test(cookie) || /Max-Age=0/.test(cookie)), cookie.replace(/=[^;]*/, '=...'));
  }
  return out;
}
