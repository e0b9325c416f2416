// A simulation of asking mirrors on loopback: prints how often and how much at
// once each host was asked, the time and the memory, beside the limits.
//
//	node tests/bench/mirrors.js [LINKS [HOSTS [SPEED]]]
//
// With SPEED, all waiting is so much shorter, and a second counts likewise.
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const { startFarm, answers, release, importReleases } = require(
	'../lib/farm.js');
const { makeFolder, removeFolder, CLI } = require('../lib/site.js');

const SIZE = 4300000000;
const LINKS_A_RELEASE = 8;

// After MIN to MAX ms, as HANDLER.
const later = (min, max, handler) => (req, res) => {
	setTimeout(() => handler(req, res), min + Math.random() * (max - min));
};

// Of ten hosts one is slow, one refuses HEAD, one has lost a tenth of its
// files, and one fails now and then.
function behaviour(n, speed) {
	const file = answers.file(SIZE);
	let count = 0;

	switch (n % 10) {
	case 0:
		return later(1000 / speed, 1800 / speed, file);
	case 1:
		return later(20 / speed, 200 / speed, answers.noHead(SIZE));
	case 2:
		return later(20 / speed, 200 / speed, (req, res) =>
			(/[05]\.0\.VFAM/.test(req.url) && req.url.length % 2 ?
				answers.status(404) : file)(req, res));
	case 3:
		return later(20 / speed, 200 / speed, (req, res) =>
			(++count % 50 === 0 ? answers.status(503) :
				file)(req, res));
	default:
		return later(20 / speed, 200 / speed, file);
	}
}

async function makeFarm(hosts, speed) {
	const farm = await startFarm();

	for (let i = 0; i < hosts; i++)
		await farm.add(`m${i}`, behaviour(i, speed));
	return farm;
}

// Each release leads to so many hosts, in turn.
function makeReleases(farm, links) {
	const releases = [];

	for (let i = 0; i < links;) {
		const urls = [];

		while (urls.length < LINKS_A_RELEASE && i < links) {
			const mirror = farm.mirrors[i++ % farm.mirrors.length];

			urls.push(mirror.url(`${releases.length}.0.VFAM.zip`));
		}
		releases.push(release(releases.length, urls));
	}
	return releases;
}

// The most of the times AT, which rise, that fall into any MS milliseconds.
function mostWithin(at, ms) {
	let most = 0;

	for (let first = 0, last = 0; last < at.length; last++) {
		while (at[last] - at[first] >= ms)
			first++;
		most = Math.max(most, last - first + 1);
	}
	return most;
}

// Run the command; gives its output, the seconds, and its peak memory in MB.
function run(db, farm, speed) {
	const start = Date.now();
	const child = spawn(CLI, ['--db', db, 'mirrors', 'check'],
		{ env: farm.env(speed), stdio: ['ignore', 'pipe', 'inherit'] });
	let output = '', memory = 0;
	const timer = setInterval(() => {
		try {
			const status = fs.readFileSync(
				`/proc/${child.pid}/status`, 'latin1');

			memory = Number(/^VmHWM:\s+(\d+)/m.exec(status)[1]);
		} catch (error) {
			// it has ended
		}
	}, 100);

	child.stdout.on('data', (text) => output += text);
	return new Promise((resolve) => child.on('close', (status) => {
		clearInterval(timer);
		resolve({ status, output, memory: memory / 1024,
			seconds: (Date.now() - start) / 1000 });
	}));
}

/*
 * Ask LINKS links over HOSTS hosts, SPEED times as fast as others are asked.
 */
async function simulate({ links, hosts, speed }) {
	const folder = makeFolder();
	const db = path.join(folder, 'otashelf.db');
	const farm = await makeFarm(hosts, speed);

	importReleases(db, makeReleases(farm, links));
	const result = await run(db, farm, speed);
	const times = farm.mirrors.map((mirror) =>
		mirror.asked.map((request) => request.at));

	result.requests = times.flat().length;
	result.inASecond = Math.max(...times.map((at) =>
		mostWithin(at, 1000 / speed)));
	result.aSecond = Math.max(...times.map((at) => at.length < 2 ? 0 :
		(at.length - 1) * 1000 / speed / (at.at(-1) - at[0])));
	result.atOnce = farm.mostAtOnce;
	result.atOnceAHost = Math.max(...farm.mirrors.map((mirror) =>
		mirror.mostAtOnce));
	result.connectionsAHost = Math.max(...farm.mirrors.map((mirror) =>
		mirror.most));
	result.connections = farm.mostOpen;
	await farm.stop();
	removeFolder(folder);
	return result;
}

async function main() {
	const [links = 20000, hosts = 50, speed = 1] =
		process.argv.slice(2).map(Number);
	const result = await simulate({ links, hosts, speed });
	const row = (what, value, limit = '') =>
		console.log(what.padEnd(44), String(value).padStart(8), limit);

	process.stdout.write(result.output);
	row('requests', result.requests);
	row('requests to a host in any second, at most', result.inASecond,
		'(about 1)');
	row('requests to a host a second, mean, at most',
		result.aSecond.toFixed(2), '(about 1)');
	row('requests at once', result.atOnce, '(64)');
	row('requests at once to a host', result.atOnceAHost, '(2)');
	row('connections at once', result.connections, '(64 and idle ones)');
	row('connections at once to a host', result.connectionsAHost, '(2)');
	row('seconds', result.seconds.toFixed(1));
	row('peak memory, MB', result.memory.toFixed(1));
	process.exitCode = result.status;
}

module.exports = { simulate };

if (require.main === module)
	main();
