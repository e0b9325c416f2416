// What is kept of accounts: hashes, in files that nobody else reads, and an
// audit that shows when it was touched.
'use strict';

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { rows, sha256, apart, givePassword, newName, newUser,
	signInAgain } = require('../lib/accounts.js');
const { Client, PASSWORD, addToken } = require('../lib/desk.js');
const { PROGRAM, ROOT, cli, makeFolder, mustRun, startSite } =
	require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const NEW = 'one more long sentence';

let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

// ---- what is kept ----

// All that the accounts' files hold, as bytes.
const kept = () => Buffer.concat(fs.readdirSync(`${site.folder}/desk`)
	.map((name) => fs.readFileSync(`${site.folder}/desk/${name}`)));

test('no secret of a user or a bot is kept as it is', async () => {
	const user = await newUser(site);
	const second = await signInAgain(user);
	const link = mustRun(site.db, 'user', 'link',
		(await newUser(site)).name).stdout;
	const token = addToken(site, 'draft');
	const page = await user.get('/desk/account/');
	const secrets = [PASSWORD, token, token.slice(4),
		link.trim().split('/').pop(), ...user.recovery,
		...user.recovery.map((code) => code.replaceAll('-', '')),
		...Object.values(user.cookies), ...Object.values(second.cookies),
		/name="csrf" value="([0-9a-f]+)"/.exec(page.text)[1]];
	const bytes = kept();

	// The test can find what is there.
	assert.ok(bytes.includes(sha256(token)));
	assert.ok(bytes.includes(user.name));
	for (const secret of secrets)
		assert.ok(secret.length > 8 && !bytes.includes(secret), secret);
});

test('passwords are kept as argon2id, each with a salt of its own',
	async () => {
		const users = [await newUser(site), await newUser(site)];
		const hashes = users.map(({ name }) => rows(site,
			`SELECT password FROM user WHERE name = '${name}'`)[0][0]);

		assert.notEqual(hashes[0], hashes[1]);
		for (const hash of hashes) {
			const [, m, t, p, salt, key] = new RegExp('^\\$argon2id\\$v=19' +
				'\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([^$]+)\\$([^$]+)$')
				.exec(hash);

			assert.ok(Number(m) >= 19456 && Number(t) >= 2 && p === '1');
			assert.ok(salt.length >= 22 && key.length >= 43);
		}
	});

test('the visitors\' program has not the accounts in its environment or open',
	() => {
		for (const pid of site.workers()) {
			const open = fs.readdirSync(`/proc/${pid}/fd`).map((fd) => {
				try {
					return fs.readlinkSync(`/proc/${pid}/fd/${fd}`);
				} catch {
					return '';
				}
			});

			assert.ok(open.some((name) => name.endsWith('/otashelf.db')));
			assert.ok(!open.some((name) => name.includes('/desk/')));
		}
	});

test('the files of the accounts are their owner\'s alone', async () => {
	await newUser(site);
	const mode = (name) => (fs.statSync(name).mode & 0o7777).toString(8);
	const folder = path.join(site.folder, 'desk');

	assert.equal(mode(folder), '700');
	assert.ok(fs.readdirSync(folder).length > 1);
	for (const name of fs.readdirSync(folder))
		assert.equal(mode(path.join(folder, name)), '600', name);
});

test('so they are when the command line makes them, whatever the umask is',
	() => {
		const folder = makeFolder();

		spawnSync('sh', ['-c', 'umask 0; "$0" --db "$1" user add anna',
			path.join(path.dirname(PROGRAM), 'otashelf'),
			`${folder}/a.db`]);
		assert.equal(fs.statSync(`${folder}/desk`).mode & 0o777, 0o700);
		const names = fs.readdirSync(`${folder}/desk`);

		assert.ok(names.includes('accounts.db'));
		for (const name of names)
			assert.equal(fs.statSync(`${folder}/desk/${name}`).mode & 0o777,
				0o600, name);
	});

