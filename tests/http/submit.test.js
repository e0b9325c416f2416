// Suggestions: what visitors send, and what editors make of it.
'use strict';

const assert = require('node:assert');
const { after, beforeEach, before, test } = require('node:test');

const { Page, attribute, byTag, rawText, select } =
	require('../lib/page.js');
const { startSite, mustRun } = require('../lib/site.js');
const { Client, signIn, form } = require('../lib/desk.js');
const { checkValid } = require('../lib/valid.js');
const sqlite = require('../lib/sqlite.js');

const SUBMIT = '/submit/';
const NAME = 'ishtar_global-ota_full-OS2.0.3.0.VMAMIXM-user-15.0-' +
	'0123456789.zip';
const URL_OF_IT = `https://bigota.d.miui.com/OS2.0.3.0.VMAMIXM/${NAME}`;
// What waits and is decided before a test; suggestions are never deleted.
const CLEAR = 'UPDATE suggestion SET state = \'declined\', address = \'\' ' +
	'WHERE state = \'open\'';
let site, visitor, anna, erik, last;

before(async () => {
	site = await startSite();
	anna = await signIn(site, 'anna', 'admin');
	erik = await signIn(site, 'erik', 'editor');
});
after(() => site && site.stop());
beforeEach(() => {
	// Five an hour are all that one address may have.
	sqlite.run(site.db, CLEAR);
	[[last]] = sqlite.query(site.db, 'SELECT ifnull(max(id), 0) FROM ' +
		'suggestion');
	visitor = new Client(site);
});

const stored = () => sqlite.query(site.db, 'SELECT id, text, note, address, ' +
	`state, decided_by FROM suggestion WHERE id > ${last} ORDER BY id`);
const audited = (id) => sqlite.query(site.db, 'SELECT actor, action, before, ' +
	`after FROM audit WHERE subject = 'suggestion ${id}' ORDER BY id`);
const byName = (markup, name) => select(new Page(markup).main, (element) =>
	attribute(element, 'name') === name)[0];

async function suggest(values = { text: URL_OF_IT }) {
	const got = await visitor.post(SUBMIT, values);

	assert.equal(got.status, 303, got.text);
	assert.equal(got.headers.location, '/submit/?thanks=1');
	const rows = stored();

	return rows[rows.length - 1][0];
}

const decide = (client, id, what) => client.post(
	`/desk/suggestions/${id}/${what}`, {}, { from: '/desk/account/' });

test('the page is of the visitors\' site, and not for search engines', async () => {
	const got = await site.get(SUBMIT);
	const page = new Page(got.text);

	assert.equal(got.status, 200);
	assert.equal(page.h1, 'Suggest a release');
	assert.deepEqual(page.crumbs, [['Home', '/'],
		['Suggest a release', undefined]]);
	assert.match(got.text, /<meta name="robots" content="noindex">/);
	assert.equal(got.headers['cache-control'], 'no-store');
	assert.equal(page.byClass('desk-nav').length, 0);
	assert.doesNotMatch((await erik.get(SUBMIT)).text, /desk-nav/);
	const moved = await site.get('/submit');

	assert.equal(moved.status, 301);
	assert.ok(moved.headers.location.endsWith(SUBMIT));
	assert.doesNotMatch((await site.get('/sitemap-pages.xml')).text,
		/submit/);
});

test('pages that lack a release lead to it', async () => {
	for (const target of ['/nothing/', '/hyperos/ishtar/stable/OS9/',
		'/search?q=quagmire'])
		assert.ok(new Page(mainOf((await site.get(target)).text))
			.addresses.includes(SUBMIT), target);
	for (const target of ['/search?q=drumlin',
		'/miui/fjord/stable/V14.0.3.0.TFJINXM/'])
		assert.ok(!new Page(mainOf((await site.get(target)).text))
			.addresses.includes(SUBMIT), target);
	assert.ok(new Page((await site.get('/')).text).addresses
		.includes(SUBMIT), 'no link in the footer');
});

const mainOf = (markup) => /<main[^]*<\/main>/.exec(markup)[0];

test('a suggestion waits for an editor', async () => {
	const text = `what I found:\n${URL_OF_IT}\n\n${NAME}`;

	await suggest({ text: text.replace(/\n/g, '\r\n'), note: 'Soon?' });
	assert.deepEqual(stored().map((row) => row.slice(1)),
		[[text, 'Soon?', '127.0.0.1', 'open', '']]);
	const thanks = await visitor.get('/submit/?thanks=1');

	assert.match(thanks.text, /Thank you/);
	assert.equal(new Page(thanks.text).byTag('textarea').length, 0);
	const list = await erik.get('/desk/suggestions/');

	assert.equal(rawText(new Page(list.text).byTag('pre')[0]), text);
	assert.match(list.text, /Soon\?/);
	assert.match(list.text, /\d{4}-\d\d-\d\d \d\d:\d\d UTC/);
});

