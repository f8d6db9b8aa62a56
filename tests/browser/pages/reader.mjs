// A person without a browser: asks for pages over a connection of their own, so that what the wire
// carries is counted to the byte, keeps the one cookie, and fills in forms.
import { Agent, request } from 'node:http';
import { gunzipSync } from 'node:zlib';

const unescaped = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => unescaped[name]);

function attributes(tag) {
  const out = {};
  for (const m of tag.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)) {
    out[m[1]] = m[2] === undefined ? '' : plain(m[2]);
  }
  return out;
}

// The form of a page whose button goes on: its address and its controls in order.
export function readForm(html) {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  for (const [form] of main.matchAll(/<form [^]*?<\/form>/g)) {
    if (form.includes('class="go"')) {
      const controls = [];
      for (const m of form.matchAll(/<(input|select|textarea|option)( [^>]*)?>/g)) {
        const control = { tag: m[1], ...attributes(m[2] || '') };
        if (control.tag === 'option') {
          controls[controls.length - 1].options.push(control.value);
        } else {
          controls.push({ options: [], ...control });
        }
      }
      return { action: attributes(/<form( [^>]*)>/.exec(form)[1]).action, controls };
    }
  }
  return null;
}

export class Reader {
  constructor(url) {
    this.url = url;
    this.cookie = '';
    this.agent = new Agent({ keepAlive: true, maxSockets: 1 });
    this.read = 0;
  }

  close() {
    this.agent.destroy();
  }

  // {status, headers, bytes, html, path}: `bytes` is everything that was received.
  ask(method, path, body) {
    const headers = { 'accept-encoding': 'gzip', ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }) };
    return new Promise((resolve, reject) => {
      const r = request(new URL(path, this.url), { method, headers, agent: this.agent }, (reply) => {
        const parts = [];
        reply.on('data', (d) => parts.push(d));
        reply.on('end', () => {
          const bytes = r.socket.bytesRead - (r.reusedSocket ? this.read : 0);
          this.read = r.socket.bytesRead;
          const raw = Buffer.concat(parts);
          const html = (reply.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString('utf8');
          this.keepCookie(reply.headers['set-cookie']);
          resolve({ status: reply.statusCode, headers: reply.headers, bytes, html, path });
        });
      });
      r.on('error', reject);
      r.end(body);
    });
  }

  keepCookie(lines) {
    for (const line of lines || []) {
      const [pair] = line.split(';');
      this.cookie = pair.endsWith('=') ? '' : pair;
    }
  }

  get(path) {
    return this.ask('GET', path);
  }

  // Sends fields and follows to the page that is shown then.
  async post(path, fields) {
    const reply = await this.ask('POST', path, new URLSearchParams(fields).toString());
    return reply.status === 303 ? this.get(reply.headers.location) : reply;
  }
}

const right = { time: '07:30', dateTime: '2026-03-27 07:30' };
const wrong = { integer: 'twelve', decimal: 'a few', range: '99', time: 'early', dateTime: 'yesterday', rank: 'first' };
const bare = (name) => name.replace(/\.(day|month|year)$/, '');

function typedRight(control, item) {
  if (item && right[item.kind]) {
    return right[item.kind];
  }
  if (item && item.kind === 'rank') {
    return item.choices.map((c) => c.name).join(' ');
  }
  if (control.tag === 'textarea') {
    return 'Ffordd dda.\nSecond line & more.';
  }
  return control.name.endsWith('.year') ? '2026' : /numeric|decimal/.test(control.inputmode || '') ? '7' : 'Zażółć & <b>';
}

// Names of the questions of a form, without what is hidden.
export function namesOf(controls) {
  return [...new Set(controls.filter((c) => c.type !== 'hidden').map((c) => bare(c.name)))];
}

// Fields as somebody sends them who answers everything: the `pick`-th choice of each question.
export function answersTo(controls, items, pick) {
  const fields = controls.filter((c) => c.type === 'hidden').map((c) => [c.name, c.value]);
  const choices = new Map();
  for (const c of controls.filter((x) => x.type !== 'hidden')) {
    if (c.type === 'radio' || c.type === 'checkbox') {
      choices.set(c.name, [...(choices.get(c.name) || []), c]);
    } else if (c.tag === 'select') {
      const values = c.options.filter((v) => v !== '');
      fields.push([c.name, values[pick % values.length]]);
    } else {
      fields.push([c.name, typedRight(c, items.get(c.name))]);
    }
  }
  for (const [name, all] of choices) {
    fields.push([name, all[pick % all.length].value]);
    if (all[0].type === 'checkbox' && all.length > 1) {
      fields.push([name, all[(pick + 1) % all.length].value]);
    }
  }
  return fields;
}

// What cannot be right, [[name, value]]: [] when nothing on the page can be wrong.
export function faultsFor(controls, items) {
  const out = [];
  for (const name of new Set(controls.filter((c) => c.type !== 'hidden').map((c) => c.name))) {
    const item = items.get(bare(name));
    if (item && item.kind === 'date' && name.endsWith('.month')) {
      out.push([name, '13']);
    } else if (item && wrong[item.kind]) {
      out.push([name, wrong[item.kind]]);
    } else if (item && item.required && item.kind.startsWith('select')) {
      out.push([name, '']);
    }
  }
  return out;
}
