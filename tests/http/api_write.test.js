// The API for bots: releases made, changed, withdrawn, each exactly once.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { addToken } = require('../lib/desk.js');
const { describe } = require('../lib/openapi.js');
const { digest, query, run } = require('../lib/sqlite.js');
const { startSite, mustRun, waitFor } = require('../lib/site.js');

const BRANCH = '/hyperos/ishtar/stable%20beta';
let site, description, token, drafter, publisher, withdrawer, accounts;
let count = 0;

before(async () => {
	site = await startSite();
	description = await describe(site);
	token = addToken(site, 'draft publish withdraw');
	drafter = addToken(site, 'draft', 'drafter');
	publisher = addToken(site, 'publish', 'publisher');
	withdrawer = addToken(site, 'withdraw', 'withdrawer');
	accounts = `${site.folder}/desk/accounts.db`;
});
after(() => site && site.stop());

// A package and a release that lack nothing, of a version of its own.
function makePackage(version, more = {}) {
	return { device: 'Xiaomi 13 Ultra Global', type: 'Recovery',
		size: '6.4 GB', date: '2026-11-20', filename: `${version}.zip`,
		md5: '458d7cc4143cb7bb5797aeec3011ef1b',
		sha256: 'ab'.repeat(32), changelog: '[System]\nQuoteworthy.',
		links: [{ kind: 'full', label: 'Mirror 1',
			url: `https://bigota.d.miui.com/${version}/${version}.zip` }],
		...more };
}

function makeRelease(more = {}) {
	const version = more.version || `OS9.0.${++count}.0.VMAMIXM`;

	return { product: 'hyperos', codename: 'ishtar', version,
		branch: 'stable beta', packages: [makePackage(version)], ...more };
}

async function send(method, target, body, headers = {}) {
	const { as = token, ...more } = headers;
	const text = body === undefined || typeof body === 'string' ||
		Buffer.isBuffer(body) ? body : JSON.stringify(body);
	const got = await site.get(`/api/v1${target}`, { method, body: text,
		headers: { 'Content-Type': 'application/json',
			...(as && { Authorization: `Bearer ${as}` }), ...more } });

	return description.check(method, target, got);
}

const post = (body, headers) => send('POST', '/releases', body, headers);
const at = (release) => `/releases/${release.product || 'hyperos'}/` +
	`${release.codename || 'ishtar'}/${release.version}`;

async function made(more, headers) {
	const release = makeRelease(more);
	const got = await post(release, headers);

	assert.equal(got.status, 201, got.text);
	return release;
}

const page = (release, branch = BRANCH) =>
	site.get(`${branch}/${release.version}/`);

const rows = (sql) => query(site.db, sql);
const stored = (version) => rows('SELECT count(*) FROM release ' +
	`WHERE version = '${version}'`)[0][0];

function pointers(got) {
	assert.equal(got.status, 422, got.text);
	return got.json.errors.map(({ pointer }) => pointer);
}

test('what is made is there at once, and in the audit', async () => {
	const release = makeRelease();

	// What nginx keeps of a page that was not there is renewed.
	assert.equal((await page(release)).status, 404);
	const got = await post(release);

	assert.equal(got.status, 201);
	assert.equal(got.headers.location, `${site.url}/api/v1${at(release)}`);
	const shown = await page(release);

	assert.equal(shown.status, 200);
	assert.match(shown.text, /458d7cc4143cb7bb5797aeec3011ef1b/);
	assert.match(shown.text, /Quoteworthy/);
	assert.deepEqual(JSON.parse((await site.get(`/api/v1${at(release)}`))
		.text), got.json);
	assert.equal(got.json.state, 'published');
	assert.equal(got.json.revision, 1);
	assert.equal(got.json.title, 'Xiaomi 13 Ultra Global');
	assert.ok(Math.abs(Date.parse(got.json.appeared) - Date.now()) < 60000);
	assert.equal(got.json.packages[0].region, 'global');
	assert.equal(got.json.packages[0].branch, 'Stable Beta');
	await waitFor('it in the list', async () => JSON.parse((await site.get(
		'/api/v1/devices/ishtar/releases')).text).releases.some(
		({ version }) => version === release.version));
	assert.deepEqual(rows('SELECT actor, action, subject, address, before ' +
		'FROM audit ORDER BY id DESC LIMIT 1')[0], ['bot robot', 'publish',
		`release hyperos/ishtar/${release.version}`, '127.0.0.1', null]);
	assert.match(mustRun(site.db, 'verify').stdout, /./);
});

