// The sender and the receivers that it meets: what each kind of channel gets,
// and what becomes of it when they fail, slow down, refuse or lie.
'use strict';

const assert = require('node:assert');
const crypto = require('node:crypto');
const net = require('node:net');
const { test } = require('node:test');

const { Receiver, Outbox, BASE, TOKEN, KEY_BYTES } =
	require('../lib/outbox.js');
const { mustRun, waitFor } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const VERSIONS = [1, 2, 3].map((n) => `OS3.0.9${n}.0.WCRMIXM`);
const [VERSION] = VERSIONS;
const PAGE = `${BASE}/hyperos/cairn/stable/${VERSION}/`;
const HOSTILE = '<b>"\' & </a> {version} \u202e \\ %s';

let outbox;
const receivers = [];

// Each test has a database and receivers of its own.
const withOutbox = (name, run, options = {}) => test(name, options,
	async (t) => {
		outbox = new Outbox();
		try {
			await run(t);
		} finally {
			for (const receiver of receivers.splice(0))
				await receiver.stop();
			outbox.remove();
		}
	});

async function receiver(answer) {
	const one = await Receiver.start(answer);

	receivers.push(one);
	return one;
}

const reply = (status, headers = {}, body = '') => (request, response) => {
	response.writeHead(status, headers);
	response.end(body);
};

// ---- what each kind of channel gets ----

withOutbox('a chat gets a message of plain text', async () => {
	const bot = await receiver();

	outbox.add('telegram', '@news', { message: '{event}: {title}, ' +
		'{product} {version} {branch} ({codename}, {android}, {date})\n' +
		'{url}' });
	outbox.publish(VERSION);
	const run = await outbox.send({ OTASHELF_TELEGRAM_URL: bot.url });

	assert.equal(run.status, 0, run.stderr);
	assert.equal(run.stdout, 'sent 1, failed 0, dead 0\n');
	assert.equal(bot.requests[0].path, `/bot${TOKEN}/sendMessage`);
	assert.deepEqual(bot.bodies, [{ chat_id: '@news', text:
		`New: Cairn Global, HyperOS ${VERSION} Stable (cairn, 16.0, ` +
		`2026-11-20)\n${PAGE}` }]);
});

withOutbox('hostile text is only text, and long text is cut', async () => {
	const bot = await receiver();

	outbox.add('telegram', '@news', { message: `${HOSTILE} {title}` });
	outbox.add('telegram', '@long', { message: '{title}'.repeat(200) });
	outbox.publish(VERSION);
	const title = `${HOSTILE} \u{1f600}`.padEnd(80, '\u{1f600}');

	outbox.run('UPDATE outbox SET payload = json_set(payload, ' +
		`'$.release.title', '${title.replaceAll("'", "''")}')`);
	const run = await outbox.send({ OTASHELF_TELEGRAM_URL: bot.url });
	const [short, long] = ['@news', '@long'].map((chat) =>
		bot.bodies.find(({ chat_id: id }) => id === chat).text);

	assert.equal(run.status, 0, run.stderr);
	assert.equal(short, `${HOSTILE.replace('{version}', VERSION)} ${title}`);
	assert.ok(long.length > 4090 && long.length <= 4096, `${long.length}`);
	assert.ok(Buffer.from(long).toString() === long);
	assert.ok(long.endsWith('…') && title.repeat(200)
		.startsWith(long.slice(0, -1)));
});

