// Times searches of a database through the running site, without any cache:
// node tests/bench/search.js DATABASE [REQUESTS]
// Prints the median and the 99th percentile in ms, all and by kind of query.
'use strict';

const { performance } = require('node:perf_hooks');

const { startSite } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const PICK = 'ORDER BY abs(random() % 1000003) LIMIT 60';

// Queries such as visitors make, from what the database holds.
function makeQueries(db) {
	const column = (sql) => sqlite.query(db, sql).map(([value]) => value);
	const versions = column(`SELECT version FROM release ${PICK}`);
	const devices = column(`SELECT device FROM package ${PICK}`);
	const words = ['security patch', 'fixed wifi', 'optimizations',
		'camera', 'bluetooth issue', 'system stability'];

	return { codename: column(`SELECT codename FROM device ${PICK}`),
		device: devices, version: versions,
		'start of a version': versions.map((v) => v.slice(0, -5)),
		'file name': column(`SELECT filename FROM package ${PICK}`),
		MD5: column(`SELECT md5 FROM package WHERE md5 <> '' ${PICK}`),
		changelog: words,
		'device and words': devices.map((device, i) =>
			`${device} ${words[i % words.length]}`),
		filtered: devices.map((device) =>
			`${device.split(' ')[0]}&region=eu&type=Recovery`),
		nothing: ['zzzzzzzz', 'no such thing at all'] };
}

function percentile(times, share) {
	const sorted = [...times].sort((a, b) => a - b);

	return sorted[Math.min(sorted.length - 1,
		Math.floor(sorted.length * share))].toFixed(1);
}

async function main(db, requests = '600') {
	const site = await startSite({ db, env: { OTASHELF_CACHE: 'off',
		NGINX_CACHE: 'off' } });
	const kinds = Object.entries(makeQueries(site.db));
	const times = {}, all = [];

	for (let i = 0; i < Number(requests); i++) {
		const [kind, queries] = kinds[i % kinds.length];
		const [q, ...more] = queries[Math.floor(i / kinds.length) %
			queries.length].split('&');
		const start = performance.now();
		const got = await site.get(`/search?${['q=' +
			encodeURIComponent(q), ...more].join('&')}`);
		const time = performance.now() - start;

		if (got.status !== 200)
			throw new Error(`${got.status}: ${q}`);
		(times[kind] ||= []).push(time);
		all.push(time);
	}
	await site.stop();
	console.log('query                 median    99th (ms)');
	for (const [kind, list] of [...Object.entries(times), ['all', all]])
		console.log(`${kind.padEnd(20)} ${percentile(list, 0.5)
			.padStart(7)} ${percentile(list, 0.99).padStart(7)}`);
}

main(...process.argv.slice(2)).catch((error) => {
	console.error(error);
	process.exit(1);
});
