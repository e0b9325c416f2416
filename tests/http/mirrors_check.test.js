// otashelf mirrors check against a farm of fake mirrors: what each kind of
// mirror comes to in two rounds, and that nothing inside is ever asked.
'use strict';

const assert = require('node:assert');
const { spawn, spawnSync } = require('node:child_process');
const https = require('node:https');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { startFarm, answers, raw, slow, release, importReleases } = require(
	'../lib/farm.js');
const { makeFolder, removeFolder, sleep, CLI } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const SIZE = 4300000000;	// of all releases: "4.3 GB"
const SPEED = 200;
const OK = `HTTP/1.1 200 OK\r\nContent-Length: ${SIZE}\r\n`;
const HOSTILE = '<b>"\'&\x01\x1b[2J\xc3\x28%s%n\x7f';
const file = answers.file(SIZE);

let folder, db, farm, links, states, seconds;

// Run one round; gives its output.
function round(env = farm.env(SPEED), ...args) {
	const child = spawn(CLI, ['--db', db, 'mirrors', 'check', ...args],
		{ env, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';

	child.stdout.on('data', (text) => output += text);
	child.stderr.on('data', (text) => output += text);
	return new Promise((resolve) => child.on('close', (status) => {
		assert.equal(status, 0, output);
		resolve(output);
	}));
}

// The checks by the release's number.
function readStates() {
	const rows = sqlite.query(db, 'SELECT r.version, c.state, c.status, ' +
		'c.error, c.length, c.since, c.checked, c.succeeded, ' +
		'c.failed, c.md5, c.modified, c.latency FROM release r ' +
		'JOIN package p ON p.release_id = r.id ' +
		'JOIN link l ON l.package_id = p.id ' +
		'JOIN mirror m ON m.id = l.mirror_id ' +
		'JOIN host h ON h.name = m.host ' +
		'JOIN link_check c ON c.host_id = h.id');
	const names = ['version', 'state', 'status', 'error', 'length', 'since',
		'checked', 'succeeded', 'failed', 'md5', 'modified', 'latency'];

	return new Map(rows.map((row) => [Number(row[0].split('.')[2]),
		Object.fromEntries(names.map((name, i) => [name, row[i]]))]));
}

// A server of TLS whose certificate nobody has signed.
function selfSigned() {
	const run = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec',
		'-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days',
		'2', '-subj', '/CN=tls.example.org', '-keyout', '-', '-out',
		'-'], { encoding: 'utf8' });

	assert.equal(run.status, 0, run.stderr);
	return https.createServer({ key: run.stdout, cert: run.stdout });
}

