// The reports of every command that commonview-analyze lists, of a small county with simulated answers.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import * as t from '../support.mjs';

const forms = ['service-user', 'carer', 'staff', 'provider', 'safeguarding-adult', 'safeguarding-representative'];
const simulate = join(t.builddir, 'tests/support/simulate');

// Pages of the other program that are read as reports are.
const codebooks = ['codebook safeguarding-adult'];

// Reports that a command makes with more on its command line: of a service, of a group, for boards.
const packs = ['provider --unit home-01', 'board --group older', 'board --layout easy-read', 'safeguarding --tier board'];

export function reportCommands() {
  const text = t.run(t.analyze, ['--help']).stdout;
  const commands = [...text.split('Commands:\n')[1].split('\n\n')[0].matchAll(/^ {2}([a-z]+) /gm)].map((m) => m[1]);
  return [...commands, ...packs, ...codebooks];
}

// Keeps the rows of a workspace's file that `wanted` is true for, by column name.
function keepRows(workspace, name, wanted) {
  const file = join(workspace, name);
  const rows = readFileSync(file, 'utf8').split(/\r?\n/);
  const columns = rows[0].split(',');
  const fits = (row) => row !== '' && wanted(Object.fromEntries(row.split(',').map((cell, i) => [columns[i], cell])));
  writeFileSync(file, `${[rows[0], ...rows.slice(1).filter(fits)].join('\n')}\n`);
  return file;
}

// A workspace with answers to all questionnaires about a few services of each kind.
export function newCounty(closing, languages) {
  const workspace = t.newWorkspace(closing, languages);
  const counts = {};
  const kept = new Set(['', undefined]);
  const file = keepRows(workspace, 'units.csv', ({ id, subject }) => {
    counts[subject] = (counts[subject] || 0) + 1;
    return counts[subject] <= 3 && kept.add(id);
  });
  ['groups.csv', 'actions.csv'].forEach((name) => keepRows(workspace, name, ({ unit }) => kept.has(unit)));
  for (const form of forms) {
    const described = join(workspace, 'form.json');
    const answers = join(workspace, 'answers.csv');
    writeFileSync(described, JSON.stringify(t.describe(form, workspace)));
    t.run(simulate, ['--form-json', described, '--units', file, '--out', answers, '--seed', '7', '--per-source', '20', '--no-cap']);
    t.run(t.collector, ['import', '--workspace', workspace, '--form', form, answers]);
  }
  return workspace;
}

// What a command has to be told beside the options that all have.
const more = { comments: (workspace) => ['--key', join(workspace, 'keys/officer.key')] };

function makeCodebook(workspace, form, lang, file) {
  const r = spawnSync(t.collector, ['describe', '--workspace', workspace, '--form', form, '--format', 'html', '--lang', lang], { encoding: 'utf8' });
  writeFileSync(file, r.stdout);
  return { file: r.status === 0 ? file : null, status: r.status, said: r.stderr.trim() };
}

// The report of a command as a file, or null with what the command said: one that wants more on its
// command line than the options that all have.
export function makeReport(workspace, command, lang) {
  const file = join(workspace, 'reports', `${command.replace(/[ -]+/g, '-')}-${lang}.html`);
  if (codebooks.includes(command)) {
    return makeCodebook(workspace, command.split(' ')[1], lang, file);
  }
  const line = [...command.split(' '), '--workspace', workspace, '--format', 'html', '--lang', lang, '--output', file];
  const r = spawnSync(t.analyze, [...line, ...(more[command] || (() => []))(workspace)], { encoding: 'utf8' });
  return { file: r.status === 0 ? file : null, status: r.status, said: r.stderr.trim().slice(0, 400) };
}
