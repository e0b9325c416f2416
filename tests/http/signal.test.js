// Workers that are killed, stopped or told to reopen while requests come.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');

const { startSite, mustRun, waitFor, sleep } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const PAGES = ['/', '/hyperos/', '/archive/miui/', '/archive/hyperos/',
	'/hyperos/ishtar/stable/OS3.0.2.0.WMAMIXM/', '/supported/'];
// Two of less than 8 kB, which libfcgi sends with one write.
const SMALL = ['/supported/', '/about/'];
const BARE = { OTASHELF_CACHE: 'off', NGINX_CACHE: 'off' };
const CLIENTS = 8;

// Clients that ask for pages until STOPPED; resolves to what they got.
async function load(site, right, state) {
	const results = { good: 0, bad: [] };
	const pages = [...right.keys()];

	await Promise.all(Array.from({ length: CLIENTS }, async (_, client) => {
		for (let i = client; !state.stopped; i++) {
			const target = pages[i % pages.length];

			try {
				const got = await site.get(target);

				if (got.status === 200 &&
					got.text === right.get(target))
					results.good++;
				else
					results.bad.push(`${target}: ` +
						`${got.status}, ${got.text.length}`);
			} catch (error) {
				results.bad.push(`${target}: ${error.message}`);
			}
		}
	}));
	return results;
}

// Run ACTION again and again, ROUNDS times, while clients ask.
async function underLoad(site, rounds, action, pages = PAGES) {
	const right = new Map();
	const state = { stopped: false };

	for (const target of pages)
		right.set(target, (await site.get(target)).text);
	const loading = load(site, right, state);

	for (let i = 0; i < rounds; i++) {
		await action(i);
		await sleep(30);
	}
	state.stopped = true;
	return loading;
}

async function oneWorker(site, round) {
	const workers = await waitFor('a worker', () => {
		const pids = site.workers();

		return pids.length > 0 && pids;
	});

	return workers[round % workers.length];
}

function signal(pid, name) {
	try {
		process.kill(pid, name);
	} catch (error) {
		assert.equal(error.code, 'ESRCH');
	}
}

test('kill -9 of workers under load fails no GET', async (t) => {
	const site = await startSite({ env: BARE });

	t.after(() => site.stop());
	const count = site.workers().length;
	// Of an answer of several writes, a client may have had the first: then
	// it sees that the rest is missing, and nothing can ask again for it.
	const results = await underLoad(site, 40, async (round) =>
		signal(await oneWorker(site, round), 'SIGKILL'), SMALL);

	assert.deepEqual(results.bad, []);
	assert.ok(results.good > 40);
	await waitFor('all workers', () => site.workers().length === count);
});

test('SIGTERM to workers under load cuts no answer', async (t) => {
	const site = await startSite({ env: BARE });

	t.after(() => site.stop());
	const results = await underLoad(site, 40, async (round) =>
		signal(await oneWorker(site, round), 'SIGTERM'));

	assert.deepEqual(results.bad, []);
	assert.ok(results.good > 40);
});

test('SIGHUP to workers under load disturbs nobody', async (t) => {
	const site = await startSite({ env: BARE });

	t.after(() => site.stop());
	const pids = site.workers().sort();
	const results = await underLoad(site, 40, async (round) =>
		signal(await oneWorker(site, round), 'SIGHUP'));

	assert.deepEqual(results.bad, []);
	assert.deepEqual(site.workers().sort(), pids);
});

test('an idle worker ends at SIGTERM with status 0', async (t) => {
	const site = await startSite({ env: { ...BARE, WORKERS: '1' } });

	t.after(() => site.stop());
	const [pid] = site.workers();

	process.kill(pid, 'SIGTERM');
	await waitFor('its successor', () => site.workers().length === 1 &&
		site.workers()[0] !== pid);
	assert.equal((await site.get('/hyperos/')).status, 200);
});

test('SIGTERM ends the whole site and finishes what runs', async (t) => {
	const site = await startSite({ env: BARE });

	t.after(() => site.stop());
	const want = (await site.get('/archive/miui/')).text;
	const asked = Array.from({ length: 20 }, () =>
		site.get('/archive/miui/', { agent: undefined })
			.catch((error) => ({ error })));

	await sleep(5);
	site.child.kill('SIGTERM');
	for (const got of await Promise.all(asked))
		if (got.error === undefined && got.status === 200)
			assert.equal(got.text, want);
	await waitFor('the end', () => site.child.exitCode !== null);
	assert.equal(site.child.exitCode, 0);
	assert.ok(!fs.existsSync(path.join(site.folder, 'site.sock')));
	await assert.rejects(site.get('/', { agent: undefined }),
		{ code: 'ECONNREFUSED' });
});

test('a database that was replaced shows after SIGHUP', async (t) => {
	const site = await startSite({ env: { NGINX_CACHE: 'off' } });

	t.after(() => site.stop());
	const fresh = path.join(site.folder, 'fresh.db');

	mustRun(site.db, 'backup', fresh);
	sqlite.run(fresh, "UPDATE device SET name = 'Otaphone Renamed' " +
		"WHERE codename = 'lagoon'");
	assert.doesNotMatch((await site.get('/miui/lagoon/')).text, /Renamed/);
	for (const end of ['-wal', '-shm'])
		fs.rmSync(site.db + end, { force: true });
	fs.renameSync(fresh, site.db);
	for (const pid of site.workers())
		process.kill(pid, 'SIGHUP');
	await waitFor('the new name', async () =>
		/Renamed/.test((await site.get('/miui/lagoon/')).text));
	for (let i = 0; i < 20; i++)
		assert.match((await site.get('/miui/lagoon/')).text,
			/Renamed/);
});

test('a committed change shows at once from every worker', async (t) => {
	const site = await startSite({ env: { NGINX_CACHE: 'off' } });

	t.after(() => site.stop());
	for (let i = 0; i < 40; i++)
		await site.get('/miui/lagoon/');
	sqlite.run(site.db, "UPDATE device SET name = 'Otaphone Renamed' " +
		"WHERE codename = 'lagoon'");
	for (let i = 0; i < 40; i++)
		assert.match((await site.get('/miui/lagoon/')).text, /Renamed/);
});
