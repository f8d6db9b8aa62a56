// DuckDB at the same work, from its own table.
//     node duck.mjs prepare ANCHORS.csv DIR FILE.duckdb    DIR has a CSV a source, named by it
//     node duck.mjs count ANCHORS.csv FILE.duckdb OUT.csv
// Counted are people and their mean score in each unit, theme and source; the statistics that a
// cross-check goes on to are not asked for.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readAnchors } from './anchors_read.mjs';

const { DuckDBInstance } = createRequire(`${process.cwd()}/`)('@duckdb/node-api');
const [, , task, anchors, ...files] = process.argv;
const sources = readAnchors(anchors);

async function open(file, options) {
  return (await DuckDBInstance.create(file, options)).connect();
}

// Choices become scores here, once: what is counted later is numbers.
async function prepare(dir, file) {
  const db = await open(file, {});
  for (const [source, { scores }] of sources) {
    const columns = [...scores].map(([item, choices]) => {
      const cases = [...choices].map(([choice, score]) => `WHEN '${choice}' THEN ${score}`).join(' ');
      return `CASE ${item} ${cases} END::FLOAT AS ${item}`;
    });
    await db.run(`CREATE TABLE "${source}" AS SELECT unit, ${columns.join(', ')}
      FROM read_csv('${dir}/${source}.csv', header = true, all_varchar = true)`);
  }
  await db.run('CHECKPOINT');
}

// A person's mean over the anchors answered, given at least half of them.
function score(items) {
  const given = items.map((i) => `(${i} IS NOT NULL)::INT`).join(' + ');
  const sum = items.map((i) => `coalesce(${i}, 0)`).join(' + ');
  return `CASE WHEN 2 * (${given}) >= ${items.length} THEN (${sum})::DOUBLE / (${given}) END`;
}

async function count(file, out) {
  const db = await open(file, { access_mode: 'READ_ONLY', threads: '2' });
  const lines = ['unit,theme,source,n,mean'];
  for (const [source, { themes }] of sources) {
    const names = [...themes.keys()];
    const scored = [...themes].map(([theme, items]) => `${score(items)} AS ${theme}`);
    const wanted = names.map((t) => `count(${t}) AS n_${t}, avg(${t}) AS m_${t}`);
    const reader = await db.runAndReadAll(`SELECT unit, ${wanted.join(', ')}
      FROM (SELECT unit, ${scored.join(', ')} FROM "${source}") GROUP BY unit`);
    for (const [unit, ...cells] of reader.getRows()) {
      names.forEach((theme, i) => lines.push([unit, theme, source, cells[2 * i], cells[2 * i + 1]].join(',')));
    }
  }
  writeFileSync(out, `${lines.join('\n')}\n`);
}

await (task === 'prepare' ? prepare(...files) : count(...files));
