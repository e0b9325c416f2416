// /path/: from one version to another; in the API too.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { putChecks } = require('../lib/checks.js');
const { Page, attribute, byClass, byTag, text } = require('../lib/page.js');
const { startSite } = require('../lib/site.js');
const { addReleases } = require('../lib/release.js');
const sqlite = require('../lib/sqlite.js');

const BASALT = 'OS2.0.103.0.VBTMIXM';
const LATEST = 'OS3.0.4.0.WBTMIXM';
let site;

before(async () => {
	site = await startSite({ env: { OTASHELF_STATS: 'on' } });
	const base = { codename: 'tarn', device: 'Otaphone 9 Global',
		region: 'global' };

	addReleases(site.db, [
		{ ...base, version: 'OS1.0.1.0.VTNMIXM', date: '2025-01-01' },
		{ ...base, version: 'OS1.0.2.0.VTNMIXM', date: '2025-02-01',
			from: ['OS1.0.1.0.VTNMIXM', 'OS1.0.0.0.VTNMIXM',
				'OS1.0.3.0.VTNMIXM'] },
		{ ...base, version: 'OS1.0.3.0.VTNMIXM', date: '2025-03-01',
			state: 'withdrawn', from: ['OS1.0.2.0.VTNMIXM'] },
		{ ...base, version: 'OS1.0.4.0.VTNMIXM', date: '2025-04-01',
			from: ['OS1.0.3.0.VTNMIXM'] },
		{ ...base, version: 'OS1.0.5.0.VTNMIXM', date: '2025-05-01',
			size: '1.0 GB',
			from: ['OS1.0.4.0.VTNMIXM', 'OS1.0.2.0.VTNMIXM',
				'OS1.0.6.0.VTNMIXM'] },
		{ ...base, version: 'OS1.0.6.0.VTNMIXM', date: '2025-06-01',
			from: ['OS1.0.5.0.VTNMIXM', 'OS1.0.2.0.VTNMIXM'],
			sizes: { 'OS1.0.5.0.VTNMIXM': '200.0 MB',
				'OS1.0.2.0.VTNMIXM': '1.5 GB' } },
		{ ...base, version: 'OS1.0.7.0.VTNMIXM', date: '2025-07-01',
			branch: 'stable beta', from: ['OS1.0.6.0.VTNMIXM'] },
		{ ...base, version: 'OS1.0.8.0.VTNMIXM', date: '2025-08-01',
			state: 'draft', from: ['OS1.0.6.0.VTNMIXM'] },
		// A weekly of two devices, with the incremental of a third.
		{ ...base, version: '21.1.13', date: '2021-01-13',
			branch: 'weekly', from: ['21.1.7'], made: 'crux' },
		{ ...base, version: '21.1.7', date: '2021-01-07',
			branch: 'weekly' },
		{ codename: 'scree', device: 'Otatab 9 China', region: 'cn',
			version: '21.1.13', date: '2021-01-13',
			branch: 'weekly' },
		// Those who stayed got an update after the next generation.
		{ ...base, version: 'V14.0.9.0.TTNMIXM', date: '2025-06-15',
			from: ['V14.0.8.0.TTNMIXM'] },
		// Two files between the same versions.
		{ ...base, codename: 'gully', version: 'OS1.0.1.0.VGLMIXM',
			date: '2025-01-01' },
		{ ...base, codename: 'gully', version: 'OS1.0.2.0.VGLMIXM',
			date: '2025-02-01', size: '100.0 MB',
			from: ['OS1.0.1.0.VGLMIXM', 'OS1.0.1.0.VGLMIXM'],
			sizes: { 'OS1.0.1.0.VGLMIXM': '300.0 MB' } },
	]);
});
after(() => site && site.stop());

const tarn = (n) => `OS1.0.${n}.0.VTNMIXM`;

const addressOf = (path, query) => `${path}?` +
	Object.entries(query).map(([name, value]) =>
		`${name}=${encodeURIComponent(value)}`).join('&');

