// Every kind of page through axe, in both schemes, and without script.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const { after, before, test } = require('node:test');

const { kinds, errors } = require('../lib/demo.js');
const { startBrowser } = require('../lib/browser.js');
const { startSite } = require('../lib/site.js');

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const pages = [...Object.entries(kinds),
	...Object.entries(errors).map(([kind, [, address]]) => [kind, address])];
let site, browser;

before(async () => {
	site = await startSite();
	browser = await startBrowser();
});
after(async () => {
	if (browser)
		await browser.close();
	if (site)
		await site.stop();
});

for (const colorScheme of ['light', 'dark'])
	test(`axe finds nothing in the ${colorScheme} scheme`, async (t) => {
		for (const width of [360, 1440]) {
			const context = await browser.newContext({ colorScheme,
				viewport: { width, height: 800 } });
			const page = await context.newPage();

			for (const [kind, address] of pages)
				await t.test(`${kind}, ${width} wide`, async () => {
					await page.goto(site.url + address);
					await page.evaluate(AXE);
					const { violations } = await page.evaluate(
						() => window.axe.run());

					assert.deepEqual(violations.map((found) =>
						`${found.id}: ${found.nodes.map(
							(node) => node.html)}`), []);
				});
			await context.close();
		}
	});

test('a page without script holds what it holds with it', async () => {
	const texts = {};

	for (const javaScriptEnabled of [true, false]) {
		const context = await browser.newContext({ javaScriptEnabled });
		const page = await context.newPage();

		for (const [kind, address] of pages) {
			await page.goto(site.url + address);
			const text = (await page.locator('main').innerText())
				.replace(/Copy/g, '').replace(/\s+/g, ' ').trim();

			texts[kind] ??= text;
			assert.equal(text, texts[kind], kind);
			// Each link leads somewhere, each form can be sent.
			for (const link of await page.locator('a:not([href])').all())
				assert.fail(await link.innerText());
		}
		await context.close();
	}
});

test('nothing is wider than a small screen', async () => {
	const context = await browser.newContext({
		viewport: { width: 320, height: 700 } });
	const page = await context.newPage();

	for (const [kind, address] of pages) {
		await page.goto(site.url + address);
		assert.ok(await page.evaluate(() =>
			document.documentElement.scrollWidth) <= 320, kind);
	}
	await context.close();
});
