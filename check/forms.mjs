// Uses the forms of the app in Chromium as an officer does: from a passage of a document to the raising on the pages of
// those whom it is about, and from another to the assessment on its round's page; a form sent with faults first. Every
// form is looked at by axe-core as it comes and as it comes back.
// In: JSON on standard input {"browser": path, "shots": folder, "document": address of a document's page}.
// Out: a JSON line a step {"name", "problems": [text]}.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { looked } from './look.mjs';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const { browser: executablePath, shots, document, words } = JSON.parse(readFileSync(0, 'utf8'));

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
const page = await context.newPage();
page.setDefaultTimeout(20000);

let seen = 0;
const wrong = (is, otherwise) => (is ? [] : [otherwise]);
const see = async (name) => {
  await page.screenshot({ path: join(shots, `form ${words.language} ${++seen} ${name}.png`.replaceAll(/[^A-Za-z0-9.]+/g, '-')), fullPage: true });
  return looked(page);
};

async function openForm(name) {
  await page.goto(document);
  await page.getByRole('link', { name }).nth(1).click();
  return see(name);
}

const steps = {
  'a raising with faults comes back': async () => {
    const problems = await openForm(words.raise);
    await page.fill('[name=said]', '2011-02-30');
    await page.fill('[name=detail]', 'named among the cases');
    await page.click('button[type=submit]');
    problems.push(...(await see(`${words.raise} with faults`)));
    problems.push(...wrong(await page.getByRole('alert').isVisible(), 'nothing says what is wrong'));
    problems.push(...wrong((await page.inputValue('[name=detail]')) === 'named among the cases', 'what was typed is lost'));
    return problems;
  },
  'mended, it is recorded and seen': async () => {
    const ticked = await page.locator('[name=subject]:checked').count();
    await page.fill('[name=speaker]', 'Check Speaker');
    await page.fill('[name=said]', '2011-04-28');
    await page.locator('[name=conveyed][value=press-conference]').check();
    await page.click('button[type=submit]');
    const problems = await see('after raising');
    problems.push(...wrong(ticked > 1, `${ticked} people were found in the passage`));
    problems.push(...wrong(/\/case\//.test(page.url()), `after it comes ${page.url()}`));
    problems.push(...wrong((await page.getByText('Check Speaker').count()) > 0, 'the page does not show it'));
    return problems;
  },
  'an assessment is recorded and seen': async () => {
    const problems = await openForm(words.assess);
    await page.fill('[name=who]', 'Check Critic');
    await page.locator('[name=direction][value=routine]').check();
    await page.click('button[type=submit]');
    problems.push(...(await see('after assessing')));
    problems.push(...wrong(/\/(round|dialogue)\//.test(page.url()), `after it comes ${page.url()}`));
    problems.push(...wrong((await page.getByText('Check Critic').count()) > 0, 'the page does not show it'));
    return problems;
  },
};

for (const [name, step] of Object.entries(steps)) {
  let problems;
  try {
    problems = await step();
  } catch (error) {
    problems = [error.message.split('\n')[0]];
  }
  console.log(JSON.stringify({ name: `${words.language}: ${name}`, problems }));
}
await browser.close();
