// Feeds, sitemaps, robots.txt, OpenSearch and security.txt.
'use strict';

const assert = require('node:assert');
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { Page, attribute } = require('../lib/page.js');
const { startSite, makeFolder, removeFolder, ROOT } =
	require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const SCHEMAS = path.join(ROOT, 'tests/node_modules/sitemap/schema');
const pages = { '/hyperos/': 'hyperos', '/miui14/': 'miui',
	'/hyperos/drumlin/': 'drumlin', '/firmware/heather/': 'heather',
	'/vendor/gneiss/': 'gneiss', '/hyperos/ishtar/stable%20beta/': 'ishtar' };
const feeds = Object.keys(pages).flatMap((page) =>
	['xml', 'atom', 'json'].map((format) => `${page}feed.${format}`))
	.concat('/feed.rss', '/feed.atom', '/feed.json', '/releases.xml');
let site, folder;

before(async () => {
	site = await startSite();
	folder = makeFolder();
});
after(async () => {
	if (site)
		await site.stop();
	removeFolder(folder);
});

// What feedparser, a packaged reader, makes of TEXT: version and entries.
function readFeed(text, type) {
	return JSON.parse(execFileSync('/usr/bin/python3', ['-c', `
import feedparser, json, sys
f = feedparser.parse(sys.stdin.buffer.read(),
    response_headers={'content-type': sys.argv[1]})
assert not f.bozo, f.bozo_exception
print(json.dumps({'version': f.version, 'title': f.feed.title,
    'link': f.feed.link, 'entries': [{'id': e.id, 'link': e.link,
    'title': e.title, 'published': e.published,
    'permalink': e.get('guidislink', False)} for e in f.entries]}))
`, type], { input: text, encoding: 'utf8' }));
}

// The entries of any feed, in one form.
function entriesOf(got) {
	const type = got.headers['content-type'];

	if (type === 'application/feed+json')
		return JSON.parse(got.text).items.map((item) => ({ id: item.id,
			link: item.url, title: item.title,
			published: item.date_published }));
	return readFeed(got.text, type).entries;
}

// xmllint says that TEXT is as SCHEMA wants it.
function validate(text, schema) {
	const file = path.join(folder, 'sitemap.xml');

	fs.writeFileSync(file, text);
	const run = spawnSync('xmllint', ['--nonet', '--noout', '--schema',
		path.join(SCHEMAS, schema), file], { encoding: 'utf8' });

	assert.equal(run.status, 0, run.stderr);
}

for (const address of feeds)
	test(`${address} is a feed whose entries are releases`, async () => {
		const got = await site.get(address);
		const entries = entriesOf(got);

		assert.equal(got.status, 200);
		assert.ok(entries.length > 0);
		assert.equal(new Set(entries.map(({ id }) => id)).size,
			entries.length);
		for (const { id, link, published } of entries) {
			assert.match(id, /^tag:127\.0\.0\.1,2026:[a-z]+\/\w+\/\S+$/);
			assert.match(published,
				/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|\w{3}, .* GMT)$/);
			assert.equal((await site.get(link.slice(
				site.url.length))).status, 200, link);
			if (!/vendor/.test(link))
				assert.match(link, /^http.*\/\w+\/\w+\/.+\/.+\/$/);
		}
		const times = entries.map(({ published }) => Date.parse(published));

		assert.deepEqual(times, [...times].sort((a, b) => b - a));
	});

test('RSS and Atom are of their versions, and name themselves', async () => {
	const rss = await site.get('/hyperos/drumlin/feed.xml');
	const atom = await site.get('/hyperos/drumlin/feed.atom');
	const one = readFeed(rss.text, rss.headers['content-type']);
	const other = readFeed(atom.text, atom.headers['content-type']);

	assert.equal(one.version, 'rss20');
	assert.equal(other.version, 'atom10');
	assert.ok(one.entries.every(({ permalink }) => !permalink));
	assert.deepEqual(one.entries.map(({ id }) => id),
		other.entries.map(({ id }) => id));
	assert.equal(one.link, `${site.url}/hyperos/drumlin/`);
	for (const { text } of [rss, atom])
		assert.match(text, /rel="self"/);
});