// Each: what is bad, and where.
const bad = {
	'/product': [{ product: 'x' }, { product: 1 }, { product: null },
		{ product: undefined }, { product: '' }],
	'/codename': ['', null, 'a b', 'a/b', '../x', '.x', 'x'.repeat(41), 7,
		'<b>', 'ä', '\u0001'].map((codename) => ({ codename })),
	'/version': ['', 'a b', 'x'.repeat(61), 'a/b', '.', {}, '\u202e1']
		.map((version) => ({ version })),
	'/branch': ['', null, 'Stable', ' stable', 'stable ', 'a  b', 'a/b',
		'stabel', 'x'.repeat(31), []].map((branch) => ({ branch })),
	'/title': ['a\nb', 'x'.repeat(121), 'a\u202eb', 5, '\u0085']
		.map((title) => ({ title })),
	'/page_title': ['x'.repeat(201), '\u2066', true]
		.map((text) => ({ page_title: text })),
	'/heading': ['x'.repeat(201), 'a\u0000b'.slice(0, 1) + '\t', 1]
		.map((heading) => ({ heading })),
	'/successor': ['a b', 'x'.repeat(61)].map((successor) => ({ successor })),
	'/reason': ['x'.repeat(301), 'a\u200fb', 'a\u007f']
		.map((reason) => ({ reason })),
	'/state': ['gone', 'withdrawn', null, 3].map((state) => ({ state })),
	'/packages': [[], null, undefined, {}, 'x',
		new Array(101).fill(makePackage('X'))]
		.map((packages) => ({ packages })),
	'/packages/0': [[1], [null]].map((packages) => ({ packages })),
	'/revision': [0, '1', 1.5].map((revision) => ({ revision })),
};
const badPackages = {
	card: ['yes', null, 1],
	device: ['', undefined, 'x'.repeat(121), 'a\u202eb', 'a\rb', 1],
	codename: ['a b', 'x'.repeat(41), '<i>'],
	region: ['nowhere', 'x'.repeat(400), 4],
	branch: ['x'.repeat(41), '<b>', 'a"b', 'Stabel'],
	type: ['', undefined, 'x'.repeat(31), 'a&b'],
	android: ['x', '15.', '1.2.3.4', '150', '15.0.0.0'],
	size: ['6.4', '6,4 GB', '-1 GB', '6.4GB', '1234567 GB', 6],
	date: ['2026-02-30', '20.11.2026', '2026-1-1', 'today', '0000-00-00'],
	filename: ['', undefined, 'a b.zip', 'a/b.zip', 'a"b.zip', 'abc',
		'x'.repeat(201), '.abc.zip', 'ä.zip', 'a\u0000.zip'.slice(0, 1)],
	md5: ['x', 'A'.repeat(32), 'a'.repeat(31), 'a'.repeat(33)],
	sha256: ['x', 'a'.repeat(63), 'F'.repeat(64)],
	changelog: ['x'.repeat(20001), 'a\u202eb', 'a\u001bb', 1],
	links: ['x', {}, new Array(65).fill({ label: 'a',
		url: 'https://example.com/' })],
};
const badLinks = {
	kind: ['mirror', '', 1],
	label: ['', undefined, 'x'.repeat(61), 'a\u202eb'],
	url: ['', undefined, 'ftp://example.com/x', 'javascript:alert(1)', '//x',
		'https://u:p@example.com/x', 'http://127.0.0.1/x',
		'http://localhost/x', 'http://[::1]/', 'http://10.0.0.1/',
		'http://169.254.169.254/', 'x', 'http://host/',
		`https://example.com/${'x'.repeat(2000)}`,
		`ftp://${'ä'.repeat(100)}/`, `ftp://b${'ä'.repeat(100)}/`,
		'https://example.com/%zz', 'https://example.com/ä',
		'https://example.com/[x]', 'https://example.com/#a#b'],
	from_version: ['a b', 'x'.repeat(61), '\u202e'],
};

for (const [pointer, list] of Object.entries(bad))
	test(`a bad ${pointer.slice(1)} is refused there`, async () => {
		for (const more of list) {
			const got = await post({ ...makeRelease(), ...more });

			assert.ok(pointers(got).includes(pointer),
				`${JSON.stringify(more)}: ${got.text}`);
		}
	});