// What the API answers.
async function ask(query, status = 200) {
	const got = await site.get(addressOf('/api/v1/path', query));

	assert.equal(got.status, status, got.text);
	return JSON.parse(got.text);
}

// The page for the same.
async function open(query, status = 200, headers = {}) {
	const got = await site.get(addressOf('/path/', query), { headers });

	assert.equal(got.status, status, got.text.slice(0, 200));
	return Object.assign(new Page(got.text), { got });
}

const lead = (page) => page.byClass('lead').map(text).join(' ');
const steps = ({ path }) => path && path.steps.map((step) => step.version);
// The links of the list of what is known.
const known = (page) => page.byTag('a').filter((link) =>
	attribute(link, 'rel') === 'nofollow').map((link) =>
	[text(link), attribute(link, 'href')]);

test('a chain goes step by step to the latest', async () => {
	const want = ['OS2.0.105.0.VBTMIXM', 'OS3.0.2.0.WBTMIXM', LATEST];
	const page = await open({ from: BASALT });

	assert.deepEqual(steps(await ask({ from: BASALT })), want);
	assert.equal(page.h1, `Update path from ${BASALT} to ${LATEST}`);
	assert.match(lead(page), /^3 incremental updates .*: size unknown, against [\d.]+ GB of the full package\.$/);
	assert.deepEqual(page.rows.map((row) => [row[0], row[1], row[3]]),
		want.map((version, i) => [[BASALT, ...want][i], version,
			'unknown']));
	for (const [i, row] of page.rows.entries()) {
		assert.ok(row[2].includes(`-${want[i]}-`), row[2]);
		assert.ok(row[5].startsWith('https://') &&
			row[5].endsWith(row[2]), row[5]);
	}
});

test('the versions of a path link to their releases', async () => {
	const page = await open({ from: BASALT });
	const links = [...new Set(byTag(page.main, 'a').map((link) =>
		attribute(link, 'href')).filter((href) =>
		href.startsWith('/hyperos/basalt/stable/')))];

	assert.equal(links.length, 4);
	for (const href of links)
		assert.equal((await site.get(href)).status, 200, href);
});

test('versions of any case and with blanks are found', async () => {
	const query = { from: ` ${BASALT.toLowerCase()} `,
		to: 'os3.0.2.0.wbtmixm' };
	const { from, to } = await ask(query);

	assert.equal(from.version, BASALT);
	assert.equal(to.version, 'OS3.0.2.0.WBTMIXM');
	assert.match((await open(query)).h1, /from OS2\.0\.103\.0\.VBTMIXM to OS3/);
});

test('without a chain there is the full package', async () => {
	const query = { from: 'OS2.0.104.0.VBTEUXM',
		to: 'OS2.0.104.0.VBTEUXM' };
	const none = { from: 'OS1.0.8.0.UBTMIXM' };
	const page = await open(none);

	assert.equal((await ask(none)).path, null);
	assert.equal((await ask(none)).to.version, LATEST);
	assert.match(lead(page), /^No chain of incremental updates leads there: take the full package\.$/);
	assert.match(text(page.main), /Mirrors and checksums of OS3\.0\.4/);
	assert.deepEqual((await ask(query)).path,
		{ steps: [], bytes: 0, unknown: 0 });
	assert.match(lead(await open(query)), /^This is the version that you/);
});

test('the way back is the full package, with a warning', async () => {
	const query = { from: LATEST, to: BASALT };
	const page = await open(query);

	assert.equal((await ask(query)).path, null);
	assert.match(text(page.main),
		/is the newer of the two.*rollback/);
	assert.doesNotMatch(text((await open({ from: 'OS1.0.8.0.UBTMIXM' }))
		.main), /is the newer of the two/);
});

