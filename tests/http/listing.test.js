// Listings of many devices: filters, and pages by key.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { Page, attribute, byTag } = require('../lib/page.js');
const { startSite } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const LISTINGS = ['/hyperos/', '/miui/', '/firmware/', '/vendor/', '/miui11/',
	'/miui12/', '/miui13/', '/miui14/', '/archive/hyperos/',
	'/archive/miui/', '/archive/firmware/', '/archive/vendor/'];
const PAGES_MAX = 100;
let site, undated;

// Hundreds of packages of the same day or of none, several pages of each.
const UNDATED = `
CREATE TEMP TABLE n AS WITH RECURSIVE n (i) AS
  (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 230) SELECT i FROM n;
INSERT INTO release (product_id, codename, version, branch, title, state,
                     updated)
SELECT 2, 'fjord', 'V9.' || i || '.0.0.XXXMIXM', 'stable', 'Otaphone 2',
       'published', 1600000000 FROM n;
INSERT INTO permalink (path, release_id, state)
SELECT '/miui/fjord/stable/' || version || '/', id, 'current' FROM release
 WHERE version LIKE 'V9.%';
INSERT INTO package (release_id, position, product_id, codename, device,
                     branch, type, date, filename, latest)
SELECT id, 1, 2, 'fjord', 'Otaphone 2', 'Stable', 'Recovery',
       CASE WHEN id % 2 THEN '' ELSE '2019-01-01' END,
       version || '.zip', 2 FROM release WHERE version LIKE 'V9.%';`;

before(async () => {
	site = await startSite();
	undated = await startSite();
	sqlite.run(undated.db, UNDATED);
});
after(() => Promise.all([site, undated].map((one) => one && one.stop())));

async function open(address, from = site) {
	const got = await from.get(address);

	assert.equal(got.status, 200, address);
	return new Page(got.text);
}

// The pages from ADDRESS on, following rel=DIRECTION.
async function pagesFrom(address, direction = 'next', from = site) {
	const pages = [];

	for (let next = address; next !== undefined;) {
		const page = await open(next, from);

		page.address = next;
		pages.push(page);
		assert.ok(pages.length < PAGES_MAX, `no end: ${next}`);
		next = page.rel(direction);
	}
	return pages;
}

const rowsOf = (pages) => pages.flatMap((page) => page.rows
	.map((row) => JSON.stringify(row)));
const allRows = async (address) => rowsOf(await pagesFrom(address));

// What the select called NAME offers, but for "Any".
function choices(page, name) {
	const select = page.byTag('select').find((element) =>
		attribute(element, 'name') === name);

	return byTag(select, 'option').map((option) =>
		attribute(option, 'value')).filter((value) => value !== '');
}

// How many rows a listing has, says the database.
function countRows(address, db) {
	const [, archive, name] = /^\/(archive\/)?(\w+)\//.exec(address);
	const generation = `SELECT id FROM generation WHERE slug = '${name}'`;
	const product = `SELECT id FROM product WHERE slug = '${name}'`;
	const [[count]] = sqlite.query(db, `SELECT count(*) FROM listing WHERE ` +
		(/\d$/.test(name) ? `generation_id = (${generation}) AND latest` :
			`product_id = (${product})` +
			(archive ? '' : ' AND latest = 2')));

	return count;
}

async function checkPaging(address, from) {
	const forward = await pagesFrom(address, 'next', from);
	const rows = rowsOf(forward);
	const back = await pagesFrom(forward[forward.length - 1].address,
		'prev', from);

	assert.equal(rows.length, countRows(address, from.db));
	assert.equal(new Set(rows).size, rows.length);
	assert.deepEqual(rowsOf(back.reverse()), rows);
	assert.equal(forward[0].rel('prev'), undefined);
	for (const page of forward.slice(0, -1))
		assert.equal(page.rows.length, 50);
	for (const page of forward) {
		const links = page.byTag('a').filter((link) =>
			['next', 'prev'].includes(attribute(link, 'rel')));

		for (const link of links)
			assert.equal(attribute(link, 'href'),
				page.rel(attribute(link, 'rel')));
	}
}

for (const address of LISTINGS) {
	test(`${address}: the pages hold every row once`, () =>
		checkPaging(address, site));

	for (const name of ['branch', 'region', 'android'])
		test(`${address}: every ${name} keeps its part`, async () => {
			const page = await open(address);
			const rows = await allRows(address);
			const parts = [];

			for (const value of choices(page, name)) {
				const filtered = `${address}?${name}=` +
					encodeURIComponent(value);
				const part = await allRows(filtered);
				const chosen = (await open(filtered))
					.byTag('option').filter((option) =>
						attribute(option, 'selected') !==
						undefined);

				assert.ok(part.length > 0, filtered);
				assert.deepEqual(chosen.map((option) =>
					attribute(option, 'value')), [value]);
				if (name !== 'region')
					for (const row of part)
						assert.ok(JSON.parse(row)
							.includes(value), row);
				parts.push(...part);
			}
			assert.ok(parts.length > 0);
			assert.deepEqual(parts.sort(), rows.sort());
		});
}

