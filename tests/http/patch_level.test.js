// The security patch level, from the changelog to the pages and the API.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { addToken } = require('../lib/desk.js');
const { Page, attribute, byTag } = require('../lib/page.js');
const { startSite } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const HOUJI = '/hyperos/houji/stable/OS2.0.102.0.VNCMIXM/';
// As the API's packages and the listings' last cells have it.
const LEVEL = /^20\d\d-\d\d(-\d\d)?$/;
const BAD = ['2023', '2023-13', '2023-8', '2023-08-32', '1999-01', '2100-01',
	'august', '2023-08%27', "'", '%3C?cs', '%ff', '2023-08-05-01'];
let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

async function open(address) {
	const got = await site.get(address);

	assert.equal(got.status, 200, address);
	return new Page(got.text);
}

async function allRows(address) {
	const rows = [];

	for (let next = address; next !== undefined;) {
		const page = await open(next);

		rows.push(...page.rows);
		next = page.rel('next');
	}
	return rows;
}

const api = async (path) =>
	JSON.parse((await site.get(`/api/v1${path}`)).text);
const key = (release) => release.api_url;
const reaches = (level) => (release) => release.packages.some((pack) =>
	pack.patch_level !== null && pack.patch_level >= level);

// The options of the choice of a level, but for "Any".
function choices(page) {
	const select = byTag(page.root, 'select').find((element) =>
		attribute(element, 'name') === 'patch_level');

	return byTag(select, 'option').filter((option) =>
		attribute(option, 'value') !== '');
}

const values = (options) => options.map((option) =>
	attribute(option, 'value'));
const chosen = (page) => values(choices(page).filter((option) =>
	attribute(option, 'selected') !== undefined));

test('a card tells the level, where the changelog does', async () => {
	const [card] = (await open(HOUJI)).cards;
	const [other] = (await open(
		'/hyperos/karst/stable/OS2.0.6.0.VKTEUXM/')).cards;

	assert.equal(card.fields['Security patch'], '2025-04');
	assert.equal('Security patch' in other.fields, false);
	assert.match((await site.get(HOUJI, { headers: {
		Accept: 'text/plain' } })).text, /^ +Patch +2025-04$/m);
});

for (const address of ['/hyperos/', '/archive/miui/', '/miui14/'])
	test(`${address}: a level keeps it and later ones`, async () => {
		const all = await allRows(address);
		const levels = values(choices(await open(address)));
		const counts = [];

		assert.ok(levels.length > 0);
		assert.deepEqual(levels, [...levels].sort().reverse());
		for (const level of levels) {
			const filtered = `${address}?patch_level=${level}`;
			const rows = await allRows(filtered);
			const want = all.filter((row) =>
				LEVEL.test(row.at(-2)) && row.at(-2) >= level);

			assert.deepEqual(rows, want, filtered);
			assert.deepEqual(chosen(await open(filtered)), [level]);
			counts.push(rows.length);
		}
		assert.ok(counts[0] > 0);
		assert.ok(counts.at(-1) < all.length);
	});

test('a level that is no choice stays chosen', async () => {
	for (const address of ['/hyperos/?', '/search?'])
		for (const level of ['2025-05-02', '2099-12']) {
			const page = await open(`${address}patch_level=${level}`);

			assert.deepEqual(chosen(page), [level]);
		}
});

test('other filters and pages keep the level', async () => {
	const page = await open('/archive/hyperos/?patch_level=2023-01&' +
		'branch=Stable');
	const rows = await allRows('/archive/hyperos/?patch_level=2023-01&' +
		'branch=Stable');

	assert.ok(page.rows.length > 0);
	for (const row of rows) {
		assert.equal(row[1], 'Stable');
		assert.ok(row.at(-2) >= '2023-01');
	}
	const next = (await open('/archive/hyperos/?patch_level=2019-11&' +
		'limit=1')).rel('next');

	assert.match(next, /[?&]patch_level=2019-11&/);
});

test('search, feeds and API find the same releases', async () => {
	const all = (await api('/releases?limit=100')).releases;

	assert.ok(all.length < 100, 'the test would have to go on');
	for (const level of ['2015-08', '2020-10', '2021-09', '2025-04',
		'2025-06', '2026-11', '2026-11-01', '2099-01']) {
		const want = all.filter(reaches(level));
		const query = `patch_level=${level}&limit=100`;
		const got = (await api(`/releases?${query}`)).releases;
		const feed = JSON.parse((await site.get(
			`/feed.json?${query}`)).text);
		const latest = (await api(`/latest?product=hyperos&${query}`))
			.latest;

		assert.deepEqual(got.map(key), want.map(key), level);
		assert.deepEqual(feed.items.map(({ url }) => url),
			want.map(({ url }) => url), level);
		assert.ok(latest.every((row) => row.patch_level >= level));
		const page = await open(`/search?${query}`);

		assert.equal(page.rows.length, want.length, level);
	}
	assert.ok(all.filter(reaches('2025-06')).length > 0);
});

test('the level narrows with the other filters, on one package', async () => {
	const all = (await api('/releases?limit=100')).releases;
	const want = all.filter((release) => release.packages.some((pack) =>
		pack.region === 'eu' && pack.patch_level >= '2021-01'));
	const got = (await api('/releases?limit=100&region=eu&' +
		'patch_level=2021-01')).releases;

	assert.deepEqual(got.map(key), want.map(key));
	assert.ok(want.length > 0 && want.length < all.length);
});

test('what is no level is a bad request, which says what is', async () => {
	for (const address of ['/hyperos/', '/miui14/', '/archive/miui/',
		'/search', '/feed.json', '/hyperos/drumlin/feed.xml',
		'/api/v1/releases', '/api/v1/devices/ishtar/releases',
		'/api/v1/search?q=a', '/api/v1/latest?product=miui'])
		for (const level of BAD) {
			const got = await site.get(`${address}${
				address.includes('?') ? '&' : '?'}patch_level=${level}`);

			assert.equal(got.status, 400, `${address} ${level}`);
			if (LEVEL.test(level) || /^[\w-]+$/.test(level))
				assert.match(got.text, /2023-08-05/);
		}
});

test('a bot that changes the changelog changes the level', async () => {
	const token = addToken(site, 'draft publish');
	const target = '/api/v1/releases/hyperos/ishtar/OS2.0.2.0.VMAMIXM';
	const before = JSON.parse((await site.get(target)).text);
	const packages = before.packages.map(({ patch_level: _, ...pack }) => ({
		...pack, changelog: 'Updated security patch to 2025-02-05.' }));
	const got = await site.get(target, { method: 'PATCH',
		body: JSON.stringify({ packages }), headers: {
			Authorization: `Bearer ${token}`,
			'Content-Type': 'application/merge-patch+json' } });

	assert.equal(got.status, 200, got.text);
	for (const pack of JSON.parse(got.text).packages)
		assert.equal(pack.patch_level, '2025-02-05');
	assert.deepEqual(sqlite.query(site.db, 'SELECT DISTINCT patch_level ' +
		"FROM package p JOIN release r ON r.id = p.release_id WHERE " +
		"r.version = 'OS2.0.2.0.VMAMIXM' AND r.product_id = 1"),
	[['2025-02-05']]);
});