test('another user of its group reads the site, not the accounts',
	{ skip: process.getuid() !== 0 && 'root alone can be another' }, (t) => {
		// The checkout may be closed to others: the program and what it
		// reads go beside the database.
		const bin = makeFolder();

		fs.chmodSync(site.folder, 0o755);
		fs.chmodSync(bin, 0o755);
		t.after(() => fs.chmodSync(site.folder, 0o700));
		fs.copyFileSync(PROGRAM, `${bin}/site`);
		fs.chmodSync(`${bin}/site`, 0o755);
		fs.cpSync(path.join(ROOT, 'templates'), `${bin}/templates`,
			{ recursive: true });
		spawnSync('chmod', ['-R', 'a+rX', `${bin}/templates`]);
		const as = (command, args, env) => spawnSync('setpriv',
			['--reuid', '65534', '--regid', String(process.getgid()),
				'--clear-groups',
				command, ...args], { encoding: 'utf8', cwd: '/',
				env: { PATH: process.env.PATH, ...env } });
		const got = as(`${bin}/site`, [], { REQUEST_METHOD: 'GET',
			DOCUMENT_URI: '/hyperos/', OTASHELF_DB: site.db,
			OTASHELF_TEMPLATES: `${bin}/templates` });

		assert.match(got.stdout, /^Status: 200 /, got.stderr);
		for (const name of fs.readdirSync(`${site.folder}/desk`))
			assert.notEqual(as('cat', [`${site.folder}/desk/${name}`])
				.status, 0, name);
		assert.notEqual(as('ls', [`${site.folder}/desk`]).status, 0);
		assert.equal(as('cat', [site.db]).status, 0);
	});

test('no path of the site leads to the accounts', async () => {
	for (const target of ['/desk/accounts.db', '/static/../desk/accounts.db',
		'/static/%2e%2e/%2e%2e/desk/accounts.db', '/accounts.db']) {
		const got = await site.raw(target, {});

		assert.ok([400, 404].includes(got.status), target);
		assert.doesNotMatch(got.text, /SQLite format/);
	}
});

// ---- what is written of each step ----

const actions = (name) => rows(site, 'SELECT actor, address, action FROM ' +
	`audit WHERE subject = 'user ${name}' ORDER BY id`);

test('each step of a user is in the audit, with who and from where',
	async () => {
		const user = await newUser(site);
		const second = await signInAgain(user);
		const from = { from: '/desk/account/' };

		await user.post('/desk/account/recovery', { password: PASSWORD },
			from);
		const [, id] = /account\/sessions\/(\d+)/.exec(
			(await user.get('/desk/account/')).text);

		await user.post(`/desk/account/sessions/${id}`, {}, from);
		await user.post('/desk/account/sessions/others', {}, from);
		await user.post('/desk/account/password', { password: PASSWORD,
			new: NEW, again: NEW }, from);
		await user.post('/desk/sign-out/', {}, from);
		mustRun(site.db, 'user', 'link', user.name);
		const own = (action) => [user.name, user.site.address, action];

		assert.deepEqual(actions(user.name)
			.map(([actor, ...rest]) => [actor.replace(/ .*/, ''), ...rest]),
		[['shell', '', 'add user'], own('set password by link'),
			own('set up codes'), own('sign in'),
			[user.name, second.site.address, 'sign in'],
			own('make recovery codes'), own('end a session'),
			own('end all other sessions'), own('change password'),
			own('sign out'), ['shell', '', 'make link']]);
	});

test('what failed is no step', async () => {
	const user = await newUser(site);
	const before = actions(user.name).length;
	const browser = new Client(apart(site));

	await givePassword(browser, user.name, 'wrong');
	await givePassword(browser, user.name);
	await browser.post('/desk/code/', { code: 'wrong' });
	await user.post('/desk/account/password', { password: 'wrong' },
		{ from: '/desk/account/' });
	await user.post('/desk/account/sessions/999999', {},
		{ from: '/desk/account/' });
	cli(site.db, 'user', 'add', user.name);
	cli(site.db, 'user', 'link', `${user.name}-none`);
	assert.equal(actions(user.name).length, before);
});

