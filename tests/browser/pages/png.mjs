// Reads the pictures that the browser takes (PNG, 8 bits a channel, not interlaced) and compares two.
import { inflateSync } from 'node:zlib';

function paeth(a, b, c) {
  const pa = Math.abs(b - c);
  const pb = Math.abs(a - c);
  const pc = Math.abs(a + b - 2 * c);
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

export function readPng(bytes) {
  const parts = [];
  let width = 0;
  let height = 0;
  let channels = 0;
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      channels = body[9] === 6 ? 4 : 3;
    } else if (type === 'IDAT') {
      parts.push(body);
    }
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const row = width * channels;
  const pixels = Buffer.alloc(height * row);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const left = x >= channels ? pixels[y * row + x - channels] : 0;
      const up = y > 0 ? pixels[(y - 1) * row + x] : 0;
      const corner = x >= channels && y > 0 ? pixels[(y - 1) * row + x - channels] : 0;
      const add = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      pixels[y * row + x] = (raw[y * (row + 1) + 1 + x] + add) & 255;
    }
  }
  return { width, height, channels, pixels };
}

function luminance(p, at) {
  const part = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part(p[at] / 255) + 0.7152 * part(p[at + 1] / 255) + 0.0722 * part(p[at + 2] / 255);
}

// How many points differ at all, and how many by a contrast of 3 to 1.
export function comparePng(one, two) {
  const a = readPng(one);
  const b = readPng(two);
  let changed = 0;
  let strong = 0;
  for (let i = 0; i < a.width * a.height; i++) {
    const at = i * a.channels;
    const bt = i * b.channels;
    if (a.pixels[at] !== b.pixels[bt] || a.pixels[at + 1] !== b.pixels[bt + 1] || a.pixels[at + 2] !== b.pixels[bt + 2]) {
      changed++;
      const [x, y] = [luminance(a.pixels, at), luminance(b.pixels, bt)];
      strong += (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05) >= 3 ? 1 : 0;
    }
  }
  return { changed, strong };
}
