// Opens pages in Chromium as readers do: desk and phone width, light and dark. Each must load without a word on the
// console or a request to anywhere else, must not scroll sideways, and must give axe-core nothing to report.
// In: JSON on standard input {"browser": path, "shots": folder, "pages": [{"name", "url"}]}.
// Out: a JSON line a page {"name", "problems": [text]}.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { looked } from './look.mjs';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');

const views = [
  { name: 'desk light', width: 1280, height: 900, colorScheme: 'light' },
  { name: 'desk dark', width: 1280, height: 900, colorScheme: 'dark' },
  { name: 'phone light', width: 390, height: 844, colorScheme: 'light' },
  { name: 'phone dark', width: 390, height: 844, colorScheme: 'dark' },
];

async function look(browser, { name, url }, view, shots) {
  const context = await browser.newContext({ viewport: { width: view.width, height: view.height }, colorScheme: view.colorScheme });
  const page = await context.newPage();
  const problems = [];
  page.on('console', (m) => problems.push(`console: ${m.text()}`));
  page.on('pageerror', (e) => problems.push(`script: ${e.message}`));
  page.on('request', (r) => {
    if (new URL(r.url()).origin !== new URL(url).origin) problems.push(`asks another host: ${r.url()}`);
  });
  const answer = await page.goto(url, { waitUntil: 'load' });
  if (answer.status() !== 200) problems.push(`answered ${answer.status()}`);
  problems.push(...(await looked(page)));
  if (shots) await page.screenshot({ path: join(shots, `${name} ${view.name}.png`.replaceAll(/[^A-Za-z0-9.]+/g, '-')) });
  await context.close();
  return problems.map((p) => `${view.name}: ${p}`);
}

const { browser: executablePath, shots, pages } = JSON.parse(readFileSync(0, 'utf8'));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const page of pages) {
  const problems = [];
  for (const view of views) {
    try {
      problems.push(...(await look(browser, page, view, shots)));
    } catch (error) {
      problems.push(`${view.name}: ${error.message.split('\n')[0]}`);
    }
  }
  console.log(JSON.stringify({ name: page.name, problems }));
}
await browser.close();