test('tokens are in the audit, their secrets are not', () => {
	const token = addToken(site, 'draft publish', 'auditbot');
	const [[id]] = rows(site, 'SELECT id FROM token WHERE name = \'auditbot\'');

	mustRun(site.db, 'token', 'revoke', String(id));
	const written = rows(site, 'SELECT action, subject FROM audit ' +
		'WHERE subject LIKE \'token%\' ORDER BY id DESC LIMIT 2');

	assert.deepEqual(written.map(([action]) => action),
		['revoke token', 'add token']);
	assert.ok(!JSON.stringify(rows(site, 'SELECT * FROM audit'))
		.includes(token.slice(4)));
});

for (const id of ['0', '-1', 'abc', '', '99999'])
	test(`no token to revoke: "${id}"`, () => {
		assert.notEqual(cli(site.db, 'token', 'revoke', '--', id).status, 0);
	});

test('a token is not revoked by what only begins like its id', () => {
	addToken(site, 'draft', 'keepme');
	const [[id]] = rows(site, 'SELECT id FROM token WHERE name = \'keepme\'');

	assert.notEqual(cli(site.db, 'token', 'revoke', `${id}x`).status, 0);
	assert.deepEqual(rows(site, 'SELECT revoked FROM token WHERE id = ' + id),
		[[0]]);
});

// ---- the chain ----

// The hash of an entry behind one whose hash is LAST, as store/audit.h says:
// of the hash before it and of each field, with the length of each before it.
function hashOf(last, [at, ...fields]) {
	const field = (text) => text === null ? '-;' :
		`${Buffer.byteLength(text)}:${text};`;

	return crypto.createHash('sha256').update(field(last) + `${at};` +
		fields.map(field).join('')).digest('hex');
}

const quote = (text) => text === null ? 'NULL' :
	`'${text.replaceAll('\'', '\'\'')}'`;

const ENTRIES = [
	[100, 'anna', '192.0.2.1', 'publish', 'release a/b', null, '{"a": 1}'],
	[100, 'anna', '192.0.2.1', 'change', 'release a/b', '{"a": 1}', ''],
	[200, 'bot x', '', 'withdraw', 'release \u00e4/\u{1f600}', '', null],
	[150, 'bob', '::1', 'undo', 'it\'s', null, null],
	[300, 'shell root', '', 'import', 'x', '1:2;', '3;-;'],
];

const COLUMNS = 'id, at, actor, address, action, subject, before, after, hash';

// A database of its own, with its accounts; both have the same five entries.
function audited() {
	const folder = makeFolder();
	const db = `${folder}/otashelf.db`;
	const accounts = `${folder}/desk/accounts.db`;
	let last = '';

	mustRun(db, 'init');
	// The first user makes the accounts, and their first entry.
	mustRun(db, 'user', 'add', 'first');
	sqlite.run(accounts, 'DROP TRIGGER audit_no_delete; ' +
		'DELETE FROM audit; DELETE FROM invite; DELETE FROM user; ' +
		'CREATE TRIGGER audit_no_delete BEFORE ' +
		"DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END");
	for (const entry of ENTRIES) {
		last = hashOf(last, entry);
		const values = entry.map((value) => typeof value === 'number' ?
			value : quote(value)).join(', ');

		for (const one of [db, accounts])
			sqlite.run(one, 'INSERT INTO audit (at, actor, address, ' +
				'action, subject, before, after, hash) VALUES ' +
				`(${values}, '${last}')`);
	}
	return { db, accounts, last };
}

// Change the audit of ONE file, as who may write to it can.
const tamper = (one, sql) => sqlite.run(one,
	`DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; ${sql}`);

test('verify finds nothing wrong with a chain made by the book', () => {
	const { db, last } = audited();
	const run = cli(db, 'verify');

	assert.equal(run.status, 0, run.stderr);
	assert.match(run.stdout, new RegExp(`^audit: 5 entries, .*${last}$`, 'm'));
	assert.match(run.stdout,
		new RegExp(`^audit of the accounts: 5 entries, .*${last}$`, 'm'));
});