withOutbox('a webhook gets signed JSON', async () => {
	const hook = await receiver();

	outbox.add('webhook', `${hook.url}/hook?a=b`);
	outbox.publish(VERSION);
	const run = await outbox.send();
	const [{ path, headers, body }] = hook.requests;
	const { type, timestamp, data } = JSON.parse(body);
	const signed = `${headers['webhook-id']}.` +
		`${headers['webhook-timestamp']}.${body}`;

	assert.equal(run.status, 0, run.stderr);
	assert.equal(path, '/hook?a=b');
	assert.match(headers['content-type'], /^application\/json/);
	assert.match(headers['webhook-timestamp'], /^\d{10}$/);
	assert.equal(headers['webhook-signature'], 'v1,' + crypto
		.createHmac('sha256', KEY_BYTES).update(signed).digest('base64'));
	assert.equal(type, 'release.published');
	assert.match(timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
	assert.equal(data.url, PAGE);
	assert.equal(data.former_url, undefined);
	assert.equal(data.api_url,
		`${BASE}/api/v1/releases/hyperos/cairn/${VERSION}`);
	assert.equal(data.release.version, VERSION);
	assert.equal(data.release.packages[0].md5,
		'0123456789abcdef0123456789abcdef');
});

withOutbox('a hub gets each feed once, of many releases', async () => {
	const hub = await receiver();

	outbox.add('websub', `${hub.url}/`);
	outbox.publish(...VERSIONS);
	const run = await outbox.send();
	const [{ headers, body }] = hub.requests;
	const form = new URLSearchParams(body);
	const feeds = ['/', '/hyperos/', '/hyperos/cairn/',
		'/hyperos/cairn/stable/'].flatMap((page) =>
		['xml', 'atom', 'json'].map((type) => `${BASE}${page}feed.${type}`));

	assert.equal(run.stdout, 'sent 3, failed 0, dead 0\n');
	assert.equal(hub.requests.length, 1);
	assert.equal(headers['content-type'],
		'application/x-www-form-urlencoded');
	assert.equal(form.get('hub.mode'), 'publish');
	assert.deepEqual(form.getAll('hub.url').sort(), feeds.map((feed) =>
		feed.replace(`${BASE}/feed.xml`, `${BASE}/feed.rss`)).sort());
});

withOutbox('search engines get the pages of many releases', async () => {
	const engine = await receiver();

	outbox.add('indexnow', `${engine.url}/indexnow`, { key: 'Key-12345' });
	outbox.publish(...VERSIONS);
	assert.equal((await outbox.send()).status, 0);
	const [sent] = engine.bodies;

	assert.equal(engine.requests.length, 1);
	assert.equal(sent.host, 'site.example');
	assert.equal(sent.key, 'Key-12345');
	assert.equal(sent.keyLocation, `${BASE}/Key-12345.txt`);
	assert.deepEqual(sent.urlList.sort(), [`${BASE}/`, `${BASE}/hyperos/`,
		`${BASE}/hyperos/cairn/`, `${BASE}/archive/hyperos/cairn/`,
		...VERSIONS.map((version) => PAGE.replace(VERSION, version))]
		.sort());
});

withOutbox('a channel is told of its product and events alone', async () => {
	const hook = await receiver();

	outbox.add('webhook', hook.url,
		{ product: "(SELECT id FROM product WHERE slug = 'miui')" });
	outbox.add('webhook', hook.url, { events: 'release.withdrawn' });
	outbox.run('UPDATE channel SET enabled = 0 WHERE id = ' +
		outbox.add('webhook', hook.url));
	const told = outbox.add('webhook', hook.url,
		{ product: "(SELECT id FROM product WHERE slug = 'hyperos')" });

	outbox.publish(VERSION);
	assert.deepEqual(outbox.rows('SELECT channel_id FROM outbox'), [[told]]);
});

// ---- receivers that fail ----

withOutbox('what fails is sent again, and nothing before it', async () => {
	let left = 3;
	const hook = await receiver((request, response) =>
		reply(left-- > 0 ? 500 : 200)(request, response));
	const id = outbox.add('webhook', hook.url);

	outbox.publish(...VERSIONS);
	const sender = outbox.watch();

	await outbox.empty();
	assert.equal((await sender.end()).status, 0);
	assert.deepEqual(hook.bodies.map(({ data }) => data.release.version),
		[VERSION, VERSION, VERSION, ...VERSIONS]);
	assert.equal(new Set(hook.requests.slice(0, 4)
		.map(({ headers }) => headers['webhook-id'])).size, 1);
	assert.deepEqual(outbox.states(id),
		[['sent', 4, ''], ['sent', 1, ''], ['sent', 1, '']]);
	assert.match(sender.stderr, /channel webhook 1: message 1: HTTP 500\n/);
});

withOutbox('a slow channel keeps no other waiting', async () => {
	let letGo;
	const slow = await receiver((request, response) => {
		letGo = () => response.end();
	});
	const quick = await receiver();

	outbox.add('webhook', slow.url);
	const other = outbox.add('webhook', quick.url);

	outbox.publish(...VERSIONS);
	const sender = outbox.watch();

	await waitFor('the other channel', () => outbox.states(other)
		.every(([state]) => state === 'sent'));
	assert.equal(slow.requests.length, 1);
	slow.answer = reply(200);
	letGo();
	await outbox.empty();
	await sender.end();
	assert.deepEqual(slow.bodies.map(({ data }) => data.release.version),
		VERSIONS);
});

withOutbox('publishing does not wait for a receiver', async () => {
	let letGo;
	const slow = await receiver((request, response) => {
		letGo = () => response.end();
	});

	outbox.add('webhook', slow.url);
	outbox.publish(VERSION);
	const sender = outbox.watch();

	await waitFor('the request', () => letGo);
	outbox.publish(...VERSIONS.slice(1));
	assert.equal(slow.requests.length, 1);
	slow.answer = reply(200);
	letGo();
	await outbox.empty();
	await sender.end();
	assert.equal(slow.requests.length, 3);
});

withOutbox('what was sent is written once the lock is free', async () => {
	const hook = await receiver();
	const id = outbox.add('webhook', hook.url);

	outbox.publish(VERSION);
	const release = await sqlite.holdLockFile(outbox.db);
	const run = outbox.send();

	await waitFor('the request', () => hook.requests.length > 0);
	assert.deepEqual(outbox.states(id), [['waiting', 0, '']]);
	await release();
	assert.equal((await run).status, 0);
	assert.equal(hook.requests.length, 1);
	assert.deepEqual(outbox.states(id), [['sent', 1, '']]);
});

withOutbox('what cannot be written down is not sent again for it', async () => {
	const hook = await receiver();
	const id = outbox.add('webhook', hook.url);

	outbox.publish(VERSION);
	outbox.run('CREATE TRIGGER full BEFORE UPDATE ON outbox ' +
		"BEGIN SELECT RAISE(ABORT, 'as on a full disk'); END");
	const sender = outbox.watch();

	await waitFor('three attempts to write', () => sender.stderr
		.split('cannot be written').length > 3);
	assert.equal(sender.child.exitCode, null, sender.stderr);
	assert.equal(hook.requests.length, 1);
	outbox.run('DROP TRIGGER full');
	await outbox.empty();
	assert.deepEqual(await sender.end(), { status: 0, signal: null });
	assert.equal(sender.stdout, 'sent 1, failed 0, dead 0\n');
	assert.equal(hook.requests.length, 1);
	assert.deepEqual(outbox.states(id), [['sent', 1, '']]);
});

// When the first message of CHANNEL is due, from before and after its attempt.
async function dueAfter(channel, more) {
	const before = Math.floor(Date.now() / 1000);
	const run = await outbox.send(more);
	const after = Math.floor(Date.now() / 1000);
	const [[due]] = outbox.rows('SELECT due FROM outbox WHERE channel_id ' +
		`= ${channel} AND state = 'waiting' ORDER BY id LIMIT 1`);

	assert.equal(run.status, 1);
	assert.match(run.stdout, /^sent 0, failed 1, dead 0$/m);
	return { least: due - after, most: due - before };
}

for (const [what, header, seconds] of [
	['seconds', () => '1000', 1000],
	['a date', () => new Date(Date.now() + 1000000).toUTCString(), 1000],
	['a week, which is too long', () => '604800', 6 * 3600],
])
	withOutbox(`Retry-After is heeded: ${what}`, async () => {
		const hook = await receiver((request, response) =>
			reply(429, { 'Retry-After': header() })(request, response));
		const id = outbox.add('webhook', hook.url);

		outbox.publish(VERSION);
		const due = await dueAfter(id);

		// A date has whole seconds.
		assert.ok(due.least <= seconds && due.most >= seconds - 1,
			JSON.stringify(due));
		assert.equal((await outbox.send()).stdout,
			'sent 0, failed 0, dead 0\n');
		assert.equal(hook.requests.length, 1);
	});

withOutbox('a date that is past, or no time, is backed off from', async () => {
	const values = ['Sun, 06 Nov 1994 08:49:37 GMT', 'soon', '-5',
		'99999999999999999999999'];

	for (const value of values) {
		const hook = await receiver(reply(503, { 'Retry-After': value }));
		const id = outbox.add('webhook', hook.url);

		outbox.publish(`OS3.0.8${values.indexOf(value)}.0.WCRMIXM`);
		const due = await dueAfter(id, { OTASHELF_OUTBOX_PAUSE: '100' });

		assert.ok(due.most >= 50 && due.least <= 6 * 3600,
			`${value}: ${JSON.stringify(due)}`);
		outbox.run(`UPDATE channel SET enabled = 0 WHERE id = ${id}`);
	}
});

withOutbox('Telegram says in JSON how long to wait', async () => {
	const bot = await receiver(reply(429, {}, JSON.stringify({ ok: false,
		error_code: 429, description: 'Too Many Requests: retry after 700',
		parameters: { retry_after: 700 } })));
	const id = outbox.add('telegram', '@news');

	outbox.publish(VERSION);
	const due = await dueAfter(id, { OTASHELF_TELEGRAM_URL: bot.url });

	assert.ok(due.least <= 700 && due.most >= 700, JSON.stringify(due));
	assert.deepEqual(outbox.states(id), [['waiting', 1,
		'HTTP 429: Too Many Requests: retry after 700']]);
});

withOutbox('pauses grow, up to an hour', async () => {
	const hook = await receiver(reply(500));
	const id = outbox.add('webhook', hook.url);

	outbox.publish(VERSION);
	for (const [attempts, least, most] of [[0, 5, 10], [1, 10, 20],
		[4, 80, 160], [40, 1800, 3600]]) {
		outbox.run(`UPDATE outbox SET due = 0, attempts = ${attempts}`);
		const due = await dueAfter(id, { OTASHELF_OUTBOX_PAUSE: '10' });

		assert.ok(due.most >= least && due.least <= most,
			`${attempts}: ${JSON.stringify(due)}`);
	}
});

// ---- dead messages ----

for (const [kind, status, description] of [
	['telegram', 400, 'Bad Request: chat not found'],
	['telegram', 401, 'Unauthorized'],
	['indexnow', 422, 'The URLs are not of the host'],
	['websub', 404, 'No such hub'],
])
	withOutbox(`${kind} and ${status}: dead, and the next one goes`,
		async () => {
			let first = true;
			const server = await receiver((request, response) => {
				reply(first ? status : 200, {}, kind === 'telegram' ?
					JSON.stringify({ ok: false, description }) :
					description)(request, response);
				first = false;
			});
			const id = outbox.add(kind, server.url, { key: 'abcdefgh' });
			const env = { OTASHELF_TELEGRAM_URL: server.url };

			outbox.publish(VERSION);
			const run = await outbox.send(env);

			assert.equal(run.status, 1);
			assert.equal(run.stdout, 'sent 0, failed 0, dead 1\n');
			outbox.publish(VERSIONS[1]);
			assert.equal((await outbox.send(env)).status, 0);
			assert.deepEqual(outbox.states(id), [['dead', 1,
				`HTTP ${status}: ${description}`], ['sent', 1, '']]);
		});

withOutbox('a webhook that answers 410 is switched off', async () => {
	const hook = await receiver(reply(410));
	const id = outbox.add('webhook', hook.url);

	outbox.publish(...VERSIONS);
	assert.equal((await outbox.send()).status, 1);
	assert.equal(hook.requests.length, 1);
	assert.deepEqual(outbox.states(id).map(([state]) => state),
		['dead', 'waiting', 'waiting']);
	assert.deepEqual(outbox.rows('SELECT enabled FROM channel'), [[0]]);
	assert.deepEqual(outbox.rows('SELECT actor, action, subject FROM audit ' +
		"WHERE subject LIKE 'channel%'"),
	[['outbox', 'switch channel off', 'channel webhook 1']]);
	mustRun(outbox.db, 'verify');
});

withOutbox('after a day of failures a message blocks no longer', async () => {
	const hook = await receiver((request, response) => reply(JSON.parse(
		request.body).data.release.version === VERSION ? 500 : 200)(request,
		response));
	const id = outbox.add('webhook', hook.url);

	outbox.publish(...VERSIONS);
	outbox.run('UPDATE outbox SET created = created - 86400');
	const sender = outbox.watch();

	await outbox.empty();
	await sender.end();
	assert.deepEqual(outbox.states(id),
		[['dead', 20, 'HTTP 500'], ['sent', 1, ''], ['sent', 1, '']]);
	assert.match(sender.stderr, /message 1 is dead: HTTP 500/);
});

withOutbox('what waited for a sender for days is not given up at once',
	async () => {
		let count = 0;
		const hook = await receiver((request, response) =>
			reply(++count < 9 ? 503 : 200)(request, response));
		const id = outbox.add('webhook', hook.url);

		outbox.publish(VERSION);
		outbox.run('UPDATE outbox SET created = created - 3 * 86400');
		const sender = outbox.watch();

		await outbox.empty();
		await sender.end();
		assert.deepEqual(outbox.states(id), [['sent', 9, '']]);
	});

withOutbox('a clock that was wrong keeps nothing waiting', async () => {
	const hook = await receiver();
	const id = outbox.add('webhook', hook.url);

	outbox.publish(...VERSIONS);
	outbox.run('UPDATE outbox SET due = due + 3650 * 86400 WHERE id = 1');
	assert.equal((await outbox.send()).status, 0);
	assert.deepEqual(outbox.states(id).map(([state]) => state),
		['sent', 'sent', 'sent']);
	assert.deepEqual(hook.bodies.map(({ data }) => data.release.version),
		VERSIONS);
});

withOutbox('what was sent a month ago is removed', async () => {
	const hook = await receiver();

	outbox.add('webhook', hook.url);
	outbox.publish(VERSION);
	await outbox.send();
	outbox.run('UPDATE outbox SET sent = sent - 2700000');
	outbox.publish(VERSIONS[1]);
	await outbox.send();
	assert.deepEqual(outbox.rows('SELECT id, state FROM outbox'),
		[[2, 'sent']]);
});

// ---- receivers that lie ----

// A server that answers with raw BYTES, again and again when ENDLESS.
async function rawServer(bytes, { endless = false, every = 0 } = {}) {
	const sockets = new Set();
	const server = net.createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.once('data', () => {
			const pour = () => {
				while (endless && !socket.destroyed &&
					socket.write(endless))
					if (every > 0)
						return;
			};

			socket.write(bytes);
			if (!endless)
				return socket.end();
			socket.on('drain', pour);
			if (every > 0)
				setInterval(pour, every).unref();
			return pour();
		});
	});

	await new Promise((done) => server.listen(0, '127.0.0.1', done));
	return { url: `http://127.0.0.1:${server.address().port}`, stop: () => {
		sockets.forEach((socket) => socket.destroy());
		return new Promise((done) => server.close(done));
	} };
}

