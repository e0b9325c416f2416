// otashelf mirrors check as a command and a service: rounds, order, what it
// fills in, whole hosts that fail, signals, the write lock, and politeness.
'use strict';

const assert = require('node:assert');
const crypto = require('node:crypto');
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { afterEach, beforeEach, test } = require('node:test');

const { startFarm, answers, release, importReleases } = require(
	'../lib/farm.js');
const { makeFolder, removeFolder, sleep, waitFor, cli, mustRun, CLI } =
	require('../lib/site.js');
const { simulate } = require('../bench/mirrors.js');
const sqlite = require('../lib/sqlite.js');

const SIZE = 4300000000;
const DATED = { 'Last-Modified': 'Fri, 20 Nov 2026 10:00:00 GMT' };
const file = answers.file(SIZE);

let folder, db, farm, children;

beforeEach(async () => {
	folder = makeFolder();
	db = path.join(folder, 'otashelf.db');
	farm = await startFarm();
	children = [];
});
afterEach(async () => {
	for (const child of children)
		child.kill('SIGKILL');
	await farm.stop();
	removeFolder(folder);
});

// Start the command; gives the process, with its output and its end.
function start(args = [], env = farm.env(200)) {
	const child = spawn(CLI, ['--db', db, 'mirrors', 'check', ...args],
		{ env, stdio: ['ignore', 'pipe', 'pipe'] });

	children.push(child);
	child.output = child.errors = '';
	child.stdout.on('data', (text) => child.output += text);
	child.stderr.on('data', (text) => child.errors += text);
	child.ended = new Promise((resolve) => child.on('close', resolve));
	return child;
}

async function round(args, env) {
	const child = start(args, env);

	assert.equal(await child.ended, 0, child.errors);
	return child;
}

// A round is told from the next by the second.
async function rounds(count) {
	for (let i = 0; i < count; i++) {
		await round();
		await sleep(1100);
	}
}

const states = () => sqlite.query(db, 'SELECT c.state, count(*) ' +
	'FROM link_check c GROUP BY 1 ORDER BY 1');
const checked = () => sqlite.query(db,
	'SELECT count(*) FROM link_check WHERE checked > 0')[0][0];
const packageOf = (n) => sqlite.query(db, 'SELECT p.size, p.date, ' +
	'r.revision, p.latest FROM package p ' +
	`JOIN release r ON r.id = p.release_id WHERE r.version LIKE '%.${n}.0.V%'`
)[0];
const md5Of = (text) => crypto.createHash('md5').update(text).digest('hex');

test('once is one round, silent but for a summary', async () => {
	const mirror = await farm.add('m', file);

	importReleases(db, [1, 2, 3].map((n) =>
		release(n, [mirror.url(`${n}.zip`)])));
	const child = await round();

	assert.equal(child.errors, '');
	assert.match(child.output, /^answers +3 taken$/m);
	assert.match(child.output, /^links +3, 0 of them left/m);
	assert.match(child.output,
		/^states +3 up, 0 down, 0 changed, 0 unknown$/m);
	assert.deepEqual(mirror.asked.map((asked) => asked.url).sort(),
		['/1.zip', '/2.zip', '/3.zip']);
	assert.deepEqual(mirror.methods(), ['HEAD', 'HEAD', 'HEAD']);
});

test('it names itself, and the site', async () => {
	const mirror = await farm.add('m', file);

	importReleases(db, [release(1, [mirror.url()])]);
	await round([], { ...farm.env(200), OTASHELF_URL: '' });
	await round([], { ...farm.env(200),
		OTASHELF_URL: 'https://roms.example.org' });
	assert.deepEqual(mirror.asked.map((asked) =>
		asked.headers['user-agent']),
	['otashelf', 'otashelf (+https://roms.example.org)']);
});

test('drafts, withdrawn releases and our own pages are not asked for',
	async () => {
		const mirror = await farm.add('m', file);

		importReleases(db, [1, 2, 3].map((n) =>
			release(n, [mirror.url(`${n}.zip`)])));
		for (const [n, state] of [[1, 'draft'], [2, 'withdrawn']])
			sqlite.run(db, `UPDATE release SET state = '${state}' ` +
				`WHERE version LIKE '%.${n}.0.V%'`);
		await round();
		assert.deepEqual(mirror.asked.map((asked) => asked.url),
			['/3.zip']);
	});

