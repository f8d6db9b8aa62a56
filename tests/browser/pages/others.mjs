// The pages that are no questionnaire: the first page, help, privacy. Those of errors
// are in errors.mjs.

const plain = ['', 'help', 'privacy', 'accessibility', 'unsafe', 'come-back'];

export async function visitOthers(visitor, lang) {
  const who = await visitor.person();
  const { page } = who;
  const { site } = visitor;
  for (const path of plain) {
    await page.goto(`${site.url}${path}?lang=${lang}`);
    await visitor.see(who, { lang, kind: path || 'home' }, `/${path} ${lang}`);
  }
  await who.context.close();
}
