// Search, suggestions, and what a file is.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { Page, attribute, byClass, byTag, text } = require('../lib/page.js');
const { startSite } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const ROM = 'ishtar_global-ota_full-OS2.0.2.0.VMAMIXM-user-15.0-' +
	'458d7cc414.zip';
const MD5 = '458d7cc4143cb7bb5797aeec3011ef1b';
const RELEASE = '/hyperos/ishtar/stable%20beta/OS2.0.2.0.VMAMIXM/';
let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

const encode = encodeURIComponent;

async function search(q, more = '') {
	const got = await site.get(`/search?q=${encode(q)}${more}`);

	assert.equal(got.status, 200, q);
	return new Page(got.text);
}

// The addresses of the releases that a result page lists, in order.
const found = (page) => page.rows.map((row) => row[row.length - 1]);

// The verdicts of "What is this?", in order.
const verdicts = (page) => byClass(page.main, 'card')
	.map((card) => byTag(card, 'b')[0]).filter(Boolean).map(text);

async function api(query) {
	const got = await site.get(`/api/v1/releases?${query}`);

	assert.equal(got.status, 200, query);
	return JSON.parse(got.text);
}

test('a codename finds its device first', async () => {
	const page = await search('drumlin');
	const links = byClass(page.main, 'card-link')
		.map((link) => attribute(link, 'href'));

	assert.equal(links[0], '/hyperos/drumlin/');
	assert.ok(found(page).length > 3);
	assert.ok(found(page).every((url) => url.includes('/drumlin/')));
});

test('a device is found by words of its name, in any case', async () => {
	for (const q of ['Otaphone 3 Lite', 'otaphone 3 l', 'LITE'])
		assert.ok(byClass((await search(q)).main, 'card-link')
			.some((link) => attribute(link, 'href') ===
				'/hyperos/drumlin/'), q);
});

test('an exact version goes first', async () => {
	assert.equal(found(await search('OS2.0.2.0.VMAMIXM'))[0], RELEASE);
	assert.equal(found(await search('os2.0.2.0.vmamixm'))[0], RELEASE);
});

test('the start of a version is enough', async () => {
	const urls = found(await search('OS2.0.2.0.VM'));

	assert.ok(urls.includes(RELEASE), urls.join('\n'));
	assert.ok(urls.every((url) => url.includes('OS2.0.2.0.VM')));
});

test('words of a changelog find their release', async () => {
	assert.ok(found(await search('Artistic Lock screen'))
		.includes(RELEASE));
	// With words of the device too.
	assert.ok(found(await search('ultra artistic')).includes(RELEASE));
});

test('words that nothing holds together find nothing', async () => {
	const page = await search('artistic basalt nonsense');

	assert.deepEqual(found(page), []);
	assert.match(text(page.main), /Nothing here is called so/);
});

test('a misspelt codename leads to the nearest', async () => {
	assert.ok((await search('drumlim')).addresses
		.some((url) => url.includes('/drumlin/')));
});

test('each filter narrows, and all of them one package', async () => {
	const all = (await api('limit=100')).releases;
	const cases = { product: ['hyperos', 'miui', 'firmware', 'vendor'],
		branch: ['stable', 'Stable Beta', 'weekly'],
		region: ['global', 'eu', 'in', 'cn'],
		type: ['Recovery', 'Fastboot'],
		android: ['14.0', '15.0', '16.0'], generation: ['miui14'] };
	const fits = { product: (r, value) => r.product === value,
		generation: (r) => r.product === 'miui' &&
			r.version.startsWith('V14.') };

	for (const [name, values] of Object.entries(cases))
		for (const value of values) {
			const want = all.filter((release) => name in fits ?
				fits[name](release, value) :
				release.packages.some((pack) =>
					(pack[name] || '').toLowerCase() ===
					value.toLowerCase()));
			const got = (await api(`limit=100&${name}=` +
				encode(value))).releases;

			assert.deepEqual(got.map((r) => r.api_url),
				want.map((r) => r.api_url), `${name} ${value}`);
		}
	for (const region of cases.region)
		for (const type of cases.type) {
			const got = (await api(`limit=100&region=${region}` +
				`&type=${type}`)).releases;
			const want = all.filter((release) =>
				release.packages.some((pack) =>
					pack.region === region &&
					pack.type === type));

			assert.deepEqual(got.map((r) => r.api_url),
				want.map((r) => r.api_url), region + type);
		}
});

