// Methods: GET and HEAD alone, and what a body does to the next request.
'use strict';

const assert = require('node:assert');
const http = require('node:http');
const { after, before, test } = require('node:test');

const { former } = require('../lib/demo.js');
const { startSite } = require('../lib/site.js');

let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

const pages = ['/', '/hyperos/', '/miui14/', '/archive/miui/',
	'/miui/fjord/', '/archive/miui/fjord/', '/healthz', '/supported/',
	'/supported/miui/', '/download?file=x', former,
	'/hyperos/ishtar/stable/OS3.0.2.0.WMAMIXM/'];

for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])
	test(`${method} is not allowed, and it is said what is`, async () => {
		for (const target of pages) {
			const got = await site.get(target, { method });

			assert.equal(got.status, 405, target);
			assert.equal(got.headers.allow, 'GET, HEAD, OPTIONS', target);
		}
	});

for (const method of ['TRACE', 'CONNECT', 'FOO', 'get', 'Get', 'GETX',
	'A'.repeat(100), 'G-T', 'G_T', '<cs>'])
	test(`${method.slice(0, 20)} is refused`, async () => {
		const got = await site.raw('/hyperos/', { method });

		assert.ok([400, 405].includes(got.status), String(got.status));
		assert.doesNotMatch(got.text, /<cs>/);
	});

test('a method that is not allowed changes nothing at a bad path', async () => {
	for (const [status, target] of [[404, '/a/b/c/d/e/f/'],
		[400, '/%ff'], [400, '/%zz']])
		assert.equal((await site.get(target, { method: 'POST' })).status,
			status, target);
});

test('static files take no POST', async () => {
	const got = await site.get('/static/site.css', { method: 'POST' });

	assert.equal(got.status, 405);
});

// On one connection: a request with BODY, then a GET.
async function afterBody(headers, body) {
	const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

	try {
		const first = await site.get('/hyperos/', { method: 'POST',
			agent, headers, body });
		const second = await site.get('/miui/fjord/', { agent });

		return [first, second];
	} finally {
		agent.destroy();
	}
}

test('a body that nobody reads does not disturb what follows', async () => {
	const want = await site.get('/miui/fjord/');
	// What would be a FastCGI record, was it read as one.
	const record = Buffer.alloc(900000, Buffer.from([1, 1, 0, 1, 0, 8, 0, 0,
		0, 1, 0, 0, 0, 0, 0, 0]));

	for (const body of [Buffer.alloc(1), Buffer.alloc(70000, 'a'), record])
		for (let i = 0; i < 8; i++) {
			const [first, second] = await afterBody(
				{ 'Content-Length': body.length }, body);

			assert.equal(first.status, 405);
			assert.equal(second.status, 200);
			assert.equal(second.text, want.text);
		}
});

test('a body in chunks is the same', async () => {
	const want = await site.get('/miui/fjord/');
	const [first, second] = await afterBody(
		{ 'Transfer-Encoding': 'chunked' }, Buffer.alloc(200000, 'b'));

	assert.equal(first.status, 405);
	assert.equal(second.text, want.text);
});

test('a body over the limit is refused before it is read', async () => {
	const status = await new Promise((resolve, reject) => {
		const sent = http.request({ host: '127.0.0.1', port: site.port,
			method: 'POST', agent: false,
			headers: { 'Content-Length': 2000000 } });

		sent.on('error', reject);
		sent.on('response', (got) => {
			resolve(got.statusCode);
			got.resume();
			sent.destroy();
		});
		sent.flushHeaders();
	});

	assert.equal(status, 413);
});

test('a GET may have a body', async () => {
	const got = await site.get('/miui/fjord/', { body: 'a'.repeat(5000),
		headers: { 'Content-Length': 5000 } });

	assert.equal(got.status, 200);
});

test('requests in a row on one connection each get their own', async () => {
	const paths = ['/', '/hyperos/', '/nothing/', '/miui/fjord/', '/HYPEROS'];
	const bytes = await site.exchange(Buffer.from(paths.map((path, i) =>
		`GET ${path} HTTP/1.1\r\nHost: a\r\n` +
		(i + 1 < paths.length ? '\r\n' : 'Connection: close\r\n\r\n'))
		.join('')));
	const statuses = [...bytes.toString('latin1')
		.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => status);

	assert.deepEqual(statuses, ['200', '200', '404', '200', '301']);
});
