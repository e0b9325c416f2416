// A database that is missing, foreign, damaged or locked: a clear line at the
// start, and pages or a 503 while the site runs.
'use strict';

const assert = require('node:assert');
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { startSite, makeFolder, removeFolder, waitFor, cli, mustRun, sleep,
	ADMIN, CLI, PROGRAM, ROOT } = require('../lib/site.js');
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

// Likewise the admins' program, with the accounts beside DB.
function startDesk(db) {
	return spawnSync(ADMIN, { encoding: 'utf8', timeout: 30000, input: '',
		env: { OTASHELF_DB: db, REQUEST_METHOD: 'GET',
			DOCUMENT_URI: '/desk/sign-in/',
			REQUEST_URI: '/desk/sign-in/',
			OTASHELF_ACCOUNTS: path.join(path.dirname(db),
				'desk/accounts.db'),
			OTASHELF_TEMPLATES: path.join(ROOT, 'templates') } });
}

// Each of the command line that takes a database as it is.
const ROWS = path.join(ROOT, 'tests/package.json');
const COMMANDS = [['backup', 'copy.db'], ['verify'], ['opened', 'take'],
	['import', 'tracker', ROWS, '--dry-run'], ['mirrors', 'check'],
	['outbox', 'send'],
	['setting', 'site_name', 'Mine']];
const MAKERS = [['init'], ['import', 'site', '.'],
	['import', 'tracker', ROWS]];
const ACCOUNT_COMMANDS = [['user', 'add', 'mine'], ['user', 'link', 'mine'],
	['user', 'list'], ['token', 'add', 'bot'], ['token', 'list'],
	['token', 'revoke', '1'], ['backup', 'accounts', 'users.db']];

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

	checkRefusal(start(db), db, /does not exist.*'otashelf --db .* init'/);
	checkRefusal(startDesk(db), db, /does not exist.* init'/);
	for (const command of COMMANDS)
		checkRefusal(cli(db, ...command), db, /does not exist.* init'/);
	assert.ok(!fs.existsSync(path.join(folder, 'copy.db')));
	assert.deepEqual(fs.readdirSync(folder).filter((name) =>
		name.startsWith('missing')), []);
});

// Nothing writes over PATH, and each says WORDS of it.
function checkForeign(db, words, commands = [...COMMANDS, ...MAKERS]) {
	const bytes = fs.readFileSync(db);

	checkRefusal(start(db), db, words);
	checkRefusal(startDesk(db), db, words);
	for (const command of commands)
		checkRefusal(cli(db, ...command), db, words);
	assert.deepEqual(fs.readFileSync(db), bytes);
}

test('an import of what is not there makes no database', () => {
	const db = path.join(folder, 'none.db');

	for (const kind of ['site', 'tracker']) {
		checkRefusal(cli(db, 'import', kind, `${db}.from`), db,
			/no such file/i);
		assert.ok(!fs.existsSync(db));
	}
});

