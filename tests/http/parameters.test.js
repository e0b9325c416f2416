// Parameters: an address has those that its page heeds, and no other is part of
// what is kept.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { Page, byClass, text } = require('../lib/page.js');
const { startSite } = require('../lib/site.js');

const RELEASE = '/hyperos/ishtar/stable%20beta/OS2.0.2.0.VMAMIXM/';
let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

async function movedTo(from, to) {
	const got = await site.get(from);

	assert.equal(got.status, 301, from);
	assert.equal(new URL(got.headers.location, site.url).href,
		new URL(to, site.url).href);
	assert.equal((await site.get(to)).status, 200, to);
}

test('a page without such a parameter has one address', async () => {
	for (const path of ['/', '/status/', '/mirrors/', '/supported/', '/blog/',
		'/robots.txt', '/sitemap.xml', '/data/names.yml', RELEASE])
		for (const query of ['?x=1', '?x', '?utm_source=a&fbclid=b', '?q=a'])
			await movedTo(path + query, path);
	await movedTo(`${RELEASE}?a=b&sort=health&c=d`, `${RELEASE}?sort=health`);
});

test('a wrong address and what is not heeded are one step from the right one',
	async () => {
		await movedTo('/HYPEROS?utm_source=a&region=eu&region=in',
			'/hyperos/?region=eu');
		await movedTo('/status?x=1', '/status/');
	});

test('a list is free of what others add', async () => {
	await movedTo('/hyperos/?&&region=eu&', '/hyperos/?region=eu');
	await movedTo('/search?q=ishtar&ref=x&utm_medium=y', '/search?q=ishtar');
});

test('a list names a filter that it does not know', async () => {
	for (const path of ['/hyperos/?region=eu', '/archive/hyperos/?q=a',
		'/search?q=ishtar']) {
		const got = await site.get(`${path}&regoin=eu&<b>=1`);
		const notes = byClass(new Page(got.text).main, 'alert')
			.map(text).filter((note) => /no such filter/.test(note));

		assert.equal(got.status, 200);
		assert.equal(notes.length, 1);
		assert.match(notes[0], /regoin, <b>/);
		assert.doesNotMatch((await site.get(path)).text,
			/no such filter/);
	}
});

test('feeds refuse a filter that they do not know, and tell the known ones',
	async () => {
		for (const path of ['/feed.atom', '/feed.rss', '/feed.json',
			'/hyperos/feed.xml', '/hyperos/ishtar/feed.json']) {
			const got = await site.get(`${path}?regoin=eu`);

			assert.equal(got.status, 400, path);
			assert.match(got.text, /no parameter .{1,2}regoin/);
			assert.match(got.text, /Known: q, .*region/);
		}
		assert.match((await site.get('/hyperos/feed.xml?product=miui')).text,
			/no parameter "product" here/);
		await movedTo('/feed.atom?utm_source=reader', '/feed.atom');
	});

