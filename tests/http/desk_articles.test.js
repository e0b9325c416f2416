// Articles on the desk: added, previewed, edited by two at once, removed.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { Page, attribute, byTag, rawText, select } =
	require('../lib/page.js');
const { startSite, makeFolder, removeFolder, mustRun, sleep } =
	require('../lib/site.js');
const { Client, signIn, form } = require('../lib/desk.js');
const { checkValid } = require('../lib/valid.js');
const sqlite = require('../lib/sqlite.js');

const ADD = '/desk/articles/add';
const EDIT = '/desk/articles/edit';
let site, anna, bob, erik;

before(async () => {
	site = await startSite({ env: { NGINX_CACHE: 'off' } });
	anna = await signIn(site, 'anna', 'admin');
	bob = await signIn(site, 'bob', 'admin');
	erik = await signIn(site, 'erik', 'editor');
});
after(() => site && site.stop());

const editUrl = (path) => `${EDIT}?path=${encodeURIComponent(path)}`;

// What TARGET answers right after a change, in as far as nginx was reached:
// when the program has logged that it was not, a page is a second old.
async function fresh(target) {
	if (/refresh: /.test(site.output))
		await sleep(1100);
	return site.get(target);
}

const mainOf = (markup) => /<main[^]*<\/main>/.exec(markup)[0];
const byName = (page, name) => select(page.main, (element) =>
	attribute(element, 'name') === name)[0];

// What the form in MARKUP would send.
function fieldsOf(markup) {
	const page = new Page(markup);
	const values = {};

	for (const name of ['was', 'updated', 'title', 'path', 'description',
		'category', 'date'])
		values[name] = attribute(byName(page, name), 'value') || '';
	const option = byTag(byName(page, 'kind'), 'option').find((element) =>
		attribute(element, 'selected') !== undefined);

	values.kind = option ? attribute(option, 'value') : '';
	// The parser drops the line end that a textarea begins with.
	values.source = rawText(byName(page, 'source'));
	return values;
}

function errorsOf(markup) {
	const errors = {};

	for (const element of new Page(markup).byClass('bad'))
		errors[attribute(element, 'id').replace(/-error$/, '')] =
			rawText(element);
	return errors;
}

const page = (path, more) => ({ kind: 'page', title: 'A page', path,
	source: 'Words.', ...more });
const post = (title, more) => ({ kind: 'post', title, category: 'News',
	date: '2026-02-03', source: 'Words.', ...more });

async function publish(client, values, target = ADD) {
	const got = await client.post(target, values, { from: ADD });

	assert.equal(got.status, 303, got.text);
	return got;
}

const audited = (path) => sqlite.query(site.db, 'SELECT actor, address, ' +
	'action, before, after FROM audit WHERE subject = ' +
	`'article ${path}' ORDER BY id`);

