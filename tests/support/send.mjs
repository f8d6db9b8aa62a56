// Sends a whole questionnaire in one request, as the one-page form does.
import { randomInt } from 'node:crypto';

// A body of the one-page form: the first choice of every question.
export function bodyOf(form, unit) {
  const body = new URLSearchParams({ unit, lang: 'en', layout: 'standard' });
  for (const item of form.items) {
    if (item.choices && item.choices.length > 0) {
      body.append(item.name, item.choices[0].name);
    }
  }
  body.append('comment', 'A line of free text.');
  return body.toString();
}

export async function sendOne(url, body, agentToken) {
  const reply = await fetch(url, { method: 'POST', body: `${body}&_key=${agentToken}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  const text = await reply.text();
  const m = /id="reference"[^>]*>([0-9A-Z-]+)</.exec(text);
  return m ? m[1] : null;
}

export function token(day) {
  const bytes = Buffer.alloc(16);
  bytes.writeInt32BE(day, 0);
  for (let i = 4; i < 16; i++) {
    bytes[i] = randomInt(256);
  }
  return bytes.toString('hex');
}
