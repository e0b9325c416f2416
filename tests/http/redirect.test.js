// One page, one address: every other way to write it is one 301 away.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { former, promoted } = require('../lib/demo.js');
const { startSite } = require('../lib/site.js');

let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

const swapCase = (text) => text.replace(/%[0-9A-F]{2}|[a-z]/gi, (part) =>
	part.length > 1 ? part : part === part.toLowerCase() ?
		part.toUpperCase() : part.toLowerCase());
const encodeAll = (text) => text.replace(/%[0-9A-F]{2}|[A-Za-z0-9.]/g, (part) =>
	part.length > 1 ? part :
		`%${part.charCodeAt(0).toString(16).padStart(2, '0')}`);

// Other ways to write PATH, which ends in a slash.
function variants(path) {
	const first = path.split('/')[1];
	const rest = path.slice(first.length + 1);
	const list = {
		'index.html': `${path}index.html`,
		'INDEX.HTML': `${path}INDEX.HTML`,
		'index.html/': `${path}index.html/`,
		'two slashes at the end': `${path}/`,
		'two slashes at the start': `/${path}`,
		'three slashes at the start': `//${path}`,
		'a dot': `/.${path}`,
		'a dot at the end': `${path}.`,
		'two dots': `/x/..${path}`,
		'an encoded dot': `/%2e${path}`,
		'encoded dots': `/x/%2e%2e${path}`,
	};

	if (path !== '/')
		Object.assign(list, {
			'no slash': path.slice(0, -1),
			'the other case': swapCase(path),
			'the other case, no slash': swapCase(path).slice(0, -1),
			'encoded letters': encodeAll(path),
			'small hex': path.includes('%20') ? undefined :
				`/%${first.charCodeAt(0).toString(16)}` +
				first.slice(1) + rest,
			'encoded slashes': `/${first}${rest
				.replace(/\/(?=.)/g, '%2F')}`,
			'an encoded slash at the end':
				`${path.slice(0, -1)}%2F`,
			'slashes within': path.replace(/\/(?=.)/g, '//'),
			'a way up within': `/${first}/x/..${rest}`,
		});
	return Object.entries(list).filter(([, target]) =>
		target !== undefined && target !== path);
}

const pages = ['/', '/hyperos/', '/miui14/', '/archive/miui/',
	'/firmware/heather/', '/archive/vendor/heather/',
	'/hyperos/ishtar/stable%20beta/OS2.0.2.0.VMAMIXM/',
	'/firmware/heather/weekly/20.7.9/', '/supported/',
	'/supported/miui/'];

async function oneHop(target, to, headers = {}) {
	const got = await site.get(target, { headers });

	assert.equal(got.status, 301, target);
	assert.equal(got.headers.location, site.url + to, target);
	const next = await site.get(to.replace(/\?.*/, ''));

	assert.equal(next.status, 200, target);
}

for (const path of pages)
	for (const [what, target] of variants(path))
		test(`${path} written with ${what}`, () => oneHop(target, path));

const wrongBranches = ['stable', 'stable%20beta', 'public%20beta', 'weekly',
	'no-branch', "%3C'%22", '%C3%A9'];

for (const branch of wrongBranches) {
	const [path, own] = ['/miui/heather/weekly/20.7.9/', 'weekly'];

	if (branch !== own)
		test(`a release under the branch ${branch}`, () => oneHop(
			path.replace(own, branch), path));
}

test('a former permalink leads to the current one', async () => {
	await oneHop(former, promoted);
	await oneHop(swapCase(former).slice(0, -1), promoted);
	await oneHop(`${former}index.html`, promoted);
});

test('a withdrawn release in another case is one step from 410', async () => {
	const gone = '/miui/fjord/stable/V14.0.3.0.TFJINXM/';
	const got = await site.get(swapCase(gone));

	assert.equal(got.status, 301);
	assert.equal(got.headers.location, site.url + gone);
	assert.equal((await site.get(gone)).status, 410);
});

test("a vendor release leads to its device's archive", () => oneHop(
	'/vendor/gneiss/stable/V12.0.3.0.QGNMIXM/', '/archive/vendor/gneiss/'));

test('the query stays as it was sent', async () => {
	const queries = ['q=a%20b&branch=Stable', 'q=%C3%A9&x', 'a=1&a=2',
		"q='()*!~", 'q=%2F%2e%2e', '?', 'file=x/../y'];

	for (const query of queries) {
		const got = await site.get(`/HyperOS?${query}`);

		assert.equal(got.status, 301, query);
		assert.equal(got.headers.location,
			`${site.url}/hyperos/?${query}`);
	}
});

test('no query, no question mark', async () => {
	const got = await site.get('/HyperOS?');

	assert.equal(got.headers.location, `${site.url}/hyperos/`);
});

test('neither Host nor the target decides where it leads', async () => {
	const hosts = ['evil.example', 'evil.example:81', '"><x', 'a@b'];

	for (const host of hosts) {
		const got = await site.raw('/hyperos',
			{ headers: { Host: host } });

		assert.ok([301, 400].includes(got.status), host);
		if (got.status === 301)
			assert.equal(got.headers.location,
				`${site.url}/hyperos/`);
	}
	for (const target of ['//evil.example', '//evil.example/%2e%2e',
		'///evil.example/', '/\\evil.example', '/%2f%2fevil.example',
		'/%5cevil.example/']) {
		const got = await site.get(target);

		assert.doesNotMatch(got.headers.location || '',
			/^(\/\/|https?:\/\/evil|\/\\)/, target);
	}
});

test('a redirect answers HEAD too, and conditions do not matter', async () => {
	for (const options of [{ method: 'HEAD' },
		{ headers: { 'If-None-Match': '*' } }]) {
		const got = await site.get('/hyperos', options);

		assert.equal(got.status, 301);
		assert.equal(got.headers.location, `${site.url}/hyperos/`);
		assert.equal(got.raw.length, 0);
	}
});

test('with an https address, http is one step away from it', async (t) => {
	const secure = await startSite({ env: { URL: 'https://example.org' } });

	t.after(() => secure.stop());
	for (const [target, to] of [['/hyperos/', '/hyperos/'],
		['/HYPEROS?q=a', '/hyperos/?q=a'], [former, promoted]]) {
		const got = await secure.get(target);

		assert.equal(got.status, 301);
		assert.equal(got.headers.location, `https://example.org${to}`);
	}
	assert.equal((await secure.get('/healthz')).status, 200);
});

test('without an address of its own it leads to a path', async (t) => {
	const bare = await startSite({ env: { URL: '' } });

	t.after(() => bare.stop());
	for (const target of ['/hyperos', '//hyperos//', '//hyperos']) {
		const got = await bare.get(target);

		assert.equal(got.status, 301);
		assert.equal(got.headers.location, '/hyperos/');
	}
});