for (const [name, list] of Object.entries(badPackages))
	test(`a bad ${name} of a package is refused there`, async () => {
		for (const value of list) {
			const release = makeRelease();

			release.packages.push(makePackage('second',
				{ [name]: value }));
			assert.deepEqual(pointers(await post(release)),
				[`/packages/1/${name}`], JSON.stringify(value));
		}
	});

for (const [name, list] of Object.entries(badLinks))
	test(`a bad ${name} of a link is refused there`, async () => {
		for (const value of list) {
			const release = makeRelease();

			release.packages[0].links.push({ kind: 'incremental',
				label: 'A', url: 'https://example.com/a',
				[name]: value });
			assert.deepEqual(pointers(await post(release)),
				[`/packages/0/links/1/${name}`],
				JSON.stringify(value));
		}
	});

test('what is wrong together is told together', async () => {
	const release = makeRelease({ branch: 'X' });

	release.packages.push(makePackage('X', { md5: 'x', size: 'big' }));
	assert.deepEqual(pointers(await post(release)).sort(),
		['/branch', '/packages/1/md5', '/packages/1/size']);
	// The same file twice, and the digits in a file's name.
	release.branch = 'stable';
	release.packages[1] = release.packages[0];
	assert.deepEqual(pointers(await post(release)),
		['/packages/1/filename']);
	release.packages = [makePackage(
		'ishtar_global-ota_full-X-user-15.0-0123456789')];
	assert.deepEqual(pointers(await post(release)), ['/packages/0/md5']);
	assert.equal(stored(release.version), 0);
});

test('a second one of that name is a conflict, whatever its case', async () => {
	const release = await made();

	for (const codename of ['ishtar', 'ISHTAR']) {
		const got = await post({ ...release, codename, branch: 'weekly' });

		assert.equal(got.status, 409);
		assert.equal(got.json.existing, `${site.url}/api/v1${at(release)}`);
		assert.equal(got.json.errors[0].pointer, '/version');
	}
	assert.equal((await page(release)).status, 200);
	assert.equal(stored(release.version), 1);
});

test('a merge patch changes each member, and nothing else', async () => {
	const release = await made();
	let now = (await send('PATCH', at(release), {})).json;

	assert.equal(now.revision, 1);
	for (const [name, value] of [['title', 'Another'],
		['page_title', 'Quite another'], ['heading', 'A heading'],
		['branch', 'weekly'], ['successor', 'OS9'], ['reason', 'Why'],
		['packages', [makePackage('A', { device: 'A Global' }),
			makePackage('B', { card: false })]]]) {
		const got = await send('PATCH', at(release), { [name]: value });

		assert.equal(got.status, 200, got.text);
		const want = { ...now, revision: now.revision + 1,
			updated: got.json.updated };

		if (name === 'branch')
			Object.assign(want, { url: got.json.url,
				promoted: got.json.promoted,
				packages: now.packages.map((item) =>
					({ ...item, branch: 'Weekly' })) });
		if (name in want)
			want[name] = value;
		if (name === 'packages')
			want.packages = got.json.packages;
		assert.deepEqual(got.json, want, name);
		now = got.json;
	}
	assert.deepEqual(now.packages.map(({ device, filename, card, links }) =>
		[device, filename, card, links.length]),
	[['A Global', 'A.zip', true, 1],
		['Xiaomi 13 Ultra Global', 'B.zip', false, 1]]);
	const shown = await page(release, '/hyperos/ishtar/weekly');

	assert.match(shown.text, /<title>[^<]*Quite another/);
	assert.match(shown.text, /A heading/);
	// Null empties: the title is the first package's again.
	now = (await send('PATCH', at(release), { title: null, reason: null,
		page_title: null, successor: null })).json;
	assert.equal(now.title, 'A Global');
	assert.equal(now.reason, null);
	for (const name of ['codename', 'version', 'branch', 'packages'])
		assert.deepEqual(pointers(await send('PATCH', at(release),
			{ [name]: null })), [`/${name}`]);
	// What a GET answers can be sent back as it is.
	const same = await send('PATCH', at(release), now,
		{ 'Content-Type': 'application/merge-patch+json; charset=utf-8' });

	assert.deepEqual(same.json, now);
});

