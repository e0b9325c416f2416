// /compare/: what changed between two versions; in the API too.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { Page, attribute, byTag, text } = require('../lib/page.js');
const { addReleases } = require('../lib/release.js');
const { startSite } = require('../lib/site.js');

const PLACEHOLDER = 'Bug fixes and system optimizations.';
let site;

const tarn = (n) => `OS1.0.${n}.0.VTNMIXM`;

before(async () => {
	site = await startSite({ env: { OTASHELF_STATS: 'on' } });
	const base = { codename: 'tarn', device: 'Otaphone 9 Global',
		region: 'global' };

	addReleases(site.db, [
		{ ...base, version: tarn(1), date: '2025-01-01',
			changelog: '[System]\nNot this one' },
		{ ...base, version: tarn(2), date: '2025-02-01',
			changelog: '[System]\nFirst\nFixed bugs\n[Clock]\nSecond' },
		{ ...base, version: tarn(3), date: '2025-03-01',
			changelog: PLACEHOLDER },
		{ ...base, version: tarn(4), date: '2025-04-01',
			branch: 'stable beta', changelog: '[System]\nOnly beta' },
		{ ...base, version: tarn(5), date: '2025-05-01',
			state: 'withdrawn', changelog: '[System]\nWithdrawn' },
		{ ...base, version: tarn(6), date: '2025-06-01',
			changelog: '[Clock]\nThird <b>&\n[System]\nfixed bugs.' },
		{ ...base, version: tarn(7), date: '2025-07-01',
			branch: 'weekly', changelog: '[System]\nOnly weekly' },
		{ ...base, version: tarn(8), date: '2025-08-01',
			changelog: '' },
		{ ...base, version: tarn(9), date: '2025-09-01',
			state: 'draft', changelog: '[System]\nDraft' },
	]);
});
after(() => site && site.stop());

const addressOf = (path, query) => `${path}?` +
	Object.entries(query).map(([name, value]) =>
		`${name}=${encodeURIComponent(value)}`).join('&');

async function ask(query, status = 200) {
	const got = await site.get(addressOf('/api/v1/compare', query));

	assert.equal(got.status, status, got.text);
	return JSON.parse(got.text);
}

async function open(query, status = 200) {
	const got = await site.get(addressOf('/compare/', query));

	assert.equal(got.status, status, got.text.slice(0, 200));
	return new Page(got.text);
}

// { Section: ['text: 2 6', ...] } of the answer, versions as numbers.
const told = ({ sections }) => Object.fromEntries(sections.map((section) =>
	[section.title, section.changes.map((change) => `${change.text}: ` +
		change.versions.map((version) => version.split('.')[2])
			.join(' '))]));

const WHOLE = { System: ['First: 2', 'Fixed bugs: 2 6'],
	Clock: ['Second: 2', 'Third <b>&: 6'] };

test('changelogs between two versions are one, in order', async () => {
	assert.deepEqual(told(await ask({ from: tarn(1), to: tarn(6) })),
		WHOLE);
});

test('each change stands on the page with its versions', async () => {
	const page = await open({ from: tarn(1), to: tarn(6) });
	const sections = byTag(page.main, 'section').map((section) =>
		[text(byTag(section, 'h2')[0]), byTag(section, 'li').map(text)]);

	assert.equal(page.h1, `What changed from ${tarn(1)} to ${tarn(6)}`);
	assert.deepEqual(sections, [
		['System', [`First ${tarn(2)}`,
			`Fixed bugs ${tarn(2)}, ${tarn(6)}`]],
		['Clock', [`Second ${tarn(2)}`, `Third <b>& ${tarn(6)}`]]]);
});

