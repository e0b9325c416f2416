// A farm of fake mirrors: HTTP servers on loopback, each with a public name and
// an address of its own, which the program may ask in tests alone.
'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const http = require('node:http');
const net = require('node:net');

const { writeCheckout } = require('./checkout.js');
const { mustRun } = require('./site.js');

// Answers, for http.createServer.  SIZE is that of the file, in bytes.
const answers = {
	file: (size, headers = {}) => (req, res) => {
		res.writeHead(200, { 'Content-Length': size, ...headers });
		res.end();	// nobody takes the file itself
	},
	status: (status, headers = {}) => (req, res) => {
		res.writeHead(status, { 'Content-Length': 0, ...headers });
		res.end();
	},
	redirect: (location, status = 302) => (req, res) => {
		res.writeHead(status, { Location: location,
			'Content-Length': 0 });
		res.end();
	},
	// HEAD is refused; a range of the file comes as asked for.
	noHead: (size, refusal = 403) => (req, res) => {
		if (req.method === 'HEAD') {
			res.writeHead(refusal, { 'Content-Length': 0 });
			res.end();
			return;
		}
		const part = /^bytes=0-0$/.test(req.headers.range || '');

		res.writeHead(part ? 206 : 200, part ?
			{ 'Content-Range': `bytes 0-0/${size}`,
				'Content-Length': 1 } :
			{ 'Content-Length': size });
		res.end('P');
	},
	// GET alone, and then more than anybody wants.
	endless: (req, res) => {
		if (req.method === 'HEAD') {
			res.writeHead(405);
			res.end();
			return;
		}
		res.writeHead(200);
		const more = () => {
			while (!res.destroyed && res.write('P'.repeat(65536)))
				;
		};

		res.on('drain', more);
		more();
	},
};

// Bytes as they are, for net.createServer: once something was asked.
const raw = (bytes) => (socket) => {
	socket.once('data', () => socket.end(bytes));
};

// One byte a second of TEXT.
const slow = (text) => (socket) => {
	socket.once('data', () => {
		let i = 0;
		const timer = setInterval(() => {
			if (i < text.length)
				socket.write(text[i++]);
		}, 1000);

		socket.on('close', () => clearInterval(timer));
	});
};

// What was asked of a mirror, and how much of it at once.
class Mirror {
	constructor(name, ip) {
		Object.assign(this, { name, ip, asked: [], open: 0, most: 0,
			atOnce: 0, mostAtOnce: 0, sockets: new Set() });
	}

	// Count the connections of SERVER, here and in FARM.
	watch(server, farm) {
		this.server = server;
		server.on('connection', (socket) => {
			this.sockets.add(socket);
			this.most = Math.max(this.most, ++this.open);
			farm.mostOpen = Math.max(farm.mostOpen, ++farm.open);
			socket.on('error', () => {});
			socket.on('close', () => {
				this.sockets.delete(socket);
				this.open--;
				farm.open--;
			});
		});
	}

	listen() {
		return new Promise((resolve, reject) => {
			this.server.once('error', reject);
			this.server.listen(0, this.ip, () => {
				this.port = this.server.address().port;
				resolve();
			});
		});
	}

	url(name = 'file.zip') {
		return `http://${this.name}/${name}`;
	}

	methods() {
		return this.asked.map((request) => request.method);
	}

	close() {
		for (const socket of this.sockets)
			socket.destroy();
		return new Promise((resolve) => this.server.close(resolve));
	}
}

class Farm {
	constructor() {
		this.mirrors = [];
		this.routes = [];
		this.allowed = [];
		Object.assign(this, { open: 0, mostOpen: 0, atOnce: 0,
			mostAtOnce: 0 });
	}

	// The next address of this host, for a server of its own.
	nextAddress() {
		const n = this.mirrors.length + 1;

		return `127.77.${n >> 8}.${n & 255}`;
	}

	count(mirror, res) {
		mirror.mostAtOnce = Math.max(mirror.mostAtOnce,
			++mirror.atOnce);
		this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
		res.on('close', () => {
			mirror.atOnce--;
			this.atOnce--;
		});
	}

	// Whoever asks NAME as a web server comes to PORT of ADDRESS.
	route(name, address, port) {
		const host = net.isIPv6(address) ? `[${address}]` : address;

		for (const standard of [80, 443])
			this.routes.push(
				`${name}:${standard}:${host}:${port}`);
	}

	async start(mirror) {
		await mirror.listen();
		this.mirrors.push(mirror);
		this.route(mirror.name, mirror.ip, mirror.port);
		this.allowed.push(`${mirror.ip}:${mirror.port}`);
		return mirror;
	}

	// A mirror called NAME that answers with HANDLER, which may be changed
	// later: mirror.handler.
	add(name, handler) {
		const mirror = new Mirror(`${name}.example.org`,
			this.nextAddress());

		mirror.handler = handler;
		mirror.watch(http.createServer((req, res) => {
			mirror.asked.push({ at: Date.now(), method: req.method,
				url: req.url, headers: req.headers });
			this.count(mirror, res);
			mirror.handler(req, res);
		}), this);
		return this.start(mirror);
	}

	// One whose connections HANDLER answers, or SERVER as it is.
	addRaw(name, handler, server = net.createServer()) {
		const mirror = new Mirror(`${name}.example.org`,
			this.nextAddress());

		mirror.watch(server, this);
		server.on('connection', (socket) => handler(socket));
		return this.start(mirror);
	}

	// What must never be connected to: a listener on all addresses of this
	// host that is not allowed.  Gives URLs whose names lead to ADDRESSES.
	async addForbidden(addresses) {
		const trap = new Mirror('trap.example.org', '::');

		trap.watch(net.createServer((socket) => socket.destroy()), this);
		// A system without IPv6 has its IPv4 alone.
		await trap.listen().catch(() => {
			trap.ip = '0.0.0.0';
			return trap.listen();
		});
		this.trap = trap;
		this.mirrors.push(trap);
		return addresses.map((address, i) => {
			const name = `inside${i}.example.org`;

			this.route(name, address, trap.port);
			return `http://${name}/file.zip`;
		});
	}

	// The environment in which the program asks the farm, SPEED times as
	// fast as it asks others.
	env(speed = 1) {
		return { ...process.env, OTASHELF_TEST_SPEED: String(speed),
			OTASHELF_TEST_ALLOWED: this.allowed.join(' '),
			OTASHELF_TEST_ROUTES: this.routes.join(' ') };
	}

	async stop() {
		await Promise.all(this.mirrors.map((mirror) => mirror.close()));
	}
}

// A release for writeCheckout whose mirrors are LINKS; N tells it from others.
// The digits in the name of its file are those of its MD5, as they must be.
function release(n, links, more = {}) {
	const md5 = more.md5 ??
		crypto.createHash('md5').update(String(n)).digest('hex');

	return { codename: 'farm', version: `OS9.0.${n}.0.VFAMIXM`,
		branch: 'stable', label: 'Stable', name: 'Farm Phone',
		digits: md5.slice(0, 10), changelog: [`Change ${n}`], links,
		...more };
}

// Import RELEASES into the database DB.
function importReleases(db, releases) {
	const dir = `${db}.checkout`;

	writeCheckout(dir, releases);
	mustRun(db, 'import', 'site', dir);
	fs.rmSync(dir, { recursive: true });
}

const startFarm = async () => new Farm();

module.exports = { startFarm, answers, raw, slow, release, importReleases };