test('verify finds nothing wrong with what the desk has written', async () => {
	await newUser(site);
	const run = site.cli('verify');

	assert.equal(run.status, 0, run.stderr);
	assert.equal(run.stderr, '');
});

test('entries of the same second by the same hand differ in their hash', () => {
	const hashes = rows(site, 'SELECT hash FROM audit').flat();

	assert.equal(new Set(hashes).size, hashes.length);
});

const columns = ['at', 'actor', 'address', 'action', 'subject', 'before',
	'after', 'hash'];
const touched = [
	...columns.map((column) => [`${column} changed`, 3, column === 'at' ?
		'UPDATE audit SET at = at + 1 WHERE id = 3' :
		`UPDATE audit SET ${column} = coalesce(${column}, '') || 'x' ` +
			'WHERE id = 3']),
	['"" for nothing', 1, 'UPDATE audit SET before = \'\' WHERE id = 1'],
	['nothing for ""', 2, 'UPDATE audit SET after = NULL WHERE id = 2'],
	['all of them counted anew', 101, 'UPDATE audit SET id = id + 100'],
	['text behind a NUL', 2,
		'UPDATE audit SET before = before || char(0) || \'x\' WHERE id = 2'],
	['a letter moved to the next field', 1, 'UPDATE audit SET actor = ' +
		'\'ann\', address = \'a192.0.2.1\' WHERE id = 1'],
	['the first one removed', 2, 'DELETE FROM audit WHERE id = 1'],
	['one removed', 4, 'DELETE FROM audit WHERE id = 3'],
	['two removed', 4, 'DELETE FROM audit WHERE id IN (2, 3)'],
	['two in another order', 2, 'UPDATE audit SET id = -id; ' +
		'UPDATE audit SET id = CASE -id WHEN 2 THEN 3 WHEN 3 THEN 2 ' +
		'ELSE -id END'],
	['one inserted before', 0, `INSERT INTO audit (${COLUMNS}) ` +
		'SELECT 0, at, actor, ' +
		'address, action, subject, before, after, hash FROM audit ' +
		'WHERE id = 4'],
	['one inserted within', 4, 'UPDATE audit SET id = id + 1 WHERE id = 5; ' +
		'UPDATE audit SET id = 5 WHERE id = 4; ' +
		`INSERT INTO audit (${COLUMNS}) SELECT ` +
		'4, at, actor, address, action, subject, before, after, hash ' +
		'FROM audit WHERE id = 3'],
	['one added with a hash of its own', 6,
		`INSERT INTO audit (${COLUMNS}) SELECT 6, at, ` +
		'actor, address, action, subject, before, after, ' +
		`'${'0'.repeat(64)}' FROM audit WHERE id = 1`],
	['a copy of the last added', 6,
		`INSERT INTO audit (${COLUMNS}) SELECT 6, at, actor, ` +
		'address, action, subject, before, after, hash FROM audit ' +
		'WHERE id = 5'],
	['no hash', 5, 'UPDATE audit SET hash = \'\' WHERE id = 5'],
	['a long hash', 2,
		'UPDATE audit SET hash = hash || hash || hash WHERE id = 2'],
];

for (const [what, id, sql] of touched)
	test(`verify finds and names: ${what}`, () => {
		const { db, accounts } = audited();

		for (const [one, name] of [[accounts, 'audit of the accounts'],
			[db, 'audit']]) {
			tamper(one, sql);
			const run = cli(db, 'verify');

			assert.equal(run.status, 1, run.stdout);
			assert.match(run.stderr,
				new RegExp(`(^|: )${name}: entry ${id} `, 'm'));
			assert.doesNotMatch(run.stdout,
				new RegExp(`^${name}: \\d+ entries`, 'm'));
		}
	});

