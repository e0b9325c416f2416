// /download: one firmware file and where it is.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { Page, byClass } = require('../lib/page.js');
const { startSite } = require('../lib/site.js');

const FILE = 'fw_heather_miui_HEATHER_20.7.9_dd6d7d8e86_10.0.zip';
const LOST = 'fw_basalt_basalt-ota_full-OS3.0.7.0.WBTCNXM-user-16.0-' +
	'bb96ea8f05.zip';
let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

for (const base of ['/download', '/download/'])
	test(`${base} shows the file and its hosts`, async () => {
		const got = await site.get(`${base}?file=${FILE}`);
		const page = new Page(got.text);

		assert.equal(got.status, 200);
		assert.match(page.title, new RegExp(FILE));
		assert.equal(page.rel('canonical'),
			`${site.url}/download/?file=${FILE}`);
		assert.deepEqual(byClass(page.main, 'btn').length, 2);
		assert.ok(page.addresses.includes(
			`https://storage.example.net/firmware/${FILE}`));
		assert.ok(page.addresses.includes(
			'/firmware/heather/weekly/20.7.9/'));
		assert.match(got.text, /917720ee9f28a11804f4f57718c1badf/);
	});

test('a file without a link says so and has no button', async () => {
	const got = await site.get(`/download?file=${LOST}`);

	assert.equal(got.status, 200);
	assert.match(got.text, /No download link is known for this file/);
	assert.equal(byClass(new Page(got.text).main, 'btn').length, 0);
});

test('a file of the data files alone has its page', async () => {
	const page = new Page((await site.get(
		'/firmware/heather/weekly/20.7.9/')).text);
	const url = page.addresses.find((address) =>
		address.includes('HEATHERGlobal'));
	const file = url.slice(url.lastIndexOf('/') + 1);
	const got = await site.get(`/download?file=${file}`);

	assert.equal(got.status, 200);
	assert.ok(new Page(got.text).addresses.includes(url));
});

test('an unknown file is not found', async () => {
	for (const file of ['nothing.zip', `${FILE}x`, '../otashelf.db', '%25',
		"'%20OR%201=1--", '%C3%A9', 'a'.repeat(4000)])
		assert.equal((await site.get(`/download?file=${file}`)).status,
			404, file);
});

test('no file is a bad request', async () => {
	for (const query of ['', '?', '?file', '?file=', '?file=%20', '?file=%', '?file=%00', '?file=%ff', '?file=a%0ab'])
		assert.equal((await site.get(`/download${query}`)).status, 400,
			query);
});

test('another way to write it is one 301 away, query kept', async () => {
	for (const target of ['/Download', '/DOWNLOAD/', '/download/index.html',
		'/download//', '//download']) {
		const got = await site.get(`${target}?file=${FILE}`);

		assert.equal(got.status, 301, target);
		assert.equal(got.headers.location,
			`${site.url}/download/?file=${FILE}`);
	}
});