test('another name is another address', async () => {
	const release = await made(), other = await made();
	const version = `OS9.1.${++count}.0.VMAMIXM`;
	const got = await send('PATCH', at(release), { version });

	assert.equal(got.status, 200, got.text);
	assert.equal(got.json.api_url, `${site.url}/api/v1${at({ version })}`);
	assert.equal((await page({ version })).status, 200);
	assert.equal((await page(release)).headers.location,
		`${site.url}${BRANCH}/${version}/`);
	const taken = await send('PATCH', at({ version }),
		{ version: other.version.toLowerCase() });

	assert.equal(taken.status, 409);
	assert.equal(taken.json.existing, `${site.url}/api/v1${at(other)}`);
});

test('a branch that there is not is refused, and the others named', async () => {
	const release = await made();
	const got = await send('PATCH', at(release), { branch: 'stabel' });

	assert.equal(got.status, 422);
	assert.deepEqual(pointers(got), ['/branch']);
	assert.match(got.json.errors[0].detail,
		/stable, stable beta, public beta, weekly/);
	run(site.db, "INSERT INTO branch VALUES ('nightly', 'Nightly', 5)");
	assert.equal((await send('PATCH', at(release),
		{ branch: 'nightly' })).status, 200);
});

test('promoted by its branch, the old address leads to the new', async () => {
	const release = await made();
	const got = await send('PATCH', at(release), { branch: 'stable' });

	assert.equal(got.json.packages[0].branch, 'Stable');
	assert.notEqual(got.json.promoted, null);
	const old = await page(release);

	assert.equal(old.status, 301);
	assert.equal(old.headers.location,
		`${site.url}/hyperos/ishtar/stable/${release.version}/`);
	assert.equal((await page(release, '/hyperos/ishtar/stable')).status, 200);
	assert.deepEqual(rows('SELECT action FROM audit ORDER BY id DESC LIMIT 1'),
		[['promote']]);
});

test('where it is, it is not promoted to', async () => {
	const release = await made();
	const got = await send('PATCH', at(release), { branch: 'stable beta' });

	assert.deepEqual(pointers(got), ['/branch']);
	assert.match(got.json.errors[0].detail, /on the branch .* already/);
	// In the whole of it, it is no promotion.
	assert.equal((await send('PATCH', at(release),
		{ branch: 'stable beta', title: 'Another' })).status, 200);
});

test('a late upload is the newest, and a correction moves its entry',
	async () => {
		const release = makeRelease();

		release.packages[0].date = '2019-01-02';
		const got = await post(release);

		assert.equal(got.status, 201, got.text);
		const first = async (target) => (await site.get(target)).text;
		const newest = JSON.parse(await first(
			'/api/v1/releases?limit=1')).releases[0];
		const entry = async () => JSON.parse(await first(
			'/hyperos/feed.json')).items[0];

		assert.equal(newest.version, release.version);
		assert.match((await entry()).id, new RegExp(release.version));
		assert.equal((await entry()).date_modified,
			(await entry()).date_published);
		assert.match((await first('/')).split('</table>')[0],
			new RegExp(release.version));
		run(site.db, 'UPDATE release SET updated = updated + 60, ' +
			`revision = 2 WHERE version = '${release.version}'`);
		await waitFor('the corrected entry', async () =>
			(await entry()).date_modified > (await entry())
				.date_published);
	});

test('without a date it is listed all the same', async () => {
	const release = makeRelease({ codename: 'ishtar' });

	release.packages[0].date = '';
	const got = await post(release);

	if (got.status === 422)	// a date may be asked for
		return;
	assert.equal(got.status, 201, got.text);
	for (const target of ['/', '/hyperos/', '/hyperos/ishtar/',
		'/hyperos/feed.json'])
		await waitFor(target, async () => (await site.get(target)).text
			.includes(release.version));
});

test('withdrawn it is gone, and restored it is back', async () => {
	const release = await made();
	const got = await send('DELETE', at(release),
		{ reason: 'It broke', successor: 'OS9.9' });

	assert.equal(got.status, 200);
	assert.equal(got.json.state, 'withdrawn');
	assert.equal(got.json.reason, 'It broke');
	assert.equal(got.json.successor, 'OS9.9');
	assert.notEqual(got.json.withdrawn, null);
	assert.equal((await page(release)).status, 410);
	assert.equal((await site.get(`/api/v1${at(release)}`)).status, 410);
	// Again changes nothing, whatever the reason.
	const again = await send('DELETE', at(release), { reason: 'Other' });

	assert.deepEqual(again.json, got.json);
	const back = await send('PATCH', at(release), { state: 'published' });

	assert.equal(back.status, 200);
	assert.equal(back.json.withdrawn, null);
	assert.equal(back.json.reason, null);
	assert.equal(back.json.appeared, got.json.appeared);
	assert.equal((await page(release)).status, 200);
	assert.equal((await send('DELETE', at(release))).status, 200);
	assert.deepEqual(rows('SELECT action FROM audit ORDER BY id DESC LIMIT 3'),
		[['withdraw'], ['restore'], ['withdraw']]);
	assert.deepEqual(pointers(await send('DELETE', at(release),
		{ reason: 'a\u202eb', successor: 'a b' })),
	['/successor', '/reason']);
});