test('pages together hold every release once, the newest first', async () => {
	const seen = [], dates = [];

	for (let url = '/api/v1/releases?limit=7'; url !== null;) {
		const got = await site.get(url);
		const { releases, next } = JSON.parse(got.text);

		assert.equal(got.headers.link,
			next ? `<${next}>; rel="next"` : undefined);
		seen.push(...releases.map((release) => release.api_url));
		dates.push(...releases.map((release) => release.date || ''));
		url = next && next.slice(site.url.length);
	}
	const [[count]] = sqlite.query(site.db,
		"SELECT count(*) FROM release WHERE state = 'published'");

	assert.equal(seen.length, count);
	assert.equal(new Set(seen).size, count);
	assert.deepEqual(dates, [...dates].sort().reverse());
});

test('the result page leads on to the rest', async () => {
	const first = await search('otaphone');
	const next = byTag(first.main, 'a').find((link) =>
		attribute(link, 'rel') === 'next');
	const seen = found(first);

	assert.equal(seen.length, 25);
	const second = new Page((await site.get(attribute(next, 'href'))).text);

	assert.ok(found(second).length > 0);
	assert.ok(found(second).every((url) => !seen.includes(url)));
});

test('an MD5, its ten digits, a name and a URL lead to the file', async () => {
	for (const q of [MD5, MD5.toUpperCase(), '458d7cc414', ROM,
		`./downloads/${ROM}`,
		`https://bigota.example.org/OS2.0.2.0.VMAMIXM/${ROM}?x=1`]) {
		const page = await search(q);

		assert.ok(page.addresses.includes(RELEASE), q);
		assert.match(text(page.main), new RegExp(MD5), q);
	}
});

test('lines of md5sum are OK, mismatch or unknown', async () => {
	const lines = [`${MD5}  ${ROM}`, `${'0'.repeat(32)}  ${ROM}`,
		`${MD5} *renamed.zip`, `${'1'.repeat(32)}  nothing.zip`];
	const want = ['OK', 'Mismatch', 'OK', 'Unknown'];

	// A box of one line drops the line ends of what is pasted.
	for (const between of ['\r\n', '\n', ' ', ''])
		assert.deepEqual(verdicts(await search(lines.join(between)
			.replace(/[\r\n]/g, ' '))), want, JSON.stringify(between));
	assert.deepEqual(verdicts(await search(`MD5 (${ROM}) = ${MD5}`)),
		['OK']);
});

test('a ROM without a known MD5 is compared by its digits', async () => {
	const [[name, digits]] = sqlite.query(site.db, 'SELECT filename, digits ' +
		"FROM package WHERE md5 = '' AND digits <> '' AND product_id < 3");

	assert.deepEqual(verdicts(await search(
		`${digits}${'0'.repeat(22)}  ${name}`)), ['OK']);
	assert.deepEqual(verdicts(await search(
		`${'f'.repeat(32)}  ${name}`)), ['Mismatch']);
});

