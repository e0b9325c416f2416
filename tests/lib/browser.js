// Chromium for a test: without a network of its own wishes, and with all that
// it writes in a temporary folder.
'use strict';

const path = require('node:path');

const { chromium } = require('playwright-core');
const { makeFolder, removeFolder } = require('./site.js');

const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic',
	'--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync'];

// Gives a browser whose close() also removes its folder.
async function startBrowser(...flags) {
	const folder = makeFolder();
	const browser = await chromium.launch({ executablePath: CHROMIUM,
		headless: true, args: [...FLAGS, ...flags], timeout: 60000,
		env: { ...process.env, HOME: folder,
			XDG_CONFIG_HOME: path.join(folder, 'config'),
			XDG_CACHE_HOME: path.join(folder, 'cache') } });

	browser.on('disconnected', () => removeFolder(folder));
	return browser;
}

module.exports = { startBrowser };
