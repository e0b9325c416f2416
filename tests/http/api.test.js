// The API: described by its OpenAPI document, and true to it.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { addToken } = require('../lib/desk.js');
const { describe } = require('../lib/openapi.js');
const { startSite, ROOT } = require('../lib/site.js');

const SEED = '/releases/hyperos/ishtar/OS2.0.2.0.VMAMIXM';
let site, doc, description;

before(async () => {
	site = await startSite();
	description = await describe(site);
	({ doc } = description);
});
after(() => site && site.stop());

// An answer of the operation at PATTERN, checked against what it promises.
async function call(pattern, target, options) {
	const got = await site.get(`/api/v1${target}`, options);

	assert.equal(description.pattern(target), pattern, target);
	description.check('GET', target, got);
	if (got.status !== 304)
		assert.equal(got.headers['access-control-allow-origin'], '*');
	return got;
}

test('the document is OpenAPI 3.1', async () => {
	const { Validator } = await import(
		'@seriousme/openapi-schema-validator');
	const validator = new Validator();
	const { valid, errors } = await validator.validate(doc);

	assert.ok(valid, JSON.stringify(errors));
	assert.equal(validator.version, '3.1');
	assert.deepEqual(doc, JSON.parse(fs.readFileSync(
		path.join(ROOT, 'static/openapi.json'), 'utf8')));
});

test('every operation answers as described', async () => {
	const targets = { '/products': ['/products'],
		'/devices': ['/devices', '/devices?q=ota&limit=2',
			'/devices?product=firmware', '/devices?limit=0',
			'/devices?product=x'],
		'/devices/{codename}': ['/devices/ishtar', '/devices/drumlin',
			'/devices/nothing'],
		'/devices/{codename}/releases': ['/devices/ishtar/releases',
			'/devices/drumlin/releases?branch=stable&limit=1',
			'/devices/nothing/releases',
			'/devices/ishtar/releases?after=x'],
		'/releases': ['/releases', '/releases?region=eu&type=Recovery',
			'/releases?limit=101'],
		'/releases/{product}/{codename}/{version}': [SEED,
			'/releases/firmware/heather/20.7.9',
			'/releases/hyperos/ishtar/none',
			'/releases/miui/fjord/V14.0.3.0.TFJINXM',
			'/releases/nothing/x/y'],
		'/latest': ['/latest?product=hyperos',
			'/latest?generation=miui14&limit=1',
			'/latest?product=vendor', '/latest', '/latest?product=x'],
		'/status': ['/status'],
		'/path': ['/path?from=OS2.0.103.0.VBTMIXM',
			'/path?from=OS3.0.4.0.WBTMIXM&to=OS1.0.8.0.UBTMIXM',
			'/path', '/path?from=20.7.9', '/path?from=nothing',
			'/path?from=V13.0.5.0.SFJINXM&to=V14.0.3.0.TFJINXM'],
		'/compare': ['/compare?from=OS1.0.8.0.UBTMIXM',
			'/compare?to=OS3.0.4.0.WBTMIXM&region=global',
			'/compare', '/compare?from=nothing',
			'/compare?from=V13.0.5.0.SFJINXM&' +
				'to=V14.0.3.0.TFJINXM'],
		'/search': ['/search?q=otaphone', '/search?q=zzzz', '/search'] };
	const statuses = new Set();

	assert.deepEqual(Object.keys(targets).sort(),
		Object.keys(doc.paths).sort());
	for (const [pattern, list] of Object.entries(targets))
		for (const target of list)
			statuses.add((await call(pattern, target)).status);
	assert.deepEqual([...statuses].sort(), [200, 400, 404, 410]);
});

test('every example is as it is described', () => {
	const contents = [];
	const collect = (node) => {
		if (node === null || typeof node !== 'object')
			return;
		if (node.schema && node.example)
			contents.push(node);
		Object.values(node).forEach(collect);
	};

	collect(doc.paths);
	collect(doc.components.responses);
	for (const { schema, example } of contents)
		assert.equal(description.errors(schema, example), null,
			JSON.stringify(example));
	assert.ok(contents.length > 10);
});