// What each mirror is, by name: its URL, or what makes it.
async function plant() {
	const urls = {};
	const add = async (name, handler, last) => {
		const mirror = await farm.add(name, handler);

		urls[name] = mirror.url(last);
		return mirror;
	};
	const addRaw = async (name, handler) => {
		urls[name] = (await farm.addRaw(name, handler)).url();
	};
	const inside = await farm.addForbidden(['127.0.0.1', '[::1]',
		'0.0.0.0', '[::ffff:127.0.0.1]', '10.9.8.7', '169.254.169.254',
		'[fd00::1]']);
	const trapped = `http://127.0.0.1:${farm.trap.port}/file.zip`;
	const healthy = await add('healthy', answers.file(SIZE, {
		'Last-Modified': 'Fri, 20 Nov 2026 10:00:00 GMT',
		ETag: '"0123456789abcdef0123456789abcdef"' }));

	await add('missing', answers.status(404));
	await add('gone', answers.status(410));
	await add('forbidding', answers.status(403));
	await add('failing', answers.status(500));
	await add('noHead', answers.noHead(SIZE));
	await add('noHead405', answers.noHead(SIZE, 405));
	await add('noHead501', answers.noHead(SIZE, 501));
	await add('wrong', answers.file(1234));
	await add('page', answers.file(4096, { 'Content-Type': 'text/html' }));
	await add('endless', answers.endless);
	await add('redirect', answers.redirect(healthy.url('other.zip')));
	await add('relative', (req, res) => (req.url === '/there.zip' ? file :
		answers.redirect('there.zip', 307))(req, res));
	await add('thrice', (req, res) => {
		const n = Number(/\d/.exec(req.url)?.[0] || 0);

		(n === 3 ? file : answers.redirect(`/${n + 1}.zip`))(req, res);
	});
	await add('loop', (req, res) =>
		answers.redirect(`${req.url}x`, 301)(req, res));
	await add('toPrivate', answers.redirect(trapped));
	await add('toInside', answers.redirect(inside[0]));
	await add('toMapped', answers.redirect(inside[3]));
	await add('toMetadata', answers.redirect(
		'http://169.254.169.254/latest/meta-data/'));
	await add('toFile', answers.redirect('file:///etc/hostname'));
	await add('toUser', answers.redirect('http://a:b@example.org/'));
	await add('toNowhere', (req, res) => {
		res.writeHead(302);
		res.end();
	});
	for (let i = 0; i < inside.length; i++)
		urls[`inside${i}`] = inside[i];
	urls.literal = 'http://literal.example.org/file.zip';
	urls.noHost = `http://${'a'.repeat(64)}.example.org/file.zip`;
	await add('busy', answers.status(429, { 'Retry-After': '200' }));
	await add('busyOnce', (() => {
		let count = 0;

		return (req, res) => (++count > 1 ? file :
			answers.status(429, { 'Retry-After': '100' }))(req, res);
	})());
	const closed = await farm.add('closed', file);

	urls.closed = closed.url();
	await closed.close();
	urls.tls = (await farm.addRaw('tls', () => {}, selfSigned())).url()
		.replace('http:', 'https:');
	await addRaw('noTls', raw('HTTP/1.1 400 No\r\n\r\n'));
	urls.noTls = urls.noTls.replace('http:', 'https:');
	await addRaw('slow', slow(`${OK}\r\n`));
	await addRaw('cut', (socket) => socket.destroy());
	await addRaw('cutLater', raw(OK));
	await addRaw('garbage', raw('SSH-2.0-OpenSSH_9.2\r\n'));
	await addRaw('http09', raw('<html>hello</html>'));
	await addRaw('longLine', raw(`${OK}X: ${'x'.repeat(300000)}\r\n\r\n`));
	await addRaw('manyLines', raw(`${OK}${'X: y\r\n'.repeat(9000)}\r\n`));
	await addRaw('hints', raw('HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n'
		.repeat(2000) + `${OK}\r\n`));
	await addRaw('negative', raw(
		'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n'));
	await addRaw('huge', raw('HTTP/1.1 200 OK\r\nContent-Length: ' +
		'99999999999999999999999\r\n\r\n'));
	await addRaw('lying', raw('HTTP/1.1 200 OK\r\nContent-Length: ' +
		'900000000000000000\r\n\r\n'));
	await addRaw('two', raw(`${OK}Content-Length: 7\r\n\r\n`));
	await addRaw('chunked', raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: ' +
		'chunked\r\n\r\n'));
	await addRaw('status999', raw('HTTP/1.1 999 No\r\n\r\n'));
	await addRaw('hostile', raw(Buffer.from(`${OK}ETag: ${HOSTILE}\r\n` +
		`Last-Modified: ${HOSTILE}\r\nServer: ${HOSTILE}\r\n` +
		`Location: ${HOSTILE}\r\n${HOSTILE}: ${HOSTILE}\r\n` +
		`Content-Type: ${HOSTILE}\r\n\r\n`, 'latin1')));
	await addRaw('toHostile', raw(Buffer.from('HTTP/1.1 302 Found\r\n' +
		`Location: http://${HOSTILE}/\r\n\r\n`, 'latin1')));
	await addRaw('dates', raw(`${OK}Last-Modified: ` +
		'Fri, 31 Dec 9999 23:59:59 GMT\r\n\r\n'));
	for (const [i, value] of ['-1', '1e9', '99999999999999999999',
		'Fri, 31 Dec 9999 23:59:59 GMT', HOSTILE].entries())
		await addRaw(`retry${i}`, raw(Buffer.from('HTTP/1.1 429 No\r\n' +
			`Retry-After: ${value}\r\nContent-Length: 0\r\n\r\n`,
		'latin1')));
	return urls;
}

before(async () => {
	folder = makeFolder();
	db = path.join(folder, 'otashelf.db');
	farm = await startFarm();
	const urls = await plant();

	links = Object.keys(urls);
	importReleases(db, Object.values(urls).map((url, i) =>
		release(i, [url])));
	// As old databases may have it: no import takes such an address today.
	sqlite.run(db, "UPDATE mirror SET host = '127.0.0.1', url = " +
		"replace(url, 'http://literal.example.org/', " +
		`'http://127.0.0.1:${farm.trap.port}/') ` +
		"WHERE host = 'literal.example.org'");
	const start = Date.now();

	await round();
	await sleep(1100);	// a round is told from the next by the second
	await round();
	seconds = (Date.now() - start) / 1000;
	states = readStates();
});
after(async () => {
	await farm.stop();
	removeFolder(folder);
});

const check = (name) => {
	assert.ok(links.includes(name), name);
	return states.get(links.indexOf(name));
};

const end = (name, state, more = {}) => {
	for (const [key, value] of Object.entries({ state, ...more }))
		assert.equal(check(name)[key], value, `${key} of ${name}: ` +
			JSON.stringify(check(name)));
};

test('what answers is up, with length, MD5, date and latency', () => {
	end('healthy', 'up', { status: 200, error: '', length: SIZE,
		md5: '0123456789abcdef0123456789abcdef',
		modified: Date.UTC(2026, 10, 20, 10) / 1000, failed: 0 });
	assert.ok(check('healthy').latency > 0);
	assert.ok(check('healthy').since < check('healthy').checked);
	assert.equal(check('healthy').succeeded, check('healthy').checked);
});

test('404, 410 and other refusals are down', () => {
	end('missing', 'down', { status: 404, succeeded: 0 });
	end('gone', 'down', { status: 410 });
	end('forbidding', 'down', { status: 403 });
	end('failing', 'down', { status: 500 });
	end('status999', 'down', { status: 999 });
});

