// /get/FILE: to the best mirror that answers, and what is said when none does.
'use strict';

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { putChecks, now } = require('../lib/checks.js');
const { Page, text } = require('../lib/page.js');
const { addRelease } = require('../lib/shelf.js');
const { startSite, cli, CLI } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const DAY = 86400;
const HOSTILE = '<b>"x" & \'y\' %s</b>';
let site, count = 0;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

const url = (host, file) => `http://${host}.example/${file}`;

// A new file with a mirror for each of STATES: 'up 100', 'down', 'unchecked'.
// Mirror N is host mN.
function shelve(states, more = {}) {
	const filename = `file${++count}.zip`;
	const links = states.map((state, i) => ({ url: url(`m${i + 1}`,
		filename) }));
	const page = addRelease(site.db, `OS9.0.${count}.0.TEST`,
		[{ filename, links, ...more }]);

	putChecks(site.db, states.map((state, i) => {
		const [name, latency] = state.split(' ');

		return { url: links[i].url, state: name,
			...latency && { latency: Number(latency) } };
	}).filter(({ state }) => state !== 'unchecked'));
	return { filename, page, links };
}

const get = (filename, options) =>
	site.get(`/get/${encodeURIComponent(filename)}`, options);

// Of the headers "Link": [[URL, parameters]...].
const linksOf = (got) => got.rawHeaders.flatMap((name, i) =>
	i % 2 === 0 && name.toLowerCase() === 'link' ?
		[/^<([^>]*)>; (.*)$/.exec(got.rawHeaders[i + 1]).slice(1)] : []);

const duplicatesOf = (got) => linksOf(got).filter(([, parameters]) =>
	parameters.startsWith('rel=duplicate'));

test('the fastest mirror that answers is gone to, the others named', async () => {
	const { filename } = shelve(['unchecked', 'up 300', 'down', 'up 20',
		'changed', 'unknown', 'up 100']);
	const got = await get(filename);

	assert.equal(got.status, 302);
	assert.equal(got.headers.location, url('m4', filename));
	assert.equal(got.raw.length, 0);
	assert.deepEqual(duplicatesOf(got), [
		[url('m7', filename), 'rel=duplicate; pri=2'],
		[url('m2', filename), 'rel=duplicate; pri=3'],
		[url('m1', filename), 'rel=duplicate; pri=4'],
		[url('m6', filename), 'rel=duplicate; pri=5']]);
	assert.deepEqual(linksOf(got).filter(([, parameters]) =>
		parameters.includes('describedby')), [[
		`${site.url}/get/${filename}.meta4`,
		'rel=describedby; type="application/metalink4+xml"']]);
});

test('of mirrors equally fast, the first on the page is taken', async () => {
	const { filename } = shelve(['down', 'up 50', 'up 50']);

	assert.equal((await get(filename)).headers.location,
		url('m2', filename));
});

test('where none is known to answer, the first not known is taken', async () => {
	const { filename } = shelve(['down', 'changed', 'unknown', 'unchecked']);
	const got = await get(filename);

	assert.equal(got.status, 302);
	assert.equal(got.headers.location, url('m3', filename));
	assert.deepEqual(duplicatesOf(got).map(([to]) => to),
		[url('m4', filename)]);
});

test('an answer is not kept, and follows the checks at once', async () => {
	const { filename, links } = shelve(['up 10', 'up 20']);
	const got = await get(filename);

	assert.equal(got.headers['cache-control'], 'no-store');
	assert.equal(got.headers.etag, undefined);
	putChecks(site.db, [{ url: links[0].url, state: 'down' }]);
	const again = await get(filename);

	assert.equal(again.headers.location, links[1].url);
	assert.deepEqual(duplicatesOf(again), []);
});

test('a digest of the file is not told as one of the answer', async () => {
	const { filename } = shelve(['up 10'], { md5: '0'.repeat(32),
		sha256: '1'.repeat(64) });
	const names = (await get(filename)).rawHeaders.map((name) =>
		name.toLowerCase());

	for (const name of ['digest', 'repr-digest', 'content-digest',
		'content-md5'])
		assert.ok(!names.includes(name), name);
});

test('HEAD leads to the same mirror', async () => {
	const { filename } = shelve(['up 20', 'up 10']);
	const [got, head] = [await get(filename),
		await get(filename, { method: 'HEAD' })];

	assert.equal(head.status, 302);
	assert.equal(head.headers.location, got.headers.location);
	assert.equal((await get(filename, { method: 'POST' })).status, 405);
});