test('sizes are told where a package is the file', async () => {
	const one = await ask({ from: tarn(5), to: tarn(6) });
	const page = await open({ from: tarn(5), to: tarn(6) });

	assert.equal(one.path.bytes, 200e6);
	assert.equal(one.path.steps[0].bytes, 200e6);
	assert.match(lead(page), /^One incremental update leads there: 200\.0 MB, against/);
	assert.equal(page.rows[0][3], '200.0 MB');
});

test('a length that the mirror tells is exact', async () => {
	const between = { from: BASALT, to: 'OS2.0.105.0.VBTMIXM' };
	const [{ url, bytes }] = (await ask(between)).path.steps;

	assert.equal(bytes, null);
	putChecks(site.db, [{ url, state: 'up', length: 123456789 }]);
	// In other letters, since nginx keeps an answer for a second.
	assert.equal((await ask({ ...between, from: BASALT.toLowerCase() }))
		.path.bytes, 123456789);
	assert.match(lead(await open(between)), /there: 123\.5 MB, against/);
	putChecks(site.db, [{ url, state: 'changed', length: 5 }]);
	assert.equal((await ask({ ...between, codename: 'basalt' }))
		.path.steps[0].bytes, null);
});

test('of known and unknown sizes the known are a lower bound', async () => {
	const page = await open({ from: tarn(4), to: tarn(6) });

	assert.match(lead(page), /: at least 200\.0 MB, the size of 1 of them unknown/);
});

test('a chain of known sizes is taken before an unknown one', async () => {
	// By 5 it is one of 200 MB and one unknown, and directly 1.5 GB.
	assert.deepEqual(steps(await ask({ from: tarn(2), to: tarn(6) })),
		[tarn(6)]);
});

test('updates larger than the full package are told to be', async () => {
	const query = { from: 'OS1.0.1.0.VGLMIXM' };
	const [step] = (await ask(query)).path.steps;

	// Of two files the one whose size is known.
	assert.equal(step.bytes, 300e6);
	assert.match(text((await open(query)).main), /full package is smaller/);
	assert.doesNotMatch(text((await open({ from: tarn(5), to: tarn(6) }))
		.main), /full package is smaller/);
});

test('no chain leads through a withdrawn release', async () => {
	assert.deepEqual(steps(await ask({ from: tarn(2), to: tarn(5) })),
		[tarn(5)]);
	assert.equal((await ask({ from: tarn(1), to: tarn(4) })).path, null);
});

test('a withdrawn version leads on, but is nowhere to go', async () => {
	const page = await open({ from: tarn(3), to: tarn(4) });

	assert.deepEqual(steps(await ask({ from: tarn(3), to: tarn(4) })),
		[tarn(4)]);
	assert.match(text(page.main), /\(withdrawn\)/);
	await ask({ from: tarn(2), to: tarn(3) }, 410);
	assert.match(lead(await open({ from: tarn(2), to: tarn(3) }, 410)),
		/was withdrawn/);
});

test('a version that only an incremental knows leads on', async () => {
	const { from, path } = await ask({ from: tarn(0), to: tarn(2) });

	assert.deepEqual(from, { version: tarn(0), product: null, branch: null,
		date: null, state: null, url: null });
	assert.deepEqual(path.steps.map((step) => step.version), [tarn(2)]);
	assert.match((await open({ from: tarn(0), to: tarn(2) })).h1,
		/from OS1\.0\.0\.0/);
	await ask({ from: tarn(2), to: tarn(0) }, 404);
});

test('drafts are neither known nor on the way', async () => {
	await ask({ from: tarn(8) }, 404);
	await ask({ from: tarn(6), to: tarn(8) }, 404);
});

test('cycles among incrementals come to an end', async () => {
	assert.deepEqual(steps(await ask({ from: tarn(6), to: tarn(5) })),
		[tarn(5)]);
	assert.deepEqual(steps(await ask({ from: tarn(5), to: tarn(6) })),
		[tarn(6)]);
});

test('the latest is a stable one, or of the branch that one has', async () => {
	assert.equal((await ask({ from: tarn(1) })).to.version, tarn(6));
	assert.equal((await ask({ from: tarn(7) })).to.version, tarn(7));
	assert.equal((await ask({ from: '21.1.7', codename: 'tarn' }))
		.to.version, tarn(6));
});

