// Is it the right file: regions, siblings, and the ROM that a firmware is of.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { Page, attribute, byClass, byTag, text } =
	require('../lib/page.js');
const { startSite } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const SIBLING = '/hyperos/drumlin/stable/OS2.0.5.0.VEDINXM/';
const ROM = '/miui/heather/weekly/20.7.9/';
const FIRMWARE = '/firmware/heather/weekly/20.7.9/';
const GLOBAL = '/hyperos/ishtar/stable%20beta/OS2.0.2.0.VMAMIXM/';
// A ROM of which a vendor package was cut.
const VENDOR = '/miui/heather/weekly/20.7.2/';
const STATEMENTS_MAX = 4;
let site;

before(async () => {
	site = await startSite({ env: { NGINX_CACHE: 'off',
		OTASHELF_CACHE: 'off', OTASHELF_STATS: 'on' } });
});
after(() => site && site.stop());

async function open(address, from = site) {
	const got = await from.get(address);

	assert.equal(got.status, 200, address);
	return new Page(got.text);
}

const warning = (page) => byClass(page.main, 'alert-warning')[0];
const cardWarnings = (page) => byClass(page.main, 'guard').map(text);
// The line that begins with WORDS of what the page leads to.
const line = (page, words) => byClass(page.main, 'related')
	.flatMap((list) => byTag(list, 'li'))
	.find((item) => text(item).startsWith(words));
const links = (node) => byTag(node, 'a').map((link) =>
	attribute(link, 'href'));
const api = async (path, from = site) =>
	JSON.parse((await from.get(`/api/v1/releases${path}`)).text);

// A site of its own, whose database SQL has changed.
async function changed(t, sql) {
	const own = await startSite({ env: { NGINX_CACHE: 'off' } });

	t.after(() => own.stop());
	sqlite.run(own.db, sql);
	return own;
}

const release = (version) => 'release_id = (SELECT id FROM release WHERE ' +
	`version = '${version}' AND product_id = 1)`;

