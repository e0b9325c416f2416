// What a release page tells: cards, mirrors, checksums, and what is missing.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { draft, promoted, unknownMd5 } = require('../lib/demo.js');
const { Page, attribute, byClass, byTag, hasClass, text } =
	require('../lib/page.js');
const { startSite } = require('../lib/site.js');

const HOUJI = '/hyperos/houji/stable/OS2.0.102.0.VNCMIXM/';
const LOST = '/firmware/basalt/stable/OS3.0.7.0.WBTCNXM/';
let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

async function open(address) {
	const got = await site.get(address);

	assert.equal(got.status, 200, address);
	return new Page(got.text);
}

test('title, breadcrumb and heading name the release', async () => {
	const page = await open(HOUJI);

	assert.equal(page.title, 'Xiaomi 14 Global HyperOS ' +
		'OS2.0.102.0.VNCMIXM Update | XM Firmware Updater');
	assert.deepEqual(page.crumbs, [['Home', '/'],
		['HyperOS', '/hyperos/'],
		['Xiaomi 14 Global', '/hyperos/houji/'],
		['OS2.0.102.0.VNCMIXM', undefined]]);
	assert.equal(page.h1, 'HyperOS OS2.0.102.0.VNCMIXM Stable Official ' +
		'Update for Xiaomi 14 Global (houji)');
});

test('a card holds every field, with Android version and region', async () => {
	const [, card] = (await open(HOUJI)).cards;

	delete card.fields.Download;
	assert.deepEqual(card.fields, { Device: 'Xiaomi 14 Global',
		Codename: 'houji', Version: 'OS2.0.102.0.VNCMIXM',
		Branch: 'Stable', Type: 'Recovery', Region: 'Global',
		Android: '15.0', 'Security patch': '2025-04', Size: '6.3 GB', 'Release Date': '2025-04-21',
		'Package Name': 'houji_global-ota_full-OS2.0.102.0.VNCMIXM-' +
			'user-15.0-d80a51330a.zip',
		MD5: 'd80a51330afd82d51d0f0bf62f79020f' });
});

test('mirrors are links in order, the incremental first', async () => {
	const page = await open(HOUJI);
	const [fastboot, recovery] = page.cards;

	assert.deepEqual(fastboot.links.map(([label]) => label),
		[1, 2, 3, 4, 5].map((n) => `Full ROM Mirror ${n}`));
	assert.deepEqual(recovery.links.map(([label]) => label),
		['Incremental Update', ...fastboot.links.map(([l]) => l)]);
	for (const [, url] of recovery.links)
		assert.match(url, /^https:\/\/[a-z0-9.-]+\/OS2\.0\.102\.0\.VNCMIXM\//);
	assert.equal(byTag(page.main, 'button').length, 0);
	for (const link of byClass(page.main, 'btn'))
		assert.equal(attribute(link, 'rel'), 'noopener');
});

test('a changelog stands in full under its own id', async () => {
	const page = await open(HOUJI);
	const [first, second] = page.cards;

	assert.equal(first.changelogId, 'houji_1_changelog');
	assert.equal(second.changelogId, 'houji_2_changelog');
	assert.match(first.changelog, /^\[System\]\nUpdated the security/);
	assert.equal(first.changelog.split('\n').length, 10);
	assert.equal(page.byClass('changelog').length, 2);
	assert.ok(page.texts('summary').includes('Changelog'));
});

test('an empty changelog is there and empty', async () => {
	const [card] = (await open(
		'/hyperos/karst/stable/OS2.0.6.0.VKTEUXM/')).cards;

	assert.equal(card.changelog, '');
});

test('an unknown MD5 comes with the digits of the file name', async () => {
	const [card, other] = (await open(unknownMd5)).cards;

	assert.equal(card.fields.MD5, 'Unknown');
	assert.match(card.fields['Hash in the file name'], /^8334d448bf\b/);
	assert.match(card.fields['Package Name'], /_8334d448bf\.tgz$/);
	assert.equal(other.fields['Hash in the file name'], undefined);
});

test('a SHA-256 is shown where it is known', async () => {
	const { cards } = await open('/hyperos/basalt/stable/OS3.0.4.0.WBTMIXM/');
	const sums = cards.map((card) => card.fields['SHA-256']);

	assert.ok(sums.includes('6dcff7d1ea30118da146ab31c825911a' +
		'f023df6ab56ec97614d9cb941ed26237'));
});

test('a firmware without a link says so and has no button', async () => {
	const page = await open(LOST);
	const [card] = page.cards;

	assert.match(card.fields.Availability, /no download link is known/i);
	assert.equal(byClass(page.main, 'btn').length, 0);
});

test('a firmware with links has our page and the hosts', async () => {
	const [card] = (await open('/firmware/heather/weekly/20.7.9/')).cards;

	assert.deepEqual(card.links.map(([label]) => label),
		['Flashable Firmware', 'GitHub', 'OSDN']);
	assert.equal(card.links[0][1], '/download?file=' +
		'fw_heather_miui_HEATHER_20.7.9_dd6d7d8e86_10.0.zip');
});

test('a file that only the data files know is listed, no card', async () => {
	const page = await open('/firmware/heather/weekly/20.7.9/');
	const [listed] = page.byClass('listed');

	assert.equal(page.cards.length, 1);
	assert.match(text(listed), /miui_HEATHERGlobal_20\.7\.9_/);
	assert.equal(byTag(listed, 'a').filter((a) => hasClass(a, 'btn'))
		.length, 2);
});

test("a sibling's package leads to the sibling's device page", async () => {
	const page = await open('/hyperos/drumlin/stable/OS2.0.5.0.VEDINXM/');
	const [card] = page.cards;
	const link = byTag(page.byClass('card-body')[0], 'a')[0];

	assert.equal(card.fields.Codename, 'eider');
	assert.equal(attribute(link, 'href'), '/hyperos/eider/');
	assert.equal(card.changelogId, 'eider_1_changelog');
});

test('a promoted release shows its new branch', async () => {
	const page = await open(promoted);

	assert.match(page.h1, /OS3\.0\.2\.0\.WCRMIXM Stable /);
	for (const card of page.cards)
		assert.equal(card.fields.Branch, 'Stable');
});

test('a withdrawn release is gone and says what it was', async () => {
	const got = await site.get('/miui/fjord/stable/V14.0.3.0.TFJINXM/');
	const page = new Page(got.text);

	assert.equal(got.status, 410);
	assert.match(got.text, /withdrawn/i);
	assert.ok(page.addresses.includes('/miui/fjord/'));
	assert.equal(page.cards.length, 0);
	assert.doesNotMatch(got.text, /example\.(org|net|com)/);
});

test('a draft is not found, and nothing of it is shown', async () => {
	const got = await site.get(draft);

	assert.equal(got.status, 404);
	for (const address of ['/hyperos/', '/hyperos/basalt/', '/',
		'/archive/hyperos/', '/archive/hyperos/basalt/', draft])
		assert.ok(!new Page((await site.get(address)).text).addresses
			.includes(draft), address);
});

test('an unknown version is not found, with the nearest ones', async () => {
	const got = await site.get(
		'/hyperos/houji/stable/OS2.0.103.0.VNCMIXM/');

	assert.equal(got.status, 404);
	assert.ok(new Page(got.text).addresses.includes(HOUJI));
});

test('a misspelt codename is not found, with the nearest ones', async () => {
	const got = await site.get('/hyperos/hoji/');

	assert.equal(got.status, 404);
	assert.ok(new Page(got.text).addresses.includes('/hyperos/houji/'));
});