test('only admins come to them', async () => {
	for (const target of ['/desk/articles/', ADD, editUrl('/about/')]) {
		const nobody = await site.get(target);

		assert.equal(nobody.status, 303, target);
		assert.match(nobody.headers.location, /^\/desk\/sign-in\//);
		assert.equal((await erik.get(target)).status, 403, target);
		assert.equal((await anna.get(target)).status, 200, target);
	}
	for (const target of [ADD, EDIT, '/desk/articles/preview',
		'/desk/articles/remove']) {
		assert.equal((await new Client(site).post(target,
			page('/roles/'), { from: '/submit/' })).status, 401);
		assert.equal((await erik.post(target, page('/roles/'),
			{ from: '/desk/' })).status, 403, target);
	}
	assert.equal((await site.get('/roles/')).status, 404);
});

test('a form without its token, or of another session, is refused', async () => {
	const values = page('/forged/');
	const other = /name="csrf" value="([0-9a-f]+)"/.exec(
		(await bob.get(ADD)).text)[1];

	assert.equal((await anna.send(ADD, values)).status, 403);
	assert.equal((await anna.send(ADD, { csrf: other, ...values })).status,
		403);
	assert.equal((await anna.post(ADD, values,
		{ headers: { 'Sec-Fetch-Site': 'cross-site' } })).status, 403);
	assert.equal((await site.get('/forged/')).status, 404);
});

test('a post is previewed as it will be, then shown everywhere at once', async () => {
	const values = post('What\'s <new> & "good"?', { category: 'Big News',
		source: '# Top\n\nFirst *words*.\n\n| a | b |\n|---|---|\n' +
			'| 1 | ~~2~~ |\n\n<script>f()</script>' });
	const path = '/big-news/What\'s-new-&-good/';
	const url = '/big-news/What%27s-new-%26-good/';

	for (const target of ['/blog/', '/feed.xml', url])
		await site.get(target);
	const preview = await anna.post('/desk/articles/preview', values,
		{ from: ADD });

	assert.equal(preview.status, 200, preview.text);
	assert.equal((await site.get(url)).status, 404);
	await publish(anna, values);
	const shown = await fresh(url);

	assert.equal(shown.status, 200);
	assert.equal(mainOf(preview.text), mainOf(shown.text));
	const read = new Page(shown.text);

	assert.equal(read.h1, values.title);
	assert.deepEqual(read.texts('h2'), ['Top']);
	assert.match(shown.text, /<em>words<\/em>[^]*<td><del>2<\/del><\/td>/);
	assert.doesNotMatch(mainOf(shown.text), /<script|f\(\)/);
	const blog = await fresh('/blog/');

	assert.ok(new Page(blog.text).addresses.includes(url));
	assert.match(blog.text, /Big News/);
	assert.ok((await fresh('/feed.xml')).text.includes(
		`<id>${site.url}${url}</id>`));
	const [[actor, address, action, was, is]] = audited(
		path.replace(/'/g, '\'\''));

	assert.deepEqual([actor, address, action, was],
		['anna', '127.0.0.1', 'publish', null]);
	assert.deepEqual(JSON.parse(is), { path, kind: 'post',
		title: values.title, category: values.category,
		date: values.date, source: values.source,
		description: 'Top First words. a b 1 2' });
});

test('a page is added, listed, edited and moved', async () => {
	await publish(anna, page('/team', { title: 'The team' }));
	assert.equal(new Page((await fresh('/team/')).text).h1, 'The team');
	assert.ok(new Page((await site.get('/')).text).addresses
		.includes('/team/'), 'no link in the footer');
	assert.ok(new Page((await anna.get('/desk/articles/')).text).addresses
		.includes(editUrl('/team/')));
	const values = fieldsOf((await anna.get(editUrl('/team/'))).text);

	assert.equal(values.source, 'Words.');
	assert.equal(values.description, '', 'it follows from the text');
	await publish(anna, { ...values, source: 'Other *words*.' }, EDIT);
	assert.match((await fresh('/team/')).text, /Other <em>words/);
	assert.match((await site.get('/team/')).text,
		/name="description" content="Other words\."/);
	const next = fieldsOf((await anna.get(editUrl('/team/'))).text);

	await publish(anna, { ...next, path: '/people/' }, EDIT);
	assert.equal((await fresh('/team/')).status, 404);
	assert.equal((await site.get('/people/')).status, 200);
	assert.deepEqual(audited('/team/').map((row) => row[2]),
		['publish', 'edit', 'move']);
	assert.deepEqual(audited('/people/').map((row) => row[2]), ['move']);
	const [[, , , was, is]] = audited('/people/');

	assert.equal(JSON.parse(was).path, '/team/');
	assert.equal(JSON.parse(is).path, '/people/');
});

test('sending it again unchanged changes nothing', async () => {
	await publish(anna, page('/same/'));
	const values = fieldsOf((await anna.get(editUrl('/same/'))).text);
	const got = await publish(anna, values, EDIT);

	assert.match(decodeURIComponent(got.headers.location),
		/=same$/);
	assert.equal(audited('/same/').length, 1);
	assert.equal(fieldsOf((await anna.get(editUrl('/same/'))).text).updated,
		values.updated);
});

test('what was imported without its source is edited as HTML', async () => {
	const before = await site.get('/faq/');
	const values = fieldsOf((await anna.get(editUrl('/faq/'))).text);

	assert.match(values.source, /^<[ph]/);
	await publish(anna, { ...values, source: `${values.source}\n\nMore.` },
		EDIT);
	const article = (markup) => byTag(new Page(markup).main, 'article')[0];
	const words = (markup) => rawText(article(markup)).replace(/\s+/g, ' ')
		.trim();
	const shown = (await site.get('/faq/')).text;

	assert.equal(words(shown), `${words(before.text)} More.`);
});

const wrong = [
	['nothing', {}, ['kind', 'path', 'source', 'title']],
	['a kind of its own', page('/x/', { kind: 'script' }), ['kind']],
	['no address', page(''), ['path']],
	['no slash', page('about'), ['path']],
	['a relative address', page('/../etc/'), ['path']],
	['dots', page('/./'), ['path']],
	['an empty segment', page('//x/'), ['path']],
	['a question mark', page('/x?y/'), ['path']],
	['an encoded address', page('/x%2fy/'), ['path']],
	['a space', page('/x y/'), ['path']],
	['a backslash', page('/x\\y/'), ['path']],
	['markup', page('/"onload=f()/'), ['path']],
	['a long address', page(`/${'x'.repeat(200)}/`), ['path']],
	['the home page', page('/'), ['path']],
	['its other name', page('/x/index.html/'), ['path']],
	['a post without date', post('Undated', { date: '' }), ['date']],
	['no day', post('Undated', { date: '2026-02-30' }), ['date']],
	['a post of no letters', post('***', { category: '' }), ['path']],
	['two lines', page('/x/', { title: 'a\nb' }), ['title']],
	['a long title', page('/x/', { title: 'x'.repeat(201) }), ['title']],
	['a mark', page('/x/', { title: 'a\u202eb' }), ['title']],
	['marks in the text', page('/x/', { source: 'a\u2066b' }), ['source']],
	['nothing to show', page('/x/', { source: '<script>f()</script>' }),
		['source']],
	['too much', page('/x/', { source: 'x'.repeat(200001) }), ['source']],
	['the address of another article', page('/ABOUT/'), ['path']],
	...['/hyperos/', '/MIUI/', '/miui14/', '/firmware/x/y/', '/blog/',
		'/blog/x/', '/search/', '/desk/', '/Desk/x/', '/submit/',
		'/api/v1/x/', '/feed.xml/', '/releases.xml/',
		'/sitemap-releases-1.xml/', '/feed.rss/', '/robots.txt/',
		'/static/x/', '/archive/x/', '/healthz/', '/download/',
		'/.well-known/security.txt/', '/data/x/']
		.map((path) => [`the address ${path}`, page(path), ['path']]),
];

for (const [what, values, names] of wrong)
	test(`${what} comes back as typed, and why`, async () => {
		const typed = fieldsOf((await anna.get(ADD)).text);
		const all = { ...typed, date: '', ...values };

		for (const target of [ADD, '/desk/articles/preview']) {
			const got = await anna.post(target, all, { from: ADD });

			assert.equal(got.status, 422, got.text);
			assert.deepEqual(Object.keys(errorsOf(got.text)).sort(),
				names);
			const back = fieldsOf(got.text);

			for (const name of ['title', 'path', 'category', 'date',
				'source'])
				assert.equal(back[name], all[name], name);
			const focused = select(new Page(got.text).root,
				(element) => attribute(element, 'autofocus') !==
				undefined);

			assert.equal(focused.length, 1);
			assert.equal(attribute(focused[0], 'aria-invalid'),
				'true');
		}
	});

test('NUL and broken UTF-8 are no form', async () => {
	const csrf = /name="csrf" value="([0-9a-f]+)"/.exec(
		(await anna.get(ADD)).text)[1];

	for (const bytes of ['%00', '%ff', '%c0%af', '%ed%a0%80', '%1b'])
		for (const name of ['title', 'source', 'path'])
			assert.equal((await anna.send(ADD, `${form({ csrf,
				...page('/bytes/') })}&${name}=${bytes}`))
				.status, 400, bytes);
	assert.equal((await site.get('/bytes/')).status, 404);
});

test('hostile text is only text, in every field', async () => {
	const hostile = '"><script>f()</script><b onload=f()> \' &amp; %00';

	await publish(anna, post('x" onload="f()', { path: '/hostile/',
		category: hostile.slice(0, 60), description: hostile,
		source: `${hostile}\n\n[a](javascript:f()) [b](JaVaScRiPt&#58;f())` +
			' [c](data:text/html,x) [d](//evil.example/) ' +
			'<a href="vbscript:f()">e</a> <svg onload=f()></svg>' +
			'<iframe src="//x"></iframe><style>x</style>' }));
	for (const target of ['/hostile/', '/blog/', '/desk/articles/',
		editUrl('/hostile/')]) {
		const got = await anna.get(target);

		assert.equal(got.status, 200, target);
		for (const element of select(new Page(got.text).root, () => true))
			for (const { name, value } of element.attrs) {
				assert.doesNotMatch(name, /^on/, target);
				if (name === 'href')
					assert.doesNotMatch(value,
						/^\s*(java|vb)script:|^data:|^\/\/e/i);
			}
		for (const tag of ['script', 'svg', 'iframe', 'style'])
			assert.equal(select(new Page(got.text).main, (element) =>
				element.tagName === tag &&
				attribute(element, 'class') !== 'icon')
				.length, 0, tag);
	}
	const back = fieldsOf((await anna.get(editUrl('/hostile/'))).text);

	assert.equal(back.title, 'x" onload="f()');
	assert.equal(back.description, hostile);
});

test('deep and odd Markdown ends in time', async () => {
	for (const source of ['>'.repeat(100000) + ' a', '['.repeat(100000),
		'* '.repeat(50000) + 'a', '<b>'.repeat(60000) + 'a',
		'<blockquote>'.repeat(15000) + 'a', '`'.repeat(199999),
		'a|'.repeat(50000) + '\n' + '-|'.repeat(50000),
		'*a_ '.repeat(49000)]) {
		const began = site.adminSeconds();
		const got = await anna.post('/desk/articles/preview',
			page('/deep/', { source }), { from: ADD });

		assert.ok([200, 422].includes(got.status),
			`${got.status} for ${source.slice(0, 20)}`);
		assert.ok(site.adminSeconds() - began < 9, source.slice(0, 20));
	}
});

test('who is slower sees both, and overwrites only on purpose', async () => {
	await publish(anna, page('/both/', { source: 'One.' }));
	const hers = fieldsOf((await anna.get(editUrl('/both/'))).text);
	const his = fieldsOf((await bob.get(editUrl('/both/'))).text);

	await publish(anna, { ...hers, source: 'Two & <i>hers</i>.' }, EDIT);
	const got = await bob.post(EDIT, { ...his, title: 'His',
		source: 'Three, his.' }, { from: ADD });

	assert.equal(got.status, 409);
	assert.match(got.text, /Somebody else has changed[^]*\(anna, \d{4}-/);
	assert.match(rawText(new Page(got.text).byTag('pre')[0]),
		/Two & <i>hers<\/i>\./);
	assert.match((await site.get('/both/')).text, /Two &amp; <i>hers/);
	const again = fieldsOf(got.text);

	assert.equal(again.source, 'Three, his.');
	assert.equal(again.title, 'His');
	await publish(bob, again, EDIT);
	assert.match((await fresh('/both/')).text, /Three, his\./);
	const [, , [actor, , , was, is]] = audited('/both/');

	assert.equal(actor, 'bob');
	assert.match(JSON.parse(was).source, /^Two/);
	assert.match(JSON.parse(is).source, /^Three/);
	await checkValid({ conflict: got.text });
});

test('what was removed meanwhile is said, and comes back on purpose', async () => {
	await publish(anna, page('/gone/'));
	const his = fieldsOf((await bob.get(editUrl('/gone/'))).text);
	const removal = { was: his.was, updated: his.updated };

	assert.equal((await anna.post('/desk/articles/remove', removal,
		{ from: editUrl('/gone/') })).status, 303);
	const got = await bob.post(EDIT, { ...his, source: 'Again.' },
		{ from: ADD });

	assert.equal(got.status, 409);
	assert.match(got.text, /removed or moved this article meanwhile/);
	assert.equal((await site.get('/gone/')).status, 404);
	await publish(bob, fieldsOf(got.text));
	assert.match((await fresh('/gone/')).text, /Again\./);
});

test('one that is removed is gone from everywhere', async () => {
	await publish(anna, post('To be removed'));
	const path = '/news/To-be-removed/';
	const { was, updated } = fieldsOf((await anna.get(editUrl(path))).text);

	assert.equal((await site.get(path)).status, 200);
	assert.equal((await anna.post('/desk/articles/remove', { was,
		updated: '1' }, { from: editUrl(path) })).status, 409);
	assert.equal((await site.get(path)).status, 200);
	assert.equal((await anna.post('/desk/articles/remove', { was, updated },
		{ from: editUrl(path) })).status, 303);
	assert.equal((await fresh(path)).status, 404);
	assert.doesNotMatch((await fresh('/blog/')).text, /To be removed/);
	assert.doesNotMatch((await fresh('/feed.xml')).text, /To be removed/);
	assert.equal((await anna.get(editUrl(path))).status, 404);
	assert.equal((await anna.post('/desk/articles/remove', { was, updated },
		{ from: ADD })).status, 404);
	const [, [actor, , action, before, now]] = audited(path);

	assert.deepEqual([actor, action, now], ['anna', 'remove', null]);
	assert.equal(JSON.parse(before).title, 'To be removed');
});

test('the pages are valid', async () => {
	const wrongOne = await anna.post(ADD, { kind: '', title: '<' });

	await checkValid({
		list: (await anna.get('/desk/articles/')).text,
		add: (await anna.get(`${ADD}?kind=post`)).text,
		edit: (await anna.get(editUrl('/about/'))).text,
		wrong: wrongOne.text,
	});
});

test('the database and the audit are whole', () => {
	mustRun(site.db, 'verify');
});

test('the import keeps the source, which the desk then edits', async () => {
	const { writeCheckout } = require('../lib/checkout.js');
	const fs = require('node:fs');
	const folder = makeFolder();
	const source = '---\ntitle: Imported\npermalink: /imported/\n---\n' +
		'Some *words*.\n';

	try {
		writeCheckout(`${folder}/site`, []);
		fs.mkdirSync(`${folder}/site/pages`, { recursive: true });
		fs.writeFileSync(`${folder}/site/pages/imported.md`, source);
		mustRun(site.db, 'import', 'site', `${folder}/site`);
		const values = fieldsOf((await anna.get(
			editUrl('/imported/'))).text);

		assert.equal(values.source.trim(), 'Some *words*.');
	} finally {
		removeFolder(folder);
	}
});
