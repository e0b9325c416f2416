// Takes a picture of each kind of page, at three widths and in both schemes:
// node tests/shots.js OUT-FOLDER [BASE-URL [PATH...]]
// Without BASE-URL, of the demo site.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { startBrowser } = require('./lib/browser.js');
const { startSite } = require('./lib/site.js');
const { kinds: KINDS } = require('./lib/demo.js');

const WIDTHS = [360, 768, 1440];
const SCHEMES = ['light', 'dark'];

async function shoot(context, url, file) {
	const page = await context.newPage();

	await page.goto(url, { waitUntil: 'load' });
	// A long list shows no more than its first screens.
	const height = await page.evaluate(() =>
		Math.min(document.documentElement.scrollHeight, 4000));

	await page.screenshot({ path: file, fullPage: true,
		clip: { x: 0, y: 0, width: page.viewportSize().width, height } });
	await page.close();
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

main(...process.argv.slice(2)).catch((error) => {
	console.error(error);
	process.exit(1);
});
