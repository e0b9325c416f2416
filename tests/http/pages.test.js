// Every kind of page: its status, validators, length and packing.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { kinds, errors } = require('../lib/demo.js');
const { Page } = require('../lib/page.js');
const { startSite } = require('../lib/site.js');

const GZIP = { 'Accept-Encoding': 'gzip' };
let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

for (const [kind, address] of Object.entries(kinds)) {
	test(`${kind}: 200 with type, title, language and one h1`, async () => {
		const got = await site.get(address);
		const page = new Page(got.text);

		assert.equal(got.status, 200);
		assert.equal(got.headers['content-type'],
			'text/html; charset=utf-8');
		assert.equal(Number(got.headers['content-length']),
			got.raw.length);
		assert.ok(page.title.length > 5);
		assert.equal(page.lang, 'en');
		assert.equal(page.texts('h1').length, 1);
		assert.deepEqual(page.ids, [...new Set(page.ids)]);
	});

	// A date would have to cover all that a page shows, its footer too.
	test(`${kind}: 304 to its ETag, and no date`, async () => {
		const got = await site.get(address);
		const etag = got.headers.etag;

		assert.match(etag, /^"[0-9a-f]+"$/);
		assert.equal(got.headers['last-modified'], undefined);
		assert.equal(got.headers['cache-control'], 'no-cache');
		for (const headers of [{ 'If-None-Match': etag },
			{ 'If-None-Match': `"other", ${etag}` },
			{ 'If-None-Match': `W/${etag}` },
			{ 'If-None-Match': '*' }]) {
			const again = await site.get(address, { headers });

			assert.equal(again.status, 304, JSON.stringify(headers));
			assert.equal(again.raw.length, 0);
			assert.equal(again.headers.etag, etag);
		}
	});

	test(`${kind}: 200 to conditions that do not hold`, async () => {
		const got = await site.get(address);

		for (const headers of [{ 'If-None-Match': '"other"' },
			{ 'If-Modified-Since': got.headers.date },
			{ 'If-Modified-Since': 'no date' },
			{ 'If-None-Match': '"other"',
				'If-Modified-Since': got.headers.date }]) {
			const again = await site.get(address, { headers });

			assert.equal(again.status, 200, JSON.stringify(headers));
			assert.equal(again.text, got.text);
		}
	});

	test(`${kind}: HEAD has the headers of GET and no body`, async () => {
		const got = await site.get(address);
		const head = await site.get(address, { method: 'HEAD' });

		delete got.headers.date;
		delete head.headers.date;
		assert.equal(head.status, 200);
		assert.deepEqual(head.headers, got.headers);
		assert.equal(head.raw.length, 0);
	});

	test(`${kind}: packed, the same text and 304 to its tag`, async () => {
		const plain = await site.get(address);
		const got = await site.get(address, { headers: GZIP });

		assert.equal(got.headers['content-encoding'], 'gzip');
		assert.match(got.headers.vary, /Accept-Encoding/i);
		assert.equal(plain.headers.vary, got.headers.vary);
		assert.equal(got.text, plain.text);
		assert.ok(got.raw.length < plain.raw.length);
		assert.equal(got.headers.etag, `W/${plain.headers.etag}`);
		const again = await site.get(address, { headers: { ...GZIP,
			'If-None-Match': got.headers.etag } });

		assert.equal(again.status, 304);
	});
}

test('the canonical address of a page is its own', async () => {
	for (const address of Object.values(kinds)) {
		const got = await site.get(address);
		const want = /^.(download|get)/.test(address) ? address :
			address.replace(/\?.*/, '');

		assert.equal(new Page(got.text).rel('canonical'),
			site.url + want);
	}
});

for (const [kind, [status, address]] of Object.entries(errors)) {
	test(`${kind}: ${status} with a page and no validators`, async () => {
		const got = await site.get(address);
		const page = new Page(got.text);
		const head = await site.get(address, { method: 'HEAD' });

		assert.equal(got.status, status);
		assert.equal(head.status, status);
		assert.equal(head.raw.length, 0);
		assert.equal(got.headers['content-type'],
			'text/html; charset=utf-8');
		assert.equal(got.headers.etag, undefined);
		assert.equal(page.rel('canonical'), undefined);
		assert.equal(page.texts('h1').length, 1);
		assert.match(got.text, /<meta name="robots" content="noindex">/);
	});

	test(`${kind}: ${status} whatever the conditions`, async () => {
		const got = await site.get(address, { headers: {
			'If-None-Match': '*',
			'If-Modified-Since': new Date().toUTCString() } });

		assert.equal(got.status, status);
	});
}

test('an unfiltered listing is for search engines, a filtered not', async () => {
	const robots = /<meta name="robots" content="noindex">/;

	assert.doesNotMatch((await site.get('/hyperos/')).text, robots);
	assert.match((await site.get('/hyperos/?q=a')).text, robots);
});

test('healthz is text, is not cached and has no page', async () => {
	const got = await site.get('/healthz');

	assert.equal(got.status, 200);
	assert.equal(got.text, 'ok\n');
	assert.match(got.headers['content-type'], /^text\/plain/);
	assert.equal(got.headers['cache-control'], 'no-store');
});

test('static files have their type, validators and a lifetime', async () => {
	const page = new Page((await site.get('/')).text);
	const files = [page.rel('stylesheet'), page.rel('icon')];

	for (const file of files) {
		const got = await site.get(file);

		assert.equal(got.status, 200, file);
		assert.match(got.headers['content-type'],
			/\.css/.test(file) ? /^text\/css/ : /^image\/svg\+xml/);
		assert.match(got.headers['cache-control'], /max-age=\d+/);
		const again = await site.get(file, { headers: {
			'If-None-Match': got.headers.etag } });

		assert.equal(again.status, 304, file);
	}
});

test('a page sets no cookie', async () => {
	const got = await site.get('/');

	assert.equal(got.headers['set-cookie'], undefined);
});
