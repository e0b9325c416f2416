// Pages with every state of a mirror in Chromium: axe, small screens, copying.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const { after, before, test } = require('node:test');

const { startBrowser } = require('../lib/browser.js');
const { fillMirrors } = require('../lib/shelf.js');
const { startSite } = require('../lib/site.js');

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
let site, browser, pages;

before(async () => {
	site = await startSite();
	pages = fillMirrors(site.db);
	browser = await startBrowser();
});
after(async () => {
	if (browser)
		await browser.close();
	if (site)
		await site.stop();
});

for (const colorScheme of ['light', 'dark'])
	for (const width of [320, 1440])
		test(`axe finds nothing, ${colorScheme}, ${width} wide`, async () => {
			const context = await browser.newContext({ colorScheme,
				viewport: { width, height: 800 } });
			const page = await context.newPage();

			for (const address of Object.values(pages)) {
				await page.goto(site.url + address);
				await page.evaluate(AXE);
				const { violations } = await page.evaluate(
					() => window.axe.run());

				assert.deepEqual(violations.map((found) =>
					`${found.id}: ${found.nodes.map(
						(node) => node.html)}`), [], address);
				assert.ok(await page.evaluate(() =>
					document.documentElement.scrollWidth) <=
					width, address);
			}
			await context.close();
		});

test('each state stands beside its button with a picture', async () => {
	const page = await (await browser.newContext()).newPage();

	await page.goto(site.url + pages.release);
	const mirrors = page.locator('.mirror').filter({ has:
		page.locator('.state') });

	assert.ok(await mirrors.count() >= 5);
	for (const mirror of await mirrors.all()) {
		const [button, state] = await Promise.all([
			mirror.locator('a.btn').boundingBox(),
			mirror.locator('.state').boundingBox()]);
		const icon = await mirror.locator('.state svg').boundingBox();

		assert.ok(state.x >= button.x + button.width);
		assert.ok(Math.abs(state.y + state.height / 2 -
			button.y - button.height / 2) < 8);
		assert.ok(icon.width > 8);
	}
	await page.getByRole('link', { name: 'Those that answer first' }).click();
	await page.getByRole('link', { name: 'In the usual order' }).click();
	assert.equal(page.url(), site.url + pages.release);
});

test('a chart is seen, and is told in words', async () => {
	const page = await (await browser.newContext()).newPage();

	await page.goto(`${site.url}/mirrors/`);
	const chart = page.getByRole('img', { name: /Share of answers on 30/ });

	assert.equal(await chart.count(), 2);
	assert.ok((await chart.first().boundingBox()).width >= 100);
});