test('the latest is never of an older generation', async () => {
	assert.equal((await ask({ from: 'V14.0.9.0.TTNMIXM' })).to.version,
		tarn(6));
	assert.match(text((await open({ from: tarn(6),
		to: 'V14.0.9.0.TTNMIXM' })).main), /is the newer of the two/);
});

test('who has what only incrementals know gets a stable one', async () => {
	assert.equal((await ask({ from: 'V14.0.8.0.TTNMIXM' })).to.version,
		tarn(6));
});

test('a file for another device is left out, and named', async () => {
	const query = { from: '21.1.7', to: '21.1.13', codename: 'tarn' };

	assert.equal((await ask(query)).path, null);
	assert.match(text((await open(query)).main),
		/Left out, .*miui-blockota-crux-21\.1\.7-21\.1\.13/);
});

test('a button of another device says so on its page', async () => {
	const buttons = async (address) =>
		byClass(new Page((await site.get(address)).text).main, 'mirror')
			.map((button) => [/miui-blockota/.test(attribute(
				byTag(button, 'a')[0], 'href')), text(button)]);
	const says = /its name says: for another device or region/;
	const weekly = await buttons('/hyperos/tarn/weekly/21.1.13/');

	assert.ok(weekly.some(([, words]) => says.test(words)));
	for (const [incremental, words] of weekly)
		assert.equal(says.test(words), incremental, words);
	for (const [, words] of await buttons(
		'/hyperos/tarn/stable/OS1.0.6.0.VTNMIXM/'))
		assert.doesNotMatch(words, says);
});

test('a version of several devices asks which', async () => {
	const page = await open({ from: '21.1.13' }, 300);
	const choices = known(page);

	assert.match(lead(page), /Which one is yours\?$/);
	assert.deepEqual(choices.map(([name]) => name), [
		'Otatab 9 China (scree), China',
		'Otaphone 9 Global (tarn), Global']);
	for (const [name, href] of choices) {
		const got = await site.get(href);

		assert.equal(got.status, 200, href);
		assert.ok(got.text.includes(name.split(' (')[0]));
	}
	assert.match((await ask({ from: '21.1.13' }, 400)).detail,
		/scree.*tarn/);
});

test('a card leads on with its own device, of two on a page', async () => {
	sqlite.run(site.db, `INSERT INTO package (release_id, position,
		product_id, codename, device, region, branch, type, filename)
		SELECT release_id, 9, product_id, codename,
			'Otaphone 9 Pro Global', region, branch, type, 'pro.zip'
		FROM package WHERE codename = 'tarn' AND position = 1 AND
			release_id = (SELECT id FROM release WHERE
				codename = 'tarn' AND version = '${tarn(4)}')`);
	const page = new Page((await site.get(
		`/hyperos/tarn/stable/${tarn(4)}/`)).text);
	const follow = async (links) => Promise.all(links.map(async (link) =>
		new Page((await site.get(attribute(link, 'href'))).text)));
	const onward = byClass(page.main, 'card-link').filter((link) =>
		/What changed|to the latest/.test(text(link)));

	assert.equal(onward.length, 4);
	for (const found of await follow(onward))
		assert.doesNotMatch(text(found.main), /Which one is yours/);
	const other = byTag((await follow([onward[1]]))[0].main, 'a')
		.filter((link) => text(link) === 'What changed between the two');

	for (const found of await follow(other))
		assert.doesNotMatch(text(found.main), /Which one is yours/);
	assert.equal(other.length, 1);
	sqlite.run(site.db, "DELETE FROM package WHERE filename = 'pro.zip'");
});

test('codename, region and device name which', async () => {
	for (const narrow of [{ codename: 'TARN' }, { region: 'global' },
		{ device: 'Otaphone 9 Global' }, { to: '21.1.7' }])
		assert.equal((await ask({ from: '21.1.13', ...narrow }))
			.codename, 'tarn', JSON.stringify(narrow));
});

