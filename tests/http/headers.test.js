// The security headers: on every answer, whoever makes it.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { former } = require('../lib/demo.js');
const { startSite } = require('../lib/site.js');

let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

function check(got) {
	const { headers } = got;
	const policy = headers['content-security-policy'];

	assert.ok(policy !== undefined, 'no policy');
	assert.match(policy, /^default-src 'none'/);
	assert.doesNotMatch(policy, /unsafe-|\*|https?:|data:/);
	assert.match(policy, /frame-ancestors 'none'/);
	assert.match(policy, /base-uri 'none'/);
	assert.equal(headers['x-content-type-options'], 'nosniff');
	assert.equal(headers['referrer-policy'],
		'strict-origin-when-cross-origin');
	assert.ok(headers['permissions-policy'] !== undefined);
	assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
	assert.equal(headers['x-powered-by'], undefined);
	// Each once: a location must not add what the server already has.
	const names = (got.rawHeaders || []).filter((_, i) => i % 2 === 0)
		.map((name) => name.toLowerCase());

	for (const name of ['content-security-policy',
		'x-content-type-options'])
		assert.ok(names.filter((own) => own === name).length <= 1);
	assert.doesNotMatch(headers.server || '', /\d/);
}

const answers = [
	[200, '/'],
	[200, '/hyperos/ishtar/stable/OS3.0.2.0.WMAMIXM/'],
	[200, '/healthz'],
	[200, '/static/site.css'],
	[301, '/hyperos'],
	[301, former],
	[302, '/get/ishtar_global-ota_full-OS2.0.2.0.VMAMIXM-user-15.0-' +
		'458d7cc414.zip'],
	[303, '/?product=miui&device=fjord'],
	[400, '/hyperos/?after=nonsense'],
	[400, '/%zz'],
	[400, '/%00'],
	[404, '/nothing/'],
	[404, '/static/nothing.css'],
	[404, '/static/'],
	[410, '/miui/fjord/stable/V14.0.3.0.TFJINXM/'],
	[414, `/${'a'.repeat(9000)}`],
];

for (const [status, target] of answers)
	test(`${status} at ${target.slice(0, 60)}`, async () => {
		const got = await site.get(target);

		assert.equal(got.status, status);
		check(got);
	});

test('304 of a page and of a static file', async () => {
	for (const target of ['/', '/static/site.css']) {
		const { headers } = await site.get(target);
		const got = await site.get(target, { headers: {
			'If-None-Match': headers.etag } });

		assert.equal(got.status, 304);
		check(got);
	}
});

test('packed answers', async () => {
	const got = await site.get('/', { headers: {
		'Accept-Encoding': 'gzip' } });

	assert.equal(got.headers['content-encoding'], 'gzip');
	check(got);
});

test('405 of the program and of nginx', async () => {
	for (const method of ['POST', 'TRACE']) {
		const got = await site.get('/', { method });

		assert.equal(got.status, 405, method);
		check(got);
	}
	check(await site.get('/static/site.css', { method: 'POST' }));
});

test('400 to what is no request', async () => {
	const got = await site.raw('/a b\x01', {});

	assert.equal(got.status, 400);
	check(got);
});

test('503 when no worker answers', async (t) => {
	const other = await startSite();

	t.after(() => other.stop());
	require('node:fs').renameSync(`${other.folder}/site.sock`,
		`${other.folder}/gone.sock`);
	const got = await other.get('/miui/');

	assert.equal(got.status, 503);
	assert.match(got.headers['retry-after'], /^\d+$/);
	check(got);
});