test('what is in one state does not get into any other', async () => {
	const release = await made(), draft = await made({ state: 'draft' });

	for (const state of ['draft', 'withdrawn', 'gone'])
		assert.deepEqual(pointers(await send('PATCH', at(release),
			{ state })), ['/state']);
	assert.deepEqual(pointers(await send('PATCH', at(draft),
		{ state: 'withdrawn' })), ['/state']);
	assert.equal((await send('DELETE', at(draft))).status, 409);
	await send('DELETE', at(release));
	assert.deepEqual(pointers(await send('PATCH', at(release),
		{ state: 'draft' })), ['/state']);
});

test('nobody sees a draft', async () => {
	const release = await made({ codename: 'unbuilt', state: 'draft',
		branch: 'stable', packages: [makePackage('Unseen',
			{ device: 'Unbuilt Global', md5: 'fe'.repeat(16),
				changelog: 'Unheardof' })] });
	const nothing = ['/hyperos/unbuilt/', '/archive/hyperos/unbuilt/',
		`/hyperos/unbuilt/stable/${release.version}/`,
		`/api/v1${at(release)}`, '/api/v1/devices/unbuilt',
		'/download/Unseen.zip.md5'];

	for (const target of nothing)
		assert.equal((await site.get(target)).status, 404, target);
	for (const target of ['/', '/hyperos/', '/archive/hyperos/',
		'/api/v1/releases?limit=100', '/api/v1/devices?limit=100',
		'/sitemap-pages.xml', '/sitemap-releases-1.xml', '/feed.xml',
		'/releases.xml', '/feed.atom', '/supported/hyperos/',
		'/data/hyperos/latest.yml', '/data/names.yml', '/data/hyperos_devices.yml',
		'/data/hyperos_codenames.yml'])
		assert.doesNotMatch((await site.get(target)).text,
			/unbuilt|unheardof|unseen/i, target);
	for (const text of ['unheardof', 'Unseen.zip', 'unbuilt',
		'fe'.repeat(16), release.version]) {
		assert.deepEqual(JSON.parse((await site.get(
			`/api/v1/search?q=${text}`)).text).releases, [], text);
		assert.deepEqual(JSON.parse((await site.get(
			`/suggest?q=${text}`)).text)[1], [], text);
		assert.doesNotMatch((await site.get(`/search?q=${text}`)).text,
			/Unbuilt Global|hyperos\/unbuilt/, text);
	}
	// Published, it is all of that.
	const got = await send('PATCH', at(release), { state: 'published' });

	assert.equal(got.status, 200, got.text);
	assert.notEqual(got.json.appeared, null);
	assert.equal((await page(release, '/hyperos/unbuilt/stable')).status,
		200);
	for (const target of nothing)
		await waitFor(target, async () =>
			(await site.get(target)).status === 200);
});

test('scopes say what a token may', async () => {
	const release = await made({}, { as: publisher });

	assert.equal((await post(makeRelease({ state: 'published' }),
		{ as: drafter })).status, 403);
	assert.equal((await post(makeRelease(), { as: withdrawer })).status, 403);
	// Without a state, it is what the token may.
	const draft = makeRelease();

	assert.equal((await post(draft, { as: drafter })).json.state, 'draft');
	const title = { title: 'Changed' };

	assert.equal((await send('PATCH', at(draft), title, { as: drafter }))
		.json.title, 'Changed');
	assert.equal((await send('PATCH', at(draft), { state: 'published' },
		{ as: drafter })).status, 403);
	assert.equal((await send('PATCH', at(release), title, { as: drafter }))
		.status, 403);
	assert.equal((await send('PATCH', at(release), title,
		{ as: withdrawer })).status, 403);
	assert.equal((await send('DELETE', at(release), undefined,
		{ as: publisher })).status, 403);
	assert.equal((await send('PATCH', at(draft), { state: 'published' },
		{ as: publisher })).status, 200);
	assert.equal((await send('DELETE', at(release), undefined,
		{ as: withdrawer })).status, 200);
	assert.equal((await send('PATCH', at(release), { state: 'published' },
		{ as: drafter })).status, 403);
});