test('a version that is not known names those that are', async () => {
	for (const [query, near] of [
		[{ from: 'OS2.0.103.0.VBTMIXX' }, BASALT],
		[{ from: 'OS2.0.103', codename: 'basalt' }, BASALT],
		[{ from: tarn(1), to: 'OS1.0.4.0.VTNMIX' }, tarn(4)],
		[{ from: BASALT, to: 'x' }, ''],
		[{ from: 'V99' }, 'V'], [{ from: '0' }, '2']]) {
		const page = await open(query, 404);
		const [[name, href]] = known(page);

		assert.ok(name.startsWith(near), name);
		assert.ok([200, 300].includes((await site.get(href)).status),
			href);
		assert.match((await ask(query, 404)).detail,
			/is known.* Known: /);
	}
});

test('an unknown version of a device leads to all of it', async () => {
	const page = await open({ from: 'x', codename: 'basalt' }, 404);
	const [name, href] = known(page).pop();

	assert.equal(name, 'all versions of basalt');
	assert.equal((await site.get(href)).status, 200);
});

test('an unknown device names the nearest', async () => {
	for (const query of [{ from: 'V1', codename: 'basallt' },
		{ codename: 'basallt' }]) {
		const page = await open(query, 404);

		assert.match(lead(page), /No device with the codename basallt/);
		assert.equal(known(page)[0][0], 'basalt');
		assert.match((await ask(query, 404)).detail, /Known: basalt/);
	}
});

test('an unknown region names all', async () => {
	const query = { from: BASALT, region: 'mars' };
	const page = await open(query, 400);

	assert.match(lead(page), /There is no region "mars"/);
	assert.ok(known(page).some(([name]) => name === 'Europe (eu)'));
	assert.equal((await site.get(known(page)[0][1])).status, 200);
	assert.match((await ask(query, 400)).detail, /Global \(global\)/);
});

test('another device or region than the version has is told', async () => {
	for (const narrow of [{ codename: 'cairn' }, { region: 'eu' },
		{ device: 'Otaphone 3' }]) {
		const page = await open({ from: BASALT, ...narrow }, 404);

		assert.match(lead(page), /is known, but not for that device/);
		assert.deepEqual(known(page).map(([name]) => name),
			['Otaphone 3 Pro Global (basalt), Global']);
		assert.equal((await site.get(known(page)[0][1])).status, 200);
	}
});

test('versions of two devices, regions or products do not pair', async () => {
	for (const to of ['OS3.0.3.0.WBTEUXM', 'OS3.0.2.0.WCRMIXM',
		'V14.0.5.0.TESMIXM']) {
		const page = await open({ from: BASALT, to }, 400);

		assert.match(lead(page), new RegExp('not for the same device and ' +
			`region: ${BASALT} is for .*; ${to} is for `));
		await ask({ from: BASALT, to }, 400);
	}
	// From one product to the next of the same device there is a way.
	assert.equal((await ask({ from: 'V14.0.6.0.TBTMIXM' })).to.product,
		'hyperos');
});

test('without a version there is a form', async () => {
	for (const query of [{}, { from: '' }, { from: ' ', to: '' }]) {
		const page = await open(query);
		const form = page.byTag('form').find((one) =>
			attribute(one, 'action') === '/path/');

		assert.deepEqual(byTag(form, 'input').map((input) =>
			attribute(input, 'name')), ['from', 'to']);
	}
	await ask({}, 400);
	await ask({ to: BASALT }, 400);
});

test('the form of a device offers its versions', async () => {
	const page = await open({ codename: 'basalt' });
	const [from, to] = page.byTag('select').map((select) =>
		byTag(select, 'option').map((option) =>
			attribute(option, 'value')));

	assert.ok(from.includes(BASALT) && from.includes('OS3.0.3.0.WBTEUXM'));
	assert.deepEqual(to, from);
	assert.ok(!from.includes('OS3.0.6.0.WBTMIXM'), 'a draft');
});

