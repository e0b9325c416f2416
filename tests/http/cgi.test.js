// The program as plain CGI: the same pages as through nginx.
'use strict';

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { kinds, errors, former, promoted } = require('../lib/demo.js');
const { parse } = require('../lib/http.js');
const { startSite, PROGRAM, ROOT } = require('../lib/site.js');

let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

// Run the program for one request; gives what it wrote as a response.
function cgi(target, env = {}) {
	const [raw, query = ''] = target.split('?');
	const run = spawnSync(PROGRAM, { env: {
		PATH: process.env.PATH, OTASHELF_DB: site.db,
		OTASHELF_TEMPLATES: path.join(ROOT, 'templates'),
		OTASHELF_URL: site.url, GATEWAY_INTERFACE: 'CGI/1.1',
		REQUEST_METHOD: 'GET', REQUEST_URI: target,
		DOCUMENT_URI: decodeURIComponent(raw), QUERY_STRING: query,
		...env }, input: '', timeout: 20000 });

	assert.equal(run.status, 0, run.stderr.toString());
	assert.match(run.stdout.toString('latin1'), /^Status: \d{3} /);
	const response = parse(Buffer.concat([
		Buffer.from('HTTP/1.1 '), run.stdout.subarray(8)]));

	response.text = response.raw.toString('utf8');
	return response;
}

for (const [kind, address] of [...Object.entries(kinds),
	...Object.entries(errors).map(([kind, [, address]]) => [kind, address])])
	test(`${kind}: the same as through nginx`, async () => {
		const want = await site.get(address);
		const got = cgi(address);

		assert.equal(got.status, want.status);
		assert.equal(got.text, want.text);
		assert.equal(got.headers.etag, want.headers.etag);
		assert.equal(got.headers['last-modified'],
			want.headers['last-modified']);
		assert.equal(Number(got.headers['content-length']),
			got.raw.length);
	});

test('the path may come as SCRIPT_NAME and PATH_INFO', () => {
	const want = cgi('/miui/fjord/');
	const got = cgi('/miui/fjord/', { DOCUMENT_URI: undefined,
		REQUEST_URI: undefined, SCRIPT_NAME: '',
		PATH_INFO: '/miui/fjord/' });

	assert.equal(got.status, 200);
	assert.equal(got.text, want.text);
	const moved = cgi('/miui/fjord/', { DOCUMENT_URI: undefined,
		REQUEST_URI: undefined, SCRIPT_NAME: '',
		PATH_INFO: '/MIUI/fjord' });

	assert.equal(moved.status, 301);
});

test('a former permalink, a condition, HEAD and a POST', () => {
	const moved = cgi(former);

	assert.equal(moved.status, 301);
	assert.equal(moved.headers.location, site.url + promoted);
	const { etag } = cgi('/').headers;

	assert.equal(cgi('/', { HTTP_IF_NONE_MATCH: etag }).status, 304);
	const head = cgi('/', { REQUEST_METHOD: 'HEAD' });

	assert.equal(head.status, 200);
	assert.equal(head.raw.length, 0);
	const post = cgi('/', { REQUEST_METHOD: 'POST' });

	assert.equal(post.status, 405);
	assert.equal(post.headers.allow, 'GET, HEAD, OPTIONS');
});

test('wrong paths are refused, whoever sends them', () => {
	for (const [status, uri] of [[404, ''], [404, 'miui'], [400, '\x01'],
		[400, '/a\nb'], [400, '/\x7f']]) {
		const got = cgi('/', { DOCUMENT_URI: uri, REQUEST_URI: '/x' });

		assert.ok(got.status === status || got.status === 301,
			`${JSON.stringify(uri)}: ${got.status}`);
	}
});

test('without a request and a socket it says so in a line', () => {
	const run = spawnSync(PROGRAM, { env: { OTASHELF_DB: site.db,
		OTASHELF_TEMPLATES: path.join(ROOT, 'templates') }, input: '',
	encoding: 'utf8', timeout: 20000 });

	assert.equal(run.status, 2);
	assert.match(run.stderr, /^[^\n]+CGI[^\n]+\n$/);
	assert.equal(run.stdout, '');
});

test('--help tells the settings, another argument is refused', () => {
	const help = spawnSync(PROGRAM, ['--help'], { encoding: 'utf8' });

	assert.equal(help.status, 0);
	assert.match(help.stdout, /OTASHELF_DB/);
	assert.equal(spawnSync(PROGRAM, ['--nothing']).status, 2);
});

test('templates that are missing stop the start with a line', () => {
	const run = spawnSync(PROGRAM, { env: { OTASHELF_DB: site.db,
		OTASHELF_TEMPLATES: site.folder, REQUEST_METHOD: 'GET' },
	input: '', encoding: 'utf8', timeout: 20000 });

	assert.equal(run.status, 1);
	assert.match(run.stderr, /^[^\n]+\n$/);
	assert.equal(run.stdout, '');
});