test('opened files come first, then new ones, then others', async () => {
	const mirror = await farm.add('m', file);
	const releases = [1, 2, 3, 4, 5].map((n) =>
		release(n, [mirror.url(`${n}.zip`)]));
	const day = Math.floor(Date.now() / 86400000);

	importReleases(db, releases.slice(0, 3));
	await round();
	importReleases(db, releases);
	// Those of more than seven days ago do not count.
	sqlite.run(db, 'INSERT INTO opened VALUES ' +
		`('2.zip', ${day}, 5), ('2.zip', ${day - 5}, 6), ` +
		`('3.zip', ${day}, 10), ('1.zip', ${day - 9}, 99)`);
	mirror.asked.length = 0;
	await round();
	const order = mirror.asked.map((asked) => asked.url[1]);

	assert.deepEqual(order.slice(0, 2), ['2', '3']);
	assert.deepEqual(order.slice(2, 4).sort(), ['4', '5']);
	assert.equal(order[4], '1');
});

test('a missing size and date are filled in where mirrors agree', async () => {
	const one = await farm.add('one', answers.file(SIZE, DATED));
	const two = await farm.add('two', answers.file(SIZE, DATED));
	const lost = await farm.add('lost', answers.status(404));
	const empty = { size: '', date: 'None' };

	importReleases(db, [release(1, [one, two, lost].map((m) =>
		m.url('1.zip')), empty),
	release(2, [one.url('2.zip')], { date: 'None' }),
	release(3, [one.url('3.zip')])]);
	assert.deepEqual(packageOf(1).slice(0, 3), ['', '', 1]);
	const child = await round();

	assert.deepEqual(packageOf(1).slice(0, 3), ['4.3 GB', '2026-11-20', 2]);
	assert.deepEqual(packageOf(2).slice(0, 3), ['4.3 GB', '2026-11-20', 2]);
	assert.deepEqual(packageOf(3).slice(0, 3), ['4.3 GB', '2026-11-20', 1]);
	assert.match(child.output, /^filled in +2 packages$/m);
	// All of one date: the highest version is the latest.
	assert.deepEqual([1, 2, 3].map((n) => packageOf(n)[3]), [0, 0, 2]);
	const audit = sqlite.query(db, 'SELECT actor, action, subject FROM ' +
		"audit WHERE action = 'fill in' ORDER BY subject");

	assert.deepEqual(audit, [1, 2].map((n) => ['mirrors check', 'fill in',
		`release hyperos/farm/OS9.0.${n}.0.VFAMIXM`]));
	assert.equal(cli(db, 'verify').status, 0);
	await round();
	assert.deepEqual(packageOf(1)[2], 2);
});

test('nothing is filled in where mirrors differ or date the file wrongly',
	async () => {
		const one = await farm.add('one', answers.file(SIZE, DATED));
		const two = await farm.add('two', answers.file(SIZE + 1, DATED));
		const old = await farm.add('old', answers.file(SIZE, {
			'Last-Modified': 'Thu, 01 Jan 1970 00:00:00 GMT' }));
		const page = await farm.add('error', answers.file(500, DATED));
		const empty = { size: '', date: 'None' };

		importReleases(db, [
			release(1, [one.url('1.zip'), two.url('1.zip')], empty),
			release(2, [old.url('2.zip')], empty),
			release(3, [page.url('3.zip')], empty)]);
		await round();
		assert.deepEqual(packageOf(1).slice(0, 2), ['', '']);
		assert.deepEqual(packageOf(2).slice(0, 2), ['4.3 GB', '']);
		assert.deepEqual(packageOf(3).slice(0, 2), ['', '']);
	});

