// node anchors.mjs DESCRIPTION.json... : what a score is made of, for those who count without Commonview.
//     source,item,theme,choice,score
import { readFileSync } from 'node:fs';

console.log('source,item,theme,choice,score');
for (const file of process.argv.slice(2)) {
  const form = JSON.parse(readFileSync(file, 'utf8'));
  for (const item of form.items.filter((i) => i.anchor)) {
    for (const choice of item.choices.filter((c) => c.score !== null)) {
      console.log([form.source, item.name, item.theme, choice.name, choice.score].join(','));
    }
  }
}
