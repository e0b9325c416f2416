// The outbox in a test: a database with channels, receivers that answer as a
// test wants (real HTTP servers on loopback), and the sender.
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');

const { CLI, makeFolder, mustRun, removeFolder, waitFor } =
	require('./site.js');
const sqlite = require('./sqlite.js');

const BASE = 'https://site.example';
const TOKEN = '123456789:AAE-one_token_of_a_bot_in_tests';
const KEY_BYTES = Buffer.from('a key of thirty-two bytes, no less');
const KEY = `whsec_${KEY_BYTES.toString('base64')}`;
const ALL = 'release.published release.changed release.promoted ' +
	'release.withdrawn';

// Keeps the requests that came, and answers each by ANSWER(request, response,
// receiver), else with 200.
class Receiver {
	static async start(answer) {
		const receiver = new Receiver();

		receiver.requests = [];
		receiver.answer = answer ||
			((request, response) => response.end('{"ok":true}'));
		receiver.server = http.createServer((request, response) => {
			const parts = [];

			request.on('data', (part) => parts.push(part));
			request.on('end', () => {
				const got = { method: request.method,
					path: request.url, headers: request.headers,
					body: Buffer.concat(parts).toString() };

				receiver.requests.push(got);
				receiver.answer(got, response, receiver);
			});
		});
		await new Promise((done) =>
			receiver.server.listen(0, '127.0.0.1', done));
		receiver.url =
			`http://127.0.0.1:${receiver.server.address().port}`;
		return receiver;
	}

	// The bodies that came, as JSON.
	get bodies() {
		return this.requests.map(({ body }) => JSON.parse(body));
	}

	stop() {
		this.server.closeAllConnections();
		return new Promise((done) => this.server.close(done));
	}
}

const text = (value) => `'${String(value).replaceAll("'", "''")}'`;

let made;

// A folder with new databases, to copy.
function template() {
	if (!made) {
		made = makeFolder();
		mustRun(path.join(made, 'otashelf.db'), 'init', '--demo');
		// The first account makes the database of accounts.
		mustRun(path.join(made, 'otashelf.db'), 'user', 'add', 'first');
	}
	return made;
}

// A database of its own, without web servers.
class Outbox {
	// FOLDER is that of a site's databases; without one, of new ones.
	constructor(folder) {
		this.folder = folder || makeFolder();
		this.db = path.join(this.folder, 'otashelf.db');
		this.accounts = path.join(this.folder, 'desk/accounts.db');
		this.channels = 0;
		this.feeds = 0;
		if (!folder)
			fs.cpSync(template(), this.folder, { recursive: true });
	}

	remove() {
		removeFolder(this.folder);
	}

	// Add a channel; gives its id.
	add(kind, address, more = {}) {
		const channel = { name: `${kind} ${++this.channels}`, key: '',
			message: '{title} {version} {url}', events: ALL,
			secret: kind === 'telegram' ? TOKEN : KEY, product: 'NULL',
			...more };

		sqlite.run(this.db, 'INSERT INTO channel (id, kind, name, ' +
			'address, key, message, events, product_id) VALUES (' +
			[this.channels, kind, channel.name, address, channel.key,
				channel.message, channel.events].map(text).join() +
			`, ${channel.product})`);
		sqlite.run(this.accounts, 'INSERT INTO channel_secret VALUES ' +
			`(${this.channels}, ${text(channel.secret)})`);
		return this.channels;
	}

	rows(sql) {
		return sqlite.query(this.db, sql);
	}

	run(sql) {
		sqlite.run(this.db, sql);
	}

	// Publish releases of these versions, in their order, by the tracker's
	// feed; gives them.
	publish(...versions) {
		const file = path.join(this.folder,
			`feed-${++this.feeds}.json`);

		// JSON is YAML.
		fs.writeFileSync(file, JSON.stringify(versions.map((version) => ({
			android: '16.0', branch: 'Stable', codename: 'cairn_global',
			date: '2026-11-20', link: 'https://vendor.example/' +
				`${version}/cairn_global-ota_full-${version}-` +
				'user-16.0-0123456789.zip',
			md5: '0123456789abcdef0123456789abcdef', method: 'Recovery',
			name: 'Cairn Global', size: '6.4 GB', version }))));
		mustRun(this.db, 'import', 'tracker', file);
		return versions;
	}

	environment(more) {
		return { ...process.env, OTASHELF_DB: this.db,
			OTASHELF_ACCOUNTS: this.accounts, OTASHELF_URL: BASE,
			OTASHELF_TEST_LOOPBACK: 'on', OTASHELF_OUTBOX_PAUSE: '0',
			...more };
	}

	// Run the sender once; gives status, stdout, stderr.  The receivers are
	// in this process, so it must not be waited for without looking.
	send(more = {}) {
		return new Promise((resolve) => {
			const child = spawn(CLI, ['outbox', 'send'],
				{ env: this.environment(more) });
			const run = { stdout: '', stderr: '' };

			child.stdout.on('data', (data) => run.stdout += data);
			child.stderr.on('data', (data) => run.stderr += data);
			child.on('close', (status, signal) =>
				resolve({ ...run, status, signal }));
		});
	}

	// Start a sender that goes on.
	watch(more = {}) {
		const child = spawn('setpriv', ['--pdeathsig', 'KILL', CLI,
			'outbox', 'send', '--watch'],
		{ env: this.environment(more) });
		const sender = { child, stdout: '', stderr: '' };

		child.stdout.on('data', (data) => sender.stdout += data);
		child.stderr.on('data', (data) => sender.stderr += data);
		sender.ended = new Promise((resolve) => child.on('close',
			(status, signal) => resolve({ status, signal })));
		sender.end = (signal = 'SIGTERM') => {
			child.kill(signal);
			return sender.ended;
		};
		return sender;
	}

	// Until nothing waits any more.
	empty() {
		return waitFor('the end of the outbox', () => this.rows(
			"SELECT count(*) FROM outbox WHERE state = 'waiting'"
		)[0][0] === 0, 60000);
	}

	// [state, attempts, error] of each message of a channel.
	states(id) {
		return this.rows('SELECT state, attempts, error FROM outbox ' +
			`WHERE channel_id = ${id} ORDER BY id`);
	}
}

module.exports = { Receiver, Outbox, BASE, TOKEN, KEY, KEY_BYTES, ALL };
