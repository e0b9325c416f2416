// /get/FILE.meta4: Metalinks that are valid, and that a real client follows.
'use strict';

const assert = require('node:assert');
const { spawn, spawnSync } = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { putChecks } = require('../lib/checks.js');
const { addRelease } = require('../lib/shelf.js');
const { startSite, makeFolder, removeFolder, ROOT } =
	require('../lib/site.js');

const SCHEMA = path.join(ROOT, 'tests/fixtures/metalink4.rng');
const ROM = 'ishtar_global-ota_full-OS2.0.2.0.VMAMIXM-user-15.0-458d7cc414.zip';
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

// What xmllint says against TEXT, or "".
function faults(text) {
	const run = spawnSync('xmllint', ['--nonet', '--noout', '--relaxng',
		SCHEMA, '-'], { input: text, encoding: 'utf8' });

	assert.ok([0, 3].includes(run.status), run.stderr);
	return run.status === 0 ? '' : run.stderr;
}

async function metalink(filename) {
	const got = await site.get(`/get/${encodeURIComponent(filename)
		.replaceAll("'", '%27')}.meta4`);

	assert.equal(got.status, 200, got.text);
	assert.equal(faults(got.text), '');
	return got;
}

const all = (text, pattern) => [...text.matchAll(pattern)].map(([, one]) => one);

test('a Metalink is valid and has its media type', async () => {
	const got = await metalink(ROM);

	assert.equal(got.headers['content-type'], 'application/metalink4+xml');
	assert.deepEqual(all(got.text, /<hash type="md5">(.*)<\/hash>/g),
		['458d7cc4143cb7bb5797aeec3011ef1b']);
	assert.deepEqual(all(got.text, /<url priority="(\d)"/g),
		['1', '2', '3', '4', '5']);
	assert.deepEqual(all(got.text, /<file name="(.*)">/g), [ROM]);
	assert.match(got.text, /<origin dynamic="true">.*\.meta4<\/origin>/);
	assert.doesNotMatch(got.text, /<size>/);	// 6.4 GB is not exact
	for (const name of ['digest', 'repr-digest', 'content-digest'])
		assert.equal(got.headers[name], undefined);
});

test('every file of the demo data has a valid one, or none', async () => {
	const { releases } = JSON.parse((await site.get(
		'/api/v1/releases?limit=100')).text);
	const names = new Set(releases.flatMap(({ packages }) => packages)
		.map(({ filename }) => filename).filter(Boolean));
	let count = 0;

	assert.ok(names.size > 50);
	for (const name of names) {
		const got = await site.get(`/get/${name}.meta4`);

		if (got.status === 404)
			assert.match(got.text, /No download link is known/);
		else if (++count % 10 === 0)
			assert.equal(faults(got.text), '', name);
	}
	assert.ok(count > 50);
});

