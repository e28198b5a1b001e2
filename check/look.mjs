// What is wrong with the page that Chromium shows: it scrolls sideways, or axe-core has something to report.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

// What reaches beyond the right edge, the innermost first, so that the message names what to mend.
function sticksOut() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const found = [...document.body.querySelectorAll('*')]
    .filter((e) => e.getBoundingClientRect().right > width + 1)
    .reverse().slice(0, 3)
    .map((e) => `${e.tagName.toLowerCase()}${e.className ? '.' + e.className : ''}: ${e.textContent.trim().slice(0, 40)}`);
  return found.length ? found : ['something without a box of its own'];
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map((v) => `axe ${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map((n) => n.target.join(' ')).join('; ')}`);
}

export async function looked(page) {
  const wide = await page.evaluate(sticksOut);
  return [...(wide.length ? [`scrolls sideways: ${wide.join(' | ')}`] : []), ...(await violations(page))];
}
