// Fixed pages and posts: imported, made safe, and answered.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { Page, byTag, text } = require('../lib/page.js');
const { startSite, makeFolder, removeFolder, mustRun, cli } =
	require('../lib/site.js');
const { writeCheckout } = require('../lib/checkout.js');
const sqlite = require('../lib/sqlite.js');

const SOURCES = {
	'pages/about.md': '---\ntitle: About & more\nlayout: single\n' +
		'permalink: /about/\n---\n{%include ads.html%}\n# Top\n\nWe are ' +
		'[here]({{site.url}}/supported/), not [there](javascript:f()).\n' +
		'{: .lead}\n\n<script>f()</script>\n<iframe src="//x"></iframe>\n' +
		'<p onclick="f()" style="x" id="a">kept</p>\n' +
		'<img src="https://img.example.org/a.png" alt="a picture">\n\n' +
		'| a | b |\n|---|---|\n| 1 | <b onmouseover=f()>2 |\n\n#### Deep\n',
	'pages/projects/XM-oss-tracker.md': '---\ntitle: Tracker\n' +
		'permalink: /projects/XM-oss-tracker/\n---\nText.\n',
	'pages/firmware/firmware.md': '---\ntitle: Firmware\n' +
		'permalink: /firmware/\n---\nA list.\n',
	'pages/miui/cards.md': '---\ntitle: Cards\npermalink: /cards/\n---\n' +
		'<div class="card card-body"></div>\n',
	'pages/broken.md': 'no front matter\n',
	'_posts/2019-1-27-Moving to new domain!.md': '---\nlayout: single\n' +
		'title: Moving to a new domain\ncategories: Updates\n---\n' +
		'First words. And *more*.\n',
	'_posts/2022-12-14-MIUI-14_roms.md': '---\ntitle: New ROMs\n' +
		'categories: [ROMs, News]\ndescription: Said shortly.\n---\nx\n',
};
let site, folder, db, report;

before(async () => {
	folder = makeFolder();
	db = path.join(folder, 'articles.db');
	writeCheckout(path.join(folder, 'site'), []);
	for (const [name, source] of Object.entries(SOURCES)) {
		const file = path.join(folder, 'site', name);

		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(file, source);
	}
	report = cli(db, 'import', 'site', path.join(folder, 'site'));
	site = await startSite({ db, env: { NGINX_CACHE: 'off' } });
});
after(async () => {
	if (site)
		await site.stop();
	removeFolder(folder);
});

test('the report counts them, and names what is not understood', () => {
	assert.equal(report.status, 1);
	assert.match(report.stdout, /articles +2 fixed pages, 2 posts/);
	assert.match(report.stdout, /other pages +2 /);
	assert.match(report.stderr, /broken\.md:1: no front matter/);
});

test('they answer at their permalinks', async () => {
	for (const [address, title] of [['/about/', 'About & more'],
		['/projects/XM-oss-tracker/', 'Tracker'],
		['/updates/Moving-to-new-domain!/', 'Moving to a new domain'],
		['/updates/Moving-to-new-domain%21/', 'Moving to a new domain'],
		['/roms/news/MIUI-14_roms/', 'New ROMs']]) {
		let got = await site.get(address);

		if (got.status === 301)
			got = await site.get(got.headers.location.slice(
				site.url.length));
		const page = new Page(got.text);

		assert.equal(got.status, 200, address);
		assert.equal(page.h1, title);
		assert.equal(page.byTag('h1').length, 1);
	}
});

test('another way to write the address is one 301 away', async () => {
	for (const address of ['/About/', '/about', '/about/index.html',
		'//about/', '/UPDATES/moving-to-new-domain!']) {
		const got = await site.get(address);

		assert.equal(got.status, 301, address);
		assert.match(got.headers.location,
			/\/(about|updates\/Moving-to-new-domain!)\/$/);
	}
});

test('what is not safe or not ours is gone', async () => {
	const { text: html } = await site.get('/about/');
	const page = new Page(html);
	const [article] = page.byTag('article');

	assert.equal(byTag(article, 'script').length, 0);
	assert.equal(byTag(article, 'iframe').length, 0);
	assert.equal(byTag(article, 'img').length, 0);
	assert.doesNotMatch(html, /javascript:|onclick|onmouseover|style="|\{%|\{:|ads/);
	assert.match(html, /<a href="\/supported\/">here<\/a>/);
	assert.match(html, /<a href="https:\/\/img\.example\.org\/a\.png">a picture/);
	assert.match(html, /<p>kept<\/p>/);
	assert.match(html, /<td>1<\/td>/);
	assert.deepEqual(['h2', 'h3', 'h4'].map((tag) =>
		byTag(article, tag).map(text)), [['Top'], ['Deep'], []]);
});

test('the blog lists posts, the newest first', async () => {
	for (const [address, ...want] of [['/blog/'], ['/blog/archive/', '2022',
		'2019'], ['/blog/categories/', 'ROMs', 'Updates']]) {
		const page = new Page((await site.get(address)).text);
		const links = page.addresses.filter((url) =>
			/^\/(roms|updates)\//.test(url));

		assert.deepEqual(links.slice(0, 2), ['/roms/news/MIUI-14_roms/',
			'/updates/Moving-to-new-domain!/'], address);
		for (const word of want)
			assert.ok(page.texts('h2').includes(word), word);
	}
	assert.match((await site.get('/blog/')).text, /Said shortly\./);
	assert.match((await site.get('/blog/')).text, /First words\. And more\./);
});

test('the feed of posts is Atom at its old address', async () => {
	const got = await site.get('/feed.xml');

	assert.match(got.headers['content-type'], /^application\/atom\+xml/);
	assert.ok(got.text.includes(`<id>${site.url}/updates/` +
		'Moving-to-new-domain!/</id>'));
	assert.match(got.text, /<published>2019-01-27T00:00:00Z<\/published>/);
	assert.match(got.text, /&lt;em&gt;more&lt;\/em&gt;/);
});

test('header, footer, home and sitemap lead to them', async () => {
	const page = new Page((await site.get('/')).text);

	for (const url of ['/about/', '/projects/XM-oss-tracker/', '/blog/',
		'/roms/news/MIUI-14_roms/'])
		assert.ok(page.addresses.includes(url), url);
	assert.ok((await site.get('/sitemap-pages.xml')).text.includes(
		`<loc>${site.url}/about/</loc>`));
});

test('a running site shows a change at once, and knows of no other', async () => {
	const before = sqlite.digest(site.db);

	mustRun(site.db, 'init');
	cli(site.db, 'import', 'site', path.join(folder, 'site'));
	assert.equal(sqlite.digest(site.db), before);
	fs.writeFileSync(path.join(folder, 'site/pages/team.md'),
		'---\ntitle: Team\npermalink: /team/\n---\nUs.\n');
	cli(site.db, 'import', 'site', path.join(folder, 'site'));
	assert.equal((await site.get('/team/')).status, 200);
	assert.ok(new Page((await site.get('/team/')).text).addresses
		.includes('/team/'));
});

test('without posts the blog says so, and nothing leads to it', async () => {
	const own = await startSite({ env: { NGINX_CACHE: 'off' } });

	try {
		sqlite.run(own.db, 'DELETE FROM article');
		assert.match((await own.get('/blog/')).text, /no posts yet/);
		assert.equal((await own.get('/feed.xml')).status, 200);
		assert.ok(!new Page((await own.get('/')).text).addresses
			.includes('/blog/'));
	} finally {
		await own.stop();
	}
});
