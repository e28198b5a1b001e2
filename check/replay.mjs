// Opens a WACZ in ReplayWeb.page as its readers do: node check/replay.mjs CHROMIUM SHOTS WACZ WORDS ADDRESS…
// Each address must show WORDS where a site embeds it, and by its link in the list of pages. Chromium asks one server on
// this machine for everything, service workers too, as it is its proxy: it gives ReplayWeb.page and the WACZ, and what is
// asked of any other host gets no answer and is a problem. Prints what is wrong.
//
// Of the package `replaywebpage` only ui.js, sw.js and index.html are used, whole as they are; package-lock.json leaves
// out what they were built from.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const [executablePath, shots, wacz, words, ...addresses] = process.argv.slice(2);
const patience = { timeout: 60000 };
const ours = (name) => readFileSync(new URL(`node_modules/replaywebpage/${name}`, import.meta.url));
const problems = new Set();

const embedded = ({ searchParams }) => `<!doctype html><meta charset="utf-8"><script src="/ui.js"></script>
<replay-web-page source="/case.wacz" url="${searchParams.get('url')}" embed="replayonly" replayBase="/replay/"></replay-web-page>`;
const html = 'text/html; charset=utf-8';
const script = 'text/javascript; charset=utf-8';
const files = {
  '/case.wacz': ['application/wacz', () => readFileSync(wacz)],
  '/embedded': [html, embedded],
  '/ui.js': [script, () => ours('ui.js')],
  '/sw.js': [script, () => ours('sw.js')],
  '/replay/sw.js': [script, () => 'importScripts("/sw.js");'],
  '/full/': [html, () => ours('index.html')],
  '/full/ui.js': [script, () => ours('ui.js')],
  '/full/sw.js': [script, () => ours('sw.js')],
};

// Chromium asks Google for the time and for updates. ReplayWeb.page knows two of its hosts, for archives in Google Drive.
const by_chromium = (host) => /(^|\.)(google|googleapis|gvt1)\.com$/.test(host) && !/^(apis\.google|www\.googleapis)\.com$/.test(host);

function refuse(host, address) {
  if (!by_chromium(host)) problems.add(`asks another host: ${address}`);
}

// The bytes that a request wants, [first, after the last]; [] where it wants all.
function range(text, size) {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(text ?? '') ?? [];
  if (from === undefined) return [];
  if (from === '') return [Math.max(size - to, 0), size];
  return [Number(from), to === '' ? size : Math.min(Number(to) + 1, size)];
}

function answer(request, response) {
  const url = new URL(request.url, origin);
  if (url.origin !== origin) refuse(url.hostname, url);
  const [type, text] = (url.origin === origin && files[url.pathname]) || [];
  if (!type) return response.writeHead(404).end();  // icons and a manifest, which nothing depends on
  const all = Buffer.from(text(url));
  const [first, after] = range(request.headers.range, all.length);
  const fields = { 'Content-Type': type, 'Accept-Ranges': 'bytes' };
  if (first === undefined) return response.writeHead(200, { ...fields, 'Content-Length': all.length }).end(all);
  if (first >= after) return response.writeHead(416, { 'Content-Range': `bytes */${all.length}` }).end();
  fields['Content-Range'] = `bytes ${first}-${after - 1}/${all.length}`;
  return response.writeHead(206, { ...fields, 'Content-Length': after - first }).end(all.subarray(first, after));
}

const server = createServer(answer);
server.on('connect', (request, socket) => {
  refuse(request.url.split(':')[0], request.url);
  socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], proxy: { server: origin } });

async function see(name, look) {
  const context = await browser.newContext();  // its own: nothing that another look has kept
  const page = await context.newPage();
  try {
    await look(page);
  } catch (error) {
    problems.add(`${name}: ${error.message.split('\n')[0]}`);
  }
  await page.screenshot({ path: join(shots, `replay ${name}.png`.replaceAll(/[^A-Za-z0-9.]+/g, '-')) });
  await context.close();
}

// An embedded view that comes up faster than its service worker stays empty until it is loaded again.
async function worker_is_up() {
  for (let tenths = 0; tenths < 600; ++tenths) {
    if ((await navigator.serviceWorker.getRegistration('/replay/'))?.active) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}

for (const address of addresses) {
  const path = new URL(address).pathname;
  await see(`${path} embedded`, async (page) => {
    await page.goto(`${origin}/embedded?url=${encodeURIComponent(address)}`);
    await page.evaluate(worker_is_up);
    await page.reload();
    await page.frameLocator('replay-web-page iframe').frameLocator('iframe').getByText(words).waitFor(patience);
  });
  await see(`${path} by the list of pages`, async (page) => {
    await page.goto(`${origin}/full/?source=${origin}/case.wacz`);
    await page.locator(`wr-page-entry .page-url [title=${JSON.stringify(address)}]`).click(patience);
    await page.frameLocator('iframe').getByText(words).waitFor(patience);
  });
}
await browser.close();
server.close();
console.log([...problems].join('\n'));
process.exit(problems.size ? 1 : 0);