test('a bare name, in one line of twenty, is enough', async () => {
	await suggest({ text: `${'x\n'.repeat(19)}${NAME}\n\n` });
	await suggest({ text: NAME.replace('.zip', '.tgz') });
	await suggest({ text: `${URL_OF_IT}?download=1#here` });
});

const wrong = [
	['nothing', {}, ['text']],
	['blanks', { text: ' \n\t\n' }, ['text']],
	['words', { text: 'please add ishtar' }, ['text']],
	['a page of the vendor', { text: 'https://www.mi.com/' }, ['text']],
	['a script', { text: 'javascript:f()' }, ['text']],
	['21 lines', { text: `${NAME}\n`.repeat(21) }, ['text']],
	['4001 bytes', { text: `${NAME}\n${'x'.repeat(4000 - NAME.length)}` },
		['text']],
	['a long note', { text: NAME, note: 'ä'.repeat(251) }, ['note']],
	['a mark', { text: `\u202e${NAME}` }, ['text']],
	['a mark in the note', { text: NAME, note: 'a\u200fb' }, ['note']],
	['markup', { text: '<script>f()</script>', note: '"><b>\u2067' },
		['text', 'note']],
];

for (const [what, values, names] of wrong)
	test(`${what} comes back as typed, and why`, async () => {
		const got = await visitor.post(SUBMIT, values);

		assert.equal(got.status, 422);
		for (const name of ['text', 'note']) {
			const field = byName(got.text, name);

			assert.equal(attribute(field, 'aria-invalid'),
				names.includes(name) ? 'true' : undefined);
			assert.equal(rawText(field).trim(),
				(values[name] || '').trim());
		}
		assert.notEqual(attribute(byName(got.text, names[0]),
			'autofocus'), undefined);
		assert.deepEqual(stored(), []);
	});

test('NUL, broken UTF-8 and other bodies are no form', async () => {
	const csrf = attribute(byName((await visitor.get(SUBMIT)).text, 'csrf'),
		'value');

	for (const bytes of ['%00', '%ff', '%c0%af', '%1b', '%zz'])
		for (const name of ['text', 'note'])
			assert.equal((await visitor.send(SUBMIT,
				`${form({ csrf })}&${name}=${bytes}`)).status, 400);
	assert.equal((await visitor.send(SUBMIT, { csrf, text: NAME },
		{ 'Content-Type': 'text/plain' })).status, 415);
	assert.deepEqual(stored(), []);
});

test('hostile text is only text', async () => {
	const text = `${NAME}\n<script>f()</script>" onload="f()\n` +
		'javascript:f()\n</textarea></pre><b>&amp;';

	await suggest({ text, note: '<img src=x onerror=f()>' });
	const { text: markup } = await erik.get('/desk/suggestions/');
	const { main } = new Page(markup);

	assert.equal(rawText(byTag(main, 'pre')[0]), text);
	for (const tag of ['script', 'img', 'textarea'])
		assert.equal(byTag(main, tag).length, 0);
});

test('the sixth of an address within the hour has to wait', async () => {
	for (let i = 0; i < 5; i++)
		await suggest();
	const got = await visitor.post(SUBMIT, { text: URL_OF_IT,
		note: 'a sixth' });

	assert.equal(got.status, 429);
	assert.equal(got.headers['retry-after'], '3600');
	assert.equal(rawText(byName(got.text, 'text')), URL_OF_IT);
	assert.equal(rawText(byName(got.text, 'note')), 'a sixth');
	assert.equal(stored().length, 5);
	await checkValid({ wait: got.text });
	// An hour later.
	sqlite.run(site.db, 'UPDATE suggestion SET created = created - 3601');
	await suggest();
});

test('who fills in what people do not see is thanked, and not heard', async () => {
	const field = byName((await visitor.get(SUBMIT)).text, 'homepage');

	assert.equal(attribute(field, 'tabindex'), '-1');
	assert.equal(attribute(field, 'autocomplete'), 'off');
	assert.equal(attribute(field.parentNode, 'aria-hidden'), 'true');
	assert.equal(attribute(field.parentNode, 'class'), 'visually-hidden');
	const got = await visitor.post(SUBMIT, { text: URL_OF_IT,
		homepage: 'https://spam.example.org/' });

	assert.equal(got.status, 303);
	assert.equal(got.headers.location, '/submit/?thanks=1');
	assert.deepEqual(stored(), []);
});