for (const [what, bytes, options, state, error] of [
	['an endless body of a 200', 'HTTP/1.1 200 OK\r\n\r\n',
		{ endless: 'x'.repeat(65536) }, 'sent', /^$/],
	['an endless body of a 500', 'HTTP/1.1 500 No\r\n\r\n',
		{ endless: 'x'.repeat(65536) }, 'waiting', /^HTTP 500: x{200}$/],
	['endless headers', 'HTTP/1.1 500 No\r\n',
		{ endless: `X-More: ${'x'.repeat(8000)}\r\n` }, 'waiting',
		/^HTTP 500$/],
	['one endless header', 'HTTP/1.1 500 No\r\nX-More: ',
		{ endless: 'x'.repeat(65536) }, 'waiting', /./],
	['endless 100s', '', { endless: 'HTTP/1.1 100 Continue\r\n\r\n' },
		'waiting', /./],
	['a byte at a time', 'HTTP/1.1 200 OK\r\n\r\n',
		{ endless: 'x', every: 300 }, 'waiting', /^Timeout was reached$/],
	['no HTTP', 'hello\r\n', {}, 'waiting', /./],
	['a length that is a lie',
		'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort', {},
		'waiting', /./],
	['nothing', '', {}, 'waiting', /./],
	['lines and bytes that are no text', 'HTTP/1.1 500 No\r\n' +
		'Content-Length: 32\r\n\r\n\x01\nforged: line\r\n<script>\x00' +
		'\xff\xfe more', {}, 'waiting',
	/^HTTP 500: {3}forged: line {2}<script>$/],
	['a redirect', 'HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n' +
		'Content-Length: 0\r\n\r\n', {}, 'waiting', /^HTTP 302$/],
])
	withOutbox(`it meets ${what}`, async () => {
		const server = await rawServer(Buffer.from(bytes, 'latin1'),
			options);
		const id = outbox.add('webhook', server.url);

		outbox.publish(VERSION);
		const run = await outbox.send();

		await server.stop();
		const [[got, attempts, text]] = outbox.states(id);

		assert.equal(run.status, state === 'sent' ? 0 : 1, run.stderr);
		assert.equal(attempts, 1);
		assert.equal(got, state);
		assert.match(text, error);
		assert.equal(run.stderr.split('\n').length, state === 'sent' ? 1 : 2);
	});