test('the releases between are linked, and the silent counted', async () => {
	const page = await open({ from: tarn(1), to: tarn(6) });
	const links = byTag(page.main, 'li').flatMap((item) =>
		byTag(item, 'a')).filter((link) =>
		/\/hyperos\/tarn\/stable\//.test(attribute(link, 'href')));

	assert.deepEqual(links.map(text), [tarn(2), tarn(3), tarn(6)]);
	for (const link of links)
		assert.equal((await site.get(attribute(link, 'href'))).status,
			200);
	assert.match(text(page.main), /1 of 3 tell nothing of their own/);
});

test('only the branches of the two versions count', async () => {
	assert.deepEqual(told(await ask({ from: tarn(3), to: tarn(4) })),
		{ System: ['Only beta: 4'] });
	assert.deepEqual(told(await ask({ from: tarn(4), to: tarn(6) })),
		{ Clock: ['Third <b>&: 6'], System: ['fixed bugs.: 6'] });
	assert.deepEqual(told(await ask({ from: tarn(6), to: tarn(7) })),
		{ System: ['Only weekly: 7'] });
});

test('drafts and withdrawn releases tell nothing', async () => {
	const { sections } = await ask({ from: tarn(1), to: tarn(8) });

	assert.doesNotMatch(JSON.stringify(sections), /Withdrawn|Draft/);
	await ask({ from: tarn(1), to: tarn(9) }, 404);
	await ask({ from: tarn(1), to: tarn(5) }, 410);
	assert.deepEqual(told(await ask({ from: tarn(5), to: tarn(6) })),
		{ Clock: ['Third <b>&: 6'], System: ['fixed bugs.: 6'] });
});

test('a changelog that says nothing is told to say nothing', async () => {
	for (const [from, to] of [[2, 3], [6, 8]]) {
		const page = await open({ from: tarn(from), to: tarn(to) });

		assert.match(text(page.main), /changelogs tell nothing of their own/);
		assert.deepEqual((await ask({ from: tarn(from),
			to: tarn(to) })).sections, []);
	}
});

test('backwards it is the same, and said to be taken away', async () => {
	const query = { from: tarn(6), to: tarn(1) };

	assert.deepEqual(told(await ask(query)), WHOLE);
	assert.match(text((await open(query)).main), /going back .* takes away/);
});

test('a version differs in nothing from itself', async () => {
	const query = { from: tarn(2), to: tarn(2).toLowerCase() };

	assert.deepEqual((await ask(query)).sections, []);
	assert.match(text((await open(query)).main), /same version/);
});

test('without a from it is the version before', async () => {
	assert.equal((await ask({ to: tarn(6) })).from.version, tarn(3));
	assert.equal((await ask({ to: tarn(4) })).from.version, tarn(3));
	assert.match((await ask({ to: tarn(1) }, 400)).detail,
		/No version before/);
	assert.match(text((await open({ to: tarn(1) })).main),
		/No version before/);
});

test('without a to it is the latest', async () => {
	assert.equal((await ask({ from: tarn(1) })).to.version, tarn(8));
});

test('what is not known names what is', async () => {
	for (const [query, status, near] of [
		[{ from: 'OS1.0.2.0.VTNMIX' }, 404, tarn(2)],
		[{ from: tarn(1), to: 'x' }, 404, ''],
		[{ from: tarn(1), codename: 'tarm' }, 404, 'Otaphone 9'],
		[{ codename: 'tarm' }, 404, 'tarn'],
		[{ from: tarn(1), region: 'x' }, 400, 'Global'],
		[{ from: tarn(1), to: 'OS3.0.4.0.WBTMIXM' }, 400, tarn(1)],
		[{ from: '20.7.9' }, 300, 'Otaphone 1']]) {
		const page = await open(query, status);
		const link = page.byTag('a').find((one) =>
			attribute(one, 'rel') === 'nofollow');

		assert.ok(text(link).startsWith(near), text(link));
		assert.match(attribute(link, 'href'), /^\/compare\/\?/);
		assert.ok([200, 300].includes((await site.get(
			attribute(link, 'href'))).status),
		attribute(link, 'href'));
		await ask(query, status === 300 ? 400 : status);
	}
});

test('a version that only incrementals know has no changes', async () => {
	// The demo's has an incremental from this one, and no such release.
	await ask({ from: 'OS2.0.100.0.VNCMIXM', to: 'OS2.0.102.0.VNCMIXM' },
		404);
});

test('without a version there is a form', async () => {
	const page = await open({});

	assert.deepEqual(byTag(page.byTag('form').find((form) =>
		attribute(form, 'action') === '/compare/'), 'input')
		.map((input) => attribute(input, 'name')), ['from', 'to']);
	assert.ok((await open({ codename: 'tarn' })).byTag('option').length > 8);
	await ask({}, 400);
});

test('a comparison takes four statements at most', async () => {
	const count = async (query) => Number((await site.get(
		addressOf('/compare/', query))).headers['x-statements']);

	assert.equal(await count({ to: tarn(6) }), 3);
	assert.equal(await count({ from: tarn(1), to: tarn(6) }), 4);
});
