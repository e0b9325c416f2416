// A release page in Chromium, with JavaScript off and on.
'use strict';

const assert = require('node:assert');
const { after, before, describe, test } = require('node:test');

const { startBrowser } = require('../lib/browser.js');
const { startSite } = require('../lib/site.js');

const PAGE = '/hyperos/houji/stable/OS2.0.102.0.VNCMIXM/';
const TIMEOUT_MS = 30000;
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

for (const javaScriptEnabled of [false, true])
	describe(`JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
		let context, page, problems, requests;

		// A new page, with what goes wrong on it in problems.
		async function open(address) {
			if (context)
				await context.close();
			context = await browser.newContext({
				javaScriptEnabled });
			context.setDefaultTimeout(TIMEOUT_MS);
			page = await context.newPage();
			problems = [];
			requests = [];
			page.on('console', (message) => {
				if (['error', 'warning'].includes(message.type()))
					problems.push(message.text());
			});
			page.on('pageerror', (error) =>
				problems.push(error.message));
			page.on('request', (request) =>
				requests.push(request.url()));
			page.on('requestfailed', (request) =>
				problems.push(`failed: ${request.url()}`));
			page.on('response', (response) => {
				if (response.status() >= 400)
					problems.push(`${response.status()}: ` +
						response.url());
			});
			await page.goto(site.url + address,
				{ waitUntil: 'load' });
		}

		after(() => context && context.close());

		test('the page shows its release and asks nobody else', async () => {
			await open(PAGE);
			assert.match(await page.title(), /OS2\.0\.102\.0\.VNCMIXM/);
			assert.equal(await page.locator('h1').count(), 1);
			assert.ok(await page.locator('h1').isVisible());
			assert.deepEqual(problems, []);
			for (const url of requests)
				assert.ok(url.startsWith(`${site.url}/`), url);
			assert.ok(requests.length <= 6, requests.join('\n'));
		});

		test('the mirrors are links to the files', async () => {
			await open(PAGE);
			const mirrors = page.locator('.card-body a.btn');

			assert.equal(await mirrors.count(), 11);
			for (const mirror of await mirrors.all()) {
				assert.ok(await mirror.isVisible());
				assert.match(await mirror.getAttribute('href'),
					/^https:\/\/.*\.(tgz|zip)$/);
			}
			assert.equal(await page.locator('button').filter(
				{ hasText: 'Mirror' }).count(), 0);
		});

		test('a changelog opens and closes by a click', async () => {
			await open(PAGE);
			const log = page.locator('#houji_1_changelog');
			const summary = page.locator('.changelog summary').first();

			assert.equal(await log.isVisible(), false);
			await summary.click();
			await log.waitFor({ state: 'visible' });
			assert.match(await log.innerText(), /security patch/);
			assert.equal(await page.locator('#houji_2_changelog')
				.isVisible(), false);
			await summary.click();
			await log.waitFor({ state: 'hidden' });
			assert.deepEqual(problems, []);
		});

		test('a changelog opens by the keyboard', async () => {
			await open(PAGE);
			const log = page.locator('#houji_2_changelog');

			for (const key of ['Enter', 'Space']) {
				await page.locator('.changelog summary').nth(1).focus();
				await page.keyboard.press(key);
				await log.waitFor({ state: 'visible' });
				await page.keyboard.press(key);
				await log.waitFor({ state: 'hidden' });
			}
		});

		test('Tab reaches mirrors and changelog', async () => {
			await open(PAGE);
			const reached = new Set();

			for (let i = 0; i < 60; i++) {
				await page.keyboard.press('Tab');
				const focused = page.locator(':focus');

				if (await focused.count() === 0)
					break;
				reached.add((await focused.innerText()).trim());
			}
			assert.ok(reached.has('Changelog'));
			assert.ok(reached.has('Full ROM Mirror 5'));
			assert.ok(reached.has('Incremental Update'));
		});

		test("an address of a changelog shows it", async () => {
			await open(`${PAGE}#houji_1_changelog`);
			const log = page.locator('#houji_1_changelog');

			assert.deepEqual(problems, []);
			// Opening it for a fragment needs a script; the text
			// is there for whoever opens it.
			if (!await log.isVisible())
				await page.locator('details').filter({ has: log })
					.locator('summary').click();
			await log.waitFor({ state: 'visible' });
			assert.match(await log.innerText(), /security patch/);
		});

		test('the pages around it load without an error', async () => {
			for (const address of ['/', '/?product=miui', '/hyperos/',
				'/archive/hyperos/drumlin/', '/supported/miui/',
				'/firmware/basalt/stable/OS3.0.7.0.WBTCNXM/']) {
				await open(address);
				assert.deepEqual(problems, [], address);
				for (const url of requests)
					assert.ok(url.startsWith(`${site.url}/`),
						url);
			}
		});

		test('the chooser leads to a device', async () => {
			await open('/');
			await page.getByRole('radio', { name: 'MIUI' }).check();
			await page.getByRole('main').getByRole('button').click();
			await page.getByLabel('for which device').selectOption('fjord');
			await page.getByRole('radio', { name: 'Archive' }).check();
			await page.getByRole('main').getByRole('button').click();
			await page.waitForURL(`${site.url}/archive/miui/fjord/`);
			assert.deepEqual(problems, []);
		});

		test('nothing is wider than a small screen', async () => {
			await open(PAGE);
			await page.setViewportSize({ width: 360, height: 740 });
			const box = await page.locator('body').boundingBox();
			const title = await page.locator('h1').boundingBox();

			assert.ok(box.width <= 360, String(box.width));
			assert.ok(title.x + title.width <= 360);
			for (const card of await page.locator('.card-body').all()) {
				const at = await card.boundingBox();

				assert.ok(at.x + at.width <= 361);
			}
		});
	});