test('the digits of a ROM find the firmware cut from it too', async () => {
	const [[digits]] = sqlite.query(site.db, 'SELECT digits FROM package ' +
		"WHERE digits <> '' GROUP BY digits HAVING count(DISTINCT " +
		'product_id) > 1');
	const urls = (await search(digits)).addresses;

	assert.ok(urls.some((url) => /^\/(hyperos|miui)\/.+\/.+\//.test(url)));
	assert.ok(urls.some((url) => /^\/firmware\/.+\/.+\//.test(url)));
});

test('more lines than are looked at are said to be too many', async () => {
	const lines = Array.from({ length: 61 }, (_, i) =>
		`${String(i).padStart(32, '0')}  f.zip`);
	const got = await site.get(`/search?q=${encode(lines.join(' '))
		.replace(/%20/g, '+')}`);

	assert.equal(got.status, 200);
	assert.equal(verdicts(new Page(got.text)).length, 60);
	assert.match(got.text, /Only the first lines/);
});

test('hostile text is only text', async () => {
	const pieces = ['"', "'", '*', '-', 'a-b', 'body:x*', 'name:drumlin',
		'NEAR(a b)', 'AND', 'OR', 'NOT', 'a AND', '(', ')', '{', '^a', '"a',
		'a"b', '<zq7k>', '&lt;', '%', '%25', '\\', ';', '--', "' OR 1=1--",
		'\ue000', '\ue001a', '\ue001p1', '\u{1f600}', '\u202e',
		'–', 'a–b', '日本語', '!!!', '...', '.', 'a.', '.a', '+', '$1',
		'x'.repeat(3000), 'x '.repeat(1500), 'é'.repeat(900)];

	for (const piece of pieces)
		for (const path of ['/search', '/suggest', '/api/v1/search',
			'/hyperos/feed.json', '/hyperos/feed.xml']) {
			const got = await site.get(`${path}?q=${encode(piece)}`);

			assert.equal(got.status, 200, `${path} ${piece}`);
			if (!/json/.test(got.headers['content-type']))
				assert.doesNotMatch(got.text, /<zq7k/, piece);
		}
	assert.deepEqual(found(await search('\ue001p1')), []);
});

test('what cannot be a parameter is refused with the reason', async () => {
	const queries = { 'product=nothing': /no such product/,
		'generation=nothing': /no such generation/,
		'region=nothing': /no such region/, 'limit=0': /limit/,
		'limit=101': /limit/, 'limit=-1': /limit/, 'limit=1e1': /limit/,
		'limit=99999999999999999999': /limit/, 'limit=x': /limit/,
		'after=x': /go on from/, 'after=0': /go on from/,
		'after=9.1': /go on from/, 'after=0.-1': /go on from/,
		'after=0.99999999999999999999': /go on from/, 'q=%00': /./,
		'q=%ff': /./, 'q=%': /./, 'q=a%0ab': /./ };

	for (const [query, reason] of Object.entries(queries))
		for (const [path, type] of [['/search', 'text/html'],
			['/api/v1/releases', 'application/problem+json'],
			['/feed.json', 'application/problem+json'],
			['/feed.rss', 'text/plain'],
			['/feed.atom', 'text/plain']]) {
			const got = await site.get(`${path}?${query}`);

			assert.equal(got.status, 400, `${path}?${query}`);
			assert.ok(got.headers['content-type'].startsWith(type));
			assert.match(got.text, reason);
		}
});

test('suggestions are of the OpenSearch form', async () => {
	const got = await site.get('/suggest?q=drum');
	const [q, texts, notes, urls] = JSON.parse(got.text);

	assert.equal(got.headers['content-type'],
		'application/x-suggestions+json');
	assert.equal(q, 'drum');
	assert.deepEqual([texts[0], notes[0]], ['drumlin', 'Otaphone 3 Lite']);
	assert.equal(urls[0], `${site.url}/hyperos/drumlin/`);
	assert.ok(texts.length <= 8);
	for (const part of ['OS2.0.2.0', 'ishtar_glob'])
		for (const url of JSON.parse((await site.get(
			`/suggest?q=${part}`)).text)[3])
			assert.equal((await site.get(url.slice(
				site.url.length))).status, 200, url);
	assert.deepEqual(JSON.parse((await site.get('/suggest')).text),
		['', [], [], []]);
});

test('search results are not for search engines', async () => {
	assert.match((await site.get('/search?q=a')).text,
		/name="robots" content="noindex"/);
	assert.doesNotMatch((await site.get('/search')).text, /noindex/);
});

test('a withdrawn release is not found, and what replaces it is', async () => {
	const own = await startSite();

	try {
		assert.ok(found(new Page((await own.get(
			'/search?q=OS2.0.2.0.VMAMIXM')).text)).length > 0);
		sqlite.run(own.db, "UPDATE release SET state = 'withdrawn' " +
			"WHERE version = 'OS2.0.2.0.VMAMIXM'");
		assert.deepEqual(found(new Page((await own.get(
			'/search?q=OS2.0.2.0.VMAMIXM&x=1')).text)), []);
	} finally {
		await own.stop();
	}
});

test('a place that no list has made is refused, in each format', async () => {
	const types = { '/search?q=miui&': /^text\/html/,
		'/api/v1/releases?': /^application\/problem\+json/,
		'/api/v1/search?q=miui&': /^application\/problem\+json/,
		'/feed.atom?': /^text\/plain/, '/feed.rss?': /^text\/plain/,
		'/feed.json?': /^application\/problem\+json/ };

	for (const [address, type] of Object.entries(types))
		for (const place of ['1', '.', '6.1', '-1.5', '0.0', '1.0', '3.0',
			'0.9223372036854775808', '0.5x',
			...address.includes('q=') ? [] : ['1.20000000000001']]) {
			const got = await site.get(`${address}after=${place}`);

			assert.equal(got.status, 400, address + place);
			assert.match(got.headers['content-type'], type);
			assert.match(got.text, /[Tt]he place to go on from/);
		}
	for (const place of ['2025-01-01', '2025-01-01.1', '.1', '0.0', '1.7'])
		assert.equal((await site.get(`/hyperos/?after=${place}`)).status,
			400, place);
});