test('every operation that writes answers as described', async () => {
	const { doc: { paths } } = description;
	const target = '/releases/hyperos/ishtar/OS2.0.9.0.VMAMIXM';
	const [all, drafts] = [addToken(site, 'draft publish withdraw'),
		addToken(site, 'draft', 'drafter')];
	const json = 'application/json';
	const example = (pattern, method, type = json) =>
		paths[pattern][method].requestBody.content[type].example;
	const one = '/releases/{product}/{codename}/{version}';
	const made = example('/releases', 'post');
	const statuses = {};
	const send = async (method, path, body, headers = {}) => {
		const got = await site.get(`/api/v1${path}`, { method,
			body: body && JSON.stringify(body), headers: {
				'Content-Type': json, ...headers,
				Authorization: `Bearer ${headers.token || all}` } });
		const seen = statuses[method] = statuses[method] || new Set();

		description.check(method, path, got);
		seen.add(got.status);
		return got;
	};
	const add = await send('POST', '/releases', made);

	assert.equal(add.status, 201, add.text);
	assert.equal(add.headers.location, `${site.url}/api/v1${target}`);
	assert.deepEqual((await call(one, target)).json, add.json);
	await send('POST', '/releases', made);
	await send('POST', '/releases', { ...made, version: 'A1.1' },
		{ token: drafts });
	await send('POST', '/releases', { ...made, state: 'published' },
		{ token: drafts });
	// Its example is of a third revision.
	await send('PATCH', target, { title: 'One' });
	await send('PATCH', target, { title: 'Two' });
	const changed = await send('PATCH', target, example(one, 'patch',
		'application/merge-patch+json'),
	{ 'Content-Type': 'application/merge-patch+json' });

	assert.equal(changed.json.branch, 'stable');
	assert.equal(changed.json.revision, 4);
	await send('PATCH', target, example(one, 'patch'));
	for (const [method, path] of [['POST', '/releases'], ['PATCH', target],
		['DELETE', target]]) {
		await send(method, path, { title: 1, reason: 1 });
		await send(method, path, made, { token: 'none' });
		await send(method, path, { title: 'x' }, { token: addToken(site,
			method === 'DELETE' ? 'publish' : 'withdraw', 'other') });
		await send(method, path, made, { 'Content-Type': 'text/plain' });
		await send(method, path, made, { 'Idempotency-Key': 'x'.repeat(201) });
		await send(method, path, { title: 'x'.repeat(1 << 20) });
		if (method === 'POST')
			continue;
		await send(method, `${path}X`, { title: 'x' });
		await send(method, path, { title: 'x' }, { 'If-Match': '"1"' });
	}
	await send('DELETE', '/releases/hyperos/ishtar/A1.1');
	await send('DELETE', target, example(one, 'delete'));
	assert.equal((await call(one, target)).status, 410);
	for (const [method, pattern] of [['POST', '/releases'], ['PATCH', one],
		['DELETE', one]])
		assert.deepEqual([...statuses[method]].map(String).sort(),
			Object.keys(paths[pattern][method.toLowerCase()].responses)
				.filter((status) => status !== '503').sort());
});

test('every parameter is one that the server heeds', async () => {
	const bad = { product: 'x', generation: 'x', region: 'x', after: 'x',
		before: 'x', limit: '0' };

	for (const [pattern, { get }] of Object.entries(doc.paths))
		for (let parameter of get.parameters) {
			if (parameter.$ref)
				parameter = doc.components.parameters[
					parameter.$ref.split('/').pop()];
			const { name } = parameter;

			if (parameter.in !== 'query' || !(name in bad))
				continue;
			const target = pattern.replace('{codename}', 'ishtar') +
				`?q=a&product=hyperos&${name}=${bad[name]}`;
			const got = await call(pattern, name === 'product' ?
				target.replace('product=hyperos&', '') : target);

			assert.equal(got.status, 400, target);
			assert.equal(got.json.status, 400);
			assert.ok(got.json.detail.length > 10);
		}
});

test('a parameter that is none is refused, and the known ones are told',
	async () => {
		for (const [pattern, { get }] of Object.entries(doc.paths)) {
			const known = get.parameters.map((parameter) =>
				parameter.$ref ? doc.components.parameters[
					parameter.$ref.split('/').pop()] : parameter)
				.filter((parameter) => parameter.in === 'query')
				.map(({ name }) => name);
			const got = await call(pattern, pattern
				.replace('{codename}', 'ishtar')
				.replace(/\{\w+\}/g, 'x') + '?regoin=eu');

			assert.equal(got.status, 400, pattern);
			assert.match(got.json.detail, /no parameter "regoin" here/);
			assert.deepEqual(got.json.detail.match(/Known: (.*)\.$/)[1]
				.split(', ').sort(),
			known.length > 0 ? known.sort() : ['none'], pattern);
		}
	});