test('the schema refuses what is wrong', async () => {
	const { text } = await metalink(ROM);
	const wrong = { 'no address': [/<url[^]*<\/url>/, ''],
		'priority of 0': ['priority="1"', 'priority="0"'],
		'hash of another length': [/458d7cc4143c/, ''],
		'unknown hash': ['type="md5"', 'type="md4"'],
		'no name': [/ name="ishtar[^"]*"/, ''],
		'name with a path': [/ name="ishtar/, ' name="/etc/ishtar'],
		'date without zone': ['T00:00:00Z', 'T00:00:00'],
		'size in words': ['<identity>', '<size>6.4 GB</size><identity>'],
		'two versions': ['<version>', '<version>1</version><version>'],
		'address with a space': [/(<url[^>]*>https:\/\/)/, '$1a b'],
		'unknown element': ['<identity>', '<mirror/><identity>'],
		'no namespace': [/ xmlns="[^"]*"/, ''] };

	for (const [what, [from, to]] of Object.entries(wrong)) {
		const changed = text.replace(from, to);

		assert.notEqual(changed, text, what);
		assert.notEqual(faults(changed), '', what);
	}
});

test('only mirrors that may have it are there, the best first', async () => {
	const filename = 'some.zip';
	const links = ['down', 'up', 'changed', 'unchecked', 'up']
		.map((state, i) => ({ state, latency: 100 - i,
			url: `http://m${i}.example/${filename}` }));

	addRelease(site.db, 'OS9.1.1.0.TEST', [{ filename,
		links: links.map(({ url }) => ({ url })) }]);
	putChecks(site.db, links.filter(({ state }) => state !== 'unchecked'));
	const { text } = await metalink(filename);

	assert.deepEqual(all(text, /<url priority="\d">(.*)<\/url>/g),
		[4, 1, 3].map((i) => links[i].url));
});

test('a size is there when all that answer agree on it', async () => {
	const filename = 'sized.zip';
	const links = [1, 2].map((i) => ({ state: 'up', length: 12345678901,
		url: `http://m${i}.example/${filename}` }));

	addRelease(site.db, 'OS9.1.2.0.TEST', [{ filename, links:
		links.map(({ url }) => ({ url })), sha256: 'a'.repeat(64) }]);
	putChecks(site.db, links);
	const { text } = await metalink(filename);

	assert.match(text, /<size>12345678901<\/size>/);
	assert.match(text, /<hash type="sha-256">a{64}<\/hash>/);
	putChecks(site.db, [{ ...links[1], length: 5 }]);
	assert.doesNotMatch((await metalink(filename)).text, /<size>/);
	putChecks(site.db, links.map((link) => ({ ...link, length: 0 })));
	assert.match((await metalink(filename)).text, /<size>0<\/size>/);
});

test('special names and addresses keep it valid', async () => {
	const names = ['<b>"x" & \'y\'.zip', 'ü€.zip', 'a b%41.zip', ']]>.zip',
		'50%.zip'];

	for (const [i, filename] of names.entries()) {
		addRelease(site.db, `OS9.2.${i}.0.TEST`, [{ filename,
			links: [{ url: `http://m1.example/a b"><&'ü/${filename}` }],
			date: i === 0 ? '' : '2026-02-03' }]);
		await metalink(filename);
	}
});

// ---- a real client ---------------------------------------------------------

const CONTENT = crypto.randomBytes(3 << 20);
const MD5 = crypto.createHash('md5').update(CONTENT).digest('hex');

// A mirror with CONTENT for every path, in ranges too; gives its server, with
// the number of requests.
function startMirror() {
	const server = http.createServer((request, response) => {
		const range = /^bytes=(\d+)-(\d*)$/.exec(
			request.headers.range || '');
		const from = range ? Number(range[1]) : 0;
		const to = range && range[2] ? Number(range[2]) :
			CONTENT.length - 1;

		server.asked++;
		response.writeHead(range ? 206 : 200, {
			'Content-Length': to - from + 1,
			'Accept-Ranges': 'bytes',
			...range && { 'Content-Range':
				`bytes ${from}-${to}/${CONTENT.length}` } });
		response.end(request.method === 'HEAD' ? undefined :
			CONTENT.subarray(from, to + 1));
	});

	server.asked = 0;
	return new Promise((resolve) => server.listen(0, '127.0.0.1', () =>
		resolve(server)));
}

// A port that refuses: it was free a moment ago.
async function deadPort() {
	const server = await startMirror();
	const { port } = server.address();

	await new Promise((resolve) => server.close(resolve));
	return port;
}

// Let aria2c download TARGET of the site; gives status and output.
function aria2c(dir, target, ...more) {
	const env = { ...process.env, HOME: folder };

	for (const name of Object.keys(env))
		if (/_proxy$/i.test(name))
			delete env[name];
	return new Promise((resolve, reject) => {
		const child = spawn('aria2c', ['--no-conf', '--dir', dir,
			'--connect-timeout=2', '--timeout=10', '--max-tries=2',
			'--retry-wait=0', '--min-split-size=1M', '--stop=60',
			'--enable-dht=false', '--summary-interval=0', ...more,
			site.url + target], { env });
		let output = '';

		child.stdout.on('data', (text) => output += text);
		child.stderr.on('data', (text) => output += text);
		child.on('error', reject);
		child.on('close', (status) => resolve({ status, output }));
	});
}

// A farm with a dead mirror, as FILENAME of the site.  STATES are those of the
// checks of the dead one and of the two that live.
async function farm(t, filename, states) {
	const servers = [await startMirror(), await startMirror()];
	const ports = [await deadPort(), ...servers.map((server) =>
		server.address().port)];
	const links = ports.map((port, i) => ({ state: states[i],
		latency: i + 1, length: CONTENT.length,
		url: `http://127.0.0.1:${port}/v/${filename}` }));
	const dir = path.join(folder, filename);

	t.after(() => Promise.all(servers.map((server) => {
		server.closeAllConnections();
		return new Promise((resolve) => server.close(resolve));
	})));
	addRelease(site.db, `OS9.3.${filename}.TEST`, [{ filename, md5: MD5,
		links: links.map(({ url }) => ({ url })) }]);
	putChecks(site.db, links.filter(({ state }) => state !== 'unchecked'));
	return { servers, dir };
}

function checkFile(dir, filename, run) {
	assert.equal(run.status, 0, run.output);
	assert.ok(fs.readFileSync(path.join(dir, filename)).equals(CONTENT));
}

for (const state of ['up', 'unchecked'])
	test(`aria2c downloads by the Metalink, a dead mirror is ${state}`,
		async (t) => {
			const filename = `meta-${state}.zip`;
			const { dir } = await farm(t, filename,
				[state, 'up', 'up']);
			const run = await aria2c(dir, `/get/${filename}.meta4`);

			checkFile(dir, filename, run);
		});

test('aria2c takes all mirrors that live and checks the MD5', async (t) => {
	const { dir, servers } = await farm(t, 'many.zip', ['down', 'up', 'up']);
	const run = await aria2c(dir, '/get/many.zip.meta4', '--split=4',
		'--max-connection-per-server=2');

	checkFile(dir, 'many.zip', run);
	for (const server of servers)
		assert.ok(server.asked > 0);
});

test('aria2c refuses a file that is not that of the Metalink', async (t) => {
	const filename = 'wrong.zip';
	const { dir } = await farm(t, filename, ['down', 'up', 'up']);
	const changed = Buffer.from(CONTENT);

	t.after(() => changed.copy(CONTENT));
	CONTENT[1000] ^= 1;
	const run = await aria2c(dir, `/get/${filename}.meta4`);

	assert.notEqual(run.status, 0);
	assert.match(run.output, /[Cc]hecksum/);
});

test('aria2c downloads from /get/, past the dead mirror', async (t) => {
	const filename = 'get.zip';
	const { dir, servers } = await farm(t, filename, ['down', 'up', 'up']);
	const run = await aria2c(dir, `/get/${filename}`);

	checkFile(dir, filename, run);
	assert.ok(servers[0].asked > 0);
});

// The redirect leads to the dead one; the headers name the others.
test('aria2c downloads from /get/ though the check is stale', async (t) => {
	const filename = 'stale.zip';
	const { dir } = await farm(t, filename, ['up', 'up', 'up']);
	const run = await aria2c(dir, `/get/${filename}`);

	checkFile(dir, filename, run);
});
