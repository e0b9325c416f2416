// A database that is missing, foreign, damaged or locked: a clear line at the
// start, and pages or a 503 while the site runs.
'use strict';

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { startSite, makeFolder, removeFolder, waitFor, cli, mustRun, sleep,
	PROGRAM, ROOT } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const PAGES = ['/', '/hyperos/', '/miui/', '/archive/miui/',
	'/hyperos/ishtar/stable/OS3.0.2.0.WMAMIXM/', '/archive/miui/fjord/',
	'/supported/', '/firmware/heather/weekly/20.7.9/', '/nothing/'];
let folder, demo;

before(() => {
	folder = makeFolder();
	demo = path.join(folder, 'demo.db');
	mustRun(demo, 'init', '--demo');
});
after(() => removeFolder(folder));

// Run the visitors' program on DB for one request.
function start(db) {
	return spawnSync(PROGRAM, { encoding: 'utf8', timeout: 30000, input: '',
		env: { OTASHELF_DB: db, REQUEST_METHOD: 'GET',
			DOCUMENT_URI: '/', REQUEST_URI: '/',
			OTASHELF_TEMPLATES: path.join(ROOT, 'templates') } });
}

// It ends with one line that holds the name of the file and WORDS.
function checkRefusal(run, db, words) {
	assert.equal(run.status, 1, run.stdout + run.stderr);
	assert.equal(run.stdout, '');
	assert.match(run.stderr, /^[^\n]+\n$/);
	assert.ok(run.stderr.includes(db), run.stderr);
	assert.match(run.stderr, words);
}

function copy(name) {
	const db = path.join(folder, name);

	fs.copyFileSync(demo, db);
	return db;
}

test('a missing database stops the start', () => {
	const db = path.join(folder, 'missing.db');

	checkRefusal(start(db), db, /unable to open|no such file/i);
	assert.ok(!fs.existsSync(db));
	const run = cli(db, 'backup', path.join(folder, 'copy.db'));

	checkRefusal(run, db, /unable to open|no such file/i);
	assert.ok(!fs.existsSync(path.join(folder, 'copy.db')));
});

test('a folder in its place stops the start', () => {
	checkRefusal(start(folder), folder, /./);
});

test('a newer schema stops the start, and nothing is written', () => {
	const db = copy('newer.db');

	sqlite.run(db, 'PRAGMA user_version = 9999');
	const bytes = fs.readFileSync(db);

	checkRefusal(start(db), db, /9999.*newer/);
	checkRefusal(cli(db, 'import', 'site', folder), db, /9999.*newer/);
	checkRefusal(cli(db, 'init'), db, /9999.*newer/);
	assert.deepEqual(fs.readFileSync(db), bytes);
});

test('an older schema stops the start and says what to do', () => {
	const db = copy('older.db');

	sqlite.run(db, 'PRAGMA user_version = 0');
	checkRefusal(start(db), db, /init/);
});

test('an empty file and garbage stop the start', () => {
	for (const [name, bytes] of [['empty.db', Buffer.alloc(0)],
		['text.db', Buffer.from('no database at all\n'.repeat(500))],
		['zero.db', Buffer.alloc(65536)],
		['head.db', Buffer.concat([Buffer.from('SQLite format 3\0'),
			Buffer.alloc(8192, 0xa5)])],
		['cut.db', fs.readFileSync(demo).subarray(0, 5000)]]) {
		const db = path.join(folder, name);

		fs.writeFileSync(db, bytes);
		checkRefusal(start(db), db, /./);
	}
});

test('garbage is not written over by the command line', () => {
	const db = path.join(folder, 'precious.db');
	const bytes = Buffer.from('a file of mine\n'.repeat(500));

	fs.writeFileSync(db, bytes);
	checkRefusal(cli(db, 'init'), db, /./);
	checkRefusal(cli(db, 'import', 'site', folder), db, /./);
	assert.deepEqual(fs.readFileSync(db), bytes);
});

// Overwrite all pages of the file but for the first, in place.
function damage(db, byte) {
	const size = 4096;
	const handle = fs.openSync(db, 'r+');
	const pages = fs.fstatSync(handle).size / size;

	for (let i = 1; i < pages; i++)
		fs.writeSync(handle, Buffer.alloc(size, byte), 0, size,
			i * size);
	fs.closeSync(handle);
}