test('a page says which region its version is for', async () => {
	const page = await open(GLOBAL);

	assert.match(text(line(page, 'The version says')), /: Global \(MI /);
	assert.equal(line(await open(ROM), 'The version says'), undefined);
});

test('a page whose packages are its own warns of nothing', async () => {
	for (const address of [GLOBAL, VENDOR, '/firmware/basalt/stable/' +
		'OS3.0.7.0.WBTCNXM/']) {
		const page = await open(address);

		assert.equal(warning(page), undefined, address);
		assert.deepEqual(cardWarnings(page), []);
	}
});

test('a page with a sibling\'s packages warns, and leads to it', async () => {
	const page = await open(SIBLING);

	assert.match(text(warning(page)), /under drumlin, but holds packages for eider/);
	assert.match(text(warning(page)), /can lock the bootloader/);
	assert.deepEqual(links(warning(page)), ['/hyperos/eider/']);
	assert.deepEqual(cardWarnings(page), page.cards.map(() =>
		'For eider, not for drumlin.'));
	assert.deepEqual(links(line(page, 'Similar codenames')),
		['/hyperos/eider/']);
});

test('a sibling that has the same version is linked with it', async (t) => {
	const own = await changed(t, `INSERT INTO release (product_id, codename,
		version, branch, title, state, updated) VALUES (1, 'eider',
		'OS2.0.5.0.VEDINXM', 'stable beta', 'Otaphone 3i India',
		'published', 1)`);
	const href = '/hyperos/eider/stable%20beta/OS2.0.5.0.VEDINXM/';

	assert.deepEqual(links(line(await open(SIBLING, own),
		'Similar codenames')), [href]);
	sqlite.run(own.db, "UPDATE release SET state = 'draft' WHERE " +
		"codename = 'eider'");
	assert.deepEqual(links(line(await open(SIBLING, own),
		'Similar codenames')), ['/hyperos/eider/']);
});

test('a package of another region than the title warns', async (t) => {
	const own = await changed(t, `UPDATE package SET region = 'cn',
		device = 'Xiaomi 13 Ultra China'
		WHERE ${release('OS3.0.2.0.WMAMIXM')} AND position = 1`);
	const page = await open('/hyperos/ishtar/stable/OS3.0.2.0.WMAMIXM/', own);

	assert.match(text(warning(page)),
		/title says Global, but it holds packages for China/);
	assert.equal(cardWarnings(page).length, 1);
	assert.match(cardWarnings(page)[0], /^For China, while .* says Global/);
	assert.match((await own.get('/hyperos/ishtar/stable/OS3.0.2.0.WMAMIXM/',
		{ headers: { Accept: 'text/plain' } })).text,
	/WARNING: for China, not for Global/);
});

test('a name of another region than the version\'s warns', async (t) => {
	const own = await changed(t, `UPDATE package SET
		device = 'Xiaomi 13 Ultra India', region = 'global'
		WHERE ${release('OS3.0.2.0.WMAMIXM')}`);
	const page = await open('/hyperos/ishtar/stable/OS3.0.2.0.WMAMIXM/', own);

	assert.match(text(warning(page)),
		/version is one for Global, but the device’s name says India/);
	assert.doesNotMatch(text(warning(page)), /title says/);
});

test('a page leads to the newest of the other regions', async () => {
	const page = await open('/hyperos/drumlin/stable/OS3.0.1.0.WDRMIXM/');
	const item = line(page, 'Newest of this device for other regions');
	const names = byTag(item, 'a').map(text);

	assert.ok(names.length > 1);
	assert.ok(!names.includes('Global'));
	for (const [i, href] of links(item).entries()) {
		const [card] = (await open(href)).cards;
		const newest = sqlite.query(site.db, 'SELECT max(date) FROM listing ' +
			"WHERE product_id = 1 AND codename = 'drumlin' AND region = " +
			`(SELECT code FROM region WHERE name = '${names[i]}')`);

		assert.equal(card.fields.Region, names[i]);
		assert.ok((await open(href)).cards.some((one) =>
			one.fields['Release Date'] === newest[0][0]), href);
	}
});

test('firmware and ROM name each other', async () => {
	const cut = line(await open(FIRMWARE), 'Cut from ROM');
	const from = line(await open(ROM), 'Cut from this ROM');

	assert.deepEqual(links(cut), [ROM]);
	assert.deepEqual(links(from), [FIRMWARE]);
	assert.match(text(cut), /MIUI 20\.7\.9 for heather/);
});

test('every firmware page leads to the ROM with its digits', async () => {
	const rows = sqlite.query(site.db, `SELECT DISTINCT
		'/firmware/' || f.codename || '/' || f.branch || '/' ||
			f.version || '/',
		'/' || s.slug || '/' || r.codename || '/' || r.branch || '/' ||
			r.version || '/'
		FROM release f JOIN package p ON p.release_id = f.id
		JOIN package o ON o.digits = p.digits AND o.digits <> ''
		JOIN release r ON r.id = o.release_id AND r.state = 'published'
		JOIN product s ON s.id = r.product_id AND s.kind = 'rom'
		WHERE f.product_id = 3 AND f.state = 'published'`);

	assert.ok(rows.length > 10);
	for (const [firmware, rom] of rows) {
		assert.ok(links(line(await open(encodeURI(firmware)), 'Cut from ROM'))
			.includes(encodeURI(rom)), firmware);
		assert.ok(links(line(await open(encodeURI(rom)),
			'Cut from this ROM')).includes(encodeURI(firmware)), rom);
	}
});

test('a ROM leads to its vendor packages in their archive', async () => {
	const page = await open(VENDOR);

	assert.deepEqual(links(line(page, 'Cut from this ROM')),
		['/archive/vendor/heather/']);
});

test('what is withdrawn is led to by nothing', async (t) => {
	const own = await changed(t, "UPDATE release SET state = 'withdrawn' " +
		"WHERE product_id = 3 AND version = '20.7.9'");

	assert.equal(line(await open(ROM, own), 'Cut from this ROM'), undefined);
});

test('whatever a page leads to is there', async () => {
	for (const address of [SIBLING, ROM, FIRMWARE, GLOBAL])
		for (const list of byClass((await open(address)).main, 'related'))
			for (const href of links(list))
				assert.equal((await site.get(href)).status, 200, href);
});

test('the API tells the same', async () => {
	const rom = await api('/miui/heather/20.7.9');
	const firmware = await api('/firmware/heather/20.7.9');
	const sibling = await api('/hyperos/drumlin/OS2.0.5.0.VEDINXM');
	const of = ({ related }, kind) => related.filter((one) =>
		one.kind === kind).map(({ url }) => url.slice(site.url.length));

	assert.deepEqual(of(rom, 'rom'), [FIRMWARE]);
	assert.deepEqual(of(firmware, 'rom'), [ROM]);
	assert.deepEqual(of(sibling, 'sibling'), ['/hyperos/eider/']);
	assert.deepEqual(of(rom, 'region'),
		['/miui/heather/stable/V11.0.2.0.PHTRUXM/']);
});

test('a release page takes few statements', async () => {
	for (const address of [SIBLING, ROM, FIRMWARE, GLOBAL]) {
		const got = await site.get(address);
		const count = Number(got.headers['x-statements']);

		assert.ok(count > 0 && count <= STATEMENTS_MAX,
			`${address}: ${count}`);
	}
});
