// Every kind of page through axe, in both schemes, and without script.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { examine } = require('../lib/axe.js');
const { kinds, errors } = require('../lib/demo.js');
const { startBrowser } = require('../lib/browser.js');
const { startSite } = require('../lib/site.js');

const VIEWS = [360, 1440].flatMap((width) =>
	[[width, 'light'], [width, 'dark']]);
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

test('axe finds nothing, whatever the width and the scheme', async (t) => {
	const page = await (await browser.newContext()).newPage();

	for (const [kind, address] of pages)
		await t.test(kind, async () => {
			await page.goto(site.url + address);
			assert.deepEqual(await examine(page, VIEWS), []);
		});
	await page.context().close();
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
