// kill -9 of the admins' program while bots publish: nothing is lost, and
// nothing is done twice.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { addToken } = require('../lib/desk.js');
const { query } = require('../lib/sqlite.js');
const { startSite, mustRun, sleep } = require('../lib/site.js');

const RELEASES = 2000;
const CLIENTS = 8;
const DEVICES = 40;
const LIMIT_MS = 300000;
const KILL_MS = [100, 800];

let site, token;

before(async () => {
	site = await startSite();
	token = addToken(site, 'publish');
});
after(() => site && site.stop());

const versionOf = (n) => `OS7.0.${n}.0.VMAMIXM`;

function bodyOf(n) {
	const version = versionOf(n);

	return JSON.stringify({ product: 'hyperos',
		codename: `crash${n % DEVICES}`, version, branch: 'stable',
		packages: [{ device: `Crash ${n % DEVICES} Global`,
			type: 'Recovery', date: '2026-11-20',
			filename: `crash-${version}.zip`,
			links: [{ label: 'Mirror', url:
				`https://example.com/${version}/crash.zip` }] }] });
}

// Post release N until there is an answer; counts what was in vain.
async function publish(n, state) {
	while (Date.now() < state.end) {
		let got;

		try {
			got = await site.get('/api/v1/releases', { method: 'POST',
				agent: false, body: bodyOf(n), headers: {
					'Content-Type': 'application/json',
					Authorization: `Bearer ${token}`,
					'Idempotency-Key': `crash ${n}` } });
		} catch (error) {
			got = { status: 0, text: error.message };
		}
		if (got.status === 201) {
			if (got.headers['idempotency-replayed'])
				state.replayed++;
			state.acknowledged[n] = JSON.parse(got.text).version;
			return;
		}
		// Anything else than being out of service is a fault.
		assert.ok([0, 502, 503].includes(got.status),
			`${n}: ${got.status} ${got.text}`);
		state.retries++;
		await sleep(20);
	}
	throw new Error(`${n}: no answer in ${LIMIT_MS} ms`);
}

async function publishAll(state) {
	const client = async () => {
		while (state.next < RELEASES)
			await publish(state.next++, state);
	};

	await Promise.all(new Array(CLIENTS).fill().map(client));
}

// Kill the worker at random times until all is published.
async function killer(state) {
	while (!state.done) {
		const [least, most] = KILL_MS;

		await sleep(least + Math.random() * (most - least));
		for (const pid of state.done ? [] : site.admins()) {
			process.kill(pid, 'SIGKILL');
			state.kills++;
		}
	}
}

test('what a bot was told is done is done, exactly once', async (t) => {
	const start = Date.now();
	const state = { next: 0, retries: 0, replayed: 0, kills: 0, done: false,
		acknowledged: [], end: start + LIMIT_MS };
	const killing = killer(state);

	try {
		await publishAll(state);
	} finally {
		state.done = true;
		await killing;
	}
	const seconds = ((Date.now() - start) / 1000).toFixed(1);

	assert.ok(state.kills > 0);
	assert.deepEqual(state.acknowledged,
		new Array(RELEASES).fill().map((_, n) => versionOf(n)));
	const rows = (sql) => query(site.db, sql)[0];
	const ours = "LIKE 'OS7.0.%.0.VMAMIXM'";

	for (const [table, sql] of Object.entries({
		release: `release WHERE version ${ours} AND state = 'published'`,
		package: `package WHERE filename ${ours.replace('OS7', 'crash-OS7')
			.replace("XM'", "XM.zip'")}`,
		permalink: `permalink WHERE path ${ours.replace("'OS7",
			"'/hyperos/crash%/stable/OS7").replace("XM'", "XM/'")}`,
		audit: "audit WHERE action = 'publish' AND actor = 'bot robot'",
		answers: 'idempotency' }))
		assert.deepEqual(rows(`SELECT count(*) FROM ${sql}`), [RELEASES],
			table);
	assert.deepEqual(rows('SELECT count(DISTINCT version) FROM release ' +
		`WHERE version ${ours}`), [RELEASES]);
	for (let n = 0; n < RELEASES; n += 97)
		assert.equal((await site.get(`/hyperos/crash${n % DEVICES}/stable/` +
			`${versionOf(n)}/`)).status, 200);
	mustRun(site.db, 'verify');
	t.diagnostic(`# measured ${RELEASES} releases, ${state.kills} kills, ` +
		`${state.retries} retries, ${state.replayed} answers given again, ` +
		`${seconds} s`);
});