for (const address of ['/archive/miui/', '/hyperos/'])
	for (const q of ['otaphone', 'OTAPHONE 3 pro', 'Basalt', 'v14.0', 'TFJ',
		'2.0', ' fjord ', 'x\'"<&>', '%', '_', '{version}', '<?cs', 'é',
		'a'.repeat(3000)])
		test(`${address}: the text ${q.slice(0, 20)}`, async () => {
			const word = q.trim().toLowerCase();
			const want = (await allRows(address)).filter((row) => {
				const [device, , , version, ...rest] =
					JSON.parse(row);
				const codename = rest.pop().split('/')[2];

				return `${device} ${codename} ${version}`
					.toLowerCase().includes(word);
			});
			const filtered = `${address}?q=${encodeURIComponent(q)}`;
			const input = (await open(filtered)).byTag('input').find(
				(element) => attribute(element, 'id') === 'q');

			assert.deepEqual((await allRows(filtered)).sort(),
				want.sort());
			assert.equal(attribute(input, 'value'), q.trim());
		});

test('filters narrow each other, and stay on every page', async () => {
	const filters = 'branch=Stable&android=14.0&q=otaphone';
	const pages = await pagesFrom(`/archive/hyperos/?${filters}`);

	for (const row of rowsOf(pages)) {
		const cells = JSON.parse(row);

		assert.equal(cells[1], 'Stable');
		assert.equal(cells[4], '14.0');
		assert.match(cells[0], /otaphone/i);
	}
	const all = await pagesFrom('/archive/hyperos/?q=os');

	assert.ok(all.length > 1);
	for (const page of all.slice(1))
		assert.match(page.address, /[?&]q=os&/);
});

test('a choice that is none shows that nothing fits', async () => {
	for (const query of ['branch=nothing', 'region=xx', 'android=99',
		'branch=stable%27']) {
		const page = await open(`/hyperos/?${query}`);

		assert.equal(page.rows.length, 0, query);
		assert.equal(page.rel('next'), undefined);
		assert.equal(page.rel('prev'), undefined);
	}
});

test('rows of one day and rows without a date, page by page', async () => {
	for (const address of ['/miui/', '/archive/miui/'])
		await checkPaging(address, undated);
});

test('a key behind the last row has no rows and does no harm', async () => {
	const page = await open('/hyperos/?after=0.1');

	assert.equal(page.rows.length, 0);
	assert.equal((await open('/hyperos/?before=0.9223372036854775807')).rows.length,
		0);
});

test('a key that is none is a bad request', async () => {
	const keys = ['nonsense', '2026-01-01', '2026-01-01.', '2026-13-01.5',
		'2026-02-30.5', '2026-01-01.x', '2026-01-01.5x', '2026-01-01.-5',
		'2026-01-01.+5', '2026-01-01.%205', '2026-01-01.5.5', '.',
		'2026-01-01.99999999999999999999', '26-01-01.5', '1.5', '0.0', '0.4294967296', '0.5.5',
		'0.9223372036854775808', '-0.5', '0.+5', '00000.x', "'.5",
		'2026-01-01T00.5', '%3C?cs.5', '%00.5', '%ff.5'];

	for (const address of ['/hyperos/', '/archive/miui/', '/miui14/'])
		for (const key of keys)
			for (const name of ['after', 'before'])
				assert.equal((await site.get(
					`${address}?${name}=${key}`)).status,
				400, `${address}?${name}=${key}`);
	assert.equal((await site.get('/hyperos/?after=0.5&before=0.5')).status, 400);
});

test('a query that is no form is a bad request', async () => {
	const many = Array.from({ length: 65 }, (_, i) => `a${i}=1`).join('&');

	for (const query of ['%', '%zz=1', 'q=%', 'q=%f', 'q=%00', 'q=%ff',
		'q=%C0%AF', 'q=%ED%A0%80', 'q=%0a', 'q=%7f', 'q=%C2%85', '%01=1',
		many])
		assert.equal((await site.get(`/hyperos/?${query}`)).status,
			400, query.slice(0, 40));
});

test('what a listing does not know is ignored', async () => {
	const want = rowsOf([await open('/hyperos/')]);

	for (const query of ['x=1', 'page=2', 'Q=fjord', 'q=',
		'branch=&region=&android=', 'after=&before='])
		assert.deepEqual(rowsOf([await open(`/hyperos/?${query}`)]),
			want, query);
});