// Each answer is a right page, or a 503 that says when to come back.
async function checkAnswers(site, right) {
	let unavailable = 0;

	for (let round = 0; round < 6; round++)
		for (const target of PAGES) {
			const got = await site.get(target, { headers: {
				'Cache-Control': 'no-cache' } });

			if (got.status === 503) {
				unavailable++;
				assert.match(got.headers['retry-after'],
					/^\d+$/);
				continue;
			}
			assert.equal(got.status, right.get(target).status,
				target);
			assert.equal(got.text, right.get(target).text, target);
		}
	return unavailable;
}

async function allPages(site) {
	const right = new Map();

	for (const target of PAGES)
		right.set(target, await site.get(target));
	return right;
}

for (const byte of [0, 0xff, 0x0a])
	test(`damaged while it runs, with ${byte}: a page or 503`, async (t) => {
		const site = await startSite({ env: { OTASHELF_CACHE: 'off',
			NGINX_CACHE: 'off' } });

		t.after(() => site.stop());
		const right = await allPages(site);
		const pids = site.workers();

		damage(site.db, byte);
		// What SQLite holds in memory is still right, until it changes.
		await checkAnswers(site, right);
		fs.utimesSync(site.db, new Date(), new Date());
		await checkAnswers(site, right);
		assert.deepEqual(site.workers().sort(), pids.sort());
	});

test('damaged before a worker has read it: 503, not a crash', async (t) => {
	const env = { OTASHELF_CACHE: 'off', NGINX_CACHE: 'off', WORKERS: '1' };
	const site = await startSite({ env });

	t.after(() => site.stop());
	const pids = site.workers();
	const statuses = [];

	damage(site.db, 0xff);
	for (const target of PAGES.slice(1)) {
		const got = await site.get(target);

		assert.ok([200, 404, 503].includes(got.status),
			`${got.status}: ${target}`);
		if (got.status === 503)
			assert.match(got.headers['retry-after'], /^\d+$/);
		statuses.push(got.status);
	}
	assert.ok(statuses.includes(503), statuses.join());
	assert.deepEqual(site.workers(), pids);
});

test('SIGHUP to a damaged database: no crash, and back again', async (t) => {
	const site = await startSite({ env: { OTASHELF_CACHE: 'off',
		NGINX_CACHE: 'off' } });

	t.after(() => site.stop());
	const right = await allPages(site);
	const good = path.join(site.folder, 'good.db');
	const bad = path.join(site.folder, 'bad.db');
	const reopen = () => site.workers().forEach((pid) =>
		process.kill(pid, 'SIGHUP'));

	fs.copyFileSync(site.db, good);
	fs.copyFileSync(site.db, bad);
	damage(bad, 0xff);
	fs.renameSync(bad, site.db);
	reopen();
	for (let i = 0; i < 20; i++) {
		await checkAnswers(site, right);
		await sleep(50);
	}
	assert.equal(site.child.exitCode, null);
	fs.renameSync(good, site.db);
	await waitFor('the pages', async () => {
		reopen();
		return await checkAnswers(site, right) === 0;
	}, 20000);
});

test('while another process writes, the pages answer', async (t) => {
	const site = await startSite({ env: { OTASHELF_CACHE: 'off',
		NGINX_CACHE: 'off' } });

	t.after(() => site.stop());
	const right = await allPages(site);

	for (const hold of [sqlite.holdExclusive, sqlite.holdLockFile]) {
		const release = await hold(site.db);

		try {
			assert.equal(await checkAnswers(site, right), 0);
		} finally {
			await release();
		}
	}
});

for (const [what, hold] of [['the file of the lock', sqlite.holdLockFile],
	['a transaction', sqlite.holdExclusive]])
	test(`an import says that another holds ${what}`, async () => {
		const db = copy(`locked-${what.length}.db`);
		const site = makeFolder();

		fs.mkdirSync(path.join(site, 'pages'));
		fs.mkdirSync(path.join(site, 'data'));
		const release = await hold(db);

		process.env.OTASHELF_TEST_LOCK_MS = '100';
		const run = cli(db, 'import', 'site', site);

		delete process.env.OTASHELF_TEST_LOCK_MS;
		await release();
		removeFolder(site);
		assert.equal(run.status, 1, run.stdout);
		assert.match(run.stderr, /lock/);
		assert.match(run.stderr, /^[^\n]+\n$/);
	});

test('a start while another writes waits for it or reads beside', async () => {
	const db = copy('busy.db');
	const release = await sqlite.holdExclusive(db);
	const run = start(db);

	await release();
	await sleep(0);
	// A database that is not in use yet is locked as a whole.
	if (run.status !== 0)
		checkRefusal(run, db, /lock/);
});