test('a JSON feed has what its version asks for', async () => {
	const feed = JSON.parse((await site.get('/hyperos/feed.json')).text);

	assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
	assert.equal(feed.home_page_url, `${site.url}/hyperos/`);
	assert.equal(feed.feed_url, `${site.url}/hyperos/feed.json`);
	for (const item of feed.items)
		assert.ok(item.id && item.content_text && item.url);
});

test('a page announces its feeds', async () => {
	for (const page of ['/', ...Object.keys(pages)]) {
		const links = new Page((await site.get(page)).text)
			.byTag('link').filter((link) =>
				attribute(link, 'rel') === 'alternate');

		assert.equal(links.length, 3, page);
		for (const link of links) {
			const got = await site.get(attribute(link, 'href'));

			assert.equal(got.status, 200);
			assert.ok(got.headers['content-type'].startsWith(
				attribute(link, 'type')));
		}
	}
});

test('feeds take the filters of the pages, and a limit', async () => {
	const all = entriesOf(await site.get('/hyperos/feed.json?limit=100'));
	const some = entriesOf(await site.get('/hyperos/feed.json?region=eu'));
	const one = entriesOf(await site.get('/hyperos/feed.atom?limit=1'));

	assert.ok(some.length > 0 && some.length < all.length);
	assert.equal(one.length, 1);
});

test('hostile text in an entry stays text', async () => {
	const own = await startSite();

	try {
		sqlite.run(own.db, "UPDATE changelog SET text = '<b>&amp; ]]>" +
			"</pre><script>x</script>\"'''");
		for (const format of ['xml', 'atom']) {
			const got = await own.get(`/hyperos/feed.${format}`);

			readFeed(got.text, got.headers['content-type']);
			assert.doesNotMatch(got.text, /<script|<b>/);
			if (format === 'xml')
				assert.match(got.text, /&amp;lt;script/);
		}
		assert.doesNotMatch((await own.get(
			'/hyperos/ishtar/stable%20beta/OS2.0.2.0.VMAMIXM/')).text,
		/<script>x/);
	} finally {
		await own.stop();
	}
});

test('what has no feed is not found', async () => {
	for (const address of ['/nothing/feed.xml', '/hyperos/feed.html',
		'/hyperos/nothing/feed.json', '/feed.html', '/vendor/feed.',
		'/hyperos/drumlin/nothing/feed.xmlx'])
		assert.equal((await site.get(address)).status, 404, address);
});

test('the sitemap index lists files of all pages', async () => {
	const index = (await site.get('/sitemap.xml')).text;
	const files = [...index.matchAll(/<loc>(.*?)<\/loc>/g)]
		.map(([, url]) => url);
	const urls = new Set();

	assert.ok(files.length >= 2);
	for (const file of files) {
		const got = await site.get(file.slice(site.url.length));

		assert.equal(got.status, 200);
		validate(got.text, 'sitemap.xsd');
		for (const [, url] of got.text.matchAll(/<loc>(.*?)<\/loc>/g)) {
			assert.ok(!urls.has(url), url);
			urls.add(url);
		}
		assert.ok([...got.text.matchAll(/<url>/g)].length <= 50000);
	}
	for (const url of urls)
		assert.equal((await site.get(url.slice(site.url.length)
			.replace(/&amp;/g, '&'))).status, 200, url);
	const [[count]] = sqlite.query(site.db, 'SELECT count(*) FROM release ' +
		"WHERE state = 'published' AND product_id <> 4");

	assert.equal([...urls].filter((url) => new URL(url).pathname.split('/')
		.length === 6).length, count);
	assert.ok(urls.has(`${site.url}/about/`));
});

