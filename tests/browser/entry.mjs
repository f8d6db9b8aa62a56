// Paper answers keyed in on the page with all questions: where the server was started for it they are
// stored as what they are; where it was not, nobody can say that an answer came on paper.
import { check, collector, equal, launch, newWorkspace, press, run, serve, suite } from './support.mjs';

function channels(workspace) {
  const rows = run(collector, ['list', '--workspace', workspace, '--format', 'csv']).stdout
    .split(/\r?\n/).filter((l) => l.length > 0);
  const at = rows[0].split(',').indexOf('channel');
  return new Map(rows.slice(1).map((l) => [l.split(',')[0], l.split(',')[at]]));
}

async function send(page, url, channel) {
  await page.goto(url);
  await page.locator('main input[type=radio]').first().check();
  const unit = page.locator('#unit');
  if (await unit.count() > 0) {
    await unit.selectOption({ index: 1 });
  }
  if (channel) {
    await page.locator('#channel').selectOption(channel);
  }
  await press(page);
  return (await page.locator('#reference').innerText()).trim();
}

await suite(async (closing) => {
  const workspace = newWorkspace(closing);
  const browser = await launch(closing);
  const page = await browser.newPage({ javaScriptEnabled: false });
  const office = await serve(workspace, closing, ['--entry']);
  await page.goto(office.url);
  const path = new URL((await page.locator('[data-form=service-user]').getAttribute('href')).split('?')[0], office.url).pathname;
  const all = new URL(`${path}?all=1`, office.url).href;

  for (const channel of ['paper', 'phone', 'interview']) {
    const reference = await send(page, all, channel);
    equal(channels(workspace).get(reference), channel, `what was keyed as ${channel} is stored so`);
  }
  await press(page, 'a[href$="?all=1"]');
  equal(page.url(), all, 'the confirmation leads to the next paper');
  equal(await page.locator('#channel').inputValue(), 'paper', 'paper is what is keyed most');
  const forged = await page.request.post(new URL(`${path}/all`, office.url).href,
    { form: { unit: 'home-01', _channel: 'import', comment: 'Words' } });
  const made = /id="reference"[^>]*>([^<]+)/.exec(await forged.text());
  equal(channels(workspace).get(made[1].trim()), 'web', 'no other channel can be said');

  const open = await serve(workspace, closing);
  await page.goto(new URL(`${path}?all=1`, open.url).href);
  equal(await page.locator('#channel').count(), 0, 'the public is not asked for the channel');
  const said = await page.request.post(new URL(`${path}/all`, open.url).href,
    { form: { unit: 'home-01', _channel: 'paper', comment: 'Words' } });
  const reference = /id="reference"[^>]*>([^<]+)/.exec(await said.text());
  equal(channels(workspace).get(reference[1].trim()), 'web', 'and cannot say it');

  const refused = run(collector, ['serve', '--workspace', workspace, '--entry', '--listen', '0.0.0.0:0'], { mayFail: true });
  equal(refused.status, 1, 'serve --entry refuses other machines');
  check(refused.stderr.includes('only this machine'), 'and says why');
});