withOutbox('a token that comes back is not kept', async () => {
	const bot = await receiver((request, response) => reply(500, {},
		JSON.stringify({ description: `no ${request.path}` }))(request,
		response));
	const id = outbox.add('telegram', '@news');

	outbox.publish(VERSION);
	const run = await outbox.send({ OTASHELF_TELEGRAM_URL: bot.url });

	assert.deepEqual(outbox.states(id), [['waiting', 1, 'HTTP 500']]);
	assert.ok(!run.stderr.includes(TOKEN));
});

withOutbox('no private address is connected to', async () => {
	const hook = await receiver();
	const port = new URL(hook.url).port;

	for (const host of ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0',
		'[::ffff:127.0.0.1]', '2130706433'])
		outbox.add('webhook', `http://${host}:${port}/`);
	outbox.publish(VERSION);
	const run = await outbox.send({ OTASHELF_TEST_LOOPBACK: '' });

	assert.equal(run.stdout, 'sent 0, failed 6, dead 0\n');
	assert.equal(hook.requests.length, 0);
	for (const [error] of outbox.rows('SELECT error FROM outbox'))
		assert.equal(error, 'the address is not one of the open web');
});

// ---- the sender itself ----

withOutbox('without an address of the site nothing is sent', async () => {
	const hook = await receiver();

	outbox.add('webhook', hook.url);
	outbox.publish(VERSION);
	for (const url of ['', 'site.example', '/']) {
		const run = await outbox.send({ OTASHELF_URL: url });

		assert.equal(run.status, 1);
		assert.match(run.stderr, /set OTASHELF_URL/);
	}
	assert.equal(hook.requests.length, 0);
});