test('a sitemap says when a release changed last', async () => {
	const { text } = await site.get('/sitemap-releases-1.xml');
	const rows = sqlite.query(site.db, 'SELECT version, updated FROM ' +
		"release WHERE state = 'published' AND product_id = 1");

	for (const [version, updated] of rows)
		assert.ok(text.includes(`/${version}/</loc><lastmod>` +
			new Date(updated * 1000).toISOString()
				.replace('.000', '')), version);
});

test('a sitemap that is not there is not found', async () => {
	for (const n of ['0', '2', '99999999999', '-1', '01', 'x', '1e3'])
		assert.equal((await site.get(`/sitemap-releases-${n}.xml`))
			.status, 404, n);
});

test('robots.txt leads to the sitemap', async () => {
	const { text, headers } = await site.get('/robots.txt');

	assert.match(headers['content-type'], /^text\/plain/);
	assert.match(text, /^User-agent: \*$/m);
	assert.ok(text.includes(`Sitemap: ${site.url}/sitemap.xml`));
});

test('OpenSearch describes the search', async () => {
	const page = new Page((await site.get('/')).text);
	const got = await site.get(page.rel('search'));

	assert.match(got.headers['content-type'],
		/^application\/opensearchdescription\+xml/);
	assert.ok(got.text.includes(`${site.url}/search?q={searchTerms}`));
	const [, name] = /<ShortName>(.*)<\/ShortName>/.exec(got.text);

	assert.ok(name.length <= 16);
	assert.equal(spawnSync('xmllint', ['--nonet', '--noout', '-'],
		{ input: got.text }).status, 0);
});

test('security.txt is there once it is configured', async () => {
	const own = await startSite({ env: { NGINX_CACHE: 'off' } });

	try {
		assert.equal((await own.get('/.well-known/security.txt')).status,
			404);
		const run = own.cli('setting', 'security_contact',
			'mailto:security@example.org');

		assert.equal(run.status, 0, run.stderr);
		const got = await own.get('/.well-known/security.txt');
		const [, expires] = /^Expires: (.*)$/m.exec(got.text);
		const days = (Date.parse(expires) - Date.now()) / 86400e3;

		assert.match(got.headers['content-type'], /^text\/plain/);
		assert.match(got.text, /^Contact: mailto:security@example.org$/m);
		assert.ok(days > 300 && days < 366);
	} finally {
		await own.stop();
	}
});

test('a page tells search engines what it is about', async () => {
	const types = { '/': ['BreadcrumbList', 'WebSite'],
		'/hyperos/': ['BreadcrumbList', 'ItemList'],
		'/hyperos/drumlin/': ['BreadcrumbList', 'ItemList'],
		'/hyperos/ishtar/stable%20beta/OS2.0.2.0.VMAMIXM/':
			['BreadcrumbList', 'SoftwareApplication'] };

	for (const [address, want] of Object.entries(types)) {
		const page = new Page((await site.get(address)).text);
		const [script] = page.byTag('script').filter((element) =>
			attribute(element, 'type') === 'application/ld+json');
		const graph = JSON.parse(script.childNodes[0].value)['@graph'];
		const got = graph.map((node) => node['@type']);

		assert.ok(want.every((type) => got.includes(type) ||
			address === '/'), `${address} ${got}`);
		assert.equal(page.rel('canonical'), site.url + address);
		for (const property of ['og:title', 'og:description', 'og:url'])
			assert.ok(page.byTag('meta').some((meta) => attribute(meta,
				'property') === property), property);
	}
	const descriptions = await Promise.all(Object.keys(types).map(
		async (address) => attribute(new Page((await site.get(address))
			.text).byTag('meta').find((meta) =>
			attribute(meta, 'name') === 'description'), 'content')));

	assert.equal(new Set(descriptions).size, descriptions.length);
});