test('a form without its token, or of another session, is refused', async () => {
	const csrf = async (client) => attribute(byName(
		(await client.get(SUBMIT)).text, 'csrf'), 'value');
	const own = await csrf(visitor);
	const other = await csrf(new Client(site));
	const send = (values, headers) => visitor.send(SUBMIT,
		{ text: URL_OF_IT, ...values }, headers);

	assert.equal((await send({})).status, 403);
	assert.equal((await send({ csrf: other })).status, 403);
	assert.equal((await send({ csrf: own },
		{ 'Sec-Fetch-Site': 'cross-site' })).status, 403);
	assert.equal((await send({ csrf: own },
		{ 'Sec-Fetch-Site': '', Origin: 'https://evil.example' }))
		.status, 403);
	assert.equal((await new Client(site).send(SUBMIT,
		{ csrf: own, text: URL_OF_IT })).status, 403);
	const id = await suggest();

	for (const what of ['take', 'decline'])
		assert.equal((await erik.send(`/desk/suggestions/${id}/${what}`,
			{ csrf: own })).status, 403);
	assert.deepEqual(stored().map((row) => row[4]), ['open']);
});

test('only who is signed in sees and decides', async () => {
	const id = await suggest();
	const got = await visitor.get('/desk/suggestions/');

	assert.equal(got.status, 303);
	assert.match(got.headers.location, /^\/desk\/sign-in\//);
	for (const what of ['take', 'decline'])
		assert.equal((await visitor.post(
			`/desk/suggestions/${id}/${what}`, {}, { from: SUBMIT }))
			.status, 401);
	assert.equal(stored()[0][4], 'open');
	for (const client of [anna, erik])
		assert.equal((await client.get('/desk/suggestions/')).status,
			200);
});

test('an editor makes a draft of one, once', async () => {
	const text = `\n${URL_OF_IT}\n${NAME}`;
	const id = await suggest({ text, note: 'Soon?' });
	const got = await decide(erik, id, 'take');

	assert.equal(got.status, 303, got.text);
	const draft = /^\/desk\/drafts\/(\d+)\/$/.exec(got.headers.location)[1];
	const drafts = sqlite.query(site.db, 'SELECT id, title, author FROM ' +
		'draft ORDER BY id DESC');

	assert.deepEqual(drafts[0], [Number(draft),
		'ishtar OS2.0.3.0.VMAMIXM', 'erik']);
	assert.ok((await erik.get(got.headers.location)).text.includes(NAME));
	assert.deepEqual(stored().map((row) => row.slice(3)),
		[['', 'taken', 'erik']]);
	for (const what of ['take', 'decline'])
		assert.equal((await decide(anna, id, what)).status, 409);
	assert.equal(sqlite.query(site.db, 'SELECT count(*) FROM draft')[0][0],
		drafts.length);
	const [[actor, action, before, now], ...more] = audited(id);

	assert.deepEqual([actor, action, more], ['erik', 'take', []]);
	assert.deepEqual(JSON.parse(before), { state: 'open', text,
		note: 'Soon?' });
	assert.deepEqual(JSON.parse(now), { state: 'taken', text,
		note: 'Soon?', draft });
	assert.match((await erik.get('/desk/suggestions/')).text,
		/Nothing waits/);
});

test('a name that no rule reads is a draft to be filled in, or is kept', async () => {
	const id = await suggest({ text: 'x.zip' });
	const got = await decide(erik, id, 'take');

	assert.ok([303, 422].includes(got.status), got.text);
	assert.equal(stored()[0][4], got.status === 303 ? 'taken' : 'open');
	assert.equal(audited(id).length, got.status === 303 ? 1 : 0);
});

test('or declines it, once', async () => {
	const id = await suggest();
	const got = await decide(erik, id, 'decline');

	assert.equal(got.status, 303);
	assert.match((await erik.get(got.headers.location)).text,
		/The suggestion is declined/);
	for (const what of ['take', 'decline'])
		assert.equal((await decide(erik, id, what)).status, 409);
	assert.deepEqual(stored().map((row) => row.slice(3)),
		[['', 'declined', 'erik']]);
	assert.deepEqual(audited(id).map((row) => row[1]), ['decline']);
});

test('of one that never was there is nothing to decide', async () => {
	for (const id of ['999', '0', 'x', '-1', '1e1', '9'.repeat(19)])
		for (const what of ['take', 'decline'])
			assert.equal((await decide(erik, id, what)).status, 404,
				id);
});

test('one that is decided makes room for another', async () => {
	let id;

	for (let i = 0; i < 5; i++)
		id = await suggest();
	await decide(erik, id, 'decline');
	await suggest();
});

test('the pages are valid', async () => {
	await suggest({ text: NAME, note: 'x' });
	await checkValid({
		submit: (await visitor.get(SUBMIT)).text,
		thanks: (await visitor.get('/submit/?thanks=1')).text,
		wrong: (await visitor.post(SUBMIT, { text: '<' })).text,
		list: (await erik.get('/desk/suggestions/')).text,
		missing: (await site.get('/nothing/')).text,
		nothing: (await site.get('/search?q=quagmire')).text,
	});
	sqlite.run(site.db, CLEAR);
	await checkValid({ none: (await erik.get('/desk/suggestions/')).text });
});

test('the database and the audit are whole', () => {
	mustRun(site.db, 'verify');
});