test('without a token that is good there is nothing to do', async () => {
	const release = await made(), before = digest(site.db);
	const late = addToken(site, 'draft publish withdraw', 'late');
	const revoked = addToken(site, 'draft publish withdraw', 'revoked');
	const [[id]] = query(accounts,
		"SELECT id FROM token WHERE name = 'revoked'");

	run(accounts, "UPDATE token SET expires = 1 WHERE name = 'late'");
	mustRun(site.db, 'token', 'revoke', String(id));
	for (const as of ['', 'x', late, revoked, `${token}x`, 'x'.repeat(5000)])
		for (const [method, target] of [['POST', '/releases'],
			['PATCH', at(release)], ['DELETE', at(release)]]) {
			const got = await send(method, target, release, { as });

			assert.equal(got.status, 401);
			assert.match(got.headers['www-authenticate'], /^Bearer /);
		}
	for (const Authorization of ['Basic YTpi', token, `Token ${token}`])
		assert.equal((await post(release, { as: '', Authorization }))
			.status, 401);
	assert.equal(digest(site.db), before);
});

test('the token tells when it was used last', async () => {
	const fresh = addToken(site, 'publish', 'fresh');
	const used = () => query(accounts,
		"SELECT used FROM token WHERE name = 'fresh'")[0][0];

	assert.equal(used(), 0);
	await made({}, { as: fresh });
	assert.ok(Math.abs(used() - Date.now() / 1000) < 60);
	assert.deepEqual(rows('SELECT actor FROM audit ORDER BY id DESC LIMIT 1'),
		[['bot fresh']]);
});

test('other addresses and methods say what they are', async () => {
	const release = await made();

	for (const [method, target, status, allow] of [
		['PUT', '/releases', 405, 'GET, HEAD, POST, OPTIONS'],
		['DELETE', '/releases', 405, 'GET, HEAD, POST, OPTIONS'],
		['POST', at(release), 405, 'GET, HEAD, PATCH, DELETE, OPTIONS'],
		['POST', '/products', 405, 'GET, HEAD, OPTIONS'],
		['PATCH', '/devices/ishtar', 405, 'GET, HEAD, OPTIONS'],
		['POST', '/nothing', 404], ['PATCH', '/releases/hyperos', 404],
		['DELETE', '/a/b/c/d/e/f', 404]]) {
		const got = await site.get(`/api/v1${target}`, { method,
			headers: { Authorization: `Bearer ${token}` } });

		assert.equal(got.status, status, `${method} ${target}`);
		assert.equal(got.headers.allow, allow, `${method} ${target}`);
		assert.equal(got.headers['content-type'],
			'application/problem+json');
		assert.equal(JSON.parse(got.text).status, status);
	}
	for (const target of ['/releases/hyperos/ishtar/none',
		'/releases/hyperos/none/OS1', '/releases/none/ishtar/OS1',
		'/releases/miui/ishtar/' + release.version])
		for (const method of ['PATCH', 'DELETE'])
			assert.equal((await send(method, target, {})).status, 404);
	// No script of another site may write.
	const options = await site.get('/api/v1/releases', { method: 'OPTIONS',
		headers: { Origin: 'https://example.org' } });

	assert.doesNotMatch(options.headers['access-control-allow-methods'],
		/POST/);
	assert.doesNotMatch(options.headers['access-control-allow-headers'],
		/Authorization/i);
});