test('when all are down, a 503 says so with all links', async () => {
	const { filename, links } = shelve(['down', 'changed', 'down']);

	for (const target of ['', '.meta4']) {
		const got = await site.get(`/get/${filename}${target}`);
		const page = new Page(got.text);

		assert.equal(got.status, 503);
		assert.match(got.headers['retry-after'], /^\d+$/);
		assert.match(got.headers['content-type'], /^text\/html/);
		assert.match(got.text, /None of its mirrors has the file/);
		for (const link of links)
			assert.ok(page.addresses.includes(link.url), link.url);
	}
});

test('what its vendor has withdrawn is gone, and since when', async () => {
	const { filename, links, page } = shelve(['down', 'down']);
	const since = Date.UTC(2026, 2, 4) / 1000;

	putChecks(site.db, links.map((link, i) => ({ url: link.url,
		state: 'down', status: i === 0 ? 404 : 410, error: '',
		since: since - i * DAY })));
	const got = await get(filename);

	assert.equal(got.status, 410);
	assert.match(text(new Page(got.text).main),
		/vendor has withdrawn this file: since 2026-03-04/);
	assert.match(text(new Page((await site.get(page)).text).main),
		/Withdrawn by its vendor: since 2026-03-04/);
	// One that refuses for another reason may come back.
	putChecks(site.db, [{ url: links[0].url, state: 'down', status: 500 }]);
	assert.equal((await get(filename)).status, 503);
});

test('of what its vendor does not offer, none says that it withdrew it', async () => {
	const [[filename, url]] = sqlite.query(site.db, `SELECT p.filename,
		replace(replace(m.url, '{version}', r.version), '{filename}',
			p.filename)
		FROM package p JOIN release r ON r.id = p.release_id
		JOIN product d ON d.id = p.product_id AND d.kind = 'firmware'
		JOIN link l ON l.package_id = p.id
		JOIN mirror m ON m.id = l.mirror_id AND m.host <> ''
		GROUP BY p.id HAVING count(*) = 1 LIMIT 1`);
	const since = Date.UTC(2026, 2, 4) / 1000;

	putChecks(site.db, [{ url, state: 'down', status: 404, error: '',
		since }]);
	for (const address of [`/get/${filename}`,
		`/download/?file=${filename}`]) {
		const main = text(new Page((await site.get(address)).text).main);

		assert.match(main, /no longer there.*: since 2026-03-04/i);
		assert.doesNotMatch(main, /vendor has|by its vendor/);
	}
});

test('a file of a withdrawn release is gone', async () => {
	addRelease(site.db, 'OS8.0.1.0.TEST', [{ filename: 'taken-back.zip',
		links: [{ url: url('m1', 'taken-back.zip') }] }], 'withdrawn');
	for (const target of ['', '?mirrorlist', '.meta4']) {
		const got = await site.get(`/get/taken-back.zip${target}`);

		assert.equal(got.status, 410, target);
		assert.match(text(new Page(got.text).main), /was withdrawn/);
		assert.equal(got.headers.location, undefined);
		assert.doesNotMatch(got.text, /m1\.example/);
	}
});

test('a draft is not found', async () => {
	addRelease(site.db, 'OS8.0.2.0.TEST', [{ filename: 'draft.zip',
		links: [{ url: url('m1', 'draft.zip') }] }], 'draft');
	assert.equal((await get('draft.zip')).status, 404);
});

test('a file without a link is not found, and it is said', async () => {
	const { filename } = shelve([]);
	const got = await get(filename);

	assert.equal(got.status, 404);
	assert.match(got.text, /No download link is known for this file/);
	assert.equal((await site.get(`/get/${filename}?mirrorlist`)).status,
		200);
});

test('an unknown file is not found, with the nearest ones', async () => {
	const near = 'ishtar_global-ota_full-OS2.0.2.0.VMAMIXM-user-15.0-' +
		'458d7cc414.zip';

	for (const name of [near.replace('.zip', '.tgz'), near.slice(0, 40),
		near.replace('458d7cc414', '0123456789'), `${near}.meta4x`,
		near.replace('ishtar_global', 'another')])
		for (const target of ['', '.meta4']) {
			const got = await site.get(`/get/${name}${target}`);
			const page = new Page(got.text);

			assert.equal(got.status, 404, name);
			assert.ok(page.addresses.includes(
				`/get/${near}?mirrorlist`), name);
		}
	assert.equal((await get('x'.repeat(3000))).status, 404);
});

