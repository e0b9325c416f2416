// What is dear to make is not made anew for each form of an address.  Told by
// the SQL statements that an answer took: one from the cache has no number.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { startSite } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

// Each form of /data/devices/LIST.yml is longer than what a worker keeps.
const LIST = 'devices/full/heather';
const ROW = { text: 'x'.repeat(300000) };
const PLAIN = { headers: { Accept: 'text/plain' } };

let site;

before(async () => {
	site = await startSite({ env: { NGINX_CACHE: 'off', WORKERS: '1',
		OTASHELF_STATS: 'on' } });
	sqlite.run(site.db, `INSERT OR REPLACE INTO data_list VALUES
		('${LIST}', 1, 0);
		INSERT OR REPLACE INTO data_row VALUES ('${LIST}', 1000,
		NULL, '${JSON.stringify(ROW)}')`);
});
after(() => site && site.stop());

const statements = async (...args) => {
	const got = await site.get(...args);

	assert.ok([200, 301, 304].includes(got.status), args[0]);
	return Number(got.headers['x-statements'] ?? 0);
};

test('all forms of the numbers of health share one reading', async () => {
	// The snapshot, and the newest release of each of four products.
	const own = 1 + 8;

	assert.ok(await statements('/status/') > own);
	assert.ok(await statements('/status/', PLAIN) <= own);
	assert.ok(await statements('/api/v1/status') <= own);
	assert.equal(await statements('/mirrors/'), 1);
	assert.equal(await statements('/mirrors/', PLAIN), 1);
	// Nor are they read for each of the commits of a round of checks.
	sqlite.run(site.db, 'UPDATE release SET updated = updated + 1');
	assert.equal(await statements('/mirrors/'), 1);
	assert.ok(await statements('/api/v1/status') <= own);
});

test('who has a long list costs nothing until it changes', async () => {
	const address = `/data/${LIST}.yml`;
	const got = await site.get(address);
	const same = { headers: { 'If-None-Match': got.headers.etag } };

	assert.ok(got.text.length > 300000);
	assert.ok(Number(got.headers['x-statements']) > 0);
	assert.equal((await site.get(address, same)).status, 304);
	assert.equal(await statements(address, same), 0);
	// Who has it not gets it whole.
	assert.equal((await site.get(address)).text, got.text);
	assert.equal((await site.get(address, { headers:
		{ 'If-None-Match': '"other"' } })).text, got.text);
	sqlite.run(site.db, 'UPDATE data_row SET item = ' +
		"replace(item, 'xxxx', 'y') WHERE position = 1000");
	const changed = await site.get(address, same);

	assert.equal(changed.status, 200);
	assert.ok(changed.text.includes('yyyy'));
});

test('a list at another form of its address is not read', async () => {
	for (const [name, to] of [['devices/full', 'devices/full'],
		['devices/FULL', 'devices/full'],
		['Devices/Latest', 'devices/latest'],
		['devices/MIUI', 'devices/miui'],
		['Names', 'names']]) {
		const got = await site.get(`/data/${name}.yml?x=1`);

		assert.equal(got.status, 301, name);
		assert.equal(got.headers.location,
			`${site.url}/data/${to}.yml`);
		assert.ok(Number(got.headers['x-statements']) <= 1, name);
	}
});