test('a body is JSON, by its type and in fact', async () => {
	const release = await made(), before = digest(site.db);

	for (const type of ['text/plain', 'application/x-www-form-urlencoded',
		'application/jsonx', 'application/problem+json', ''])
		for (const [method, target] of [['POST', '/releases'],
			['PATCH', at(release)], ['DELETE', at(release)]])
			assert.equal((await send(method, target, makeRelease(),
				{ 'Content-Type': type })).status, 415, type);
	assert.equal((await send('POST', '/releases', makeRelease(),
		{ 'Content-Type': 'application/merge-patch+json' })).status, 415);
	const text = JSON.stringify(makeRelease());

	for (const body of ['', ' ', '{', '{"a":1', text + 'x', text + text,
		'{"version":"A","version":"B"}', '{\'a\':1}', '\ufeff{}',
		'{"title":"a\\u0000b"}', '{"title":"\\ud800"}', 'null?',
		'[{'.repeat(100000), '['.repeat(5000), '{"a":'.repeat(5000) + '1',
		Buffer.from('{"title":"\xff"}', 'latin1'),
		Buffer.from([0xff, 0xfe, 0x00]), Buffer.from('{"a\0b":1}'),
		Buffer.from('{"title":"\xc0\xaf"}', 'latin1')])
		for (const [method, target] of [['POST', '/releases'],
			['PATCH', at(release)]]) {
			const got = await send(method, target, body);

			assert.equal(got.status, 400, String(body).slice(0, 40));
			assert.equal(got.json.errors[0].pointer, '');
		}
	for (const body of ['[]', '"x"', '1', 'null', 'true'])
		assert.ok([400, 422].includes((await post(body)).status), body);
	assert.equal(digest(site.db), before);
});

test('a body that is too long is refused, whoever sees it first', async () => {
	const body = JSON.stringify({ title: 'x'.repeat(1 << 20) });

	for (const [method, target] of [['POST', '/releases'],
		['PATCH', '/releases/hyperos/ishtar/x']])
		assert.equal((await send(method, target, body)).status, 413);
	const long = JSON.stringify({ ...makeRelease(),
		more: 'x'.repeat((1 << 20) - 2000) });

	assert.equal((await post(long)).status, 201);
});

test('a change is made from the revision that the bot knows', async () => {
	const release = await made(), target = at(release);

	for (const match of ['"1"', '*', '"7", "3"', '"4"'])
		assert.equal((await send('PATCH', target, { title: match },
			{ 'If-Match': match })).status, 200, match);
	for (const match of ['"1"', '4', '"44"', 'x', 'W/"9"']) {
		const got = await send('PATCH', target, { title: match },
			{ 'If-Match': match });

		assert.equal(got.status, 412, match);
		assert.match(got.json.detail, /revision 5/);
		assert.equal((await send('DELETE', target, undefined,
			{ 'If-Match': match })).status, 412, match);
	}
	const late = await send('PATCH', target, { title: 'x', revision: 4 });

	assert.equal(late.status, 409);
	assert.equal(late.json.errors[0].pointer, '/revision');
	assert.equal((await send('PATCH', target, { title: 'x', revision: 5 }))
		.json.revision, 6);
});

