// A release as plain text, and checksum files.
'use strict';

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { startSite, makeFolder, removeFolder } = require('../lib/site.js');

const RELEASE = '/hyperos/ishtar/stable%20beta/OS2.0.2.0.VMAMIXM/';
const ROM = 'ishtar_global-ota_full-OS2.0.2.0.VMAMIXM-user-15.0-' +
	'458d7cc414.zip';
let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

const get = (Accept, target = RELEASE) =>
	site.get(target, { headers: { Accept } });

test('text is for those who prefer it', async () => {
	const types = { 'text/plain': 'plain', 'text/plain, */*;q=0.1': 'plain',
		'text/html;q=0.5, text/plain;q=0.9': 'plain',
		'text/html, text/plain': 'html', 'text/plain;q=0': 'html',
		'text/plain;q=0.1, text/html': 'html', '*/*': 'html',
		'text/html,application/xhtml+xml,*/*;q=0.8': 'html',
		'text/plainer': 'html', ['x'.repeat(3000)]: 'html',
		'text/plain;q=x': 'html' };

	// Twice: the answer to one may not come from the cache of another.
	for (let i = 0; i < 2; i++)
		for (const [accept, type] of Object.entries(types)) {
			const got = await get(accept);

			assert.equal(got.status, 200);
			assert.ok(got.headers['content-type'].startsWith(
				`text/${type};`), accept);
			assert.match([got.headers.vary].flat().join(), /Accept\b/);
		}
});

// How many answers nginx keeps for ADDRESS.
const kept = (address) => fs.readdirSync(path.join(site.folder, 'cache'),
	{ recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile())
	.map((entry) => fs.readFileSync(path.join(
		entry.parentPath ?? entry.path, entry.name), 'latin1'))
	.filter((text) => text.includes(`GET ${address} `)).length;

test('a page is kept in two forms, however they are asked for', async () => {
	const types = ['text/plain', 'text/html', '*/*'];

	for (let i = 1; i < 30; i++)
		types.push(`text/plain;q=0.${i}`,
			`text/plain;q=0.5${i}, text/html;q=0.4`,
			`text/plain, text/x${i}`,
			`text/html, text/plain;q=0.${i}`);
	for (const accept of types)
		assert.equal((await get(accept)).status, 200);
	assert.equal(kept(RELEASE), 2);
});

test('the text has every fact, in lines that fit a terminal', async () => {
	const { text } = await get('text/plain');

	for (const fact of ['Xiaomi 13 Ultra Global', 'OS2.0.2.0.VMAMIXM',
		'458d7cc4143cb7bb5797aeec3011ef1b', '6.4 GB', '2025-01-07', ROM,
		'Full ROM Mirror 5', `${site.url}${RELEASE}`, 'curl -C - -LO '])
		assert.ok(text.includes(fact), fact);
	assert.match(text, /^Changelog$/m);
	assert.doesNotMatch(text, /<[a-z]|&[a-z]+;|\t| $/m);
});

test('errors are text too', async () => {
	const got = await get('text/plain', '/hyperos/ishtar/stable/NONE/');

	assert.equal(got.status, 404);
	assert.match(got.headers['content-type'], /^text\/plain/);
	assert.match(got.text, /^404 /);
});

test('a checksum file is what md5sum -c reads', async () => {
	const folder = makeFolder();
	const got = await site.get(`/download/${ROM}.md5`);

	assert.equal(got.status, 200);
	assert.equal(got.text, `458d7cc4143cb7bb5797aeec3011ef1b  ${ROM}\n`);
	fs.writeFileSync(path.join(folder, ROM), 'not the ROM');
	const run = spawnSync('md5sum', ['-c'], { cwd: folder, input: got.text,
		encoding: 'utf8' });

	assert.match(run.stdout, new RegExp(`^${ROM}: FAILED`));
	removeFolder(folder);
});

test('a checksum that is not known is not found, and it is said', async () => {
	for (const name of ['nothing.zip', `${ROM}x`, '%22', 'a'.repeat(3000)])
		assert.equal((await site.get(`/download/${name}.md5`)).status,
			404);
	const found = JSON.parse((await site.get('/api/v1/releases?limit=100'))
		.text).releases.flatMap(({ packages }) => packages)
		.find(({ md5, filename }) => md5 === null && filename);
	const got = await site.get(`/download/${found.filename}.md5`);

	assert.equal(got.status, 404);
	assert.match(got.text, /MD5 of this file is not known/);
});
