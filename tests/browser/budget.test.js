// What a first view of a release page loads, compressed, all of it.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { startBrowser } = require('../lib/browser.js');
const { startSite } = require('../lib/site.js');

const PAGE = '/hyperos/ishtar/stable%20beta/OS2.0.2.0.VMAMIXM/';
const BYTES_MAX = 20000, REQUESTS_MAX = 6;
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

test('a first view stays within its budget', async () => {
	const page = await (await browser.newContext()).newPage();
	const client = await page.context().newCDPSession(page);
	const urls = [];
	let bytes = 0;

	await client.send('Network.enable');
	client.on('Network.requestWillBeSent', ({ request }) =>
		urls.push(request.url));
	client.on('Network.loadingFinished', ({ encodedDataLength }) =>
		bytes += encodedDataLength);
	await page.goto(site.url + PAGE, { waitUntil: 'networkidle' });
	// The icon is asked for by the browser itself, and may not be seen here.
	const icon = `${site.url}/static/icon.svg`;

	if (!urls.includes(icon)) {
		urls.push(icon);
		bytes += (await site.get('/static/icon.svg')).text.length + 400;
	}
	console.log(`# measured first view: ${bytes} bytes with headers, ` +
		`${urls.length} requests`);
	assert.ok(bytes <= BYTES_MAX, `${bytes} bytes`);
	assert.ok(urls.length <= REQUESTS_MAX, urls.join('\n'));
	for (const url of urls)
		assert.ok(url.startsWith(site.url), url);
});