test('who refuses HEAD is asked for a byte', () => {
	for (const name of ['noHead', 'noHead405', 'noHead501'])
		end(name, 'up', { status: 206, length: SIZE });
});

test('another length is a changed file', () => {
	end('wrong', 'changed', { length: 1234,
		error: '1234 bytes, not 4.3 GB' });
});

test('a page in place of the file is down', () => {
	end('page', 'down', { error: 'a page instead of the file' });
});

test('a body without end is not read', () => {
	end('endless', 'up', { status: 200, length: -1 });
});

test('three redirects are followed, and no more', () => {
	for (const name of ['redirect', 'relative', 'thrice'])
		end(name, 'up', { status: 200, length: SIZE });
	end('loop', 'down', { error: 'too many redirects' });
});

test('no redirect leads inside, nor out of the web', () => {
	for (const name of ['toPrivate', 'toMetadata', 'toFile', 'toUser',
		'toNowhere', 'toHostile'])
		end(name, 'down', { status: 302,
			error: 'a redirect to no address of the open web' });
	for (const name of ['toInside', 'toMapped'])
		end(name, 'down', { status: 0, error: 'a private address' });
});

test('no public name leads inside', () => {
	for (const name of links.filter((link) => /^inside/.test(link)))
		end(name, 'down', { status: 0, error: 'a private address' });
	end('literal', 'down', { error: 'no address of the open web' });
});

test('nothing inside was ever connected to', () => {
	assert.equal(farm.trap.most, 0);
});

test('a host without answers is down, and it is said why', () => {
	end('noHost', 'down', { status: 0, error: 'no such host' });
	end('closed', 'down', { status: 0, error: 'no connection' });
	end('cut', 'down', { status: 0, error: 'cut off' });
	for (const name of ['tls', 'noTls'])
		end(name, 'down', { status: 0, error: 'no secure connection' });
	end('slow', 'down', { status: 0, error: 'too slow' });
});

test('what is no HTTP is down', () => {
	for (const name of ['garbage', 'http09', 'negative'])
		end(name, 'down', { status: 0, error: 'no answer of HTTP' });
});

test('headers without end are cut off', () => {
	for (const name of ['manyLines', 'hints'])
		end(name, 'down', { status: 0, error: 'headers without end' });
	end('longLine', 'down', { status: 0 });
});

test('a length that cannot be is not believed', () => {
	for (const name of ['huge', 'lying', 'two', 'chunked'])
		end(name, 'up', { status: 200, length: -1 });
});

test('hostile headers do no harm and are kept nowhere', () => {
	end('hostile', 'up', { length: SIZE, md5: '', modified: 0 });
	end('dates', 'up', { modified: 0 });
	const kept = sqlite.query(db, 'SELECT * FROM link_check');

	assert.doesNotMatch(JSON.stringify(kept), /[<\\%\u0080-\uffff]/);
});

test('429 says nothing of the file, and its wait is kept', () => {
	end('busy', 'unknown', { status: 429 });
	end('busyOnce', 'up', { length: SIZE });
	const { asked } = farm.mirrors.find((mirror) =>
		mirror.name === 'busy.example.org');

	assert.ok(asked.length >= 2 && asked.length <= 4);
	// 200 seconds are one at this speed; a timer may be early by some ms.
	for (let i = 1; i < asked.length; i++)
		assert.ok(asked[i].at - asked[i - 1].at >= 990);
});

test('a hostile Retry-After is a day at most', () => {
	for (let i = 0; i < 5; i++)
		end(`retry${i}`, 'unknown', { status: 429 });
	const [[most]] = sqlite.query(db, 'SELECT max(h.retry - c.checked) ' +
		'FROM host h JOIN link_check c ON c.host_id = h.id');

	assert.ok(most <= 24 * 60 * 60 / SPEED + 1, String(most));
});

test('two rounds end: the slowest mirror is asked a few times', () => {
	// It has fifteen seconds each time.
	console.log(`# measured two rounds: ${seconds} s`);
	assert.ok(farm.mirrors.every((mirror) => mirror.asked.length <= 20));
});

test('answers are counted by hour and latency', () => {
	const rows = sqlite.query(db, 'SELECT h.name, sum(o.count), ' +
		'min(o.latency), max(o.latency) FROM host_hour o ' +
		'JOIN host h ON h.id = o.host_id GROUP BY 1');
	const byName = new Map(rows.map(([name, ...rest]) => [name, rest]));

	assert.equal(byName.get('healthy.example.org')[0], 2);
	assert.ok(byName.get('healthy.example.org')[1] > 0);
	assert.deepEqual(byName.get('cut.example.org').slice(1), [0, 0]);
	assert.deepEqual(byName.get('failing.example.org').slice(1), [0, 0]);
	assert.equal(byName.get('busy.example.org'), undefined);
});

test('nothing else in the database is harmed', () => {
	const run = spawnSync(CLI, ['--db', db, 'verify'], { encoding: 'utf8' });

	assert.equal(run.status, 0, run.stderr);
});
