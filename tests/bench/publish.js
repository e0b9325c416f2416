// Times publishing: from the request of a bot to the new page through nginx,
// which has just kept a 404 for it, while visitors load the site:
// node tests/bench/publish.js [DATABASE [COUNT]]
// Prints the median and the 99th percentile in ms.
'use strict';

const { spawn } = require('node:child_process');
const http = require('node:http');
const { performance } = require('node:perf_hooks');

const { addToken } = require('../lib/desk.js');
const { request } = require('../lib/http.js');
const { startSite } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const VISITORS = 8;

// Visitors without end: random pages of the site, each through a connection
// that stays open.
function load(port, paths) {
	const agent = new http.Agent({ keepAlive: true, maxSockets: VISITORS });
	let count = 0;

	process.on('SIGUSR2', () => {
		console.log(count);
		process.exit(0);
	});
	for (let i = 0; i < VISITORS; i++)
		(async () => {
			for (;;) {
				await request(port, paths[Math.floor(
					Math.random() * paths.length)], { agent });
				count++;
			}
		})();
}

function release(i) {
	const version = `OS9.${i}.1.0.WBTMIXM`;
	const filename = `bench_global-ota_full-${version}-user-16.0-` +
		'0123456789.zip';

	return { product: 'hyperos', codename: 'bench', version,
		branch: 'stable', title: 'Bench Global', packages: [{
			device: 'Bench Global', type: 'Recovery', filename,
			size: '5.1 GB', date: '2026-01-01',
			links: [{ kind: 'full', label: 'Full ROM',
				url: `https://example.org/${filename}` }] }] };
}

async function publish(site, token, i) {
	const body = release(i);
	const path = `/hyperos/bench/stable/${body.version}/`;
	const first = await site.get(path);
	const start = performance.now();
	const sent = site.get('/api/v1/releases', { method: 'POST',
		body: JSON.stringify(body), headers: {
			'Content-Type': 'application/json',
			Authorization: `Bearer ${token}` } });

	if (first.status !== 404)
		throw new Error(`${first.status} before ${path}`);
	while ((await site.get(path)).status !== 200)
		if (performance.now() - start > 5000)
			throw new Error((await sent).text);
	const time = performance.now() - start;

	await sent;
	return time;
}

async function main(db, count = '300') {
	const site = await startSite({ db });
	const token = addToken(site, 'publish');
	const paths = sqlite.query(site.db, 'SELECT path FROM permalink ' +
		"WHERE state = 'current' ORDER BY abs(random() % 1000003) " +
		'LIMIT 500').map(([path]) => encodeURI(path));
	const visitors = spawn(process.execPath, [__filename, '--load',
		String(site.port), JSON.stringify(paths)],
	{ stdio: ['ignore', 'pipe', 'inherit'] });
	const times = [];
	let answers = '';

	visitors.stdout.on('data', (text) => { answers += text; });
	const start = performance.now();

	for (let i = 0; i < Number(count); i++)
		times.push(await publish(site, token, i));
	const seconds = (performance.now() - start) / 1000;
	const ended = new Promise((done) => visitors.on('close', done));

	visitors.kill('SIGUSR2');
	await ended;
	times.sort((a, b) => a - b);
	const at = (share) => times[Math.floor(times.length * share)]
		.toFixed(1);

	console.log('publish to visible through nginx, 99th percentile, ms'
		.padEnd(58), at(0.99).padStart(5), ' (budget <= 100;',
	`median ${at(0.5)} of ${count}, beside`,
	`${Math.round(Number(answers) / seconds)} pages/s)`);
	await site.stop();
}

if (process.argv[2] === '--load')
	load(Number(process.argv[3]), JSON.parse(process.argv[4]));
else
	main(...process.argv.slice(2)).catch((error) => {
		console.error(error);
		process.exit(1);
	});