withOutbox('without a secret it says so', async () => {
	const bot = await receiver();
	const ids = [outbox.add('telegram', '@news', { secret: '' }),
		outbox.add('webhook', bot.url, { secret: 'no key' })];

	outbox.publish(VERSION);
	const run = await outbox.send({ OTASHELF_TELEGRAM_URL: bot.url });

	assert.equal(run.stdout, 'sent 0, failed 2, dead 0\n');
	assert.equal(bot.requests.length, 0);
	assert.match(outbox.states(ids[0])[0][2], /^the bot has no token/);
	assert.match(outbox.states(ids[1])[0][2], /^the webhook has no key/);
});

withOutbox('there is one sender at a time', async () => {
	let letGo;
	const hook = await receiver((request, response) => {
		letGo = () => response.end();
	});

	outbox.add('webhook', hook.url);
	outbox.publish(VERSION);
	const sender = outbox.watch();

	await waitFor('the request', () => letGo);
	const second = await outbox.send();

	assert.equal(second.status, 1);
	assert.match(second.stderr, /another sender is at work/);
	letGo();
	await outbox.empty();
	await sender.end();
	assert.equal(hook.requests.length, 1);
	assert.equal((await outbox.send()).status, 0);
});

withOutbox('SIGTERM lets it finish what is on its way', async () => {
	let letGo;
	const hook = await receiver((request, response) => {
		letGo = () => response.end();
	});
	const id = outbox.add('webhook', hook.url);

	outbox.publish(...VERSIONS);
	const sender = outbox.watch();

	await waitFor('the request', () => letGo);
	const ended = sender.end();

	letGo();
	assert.deepEqual(await ended, { status: 0, signal: null });
	assert.equal(sender.stdout, 'sent 1, failed 0, dead 0\n');
	assert.deepEqual(outbox.states(id).map(([state]) => state),
		['sent', 'waiting', 'waiting']);
});

