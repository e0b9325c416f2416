// What pages tell of the mirrors: states and their ages beside the buttons, the
// order of health, /mirrors/ and /status/.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { putChecks, putHours, now } = require('../lib/checks.js');
const { promoted } = require('../lib/demo.js');
const { describe: describeApi } = require('../lib/openapi.js');
const { Page, attribute, byClass, byTag, text } = require('../lib/page.js');
const { addRelease } = require('../lib/shelf.js');
const { startSite } = require('../lib/site.js');
const { checkValid } = require('../lib/valid.js');

const HOUR = 3600, DAY = 24 * HOUR;
const STATES = ['down', 'up', 'changed', 'unknown', 'unchecked', 'up'];
const HOSTILE = '<q>"x" & \'y\' %s</q>';
let site, page, links, when;

before(async () => {
	// Without a cache: /mirrors/ and /status/ are kept for a minute.
	site = await startSite({ env: { OTASHELF_CACHE: 'off',
		NGINX_CACHE: 'off', OTASHELF_STATS: 'on' } });
	when = now() - 100;
	links = STATES.map((state, i) => ({ state, latency: 100 - i,
		url: `http://m${i + 1}.example/v/one.zip` }));
	page = addRelease(site.db, 'OS9.0.1.0.TEST', [{ filename: 'one.zip',
		links: [{ kind: 'incremental', label: 'Incremental Update',
			url: 'http://m9.example/step.zip',
			filename: 'step.zip', from: 'OS9.0.0.0.TEST' },
		...links.map(({ url }, i) => ({ url,
			label: `Mirror ${i + 1}` }))] }]);
	putChecks(site.db, links.filter(({ state }) => state !== 'unchecked')
		.map((link) => ({ ...link, checked: when - 3 * HOUR,
			since: when - 2 * DAY })));
});
after(() => site && site.stop());

const open = async (address) => new Page((await site.get(address)).text);

// [label, what stands beside it] of each button of PAGE.
const statesOf = (shown) => shown.byClass('mirror').map((one) =>
	[text(byTag(one, 'a')[0]), byClass(one, 'state').map(text).join()]);

test('what answers no more is as old as its last answer', async () => {
	const at = addRelease(site.db, 'OS9.0.7.0.TEST', [{
		filename: 'seven.zip', links: [{ label: 'Mirror 1',
			url: 'http://m7.example/v/seven.zip' }] }]);

	// It failed once since: that is too little to be down.
	putChecks(site.db, [{ url: 'http://m7.example/v/seven.zip', state: 'up',
		status: 503, failures: 1, rounds: 1, checked: when,
		succeeded: when - 5 * HOUR }]);
	const shown = await open(at);

	assert.deepEqual(statesOf(shown),
		[['Mirror 1', 'answers, checked 5 hours ago']]);
});

test('each button has its state and age in words', async () => {
	const shown = await open(page);

	assert.deepEqual(statesOf(shown), [
		['Incremental Update', 'not checked yet'],
		['Mirror 1', 'went down 2 days ago'],
		['Mirror 2', 'answers, checked 3 hours ago'],
		['Mirror 3', 'not this file, checked 3 hours ago'],
		['Mirror 4', 'no clear answer, checked 3 hours ago'],
		['Mirror 5', 'not checked yet'],
		['Mirror 6', 'answers, checked 3 hours ago']]);
	const [, down, up] = shown.byClass('mirror');
	const timeOf = (one) => attribute(byTag(one, 'time')[0], 'datetime');

	assert.equal(Date.parse(timeOf(down)), (when - 2 * DAY) * 1000);
	assert.equal(Date.parse(timeOf(up)), (when - 3 * HOUR) * 1000);
	// Each has a picture too, which is not read out.
	for (const one of byClass(shown.main, 'state'))
		assert.equal(attribute(byTag(one, 'svg')[0], 'aria-hidden'),
			'true');
});

test('pages, text and API keep the order of the static site', async () => {
	const order = ['Incremental Update', ...[1, 2, 3, 4, 5, 6].map((n) =>
		`Mirror ${n}`)];

	assert.deepEqual(statesOf(await open(page)).map(([label]) => label),
		order);
	for (const query of ['?sort=', '?sort=x', '?sort=HEALTH'])
		assert.deepEqual(statesOf(await open(page + query))
			.map(([label]) => label), order, query);
});

test('those that answer come first where it is asked for', async () => {
	const shown = await open(`${page}?sort=health`);

	assert.deepEqual(statesOf(shown).map(([label]) => label), [
		'Incremental Update', 'Mirror 6', 'Mirror 2', 'Mirror 4',
		'Mirror 5', 'Mirror 3', 'Mirror 1']);
	assert.equal(shown.rel('canonical'), site.url + page);
});