test('text that looks like more stays text', async () => {
	const hostile = '<script>alert(1)</script>" \' & %s %n {version} ${x} ' +
		'\u00e4\u20ac\ud83d\ude00 &amp; ; DROP TABLE release; --';
	const release = await made({ title: hostile, page_title: hostile,
		heading: hostile, packages: [makePackage('Hostile~,!@=[1](2)+',
			{ device: hostile.slice(0, 100), type: 'Recovery',
				changelog: `${hostile}\n\t${hostile}`,
				links: [{ label: hostile.slice(0, 40),
					url: 'https://example.com/%22%3e/?a&b=%7B' +
						"version%7D&$(x)'" }] })] });
	const got = await site.get(`/api/v1${at(release)}`);
	const json = JSON.parse(got.text);

	assert.equal(json.title, hostile);
	assert.equal(json.packages[0].changelog, `${hostile}\n\t${hostile}`);
	assert.equal(json.packages[0].filename, 'Hostile~,!@=[1](2)+.zip');
	assert.equal(json.packages[0].links[0].label, hostile.slice(0, 40));
	assert.equal(json.packages[0].links[0].url, 'https://example.com/' +
		"%22%3e/?a&b=%7Bversion%7D&$(x)'");
	for (const target of [`${BRANCH}/${release.version}/`,
		'/hyperos/ishtar/', '/archive/hyperos/ishtar/', '/'])
		assert.doesNotMatch((await site.get(target)).text,
			/<script>alert|"><script>/, target);
	await send('DELETE', at(release), { reason: hostile });
	assert.doesNotMatch((await page(release)).text, /<script>alert/);
});

test('a key makes it safe to send again', async () => {
	const release = makeRelease(), headers = { 'Idempotency-Key': 'one' };
	const first = await post(release, headers);

	assert.equal(first.status, 201);
	assert.equal(first.headers['idempotency-replayed'], undefined);
	const before = digest(site.db);

	for (let i = 0; i < 3; i++) {
		const again = await post(release, headers);

		assert.equal(again.status, 201);
		assert.equal(again.text, first.text);
		assert.equal(again.headers.location, first.headers.location);
		assert.equal(again.headers['idempotency-replayed'], 'true');
	}
	// Another body, address or method is another request.
	for (const [method, target, body] of [
		['POST', '/releases', { ...release, title: 'Other' }],
		['PATCH', at(release), release], ['DELETE', at(release), release]]) {
		const got = await send(method, target, body, headers);

		assert.equal(got.status, 422);
		assert.match(got.json.detail, /Idempotency-Key/);
	}
	assert.equal(digest(site.db), before);
	// Another key is another request, and so is another's.
	assert.equal((await post(release, { 'Idempotency-Key': 'two' })).status,
		409);
	assert.equal((await post(release, { ...headers, as: publisher })).status,
		409);
});

test('a key holds for changing and withdrawing too', async () => {
	const release = await made(), target = at(release);

	const patch = () => send('PATCH', target, { title: 'Once', revision: 1 },
		{ 'Idempotency-Key': 'patch' });
	const first = await patch();

	assert.equal(first.json.revision, 2);
	await send('PATCH', target, { title: 'Twice' });
	const again = await patch();

	assert.equal(again.text, first.text);
	assert.equal(again.headers['idempotency-replayed'], 'true');
	assert.equal((await send('PATCH', target, {})).json.title, 'Twice');
	const remove = () => send('DELETE', target, undefined,
		{ 'Idempotency-Key': 'remove' });
	const gone = await remove();

	await send('PATCH', target, { state: 'published' });
	assert.equal((await remove()).text, gone.text);
	assert.equal((await page(release)).status, 200);
});

test('an error is not kept under its key', async () => {
	const headers = { 'Idempotency-Key': 'error' }, release = makeRelease();

	assert.equal((await post({ ...release, branch: 'X' }, headers)).status,
		422);
	assert.equal((await post('{', headers)).status, 400);
	assert.equal((await post(release, headers)).status, 201);
});

test('a key is one line of ASCII', async () => {
	for (const key of ['', 'x'.repeat(201), 'a\tb', 'ä'])
		assert.equal((await post(makeRelease(),
			{ 'Idempotency-Key': key })).status, 400, key);
	assert.equal((await post(makeRelease(),
		{ 'Idempotency-Key': ['a', 'b'] })).status, 400);
	for (const key of ['x'.repeat(200), '"quoted" \' ; --', ' ~! '])
		assert.equal((await post(makeRelease(),
			{ 'Idempotency-Key': key })).status, 201, key);
});

test('fifty at once with one key are one release', async () => {
	const release = makeRelease(), [[audited]] =
		rows('SELECT count(*) FROM audit');
	const all = await Promise.all(new Array(50).fill().map(() =>
		post(release, { 'Idempotency-Key': 'fifty' })));

	assert.deepEqual(all.map(({ status }) => status),
		new Array(50).fill(201));
	assert.equal(new Set(all.map(({ text }) => text)).size, 1);
	assert.equal(all.filter(({ headers }) =>
		headers['idempotency-replayed'] === undefined).length, 1);
	assert.equal(stored(release.version), 1);
	assert.equal(rows('SELECT count(*) FROM audit')[0][0], audited + 1);
});

test('fifty at once of one name are one release too', async () => {
	const release = makeRelease();
	const all = await Promise.all(new Array(50).fill().map((_, i) =>
		post(release, { 'Idempotency-Key': `name ${i}` })));

	assert.deepEqual(all.map(({ status }) => status).sort(),
		[201, ...new Array(49).fill(409)]);
	assert.equal(stored(release.version), 1);
});

test('answers are kept for a week', async () => {
	const release = makeRelease(), headers = { 'Idempotency-Key': 'week' };
	const age = (seconds) => run(site.db, 'UPDATE idempotency SET created = ' +
		`strftime('%s') - ${seconds} WHERE key = 'week'`);

	await post(release, headers);
	age(6 * 86400);
	await made({}, { 'Idempotency-Key': 'later' });
	assert.equal((await post(release, headers)).status, 201);
	age(8 * 86400);
	await made({}, { 'Idempotency-Key': 'later still' });
	assert.equal((await post(release, headers)).status, 409);
});

test('after all that, the database is as it must be', () => {
	const { stdout } = mustRun(site.db, 'verify');

	assert.doesNotMatch(stdout, /wrong|fault/);
});