test('the list says of each mirror whether and why not', async () => {
	const { filename, links } = shelve(['up 20', 'down', 'changed',
		'unchecked', 'down']);

	putChecks(site.db, [{ url: links[1].url, state: 'down', status: 503,
		error: '' }]);
	const got = await site.get(
		`/get/${filename}?mirrorlist&format=json`);
	const list = JSON.parse(got.text);

	assert.equal(got.status, 200);
	assert.equal(got.headers['content-type'], 'application/json');
	assert.deepEqual(list.mirrors.map((mirror) => [mirror.label,
		mirror.priority, mirror.state, mirror.excluded]), [
		['Mirror 1', 1, 'up', null],
		['Mirror 4', 2, 'unknown', null],
		['Mirror 3', null, 'changed',
			'It offers another file, of 999 bytes.'],
		['Mirror 2', null, 'down', 'It refuses the file (status 503).'],
		['Mirror 5', null, 'down', 'It does not answer: no answer.']]);
	assert.equal(list.mirrors[0].latency, 20);
	assert.equal(list.mirrors[1].checked, null);
	assert.equal(list.length, null);	// they do not agree
	const page = new Page((await site.get(
		`/get/${filename}?mirrorlist`)).text);
	const rows = page.byTag('tr').slice(1).map(text);

	assert.equal(rows.length, 5);
	assert.match(rows[0], /Mirror 1 m1\.exampleas number 1 answers, checked/);
	assert.match(rows[2], /not: It offers another file, of 999 bytes\./);
	assert.match(rows[3], /not: It refuses the file \(status 503\)\./);
	for (const link of links)
		assert.ok(page.addresses.includes(link.url));
});

test('a format that is none is a bad request', async () => {
	const { filename } = shelve(['up 1']);

	assert.equal((await site.get(
		`/get/${filename}?mirrorlist&format=xml`)).status, 400);
	addRelease(site.db, 'OS8.0.3.0.TEST', [{ filename: 'gone.zip' }],
		'withdrawn');
	const gone = await site.get('/get/gone.zip?mirrorlist&format=json');

	assert.equal(gone.status, 410);
	assert.equal(gone.headers['content-type'], 'application/problem+json');
	const got = await site.get('/get/no.zip?mirrorlist&format=json');

	assert.equal(got.status, 404);
	assert.equal(got.headers['content-type'], 'application/problem+json');
});

test('an incremental has its mirrors too', async () => {
	const [file, other] = ['step-1.zip', 'full-1.zip'];

	addRelease(site.db, 'OS8.1.1.0.TEST', [{ filename: other, md5:
		'0'.repeat(32), size: '6 GB', links: [
		{ kind: 'incremental', url: url('m1', file), filename: file,
			from: 'OS8.1.0.0.TEST' },
		{ kind: 'incremental', url: url('m2', file), filename: file,
			from: 'OS8.1.0.0.TEST', label: 'Other' },
		{ url: url('m3', other) }] }]);
	putChecks(site.db, [{ url: url('m1', file), state: 'down' }]);
	const got = await get(file);

	assert.equal(got.headers.location, url('m2', file));
	assert.deepEqual(duplicatesOf(got), []);
	assert.equal((await get(other)).headers.location, url('m3', other));
	const list = JSON.parse((await site.get(
		`/get/${file}?mirrorlist&format=json`)).text);

	// What is known of the package is not so of the step to it.
	assert.equal(list.md5, null);
	assert.equal(list.size, null);
	assert.equal(list.mirrors.length, 2);
});

test('a file of two releases has the mirrors of both', async () => {
	const filename = 'twice.zip';

	addRelease(site.db, 'OS8.2.1.0.TEST', [{ filename,
		links: [{ url: url('m1', filename) },
			{ url: url('m2', filename) }] }]);
	addRelease(site.db, 'OS8.2.2.0.TEST', [{ filename, md5: '0'.repeat(32),
		links: [{ url: url('m2', filename) },
			{ url: url('m3', filename) }] }]);
	addRelease(site.db, 'OS8.2.3.0.TEST', [{ filename, md5: '1'.repeat(32),
		links: [{ url: url('m4', filename) }] }]);
	const list = JSON.parse((await site.get(
		`/get/${filename}?mirrorlist&format=json`)).text);

	assert.deepEqual(list.mirrors.map((mirror) => mirror.host),
		['m1.example', 'm2.example', 'm3.example']);
	assert.equal(list.md5, '0'.repeat(32));
});