test('the page of a device and cards of releases lead there', async () => {
	const device = new Page((await site.get('/hyperos/basalt/')).text);
	const form = device.byTag('form').find((one) =>
		attribute(one, 'action') === '/path/');
	const fields = Object.fromEntries(byTag(form, 'input').map((input) =>
		[attribute(input, 'name'), attribute(input, 'value') || BASALT]));

	assert.deepEqual(fields, { from: BASALT, codename: 'basalt' });
	assert.match((await open(fields)).h1, /to OS3\.0\.4/);
	for (const page of [device, new Page((await site.get(
		`/hyperos/basalt/stable/${LATEST}/`)).text)]) {
		const links = known(page).filter(([, href]) =>
			/^\/(path|compare)\//.test(href));

		assert.ok(links.length >= 2);
		for (const [, href] of links)
			assert.equal((await site.get(href)).status, 200, href);
	}
});

test('a card leads there from its own incremental alone', async () => {
	const hrefs = async (path) => known(new Page((await site.get(path))
		.text)).map(([, href]) => href);

	assert.ok((await hrefs(`/hyperos/basalt/stable/${LATEST}/`)).some(
		(href) => href.includes('from=OS3.0.2.0.WBTMIXM&to=')));
	assert.ok(!(await hrefs('/hyperos/tarn/weekly/21.1.13/')).some(
		(href) => href.includes('from=21.1.7')));
	assert.deepEqual((await hrefs('/firmware/heather/weekly/20.7.9/'))
		.filter((href) => /path|compare/.test(href)), []);
});

test('hostile and endless values are answered with their names', async () => {
	const hostile = ['<script>zq7k</script>', '"><img src=x>', "' OR 1=1",
		'%', '{version}', '<?cs var:Page.title ?>', '\u202e', '*', '-1',
		'x'.repeat(100)];

	for (const value of hostile)
		for (const name of ['from', 'to', 'codename', 'device',
			'region']) {
			const query = { from: BASALT, [name]: value };
			const got = await site.get(addressOf('/path/', query));

			assert.ok([400, 404].includes(got.status),
				`${name}=${value}: ${got.status}`);
			assert.ok(!/<script>zq7k|<img src=x/.test(got.text));
			assert.ok([400, 404].includes((await site.get(
				addressOf('/api/v1/path', query))).status));
		}
	for (const name of ['from', 'to', 'codename', 'device', 'region'])
		for (const length of [101, 4000])
			assert.match(lead(await open({ from: BASALT,
				[name]: 'x'.repeat(length) }, 400)),
			/has so long a name/);
	for (const query of ['from=%00', 'from=%ff', 'from=a%0ab', 'from=%zz'])
		assert.equal((await site.get(`/path/?${query}`)).status, 400);
});

test('who wants text is told in text', async () => {
	for (const [query, status] of [[{ from: 'x' }, 404],
		[{ from: BASALT, region: 'x' }, 400],
		[{ from: tarn(2), to: tarn(3) }, 410]]) {
		const page = await open(query, status,
			{ Accept: 'text/plain' });

		assert.match(page.got.headers['content-type'], /^text\/plain/);
		assert.match(page.got.text, new RegExp(`^${status} `));
	}
});

test('search engines keep the form alone', async () => {
	const robots = /<meta name="robots" content="noindex">/;

	assert.doesNotMatch((await open({})).got.text, robots);
	assert.match((await open({ from: BASALT })).got.text, robots);
});

test('a path takes five statements at most', async () => {
	const count = async (query) => Number((await site.get(
		addressOf('/path/', query))).headers['x-statements']);

	assert.equal(await count({ from: BASALT, region: 'global' }), 4);
	assert.equal(await count({ from: BASALT, to: LATEST }), 5);
	assert.ok(Number((await site.get(`/hyperos/basalt/stable/${LATEST}/`))
		.headers['x-statements']) <= 4);
});