test('an incremental tells nothing of the package', async () => {
	const mirror = await farm.add('m', answers.file(5000, DATED));
	const full = await farm.add('full', answers.status(404));

	importReleases(db, [release(1, [full.url('1.zip'), mirror.url('i.zip')],
		{ size: '', date: 'None' })]);
	sqlite.run(db, "UPDATE mirror SET kind = 'incremental' " +
		"WHERE host = 'm.example.org'");
	await round();
	assert.deepEqual(packageOf(1).slice(0, 2), ['', '']);
	assert.deepEqual(sqlite.query(db, 'SELECT state, length FROM ' +
		'link_check WHERE status = 200'), [['up', 5000]]);
});

test('an ETag that is another MD5 counts where ETags are MD5s', async () => {
	const tagged = (req, res) => answers.file(SIZE, { ETag: '"' +
		`${md5Of(req.url === '/5.zip' ? 'x' : req.url)}"` })(req, res);
	const honest = await farm.add('honest', tagged);
	const other = await farm.add('other', (req, res) => answers.file(SIZE,
		{ ETag: `"${md5Of(`salt ${req.url}`)}"` })(req, res));

	importReleases(db, [1, 2, 3, 4, 5].map((n) =>
		release(n, [honest.url(`${n}.zip`), other.url(`${n}.zip`)],
			{ md5: md5Of(`/${n}.zip`) })));
	await rounds(2);
	assert.deepEqual(sqlite.query(db, 'SELECT h.name, c.error FROM ' +
		'link_check c JOIN host h ON h.id = c.host_id ' +
		"WHERE c.state <> 'up'"),
	[['honest.example.org', 'another MD5']]);
});

test('a host that does not answer is down whole, with few requests', async () => {
	const mirror = await farm.add('m', (req) => req.socket.destroy());
	const well = await farm.add('well', file);

	importReleases(db, Array.from({ length: 40 }, (_, n) =>
		release(n, [mirror.url(`${n}.zip`), well.url(`${n}.zip`)])));
	await rounds(2);
	await waitFor('the rest of the host', async () => {
		await round(['--host', 'm.example.org']);
		return states().some(([state]) => state === 'down');
	}, 30000);
	assert.deepEqual(states(), [['down', 40], ['up', 40]]);
	assert.ok(mirror.asked.length < 20, String(mirror.asked.length));
	// It answers again, and each of its links is asked for before it is up.
	mirror.handler = file;
	mirror.asked.length = 0;
	await waitFor('the rest of the host', async () => {
		await round(['--host', 'm.example.org', '--limit', '1']);
		return mirror.asked.length > 0;
	}, 30000);
	assert.deepEqual(states(), [['unknown', 39], ['up', 41]]);
	await round();
	assert.deepEqual(states(), [['up', 80]]);
});

test('when no host answers it is we who are offline', async () => {
	const mirrors = [];

	for (const name of ['one', 'two', 'three'])
		mirrors.push(await farm.add(name, (req) => req.socket.destroy()));
	importReleases(db, [1, 2].map((n) =>
		release(n, mirrors.map((mirror) => mirror.url(`${n}.zip`)))));
	for (let i = 0; i < 2; i++) {
		const child = start();

		assert.equal(await child.ended, 1);
		assert.match(child.errors, /no host answered at all/);
		await sleep(1100);
	}
	assert.deepEqual(states(), []);
	assert.deepEqual(sqlite.query(db, 'SELECT sum(failures) FROM host'),
		[[0]]);
	// One that does lets the others be judged.
	mirrors[0].handler = file;
	await round();
	assert.deepEqual(states(), [['unknown', 4], ['up', 2]]);
});

test('a host that asks for rest gets it over a restart', async () => {
	const mirror = await farm.add('m', answers.status(429,
		{ 'Retry-After': '3600' }));

	importReleases(db, [1, 2, 3].map((n) =>
		release(n, [mirror.url(`${n}.zip`)])));
	await round([], farm.env(1));
	assert.equal(mirror.asked.length, 1);
	const child = await round([], farm.env(1));

	assert.equal(mirror.asked.length, 1);
	assert.match(child.output, /^links +3, 3 of them left/m);
});

test('one host, and a number of links', async () => {
	const one = await farm.add('one', file);
	const two = await farm.add('two', file);

	importReleases(db, [1, 2, 3].map((n) =>
		release(n, [one.url(`${n}.zip`), two.url(`${n}.zip`)])));
	await round(['--host', 'two.example.org']);
	assert.deepEqual([one.asked.length, two.asked.length], [0, 3]);
	await round(['--limit', '2']);
	assert.equal(one.asked.length + two.asked.length, 5);
});