test('names with what is special go through every form', async () => {
	const names = ['a b.zip', 'it\'s "q".zip', 'f;rel=x,y.zip', 'ü€.zip',
		'%41.zip', '<b>&amp;.zip', 'a?b#c.zip', 'a+b.zip', '-o.zip',
		'{version}.zip', 'x'.repeat(200)];

	for (const [i, filename] of names.entries()) {
		const to = `http://m1.example/${encodeURIComponent(filename)}`;
		const encoded = encodeURIComponent(filename)
			.replace(/[!'()*]/g, (c) =>
				`%${c.charCodeAt().toString(16).toUpperCase()}`);

		addRelease(site.db, `OS8.3.${i}.0.TEST`,
			[{ filename, links: [{ url: to }] }]);
		const got = await site.get(`/get/${encoded}`);

		assert.equal(got.status, 302, filename);
		assert.equal(got.headers.location, to);
		assert.equal(linksOf(got)[0][0],
			`${site.url}/get/${encoded}.meta4`);
		const page = await site.get(`/get/${encoded}?mirrorlist`);

		assert.equal(page.status, 200);
		assert.equal(new Page(page.text).h1, `Mirrors of ${filename}`);
		assert.equal((await site.get(`/get/${encoded}.meta4`)).status,
			200);
	}
});

test('an address with what no URI holds is encoded in headers', async () => {
	const filename = 'odd.zip';
	const links = ['http://m1.example/a b"><c>{x}\r\nSet-Cookie: x=1',
		'http://m2.example/ü>; rel="x", <http://evil.example/',
		'javascript:alert(1)', 'ftp://m3.example/x', '//m4.example/x']
		.map((one) => ({ url: one }));

	addRelease(site.db, 'OS8.4.1.0.TEST', [{ filename, links }]);
	const got = await get(filename);

	assert.equal(got.status, 302);
	assert.equal(got.headers['set-cookie'], undefined);
	assert.equal(got.headers.location, 'http://m1.example/a%20b%22%3E%3Cc' +
		'%3E%7Bx%7D%0D%0ASet-Cookie:%20x=1');
	assert.deepEqual(duplicatesOf(got).map(([to]) => to), [
		'http://m2.example/%C3%BC%3E;%20rel=%22x%22,%20%3Chttp:' +
		'//evil.example/']);
	const list = JSON.parse((await site.get(
		`/get/${filename}?mirrorlist&format=json`)).text);

	// A path of our own site is no mirror.
	assert.deepEqual(list.mirrors.map(({ excluded }) => excluded),
		[null, null, ...Array(2).fill('It is no address on the web.')]);
	const { addresses } = new Page((await site.get(
		`/get/${filename}?mirrorlist`)).text);

	assert.ok(addresses.includes(got.headers.location));
	assert.deepEqual(addresses.filter((one) => /script:|^ftp:/.test(one)),
		[]);
});

test('hostile text of a mirror is shown as text', async () => {
	const { filename, links } = shelve(['down', 'up 1']);

	putChecks(site.db, [{ url: links[0].url, state: 'down',
		error: HOSTILE, md5: HOSTILE },
	{ url: links[1].url, state: 'up', error: HOSTILE, md5: HOSTILE }]);
	const got = await site.get(`/get/${filename}?mirrorlist`);

	assert.ok(text(new Page(got.text).main).includes(HOSTILE));
	assert.doesNotMatch(got.text, /<b>/);
	assert.equal(JSON.parse((await site.get(
		`/get/${filename}?mirrorlist&format=json`)).text).mirrors[1]
		.error, HOSTILE);
});

test('a path that means something else is never a file', async () => {
	for (const [target, status] of [['/get/', 404],
		['/get/..', 301], ['/get/..%2f', 301], ['/get/a%2fb', 404],
		['/get/%2e%2e%2fotashelf.db', 404], ['/get/..%5cx', 404],
		['/get/%00', 400], ['/get/a%0d%0aSet-Cookie:%20x', 400],
		['/get/a%0a.meta4', 400], ['/get/%ff', 400], ['/get/.meta4', 404],
		['/get/.', 404], ['/get/%', 400], ['/get/%25', 404],
		['/get/?mirrorlist', 404], ["/get/'%20OR%201=1--", 404],
		['/get/a/b/c', 404], ['/get/a/b/c/d/e/f/g', 404],
		[`/get/${'a'.repeat(9000)}`, 414]]) {
		const got = await site.get(target);

		assert.equal(got.status, status, target);
		assert.equal(got.headers['set-cookie'], undefined);
		if (status === 301)
			assert.equal(got.headers.location, `${site.url}/`);
	}
});

test('another way to write it is one 301 away, query kept', async () => {
	const { filename } = shelve(['up 1']);

	for (const target of [`/GET/${filename}`, `/get/${filename}/`,
		`//get//${filename}`, `/get/${filename.replace('f', '%66')}`]) {
		const got = await site.get(`${target}?mirrorlist`);

		assert.equal(got.status, 301, target);
		assert.equal(got.headers.location,
			`${site.url}/get/${filename}?mirrorlist`);
	}
	assert.equal((await get(filename.toUpperCase())).status, 404);
});

test('many mirrors with long addresses fit the headers', async () => {
	const filename = 'many.zip';
	const links = Array.from({ length: 16 }, (_, i) => ({
		url: `http://m${i}.example/${'p'.repeat(1900)}/${filename}` }));

	addRelease(site.db, 'OS8.5.1.0.TEST', [{ filename, links }]);
	const got = await site.raw(`/get/${filename}`, {});

	assert.equal(got.status, 302);
	assert.equal(got.headers.location, links[0].url);
});

// ---- counting --------------------------------------------------------------

const spool = () => path.join(site.folder, 'opened');
const noted = () => fs.existsSync(spool()) ?
	fs.readFileSync(spool(), 'utf8') : '';

function take() {
	const run = spawnSync(CLI, ['--db', site.db, 'opened', 'take'],
		{ encoding: 'utf8', env: { ...process.env,
			OTASHELF_OPENED: spool() } });

	assert.equal(run.status, 0, run.stderr);
}

test('a download is counted by day, and nothing else of it kept', async () => {
	const { filename } = shelve(['up 1']);
	const other = shelve(['down']);
	const agent = { 'User-Agent': 'me', Referer: 'http://from.example/',
		Cookie: 'a=b', 'X-Forwarded-For': '192.0.2.7' };

	take();
	const day = Math.floor(now() / DAY);

	await get(filename, { headers: agent });
	await get(filename, { headers: { Range: 'bytes=0-' } });
	// Not: to go on, to look, to find nothing, to be told where.
	await get(filename, { headers: { Range: 'bytes=500-' } });
	await get(filename, { method: 'HEAD' });
	await get(filename, { method: 'POST' });
	await get(other.filename);
	await get('unknown.zip');
	await site.get(`/get/${filename}.meta4`);
	await site.get(`/get/${filename}?mirrorlist`);
	await site.get(`/get/${filename}/`);
	const lines = noted().trimEnd().split('\n');

	assert.equal(lines.length, 2);
	for (const line of lines)
		assert.match(line, new RegExp(`^(${day}|${day + 1}) ` +
			`${filename.replace('.', '\\.')}$`));
	take();
	take();
	assert.equal(noted(), '');
	const list = JSON.parse((await site.get(
		`/get/${filename}?mirrorlist&format=json`)).text);

	assert.equal(list.opened, 2);
	assert.match(text(new Page((await site.get(
		`/get/${filename}?mirrorlist`)).text).main),
	/Opened here ?2 times in the last 30 days/);
});

test('a count that cannot be written stops nobody', async (t) => {
	const { filename } = shelve(['up 1']);

	take();
	fs.mkdirSync(spool());
	t.after(() => fs.rmdirSync(spool()));
	assert.equal((await get(filename)).status, 302);
});

test('without a spool, counting says what to set', () => {
	const env = { ...process.env };

	delete env.OTASHELF_OPENED;
	const run = spawnSync(CLI, ['--db', site.db, 'opened', 'take'],
		{ encoding: 'utf8', env });

	assert.equal(run.status, 2);
	assert.match(run.stderr, /OTASHELF_OPENED/);
	assert.equal(cli(site.db, 'opened', 'take', 'x').status, 2);
});
