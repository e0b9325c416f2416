// A site of its own for a test: nginx and the program on a free port, with a
// database and all that they write in a temporary folder.
'use strict';

const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const { request, rawRequest, exchange } = require('./http.js');

const ROOT = path.resolve(__dirname, '../..');
const BUILD = path.join(ROOT, process.env.BUILD || 'build');
const CLI = path.join(BUILD, 'otashelf');
const PROGRAM = path.join(BUILD, 'otashelf-site');
const ADMIN = path.join(BUILD, 'otashelf-admin');
const SHARED = path.resolve(process.env.OTASHELF_SHARED ||
	path.join(ROOT, '../shared'));

const START_MS = 60000;
const STOP_MS = 15000;
const START_TRIES = 8;
const TICKS = 100;	// of /proc, in a second

// What must not outlive this process, however it ends.
const folders = new Set();
const children = new Set();

function killGroup(pid, signal) {
	try {
		process.kill(-pid, signal);
	} catch (error) {
		if (error.code !== 'ESRCH')
			throw error;
	}
}

function groupLives(pid) {
	try {
		process.kill(-pid, 0);
		return true;
	} catch (error) {
		return error.code !== 'ESRCH';
	}
}

process.on('exit', () => {
	for (const pid of children)
		killGroup(pid, 'SIGKILL');
	for (const folder of folders)
		fs.rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
	process.on(signal, () => process.exit(1));

// A new folder that is gone when the tests end, or with removeFolder.
function makeFolder() {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'otashelf-'));

	folders.add(folder);
	return folder;
}

function removeFolder(folder) {
	fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	folders.delete(folder);
}

function portIsFree(port) {
	return new Promise((resolve) => {
		const server = net.createServer();

		server.on('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () =>
			server.close(() => resolve(true)));
	});
}

// Below the ports that the system gives to outgoing connections.
async function freePort() {
	for (;;) {
		const port = 10000 + Math.floor(Math.random() * 22000);

		if (await portIsFree(port))
			return port;
	}
}

// Wait until CHECK gives something true, and give that; fail after TIMEOUT.
async function waitFor(what, check, timeout = 10000) {
	const end = Date.now() + timeout;

	for (;;) {
		const value = await check();

		if (value)
			return value;
		if (Date.now() > end)
			throw new Error(`in vain for ${timeout} ms: ${what}`);
		await sleep(50);
	}
}

// Run the command line on database DB; gives status, stdout, stderr.
function cli(db, ...args) {
	const run = spawnSync(CLI, ['--db', db, ...args],
		{ encoding: 'utf8', timeout: 300000 });

	if (run.error)
		throw run.error;
	return run;
}

function mustRun(db, ...args) {
	const run = cli(db, ...args);

	if (run.status !== 0)
		throw new Error(`otashelf ${args.join(' ')}: ${run.stderr}`);
	return run;
}

// The processes below PID, with their command lines.
function descendants(pid) {
	const all = [];

	for (const name of fs.readdirSync('/proc')) {
		if (!/^\d+$/.test(name))
			continue;
		try {
			const stat = fs.readFileSync(`/proc/${name}/stat`,
				'latin1');
			const fields = stat.slice(stat.lastIndexOf(')') + 2)
				.split(' ');

			all.push({ pid: Number(name), state: fields[0],
				parent: Number(fields[1]),
				command: fs.readFileSync(
					`/proc/${name}/cmdline`, 'latin1')
					.split('\0') });
		} catch (error) {
			continue;	// it has ended meanwhile
		}
	}
	const found = [];
	for (const want = [pid]; want.length > 0;) {
		const parent = want.pop();

		for (const process of all)
			if (process.parent === parent) {
				found.push(process);
				want.push(process.pid);
			}
	}
	return found;
}

class Site {
	constructor(folder, port) {
		this.folder = folder;
		this.port = port;
		this.url = `http://127.0.0.1:${port}`;
		this.db = path.join(folder, 'otashelf.db');
		this.output = '';
		this.agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
	}

	get(target, options = {}) {
		return request(this.port, target,
			{ agent: this.agent, ...options });
	}

	raw(target, options) {
		return rawRequest(this.port, target, options);
	}

	exchange(bytes, timeout) {
		return exchange(this.port, bytes, timeout);
	}

	cli(...args) {
		return cli(this.db, ...args);
	}

	// The pids of the workers of PROGRAM, the visitors' or the admins'.
	workers(program = PROGRAM) {
		return descendants(this.child.pid)
			.filter((process) => process.state !== 'Z' &&
				process.command[0] === program)
			.map((process) => process.pid);
	}

	admins() {
		return this.workers(ADMIN);
	}

	// What these have worked, in seconds: however busy the machine is.
	adminSeconds() {
		return this.admins().map((pid) => {
			const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
			const fields = stat.slice(stat.lastIndexOf(')') + 2)
				.split(' ');

			return (Number(fields[11]) + Number(fields[12])) / TICKS;
		}).reduce((sum, seconds) => sum + seconds, 0);
	}

	// Start serve.sh; false when the port is taken.
	async launch(env) {
		// When this process is killed, the site goes with it.
		const child = spawn('setpriv', ['--pdeathsig', 'TERM',
			path.join(ROOT, 'nginx/serve.sh')], { cwd: ROOT,
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, ...env, PORT: String(this.port),
				VAR: this.folder } });

		this.child = child;
		children.add(child.pid);
		this.ended = new Promise((resolve) => child.on('close', resolve));
		child.stdout.on('data', (text) => this.output += text);
		child.stderr.on('data', (text) => this.output += text);
		await waitFor('the start of the site', () =>
			child.exitCode !== null ||
			this.output.includes('otashelf is at'), START_MS)
			.catch(() => {});
		// Another's nginx may have answered on this port: nginx writes
		// the pid when it has bound the port.
		return child.exitCode === null &&
			this.output.includes('otashelf is at') &&
			fs.existsSync(path.join(this.folder, 'nginx.pid'));
	}

	async end() {
		const { pid } = this.child;

		this.agent.destroy();
		if (this.child.exitCode === null)
			this.child.kill('SIGTERM');
		await waitFor('the end of the site', () =>
			this.child.exitCode !== null && !groupLives(pid),
		STOP_MS).catch(() => killGroup(pid, 'SIGKILL'));
		await this.ended;
		children.delete(pid);
	}

	async stop() {
		await this.end();
		removeFolder(this.folder);
	}
}

/*
 * Start a site.  Options: db, a database to serve a copy of (else the demo
 * data); env, more environment for nginx/serve.sh.  The caller stops it.
 */
async function startSite(options = {}) {
	let outputs = '';

	for (let i = 0; i < START_TRIES; i++) {
		const site = new Site(makeFolder(), await freePort());

		if (options.db !== undefined)
			fs.copyFileSync(options.db, site.db);
		if (await site.launch(options.env || {}))
			return site;
		outputs += site.output;
		await site.stop();
		if (!/in use|nginx has ended|has ended/.test(site.output))
			break;
	}
	throw new Error(`the site does not start: ${outputs}`);
}

module.exports = { startSite, makeFolder, removeFolder, waitFor, cli, mustRun,
	descendants, sleep, ROOT, ADMIN, CLI, PROGRAM, SHARED };