test('wrong use is refused', () => {
	cli(db, 'init');
	for (const args of [['--limit', '0'], ['--limit', 'x'], ['--limit', ''],
		['--limit', '99999999999999999999'], ['FILE'], ['--days', '3']])
		assert.equal(cli(db, 'mirrors', 'check', ...args).status, 2,
			args.join(' '));
	assert.equal(cli(db, 'mirrors').status, 2);
	assert.equal(cli(db, 'mirrors', 'check', '--help').status, 0);
	const run = cli(db, 'mirrors', 'check', '--host', 'no.example.org');

	assert.equal(run.status, 1);
	assert.match(run.stderr, /no\.example\.org/);
});

test('the accounts are never opened', async () => {
	const mirror = await farm.add('m', file);
	const accounts = path.join(folder, 'accounts.db');

	importReleases(db, [release(1, [mirror.url()])]);
	await round([], { ...farm.env(200), OTASHELF_ACCOUNTS: accounts });
	assert.ok(!fs.existsSync(accounts));
	assert.ok(!fs.existsSync(path.join(folder, 'desk')));
});

test('who watches takes up a new release soon, and ends with SIGTERM',
	async () => {
		const mirror = await farm.add('m', file);
		const fresh = await farm.add('fresh', file);
		const first = release(1, [mirror.url('1.zip')]);

		importReleases(db, [first]);
		const child = start(['--watch'], farm.env(1));

		await waitFor('the first link', () => mirror.asked.length === 1);
		importReleases(db, [first, release(2,
			[mirror.url('2.zip'), fresh.url('2.zip')])]);
		await waitFor('the new links', () => mirror.asked.length === 2 &&
			fresh.asked.length === 1, 30000);
		child.kill('SIGTERM');
		assert.equal(await child.ended, 0, child.errors);
		assert.equal(child.errors, '');
		assert.deepEqual(states(), [['up', 3]]);
	});

test('who watches begins round after round', async () => {
	const mirror = await farm.add('m', file);

	importReleases(db, [release(1, [mirror.url()])]);
	// An hour is less than a second.
	const child = start(['--watch'], farm.env(5000));

	await waitFor('three rounds', () => mirror.asked.length >= 3, 30000);
	child.kill('SIGTERM');
	assert.equal(await child.ended, 0, child.errors);
});

test('SIGTERM in a round keeps what was answered', async () => {
	const mirror = await farm.add('m', file);
	const silent = await farm.add('silent', () => {});

	importReleases(db, Array.from({ length: 100 }, (_, n) =>
		release(n, [mirror.url(`${n}.zip`), silent.url(`${n}.zip`)])));
	const child = start([], farm.env(1));

	await waitFor('two answers', () => mirror.asked.length === 3);
	child.kill('SIGTERM');
	assert.equal(await child.ended, 1);
	assert.match(child.errors, /interrupted/);
	assert.ok(checked() >= 2);
	assert.equal(cli(db, 'verify').status, 0);
});

test('it goes on asking while another process is writing', async () => {
	const mirror = await farm.add('m', file);

	importReleases(db, Array.from({ length: 16 }, (_, n) =>
		release(n, [mirror.url(`${n}.zip`)])));
	const child = start([], farm.env(1));

	await waitFor('the first link', () => mirror.asked.length > 0);
	const letGo = await sqlite.holdLockFile(db);

	await waitFor('more links, beyond a time to write', () =>
		mirror.asked.length >= 13, 60000);
	assert.equal(checked(), 0);
	await letGo();
	assert.equal(await child.ended, 0, child.errors);
	assert.equal(checked(), 16);
});

