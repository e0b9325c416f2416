// The search box, by keyboard alone, and what can be copied.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { startBrowser } = require('../lib/browser.js');
const { startSite } = require('../lib/site.js');

const RELEASE = '/hyperos/ishtar/stable%20beta/OS2.0.2.0.VMAMIXM/';
let site, browser, context, page;

before(async () => {
	site = await startSite();
	browser = await startBrowser();
	context = await browser.newContext({
		permissions: ['clipboard-read', 'clipboard-write'] });
	context.setDefaultTimeout(30000);
	page = await context.newPage();
});
after(async () => {
	if (browser)
		await browser.close();
	if (site)
		await site.stop();
});

// Press Tab until the focus is on what has that role and name.
async function tabTo(role, name) {
	const want = page.getByRole(role, { name }).first();

	for (let i = 0; i < 120; i++) {
		await page.keyboard.press('Tab');
		if (await want.evaluate((element) =>
			element === document.activeElement))
			return;
	}
	assert.fail(`Tab does not reach ${role} ${name}`);
}

const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

test('the keyboard alone finds and copies a download link', async () => {
	await page.goto(site.url);
	await tabTo('combobox', /Search for a device/);
	await page.keyboard.type('OS2.0.2.0.VMAMIXM', { delay: 20 });
	await page.getByRole('option').first().waitFor();
	await page.keyboard.press('ArrowDown');
	const box = page.getByRole('combobox').first();
	const active = await box.getAttribute('aria-activedescendant');

	assert.equal(await page.locator(`#${active}`)
		.getAttribute('aria-selected'), 'true');
	await page.keyboard.press('Enter');
	await page.waitForURL(site.url + RELEASE);
	await tabTo('button', 'Copy the link of Full ROM Mirror 1');
	await page.keyboard.press('Enter');
	await page.getByText('Copied').first().waitFor();
	assert.equal(await clipboard(), await page.getByRole('link',
		{ name: 'Full ROM Mirror 1' }).first().getAttribute('href'));
});

test('the command, the checksum line and the MD5 are copied whole', async () => {
	await page.goto(site.url + RELEASE);
	await page.getByText('Download and check').first().click();
	for (const [name, text] of [['Copy the curl command',
		/^curl -C - -LO https:\/\/\S+\.(zip|tgz)$/],
	['Copy the aria2c command', /^aria2c -c --checksum=md5=[0-9a-f]{32} -o \S+( https:\S+){5}$/],
	['Copy the checksum line', /^[0-9a-f]{32} {2}\S+\.(zip|tgz)$/],
	['Copy the MD5', /^[0-9a-f]{32}$/],
	['Copy the file name', /^\S+\.(zip|tgz)$/]]) {
		await page.getByRole('button', { name, exact: true }).first()
			.click();
		await page.waitForTimeout(50);
		assert.match(await clipboard(), text, name);
	}
});

test('the arrows go round, Escape closes, Enter asks', async () => {
	await page.goto(site.url);
	const box = page.getByRole('combobox').first();

	await box.focus();
	await page.keyboard.type('ota', { delay: 20 });
	await page.getByRole('option').first().waitFor();
	const count = await page.getByRole('option').count();

	assert.equal(await box.getAttribute('aria-expanded'), 'true');
	for (let i = 0; i <= count; i++)
		await page.keyboard.press('ArrowDown');
	assert.equal(await box.getAttribute('aria-activedescendant'), null);
	await page.keyboard.press('ArrowUp');
	assert.match(await box.getAttribute('aria-activedescendant'),
		new RegExp(`-${count - 1}$`));
	await page.keyboard.press('Escape');
	assert.equal(await box.getAttribute('aria-expanded'), 'false');
	assert.equal(await box.inputValue(), 'ota');
	await page.keyboard.press('Enter');
	await page.waitForURL(`${site.url}/search?q=ota`);
	assert.equal(await page.getByRole('heading', { level: 1 }).innerText(),
		'Search');
});

test('a suggestion is told to those who cannot see it', async () => {
	await page.goto(site.url);
	await page.getByRole('combobox').first().focus();
	await page.keyboard.type('drum', { delay: 20 });
	await page.getByRole('status').getByText(/\d suggestions/).waitFor();
});

test('hostile suggestions stay text', async () => {
	await page.route('**/suggest?**', (route) => route.fulfill({
		contentType: 'application/x-suggestions+json',
		body: JSON.stringify(['x', ['<img src=x onerror=f()>'],
			['<b>note</b>'], [`${site.url}/`]]) }));
	await page.goto(site.url);
	await page.getByRole('combobox').first().focus();
	await page.keyboard.type('ab', { delay: 20 });
	await page.getByRole('option').first().waitFor();
	assert.equal(await page.locator('.suggestions img, .suggestions b')
		.count(), 0);
	await page.unroute('**/suggest?**');
});

test('pasted lines of md5sum are answered one by one', async () => {
	await page.goto(site.url);
	const box = page.getByRole('combobox').first();

	await page.evaluate(() => navigator.clipboard.writeText(
		'458d7cc4143cb7bb5797aeec3011ef1b  ishtar_global-ota_full-' +
		'OS2.0.2.0.VMAMIXM-user-15.0-458d7cc414.zip\n' +
		'00000000000000000000000000000000  nothing.zip\n'));
	await box.focus();
	await page.keyboard.press('Control+V');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/search\?q=/);
	const main = await page.locator('main').innerText();

	assert.match(main, /OK: the MD5 is that of the file/);
	assert.match(main, /Unknown: no such file/);
});