test('both orders lead to each other, but no search engine', async () => {
	const switchOf = (shown) => byTag(byClass(shown.main, 'order')[0], 'a')
		.map((link) => [attribute(link, 'href'), attribute(link, 'rel')]);

	assert.deepEqual(switchOf(await open(page)),
		[[`${page}?sort=health`, 'nofollow']]);
	assert.deepEqual(switchOf(await open(`${page}?sort=health`)),
		[[page, 'nofollow']]);
	// Where nothing was checked, there is no other order.
	assert.equal((await open(promoted)).byClass('order').length, 0);
});

test('a release page takes four statements in either order', async () => {
	for (const query of ['', '?sort=health'])
		assert.equal((await site.get(page + query))
			.headers['x-statements'], '4');
});

test('the text of a release tells states and times', async () => {
	const got = await site.get(page, { headers: { Accept: 'text/plain' } });
	const time = new Date((when - 3 * HOUR) * 1000).toISOString()
		.replace('.000', '');

	assert.ok(got.text.includes(`Mirror 2: up, checked ${time}\n`));
	assert.ok(got.text.includes(`Mirror 1: down, checked ${time}\n`));
	assert.ok(got.text.includes('Mirror 5: not checked yet\n'));
});

test('the API tells of each link what its check found', async () => {
	const description = await describeApi(site);
	const target = '/releases/hyperos/fjord/OS9.0.1.0.TEST';
	const got = await site.get(`/api/v1${target}`);
	const { json } = description.check('GET', target, got);
	const [step, down, up, , , unchecked] = json.packages[0].links;

	assert.equal(up.state, 'up');
	assert.equal(Date.parse(up.checked), (when - 3 * HOUR) * 1000);
	assert.equal(Date.parse(up.since), (when - 2 * DAY) * 1000);
	assert.deepEqual([up.status, up.length, up.latency, up.error],
		[200, 1000, 99, null]);
	assert.deepEqual([down.state, down.status, down.length, down.error],
		['down', null, null, 'no answer']);
	for (const link of [step, unchecked])
		assert.deepEqual([link.state, link.checked, link.since,
			link.status, link.latency],
		['unknown', null, null, null, null]);
	const firmware = JSON.parse((await site.get(
		'/api/v1/releases/firmware/heather/20.7.9')).text);

	// Our own page of the file is no mirror.
	assert.equal(firmware.packages[0].links[0].kind, 'firmware');
	assert.equal(firmware.packages[0].links[0].state, null);
});

test('the page of a firmware file has the states too', async () => {
	const file = 'fw_heather_miui_HEATHER_20.7.9_dd6d7d8e86_10.0.zip';
	const url = `https://storage.example.net/firmware/${file}`;

	putChecks(site.db, [{ url, state: 'up', checked: when - HOUR }]);
	for (const address of [`/download?file=${file}`,
		'/firmware/heather/weekly/20.7.9/'])
		assert.ok(statesOf(await open(address)).some(([label, state]) =>
			label === 'OSDN' &&
			state === 'answers, checked 1 hour ago'), address);
});

test('a file of which every mirror says it is gone is withdrawn', async () => {
	const urls = [1, 2].map((n) => `http://m${n}.example/v/gone.zip`);
	const address = addRelease(site.db, 'OS9.0.2.0.TEST', [
		{ filename: 'gone.zip', links: urls.map((url) => ({ url })) }]);
	const check = (statuses) => putChecks(site.db, urls.map((url, i) => ({
		url, state: 'down', error: '', status: statuses[i],
		since: Date.UTC(2026, 4, 6 + i) / 1000 })));

	check([404, 410]);
	const [card] = (await open(address)).cards;

	assert.match(card.fields.Availability,
		/^Withdrawn by its vendor: since 2026-05-07 every mirror/);
	const { packages: [one] } = JSON.parse((await site.get(
		'/api/v1/releases/hyperos/fjord/OS9.0.2.0.TEST')).text);

	assert.equal(one.vanished, '2026-05-07T00:00:00Z');
	assert.match((await site.get(address, { headers: {
		Accept: 'text/plain' } })).text, /Gone since 2026-05-07/);
	check([404, 500]);
	assert.equal((await open(address)).cards[0].fields.Availability,
		undefined);
});

test('what a mirror sent is shown as text, or not at all', async () => {
	const url = 'http://m1.example/v/hostile.zip';
	const address = addRelease(site.db, 'OS9.0.3.0.TEST', [
		{ filename: 'hostile.zip', links: [{ url }] }]);

	putChecks(site.db, [{ url, state: 'down', error: HOSTILE,
		md5: `${HOSTILE}\r\nX: y` }]);
	for (const target of [address, '/get/hostile.zip',
		'/get/hostile.zip?mirrorlist']) {
		const got = await site.get(target);

		assert.doesNotMatch(got.text, /<q>/);
		assert.equal(got.headers.x, undefined);
	}
	assert.equal(JSON.parse((await site.get(
		'/api/v1/releases/hyperos/fjord/OS9.0.3.0.TEST')).text)
		.packages[0].links[0].error, HOSTILE);
});