test('a host that others redirect to is asked politely, too', async () => {
	const speed = 20;
	const cdn = await farm.add('cdn', answers.noHead(SIZE));
	const urls = [];

	for (let i = 0; i < 5; i++) {
		const mirror = await farm.add(`m${i}`, (req, res) =>
			answers.redirect(cdn.url(`${i}${req.url.slice(1)}`))(
				req, res));

		for (let n = 0; n < 4; n++)
			urls.push(mirror.url(`${n}.zip`));
	}
	importReleases(db, urls.map((url, n) => release(n, [url])));
	await round([], farm.env(speed));
	assert.deepEqual(states(), [['up', 20]]);
	assert.equal(cdn.asked.length, 40);
	assert.ok(cdn.mostAtOnce <= 2, String(cdn.mostAtOnce));
	const ms = cdn.asked.at(-1).at - cdn.asked[0].at;

	// A request a second, or less often.
	assert.ok(ms >= 39 * 1000 / speed - 50, String(ms));
});

test('hundreds of links over fifty hosts are asked politely', async () => {
	const speed = 10;
	const result = await simulate({ links: 1000, hosts: 50, speed });

	assert.equal(result.status, 0);
	assert.match(result.output, /^links +1000, 0 of them left/m);
	assert.ok(result.requests >= 1000 && result.requests <= 1100,
		String(result.requests));
	assert.ok(result.atOnce <= 64, String(result.atOnce));
	assert.ok(result.atOnceAHost <= 2, String(result.atOnceAHost));
	assert.ok(result.aSecond <= 1.05, String(result.aSecond));
	// Not what sanitizers take.
	if (!/san/.test(process.env.BUILD || ''))
		assert.ok(result.memory < 64, String(result.memory));
});

test('a host with many links keeps no other from the next round', async () => {
	const big = await farm.add('big', file);
	const small = await farm.add('small', file);
	// At its pace a host is asked 3,600 times at most in the hour that a
	// round takes.
	const urls = Array.from({ length: 4000 }, (_, i) =>
		big.url(`${i}.zip`));
	const releases = [release(9999, [small.url()])];

	for (let i = 0; i < urls.length; i += 40)
		releases.push(release(i, urls.slice(i, i + 40)));
	importReleases(db, releases);
	const child = start(['--watch'], farm.env(4000));

	await waitFor('the second round', () => small.asked.length > 1, 60000);
	assert.ok(new Set(big.asked.map((asked) => asked.url)).size <
		urls.length);
	assert.ok(big.asked.length > 0);
	child.kill();
	assert.equal(await child.ended, 0, child.errors);
});

test('the Retry-After of a host that was redirected to is heeded',
	async () => {
		// One request leads to the host, and the others when its answer
		// has been taken: before that nobody knows of the rest it asks
		// for.  The program ends the connection then, this end does not.
		let first = true, taken;
		const answered = new Promise((resolve) => taken = resolve);
		const cdn = await farm.add('cdn', (req) => {
			req.socket.on('close', taken);
			req.socket.write('HTTP/1.1 429 No\r\n' +
				'Retry-After: 1000\r\nContent-Length: 0\r\n' +
				'Connection: close\r\n\r\n');
		});
		const lead = (name) => async (req, res) => {
			const wait = first ? null : answered;

			first = false;
			await wait;
			answers.redirect(cdn.url(name))(req, res);
		};
		const one = await farm.add('one', lead('1.zip'));
		const two = await farm.add('two', lead('2.zip'));

		importReleases(db, [1, 2, 3].map((n) => release(n,
			[one.url(`${n}.zip`), two.url(`${n}.zip`)])));
		await round();
		assert.equal(cdn.asked.length, 1);
		assert.deepEqual(states(), [['unknown', 6]]);
	});

test('many packages are filled in by and by, and others write in between',
	async () => {
		const mirror = await farm.add('m', answers.file(SIZE, DATED));
		const filled = () => sqlite.query(db,
			"SELECT count(*) FROM package WHERE size <> ''")[0][0];

		importReleases(db, Array.from({ length: 100 }, (_, n) =>
			release(n, [mirror.url(`${n}.zip`)], { size: '' })));
		const child = start(['--watch']);
		let seen = 0;

		await waitFor('some of them', () => (seen = filled()) > 0);
		assert.ok(seen < 100, String(seen));
		await waitFor('all of them', () => filled() === 100, 60000);
		child.kill();
		assert.equal(await child.ended, 0, child.errors);
		mustRun(db, 'verify');
	});
