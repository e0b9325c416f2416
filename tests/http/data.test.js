// The static site's data files.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, describe, test } = require('node:test');

const YAML = require('yaml');
const { sample, skip } = require('../lib/sample.js');
const { startSite } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const TABLES = ['devices/latest', 'devices/full', 'devices/hyperos',
	'devices/miui11', 'devices/miui12', 'devices/miui13', 'devices/miui14',
	'vendor/latest'];
// As the readers of these files load them: YAML 1.1.
const load = (text) => YAML.parse(text, { version: '1.1' });

describe('the demo data', () => {
	let site;

	before(async () => {
		site = await startSite({ env: { NGINX_CACHE: 'off' } });
	});
	after(() => site && site.stop());

	const get = async (name) => {
		const got = await site.get(`/data/${name}.yml`);

		assert.equal(got.status, 200, name);
		assert.match(got.headers['content-type'], /^application\/yaml/);
		assert.equal(got.headers['access-control-allow-origin'], '*');
		return load(got.text);
	};

	test('pick lists name the devices', async () => {
		for (const product of ['firmware', 'miui', 'hyperos', 'vendor']) {
			const codenames = await get(`${product}_codenames`);
			const names = await get(`${product}_devices`);

			assert.ok(codenames.length > 1);
			assert.deepEqual(Object.keys(names), codenames);
			assert.deepEqual(codenames, [...codenames].sort());
		}
		assert.equal((await get('names')).ishtar, 'Xiaomi 13 Ultra');
	});

	test('tables have a row a package', async () => {
		for (const name of TABLES) {
			const rows = await get(name);

			assert.ok(Array.isArray(rows));
			for (const row of rows)
				assert.equal(typeof (row.version ||
					row.versions.miui), 'string');
		}
	});

	test('a device has its rows, and loses what is withdrawn', async () => {
		const rows = await get('devices/full/heather');
		const { filename } = rows[0];

		assert.equal(typeof rows[0].date, 'string');
		assert.ok(rows[0].downloads.github || rows[0].filename);
		sqlite.run(site.db, "UPDATE release SET state = 'withdrawn' " +
			'WHERE id = (SELECT release_id FROM package WHERE ' +
			`filename = '${filename}')`);
		const left = load((await site.get(
			'/data/devices/full/heather.yml')).text);

		assert.ok(left.every((row) => row.filename !== filename));
		assert.ok(left.length > 0 && left.length < rows.length);
	});

	test('what is not there is not found', async () => {
		for (const name of ['devices/full/nothing', 'devices/nothing',
			'nothing', 'nothing_devices', 'vendor/miui12', 'x/full/ishtar',
			'devices/other/ishtar', "devices/full/'", 'devices/full/%3C',
			'devices/full/..%2f..%2fx', 'devices/full/%22%0a'])
			assert.ok([400, 404].includes((await site.get(
				`/data/${name}.yml`)).status), name);
	});
});

describe('the sample', { skip }, () => {
	let site, root;

	before(async () => {
		site = await startSite({ db: sample().db });
		({ root } = sample());
	});
	after(() => site && site.stop());

	test('every data file loads equal', async () => {
		let count = 0;

		for (const name of fs.readdirSync(path.join(root, 'data'),
			{ recursive: true })) {
			if (!name.endsWith('.yml'))
				continue;
			const got = await site.get(`/data/${name}`);

			assert.equal(got.status, 200, name);
			assert.deepStrictEqual(load(got.text), load(
				fs.readFileSync(path.join(root, 'data', name),
					'utf8')), name);
			count++;
		}
		console.log(`# measured data files: ${count} equal`);
		assert.ok(count > 100);
	});
});