test('an empty file is no database, and stays empty', () => {
	const db = path.join(folder, 'nothing.db');

	fs.writeFileSync(db, '');
	fs.writeFileSync(`${db}-wal`, 'what was left of it');
	checkForeign(db, /is empty.*restore a backup.* init'/);
	assert.equal(fs.readFileSync(`${db}-wal`, 'utf8'),
		'what was left of it');
});

test('what is not a database stays as it is', () => {
	const db = path.join(folder, 'letter.db');

	fs.writeFileSync(db, 'Dear reader,\n');
	checkForeign(db, /is not a SQLite database/);
});

test('the database of another program stays as it is', () => {
	const db = path.join(folder, 'bookmarks.db');

	sqlite.run(db, 'CREATE TABLE product (id); PRAGMA user_version = 5');
	checkForeign(db, /of another program/);
	sqlite.run(db, 'PRAGMA application_id = 252006674');
	checkForeign(db, /of another program.*252006674/);
});

test('the accounts are not taken for the site, nor the site for them', () => {
	const accounts = path.join(folder, 'desk/accounts.db');

	mustRun(demo, 'user', 'add', 'somebody');
	checkForeign(accounts, /of the accounts, not of the site/);
	for (const command of ACCOUNT_COMMANDS)
		checkRefusal(cli(demo, '--accounts', demo, ...command), demo,
			/of the site, not of the accounts/);
});

test('only the first user makes the accounts', () => {
	const apart = path.join(folder, 'apart');

	fs.mkdirSync(apart);
	const db = path.join(apart, 'otashelf.db');
	const accounts = path.join(apart, 'desk/accounts.db');

	fs.copyFileSync(demo, db);
	for (const command of ACCOUNT_COMMANDS.slice(1))
		checkRefusal(cli(db, ...command), accounts,
			/does not exist.* user add NAME'/);
	checkRefusal(startDesk(db), accounts,
		/does not exist.* user add NAME'/);
	assert.ok(!fs.existsSync(path.join(apart, 'desk')));
	mustRun(db, 'user', 'add', 'first');
	assert.equal(fs.statSync(accounts).mode & 0o777, 0o600);
	assert.equal(fs.statSync(path.dirname(accounts)).mode & 0o777, 0o700);
	assert.equal(startDesk(db).status, 0);
});

test('the mode of what is made does not depend on the umask', () => {
	const apart = path.join(folder, 'modes');

	fs.mkdirSync(apart);
	const db = path.join(apart, 'otashelf.db');
	const masked = (...args) => execFileSync('sh', ['-c',
		'umask 077; exec "$0" --db "$@"', CLI, db, ...args]);
	const mode = (name) => fs.statSync(path.join(apart, name)).mode & 0o777;

	masked('init', '--demo');
	masked('user', 'add', 'admin');
	masked('backup', `${db}.copy`);
	masked('backup', 'accounts', `${db}.users`);
	for (const name of ['otashelf.db', 'otashelf.db-wal', 'otashelf.db-shm',
		'otashelf.db.lock', 'otashelf.db.copy'])
		assert.equal(mode(name), 0o660, name);
	for (const name of ['desk/accounts.db', 'desk/accounts.db-wal',
		'otashelf.db.users'])
		assert.equal(mode(name), 0o600, name);
});

// As the units of docs/OPERATING.md do: users apart, of one group.
test('another user of the group can write, and only so', (t) => {
	if (process.getuid() !== 0)
		return t.skip('not as root');
	const apart = path.join(folder, 'group');
	const db = path.join(apart, 'otashelf.db');
	const as = (user, group, ...args) => spawnSync('setpriv',
		[`--reuid=${user}`, `--regid=${group}`, '--clear-groups',
			CLI, '--db', db, ...args], { encoding: 'utf8' });

	fs.mkdirSync(apart);
	fs.chownSync(apart, 64001, 64000);
	fs.chmodSync(apart, 0o2770);
	fs.chmodSync(folder, 0o711);
	const made = as(64001, 64000, 'init', '--demo');

	if (/Permission denied/.test(made.stderr) && made.stdout === '')
		return t.skip('the programs are not readable to others');
	assert.equal(made.status, 0, made.stderr);
	const set = as(64002, 64000, 'setting', 'site_name', 'Ours');

	assert.equal(set.status, 0, set.stderr);
	assert.equal(as(64001, 64000, 'setting', 'site_name', 'Mine').status, 0);
	assert.equal(as(64003, 64003, 'setting', 'site_name', 'No').status, 1);
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

test('SIGHUP to no database, or another\'s: it keeps what it has', async (t) => {
	const site = await startSite({ env: { OTASHELF_CACHE: 'off',
		NGINX_CACHE: 'off' } });

	t.after(() => site.stop());
	const right = await allPages(site);
	const good = path.join(site.folder, 'good.db');
	const replace = [() => {}, () => fs.writeFileSync(site.db, ''),
		() => fs.writeFileSync(site.db, 'Dear reader,\n'),
		() => sqlite.run(site.db, 'CREATE TABLE bookmark (url)')];

	fs.renameSync(site.db, good);
	for (const put of replace) {
		fs.rmSync(site.db, { force: true });
		put();
		for (const pid of [...site.workers(), ...site.admins()])
			process.kill(pid, 'SIGHUP');
		await sleep(100);
		assert.equal(await checkAnswers(site, right), 0);
		assert.equal((await site.get('/desk/sign-in/')).status, 200);
	}
	assert.equal(fs.existsSync(site.db), true);
	assert.match(site.output, /going on with what was open/);
	fs.rmSync(site.db);
	fs.renameSync(good, site.db);
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