// ---- /mirrors/ and /status/ ------------------------------------------------

// The cells of the row of HOST, by the table's heads.
async function hostRow(host) {
	const shown = await open('/mirrors/');
	const heads = shown.byTag('th').map(text);
	const row = shown.byTag('tr').find((one) =>
		text(byTag(one, 'td')[0] || one) === host);

	assert.ok(row, host);
	return Object.fromEntries(byTag(row, 'td').map((cell, i) =>
		[heads[i], cell]));
}

test('a host has its shares, median, links and their states', async () => {
	const hour = Math.floor(now() / HOUR);

	putHours(site.db, [['m1.example', hour, 100, 3],
		['m1.example', hour, 0, 1], ['m1.example', hour - 30, 250, 6],
		['m1.example', hour - 24 * 10, 0, 2000]]);
	const row = await hostRow('m1.example');

	assert.equal(text(row.Day), '75.0 %');
	assert.equal(text(row.Week), '90.0 %');
	assert.equal(text(row.Month), '0.4 %');
	assert.equal(text(row['Half within']), '250 ms');
	assert.equal(text(row.Links), '3');
	assert.equal(text(row['Their state']), '3 down');
	const [chart] = byTag(row['30 days'], 'svg');

	assert.equal(attribute(chart, 'role'), 'img');
	assert.match(attribute(chart, 'aria-label'),
		/on 3 of the last 30 days: the lowest was 0\.0 %/);
	assert.equal(attribute(byTag(chart, 'path')[1], 'd').split('M').length,
		4);
});

test('a share is never rounded up to all', async () => {
	putHours(site.db, [['m2.example', Math.floor(now() / HOUR), 50, 99999],
		['m2.example', Math.floor(now() / HOUR), 0, 1],
		['m6.example', Math.floor(now() / HOUR), 50, 7]]);
	assert.equal(text((await hostRow('m2.example')).Day), '99.9 %');
	assert.equal(text((await hostRow('m6.example')).Day), '100.0 %');
});

test('a host that was not asked says so', async () => {
	const row = await hostRow('mirror5.example.net');

	for (const name of ['Day', 'Week', 'Month'])
		assert.equal(text(row[name]), 'not asked');
	assert.equal(text(row['Half within']), 'not known');
	assert.equal(text(row['Their state']), 'not checked yet');
	assert.equal(text(row['30 days']), 'no checks');
});

test('status tells releases, checks and counts, as the API does', async () => {
	const description = await describeApi(site);
	const got = await site.get('/api/v1/status');
	const { json } = description.check('GET', '/status', got);
	const shown = text((await open('/status/')).main);

	assert.equal(json.newest.length, 4);
	for (const { version, date } of json.newest)
		assert.ok(shown.includes(version) && shown.includes(date));
	assert.ok(json.states.up >= 3 && json.states.down >= 1);
	assert.match(shown, new RegExp(`${json.states.up} answer, ` +
		`${json.states.down} are down, ${json.states.changed} offer ` +
		`another file, ${json.states.unknown} gave no clear answer`));
	assert.ok(json.checked_day > 0 && json.checked_day < 1);
	assert.match(shown, /checked in the last day \d+\.\d % of them/);
	assert.match(shown, /Last check ?less than an hour ago/);
	assert.ok(Date.parse(json.oldest_check) <= Date.parse(json.last_check));
	assert.ok(shown.includes(`${json.links}; checked`));
	assert.ok(shown.includes(`${json.releases} releases with ` +
		`${json.packages} packages, for ${json.devices} devices`));
	assert.ok(shown.includes(`Schema of the database: ${json.schema}`));
	assert.ok(json.hosts.some(({ name, links: count }) =>
		name === 'm1.example' && count === 3));
});

test('both pages are found: footer and sitemap', async () => {
	const { addresses } = await open('/');
	const sitemap = (await site.get('/sitemap-pages.xml')).text;

	for (const address of ['/mirrors/', '/status/']) {
		assert.ok(addresses.includes(address));
		assert.ok(sitemap.includes(`<loc>${site.url}${address}</loc>`));
		assert.equal((await site.get(address.slice(0, -1))).status, 301);
	}
	assert.match((await site.get('/robots.txt')).text,
		/^Disallow: \/get\/$/m);
});

test('pages with all states are valid HTML', async () => {
	const pages = {};

	for (const [name, address] of Object.entries({ release: page,
		sorted: `${page}?sort=health`, list: '/get/one.zip?mirrorlist',
		none: '/get/hostile.zip', gone: '/get/gone.zip',
		mirrors: '/mirrors/', status: '/status/' }))
		pages[name] = (await site.get(address)).text;
	await checkValid(pages);
});
