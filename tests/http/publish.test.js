// Publishing into a running site: an import shows at once, and a changed
// branch leaves a redirect behind.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { writeCheckout } = require('../lib/checkout.js');
const { Page } = require('../lib/page.js');
const { startSite, waitFor } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const RELEASE = { codename: 'granite', version: 'OS3.0.9.0.WGRMIXM',
	branch: 'stable beta', label: 'Stable Beta',
	name: 'Otaphone "4" & <Co> Global', digits: '0123456789',
	changelog: ['[System]', 'Fixed: <b> & "quotes" \'here\'',
		'Ünïcode – 100%'] };
const BETA = '/hyperos/granite/stable%20beta/OS3.0.9.0.WGRMIXM/';
const STABLE = '/hyperos/granite/stable/OS3.0.9.0.WGRMIXM/';
let site, checkout;

before(async () => {
	site = await startSite();
	checkout = path.join(site.folder, 'checkout');
});
after(() => site && site.stop());

async function publish(releases) {
	writeCheckout(checkout, releases);
	const run = site.cli('import', 'site', checkout);

	assert.equal(run.status, 0, run.stderr);
	assert.equal(run.stderr, '');
	return run.stdout;
}

// What SITE answers at TARGET once CHECK likes it.
function eventually(target, check) {
	return waitFor(target, async () => {
		const got = await site.get(target);

		return check(got) && got;
	});
}

test('publishing, promoting and changing a release', async (t) => {
	await t.test('before, there is nothing', async () => {
		for (const target of [BETA, '/hyperos/granite/', '/hyperos/',
			'/', '/archive/hyperos/', '/supported/hyperos/']) {
			const got = await site.get(target);

			assert.doesNotMatch(got.text, /href="[^"]*granite/);
		}
		assert.equal((await site.get(BETA)).status, 404);
	});

	await t.test('a new release shows with all that it is', async () => {
		await publish([RELEASE]);
		const got = await eventually(BETA, ({ status }) =>
			status === 200);
		const page = new Page(got.text);
		const [card] = page.cards;

		assert.equal(card.fields.Device, RELEASE.name);
		assert.equal(card.fields.Android, '16.0');
		assert.equal(card.changelog, RELEASE.changelog.join('\n'));
		assert.equal(card.links.length, 1);
		assert.equal(page.crumbs[2][0], RELEASE.name);
	});

	await t.test('it stands in every listing', async () => {
		for (const target of ['/hyperos/granite/', '/hyperos/', '/',
			'/archive/hyperos/granite/', '/archive/hyperos/'])
			await eventually(target, ({ text }) =>
				new Page(text).addresses.includes(BETA));
		await eventually('/supported/hyperos/', ({ text }) =>
			new Page(text).addresses.includes('/hyperos/granite/'));
	});

	await t.test('the same again changes nothing', async () => {
		const before = sqlite.digest(site.db);
		const report = await publish([RELEASE]);

		assert.match(report, /0 added, 0 changed, 1 the same/);
		assert.equal(sqlite.digest(site.db), before);
	});

	await t.test('another branch moves it and leaves a 301', async () => {
		await publish([{ ...RELEASE, branch: 'stable',
			label: 'Stable' }]);
		const got = await eventually(BETA, ({ status }) =>
			status === 301);

		assert.equal(got.headers.location, site.url + STABLE);
		await eventually(STABLE, ({ status }) => status === 200);
		for (const target of ['/hyperos/granite/', '/hyperos/'])
			await eventually(target, ({ text }) => {
				const { addresses } = new Page(text);

				return addresses.includes(STABLE) &&
					!addresses.includes(BETA);
			});
	});

	await t.test('and back again it moves back', async () => {
		await publish([RELEASE]);
		const got = await eventually(STABLE, ({ status }) =>
			status === 301);

		assert.equal(got.headers.location, site.url + BETA);
		await eventually(BETA, ({ status }) => status === 200);
	});

	await t.test('a new changelog changes the page and its tag', async () => {
		const before = await eventually(BETA, ({ status }) =>
			status === 200);

		await publish([{ ...RELEASE, changelog: ['Something else'] }]);
		const got = await eventually(BETA, ({ text }) =>
			text.includes('Something else'));
		const again = await site.get(BETA, { headers: {
			'If-None-Match': before.headers.etag } });

		assert.notEqual(got.headers.etag, before.headers.etag);
		assert.equal(again.status, 200);
	});

	await t.test('a checkout without it keeps what was there', async () => {
		await publish([]);
		assert.equal((await site.get(BETA)).status, 200);
		assert.equal((await site.get('/miui/fjord/')).status, 200);
	});
});

test('a faulty page is reported, the rest is kept', async () => {
	const good = { ...RELEASE, codename: 'loam', name: 'Otaphone 5',
		version: 'OS3.0.1.0.WLOMIXM' };
	const bad = path.join(checkout, 'pages/hyperos/updates/loam');

	writeCheckout(checkout, [good]);
	const source = fs.readFileSync(path.join(bad,
		`${good.version}.md`), 'utf8');

	fs.writeFileSync(path.join(bad, 'OS3.0.2.0.WLOMIXM.md'),
		source.replaceAll('OS3.0.1.0', 'OS3.0.2.0').slice(0, 1500));
	fs.writeFileSync(path.join(bad, 'OS3.0.3.0.WLOMIXM.md'),
		Buffer.from(source.replaceAll('OS3.0.1.0', 'OS3.0.3.0')
			.replaceAll('Otaphone 5', 'Otaphone \xff'), 'latin1'));
	fs.writeFileSync(path.join(bad, 'OS3.0.4.0.WLOMIXM.md'), 'no page');
	const run = site.cli('import', 'site', checkout);

	assert.equal(run.status, 1);
	for (const version of ['OS3.0.2.0', 'OS3.0.3.0', 'OS3.0.4.0']) {
		assert.match(run.stderr, new RegExp(
			`${version}\\.WLOMIXM\\.md:\\d+: \\S`), version);
		assert.equal((await site.get(
			`/hyperos/loam/stable%20beta/${version}.WLOMIXM/`))
			.status, 404, version);
	}
	await eventually('/hyperos/loam/stable%20beta/OS3.0.1.0.WLOMIXM/',
		({ status }) => status === 200);
});

test('a folder that is no checkout is refused, nothing changes', () => {
	const before = sqlite.digest(site.db);

	for (const dir of ['/dev/null', path.join(site.folder, 'nowhere'),
		path.join(site.folder, 'temp')]) {
		const run = site.cli('import', 'site', dir);

		assert.equal(run.status, 1, dir);
		assert.match(run.stderr, /^[^\n]+\n$/);
		assert.ok(run.stderr.includes(dir), run.stderr);
	}
	assert.equal(sqlite.digest(site.db), before);
});

test('a wrong command is refused with its use', () => {
	for (const args of [[], ['import'], ['import', 'site'],
		['import', 'nothing', 'x'], ['nothing'], ['--nothing'],
		['import', 'site', 'a', 'b'], ['backup']]) {
		const run = site.cli(...args);

		assert.equal(run.status, 2, args.join(' '));
		assert.equal(run.stdout, '');
		assert.notEqual(run.stderr, '');
	}
});