test('what follows a chain goes on from its end', () => {
	const { db, accounts, last } = audited();

	mustRun(db, 'user', 'add', 'anna');
	const [[hash, ...entry]] = sqlite.query(accounts, 'SELECT hash, at, ' +
		'actor, address, action, subject, before, after FROM audit ' +
		'WHERE id = 6');

	assert.equal(hash, hashOf(last, entry));
	assert.equal(cli(db, 'verify').status, 0);
});

for (const sql of ['UPDATE audit SET action = \'x\' WHERE id = 1',
	'UPDATE audit SET at = at', 'DELETE FROM audit WHERE id = 2',
	'DELETE FROM audit',
	`REPLACE INTO audit (${COLUMNS}) SELECT 1, at, ` +
		'actor, address, action, subject, ' +
		'before, after, hash FROM audit WHERE id = 2',
	`INSERT INTO audit (${COLUMNS}) SELECT 1, at, ` +
		'actor, address, action, subject, ' +
		'before, after, hash FROM audit WHERE id = 2 ' +
		'ON CONFLICT DO UPDATE SET action = \'y\''])
	test(`the audit refuses: ${sql.slice(0, 40)}`, () => {
		const { db, accounts } = audited();

		for (const one of [db, accounts]) {
			const former = sqlite.query(one, 'SELECT * FROM audit');

			assert.throws(() => sqlite.run(one, sql), /append-only/);
			assert.deepEqual(sqlite.query(one, 'SELECT * FROM audit'),
				former);
		}
	});

test('a setting by the command line is in the audit, once', () => {
	const { db } = audited();

	for (let i = 0; i < 2; i++)
		mustRun(db, 'setting', 'site_name', 'The "new" one');
	const entries = sqlite.query(db, 'SELECT action, subject, after, ' +
		'actor FROM audit WHERE id > 5');

	assert.equal(entries.length, 1);
	assert.deepEqual(entries[0].slice(0, 3), ['change settings',
		'setting site_name', '"The \\"new\\" one"']);
	assert.match(entries[0][3], /^shell /);
	assert.equal(cli(db, 'verify').status, 0);
});

test('a backup of the accounts is whole, and its owner\'s alone', () => {
	const { db } = audited();
	const copy = path.join(makeFolder(), 'accounts.db');

	mustRun(db, 'user', 'add', 'anna');
	mustRun(db, 'backup', 'accounts', copy);
	assert.equal(fs.statSync(copy).mode & 0o777, 0o600);
	assert.equal(mustRun(db, '--accounts', copy, 'user', 'list').stdout,
		'anna admin waiting\n');
	// It does not overwrite, and takes nothing else for the accounts.
	assert.equal(cli(db, 'backup', 'accounts', copy).status, 1);
	assert.equal(cli(db, 'backup', 'accounts').status, 2);
});

test('verify names a file of the accounts that is none', () => {
	const { db, accounts } = audited();

	fs.writeFileSync(accounts, 'this is no database, and it is long '
		.repeat(200));
	for (const end of ['-wal', '-shm'])
		fs.rmSync(accounts + end, { force: true });
	const run = cli(db, 'verify');

	assert.equal(run.status, 1);
	assert.match(run.stderr, /accounts\.db/);
});

test('verify names what the accounts lack', () => {
	const { db, accounts } = audited();

	mustRun(db, 'user', 'add', 'anna');
	sqlite.run(accounts, 'PRAGMA foreign_keys = OFF; DELETE FROM user');
	const run = cli(db, 'verify');

	assert.equal(run.status, 1);
	assert.match(run.stderr, /invite.* user/);
});

test('a name with a newline from the environment is kept out', () => {
	const { db, accounts } = audited();
	const run = spawnSync(path.join(path.dirname(PROGRAM), 'otashelf'),
		['--db', db, 'user', 'add', newName()],
		{ encoding: 'utf8', env: { ...process.env, SUDO_USER: 'a\nb' } });

	assert.equal(run.status, 0, run.stderr);
	assert.equal(sqlite.query(accounts,
		'SELECT actor FROM audit WHERE id = 6')[0][0], 'shell ?');
});
