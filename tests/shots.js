// Takes a picture of each kind of page, at three widths and in both schemes:
// node tests/shots.js OUT-FOLDER [BASE-URL [PATH...]]
// Without BASE-URL, of the demo site; with --desk in its place, of the desk.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { startBrowser } = require('./lib/browser.js');
const { startSite } = require('./lib/site.js');
const { kinds: KINDS } = require('./lib/demo.js');
const { tour } = require('./lib/tour.js');

const WIDTHS = [360, 768, 1440];
const SCHEMES = ['light', 'dark'];

async function take(page, file) {
	// A long list shows no more than its first screens.
	const height = await page.evaluate(() =>
		Math.min(document.documentElement.scrollHeight, 4000));

	await page.screenshot({ path: file, fullPage: true,
		clip: { x: 0, y: 0, width: page.viewportSize().width, height } });
}

async function shoot(context, url, file) {
	const page = await context.newPage();

	await page.goto(url, { waitUntil: 'load' });
	await take(page, file);
	await page.close();
}

// Each page of the desk, in each state that the tour brings it to.
async function shootDesk(out) {
	const site = await startSite();
	const browser = await startBrowser();
	let count = 0;

	fs.mkdirSync(out, { recursive: true });
	await tour(site, browser, async (name, page) => {
		const stem = `${String(++count).padStart(2, '0')}-` +
			name.replace(/[^A-Za-z0-9]+/g, '-');

		for (const width of WIDTHS)
			for (const colorScheme of SCHEMES) {
				await page.setViewportSize({ width, height: 800 });
				await page.emulateMedia({ colorScheme,
					reducedMotion: 'reduce' });
				await take(page, path.join(out,
					`${stem}-${width}-${colorScheme}.png`));
			}
	});
	await browser.close();
	await site.stop();
}

async function main(out, base, ...paths) {
	const site = base ? null : await startSite();
	const browser = await startBrowser();
	const kinds = paths.length > 0 ?
		paths.map((address) => [address.replace(/[^A-Za-z0-9]+/g, '-')
			.replace(/^-|-$/g, '') || 'home', address]) :
		Object.entries(KINDS);

	fs.mkdirSync(out, { recursive: true });
	for (const width of WIDTHS)
		for (const colorScheme of SCHEMES) {
			const context = await browser.newContext({ colorScheme,
				viewport: { width, height: 800 } });

			for (const [name, address] of kinds)
				await shoot(context,
					(base || site.url) + address,
					path.join(out, `${name}-${width}-` +
						`${colorScheme}.png`));
			await context.close();
		}
	await browser.close();
	if (site)
		await site.stop();
}

const [out, what, ...paths] = process.argv.slice(2);

(what === '--desk' ? shootDesk(out) : main(out, what, ...paths)).catch((error) => {
	console.error(error);
	process.exit(1);
});