test('a codename narrows a list, and one that is none is refused', async () => {
	const { json } = await call('/releases', '/releases?codename=ISHTAR');

	assert.ok(json.releases.length > 0);
	assert.ok(json.releases.every(({ codename }) => codename === 'ishtar'));
	assert.equal((await call('/releases', '/releases?codename=nix')).status,
		400);
});

test('a release tells its packages, links, hashes and Android', async () => {
	const { json } = await call('/releases/{product}/{codename}/{version}',
		SEED);
	const pack = json.packages.find(({ type }) => type === 'Recovery');

	assert.equal(json.branch, 'stable beta');
	assert.equal(json.url, `${site.url}/hyperos/ishtar/stable%20beta/` +
		'OS2.0.2.0.VMAMIXM/');
	assert.equal(pack.md5, '458d7cc4143cb7bb5797aeec3011ef1b');
	assert.equal(pack.android, '15.0');
	assert.equal(pack.size, '6.4 GB');
	assert.equal(pack.links.filter(({ kind }) => kind === 'full').length, 5);
	assert.match(pack.changelog, /Alive Design/);
});

test('addresses in the answers lead to 200', async () => {
	const urls = new Set();
	const collect = (value) => {
		if (typeof value === 'string' && value.startsWith(site.url))
			urls.add(value);
		else if (value !== null && typeof value === 'object')
			Object.values(value).forEach(collect);
	};

	for (const target of ['/products', '/devices', '/devices/drumlin',
		'/releases', '/latest?product=hyperos', '/latest?product=vendor',
		'/releases/firmware/heather/20.7.9',
		'/path?from=OS2.0.103.0.VBTMIXM'])
		collect(JSON.parse((await site.get(`/api/v1${target}`)).text));
	assert.ok(urls.size > 100);
	for (const url of urls)
		assert.equal((await site.get(url.slice(site.url.length))).status,
			200, url);
});

test('devices come in parts, each once', async () => {
	const seen = [];

	for (let url = '/api/v1/devices?limit=5'; url;) {
		const { devices, next } = JSON.parse((await site.get(url)).text);

		seen.push(...devices.map(({ codename }) => codename));
		url = next && next.slice(site.url.length);
	}
	assert.deepEqual(seen, [...new Set(seen)].sort());
	assert.ok(seen.length > 10);
});

test('an ETag saves the body', async () => {
	const first = await site.get(`/api/v1${SEED}`);
	const again = await site.get(`/api/v1${SEED}`,
		{ headers: { 'If-None-Match': first.headers.etag } });

	assert.equal(again.status, 304);
	assert.equal(again.text, '');
	// A release knows when it changed last.
	const date = first.headers['last-modified'];

	assert.equal((await site.get(`/api/v1${SEED}`, { headers: {
		'If-Modified-Since': date } })).status, 304);
	assert.equal((await site.get(`/api/v1${SEED}`, { headers: {
		'If-Modified-Since': new Date(Date.parse(date) - 1000)
			.toUTCString() } })).status, 200);
});

test('another case or a slash is one 301 away', async () => {
	for (const target of ['/devices/ISHTAR', '/devices/ishtar/',
		'/Releases/HyperOS/Ishtar/os2.0.2.0.vmamixm']) {
		const got = await site.get(`/api/v1${target}`);

		assert.equal(got.status, 301, target);
		assert.equal((await site.get(got.headers.location.slice(
			site.url.length))).status, 200);
	}
});

test('browsers of other sites may ask', async () => {
	const got = await site.get('/api/v1/products', { method: 'OPTIONS',
		headers: { Origin: 'https://example.org',
			'Access-Control-Request-Method': 'GET' } });

	assert.equal(got.status, 204);
	assert.equal(got.headers['access-control-allow-origin'], '*');
	assert.match(got.headers['access-control-allow-methods'], /GET/);
	assert.equal((await site.get('/api/openapi.json')).headers[
		'access-control-allow-origin'], '*');
});

test('errors are problems, also where there is no operation', async () => {
	for (const [status, target, options] of [[404, '/nothing'],
		[404, '/releases/hyperos/ishtar'], [405, '/products',
			{ method: 'POST' }], [404, '/nothing', { method: 'POST' }],
	[400, '/search?q=%ff']]) {
		const got = await site.get(`/api/v1${target}`, options);

		assert.equal(got.status, status, target);
		assert.equal(got.headers['content-type'],
			'application/problem+json');
		assert.equal(JSON.parse(got.text).status, status);
	}
});