// ---- kill -9 ----

// Fails, slows down and says 429, by the number of the request; what it has
// taken is in its list.
function moody(taken, version) {
	let count = 0;

	return (request, response) => {
		const mood = ++count % 7;
		const answer = () => {
			if (mood === 2)
				return reply(503)(request, response);
			if (mood === 4)
				return reply(429, {}, '{"ok":false}')(request,
					response);
			taken.push(version(request));
			return reply(200, {}, '{"ok":true}')(request, response);
		};

		if (mood === 5)
			setTimeout(answer, 30);
		else if (mood === 6)
			response.destroy();
		else
			answer();
	};
}

withOutbox('over kill -9 at any moment nothing is lost or overtaken',
	async (t) => {
		const versions = Array.from({ length: 40 }, (_, n) =>
			`OS3.0.${100 + n}.0.WCRMIXM`);
		const chat = [], hooked = [];
		const bot = await receiver(moody(chat, ({ body }) =>
			JSON.parse(body).text));
		const hook = await receiver(moody(hooked, ({ body }) =>
			JSON.parse(body).data.release.version));
		const env = { OTASHELF_TELEGRAM_URL: bot.url };
		let kills = 0;

		outbox.add('telegram', '@news', { message: '{version}' });
		outbox.add('webhook', hook.url);
		outbox.publish(...versions);
		const waiting = () => outbox.rows('SELECT count(*) FROM outbox ' +
			"WHERE state = 'waiting'")[0][0];

		while (waiting() > 20 && kills < 200) {
			const sender = outbox.watch(env);
			const asked = bot.requests.length + hook.requests.length;
			const more = Math.floor(Math.random() * 6);

			await waitFor('requests', () => bot.requests.length +
				hook.requests.length > asked + more);
			assert.equal((await sender.end('SIGKILL')).signal,
				'SIGKILL');
			kills++;
		}
		const sender = outbox.watch(env);

		await outbox.empty();
		assert.equal((await sender.end()).status, 0);
		assert.ok(kills > 0);
		t.diagnostic(`measured ${kills} kills, ${chat.length} and ` +
			`${hooked.length} deliveries of ${versions.length}`);
		// A message may come twice, but at once: none comes after a later.
		for (const taken of [chat, hooked])
			assert.deepEqual(taken.filter((version, n) =>
				version !== taken[n - 1]), versions);
		mustRun(outbox.db, 'verify');
	});
