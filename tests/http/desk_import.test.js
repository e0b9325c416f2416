// The tracker's feed at the desk: tried first, then applied as it was seen, all
// or nothing.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, describe, test } = require('node:test');

const { signIn } = require('../lib/desk.js');
const { Page, attribute, rawText } = require('../lib/page.js');
const { startSite, waitFor, mustRun, SHARED } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');
const { checkValid } = require('../lib/valid.js');

const FEED = path.join(SHARED, 'data/tracker-latest.yml');
const HERE = '/desk/import/';
const MIB = 1 << 20;
const HOSTILE = '</textarea><script>alert(1)</script>"\' &amp; %s {version} ü€';

// A row of the feed.
const row = (codename, more) => {
	const version = (more && more.version) || 'OS3.0.9.0.WTUEUXM';

	return { android: '16.0', branch: 'Stable Beta',
		codename: `${codename}_eea_global`, date: '2026-11-20',
		link: `https://vendor.example/${version}/${codename}_eea_global-` +
			`ota_full-${version}-user-16.0-0123456789.zip`,
		md5: '0123456789abcdef0123456789abcdef', method: 'Recovery',
		name: `Otaphone ${codename} EEA`, size: '6.4 GB', version, ...more };
};

const images = (codename) => row(codename, { method: 'Fastboot',
	link: `https://vendor.example/${codename}_images_abcdef0123.tgz`,
	md5: 'abcdef0123456789abcdef0123456789' });

// A JSON text is a YAML scalar in double quotes.
const yaml = (rows) => rows.map((fields) => '- ' + Object.entries(fields)
	.map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
	.join('  ')).join('');

const quoted = (value) => `"${value.replaceAll('"', '""')}"`;
const csv = (rows) => [Object.keys(rows[0]), ...rows.map(Object.values)]
	.map((values) => values.map(quoted).join(',') + '\r\n').join('');

const permalink = (codename, branch = 'stable%20beta') =>
	`/hyperos/${codename}/${branch}/OS3.0.9.0.WTUEUXM/`;

const file = (text, name = 'feed.yml') => ({ file: { name, text }, feed: '' });
const dry = (values) => ({ action: 'dry-run', ...values });

let site, admin;

before(async () => {
	site = await startSite();
	admin = await signIn(site);
});
after(() => site && site.stop());

const digest = () => sqlite.digest(site.db);
const audit = () => sqlite.query(site.db, 'SELECT actor, address, action, ' +
	'subject, before, after FROM audit ORDER BY id');

// Send VALUES and read the page that answers.
async function send(values, client = admin) {
	const got = await client.upload(HERE, values);

	got.page = new Page(got.text);
	got.rows = got.page.rows.map((cells) => cells.slice(0, 7));
	return got;
}

const field = (page, name) => page.byTag('input').find((element) =>
	attribute(element, 'name') === name);
const plan = (page) => attribute(field(page, 'plan'), 'value');
const typed = (page) => rawText(page.byTag('textarea')[0]);

// What the page's own Apply button sends.
const apply = (got) => ({ action: 'apply', plan: plan(got.page),
	feed: typed(got.page), file: { name: '', text: '' } });

async function importAll(text) {
	const got = await send(dry(file(text)));

	assert.equal(got.status, 200, got.text);
	return send(apply(got));
}

function assertVerified() {
	const run = site.cli('verify');

	assert.equal(run.status, 0, run.stdout + run.stderr);
}

test('only an admin may import', async () => {
	const before = digest();
	const editor = await signIn(site, 'eddy', 'editor');
	const nobody = new (admin.constructor)(site);
	const text = yaml([row('basalt')]);

	for (const [client, get, post] of [[editor, 403, 403],
		[nobody, 303, 401]]) {
		assert.equal((await client.get(HERE)).status, get);
		for (const action of ['dry-run', 'apply'])
			assert.equal((await client.upload(HERE, { action,
				...file(text) }, { from: '/desk/sign-in/' })).status,
			post);
	}
	assert.equal((await admin.get(HERE)).status, 200);
	assert.ok(new Page((await admin.get('/desk/')).text).addresses
		.includes(HERE));
	assert.equal(digest(), before);
});

test('a form of another site, or without the token, does nothing', async () => {
	const before = digest();
	const text = yaml([row('basalt')]);
	const got = await send(dry(file(text)));

	for (const [more, headers] of [[{ csrf: '' }], [{ csrf: 'f'.repeat(64) }],
		[{}, { 'Sec-Fetch-Site': 'cross-site' }],
		[{}, { 'Sec-Fetch-Site': 'same-site' }],
		[{}, { 'Sec-Fetch-Site': '', Origin: 'https://evil.example' }]]) {
		const answer = await admin.upload(HERE, { ...apply(got), ...more },
			{ headers });

		assert.equal(answer.status, 403, answer.text);
	}
	assert.equal(digest(), before);
});

test('a dry run tells what each row would do, and does nothing', async () => {
	const known = row('andesite');
	const rows = [row('dacite'), images('dacite'), known, images('andesite'),
		row('andesite', { version: 'OS3.0.8.0.WTUEUXM', size: '1 GB' }),
		row('dacite', { date: '2026-02-30' })];
	const old = row('andesite', { version: 'OS3.0.8.0.WTUEUXM' });

	await importAll(yaml([known, old]));
	const before = digest();
	const version = 'OS3.0.9.0.WTUEUXM';
	const expected = (lines) => [
		[lines[5], 'Error', '?', 'dacite_eea_global', version, 'Recovery',
			'date: This is no day: write it as 2026-08-23.'],
		[lines[0], 'New release', 'hyperos', 'dacite', version, 'Recovery', ''],
		[lines[1], 'New release', 'hyperos', 'dacite', version, 'Fastboot', ''],
		[lines[3], 'New package', 'hyperos', 'andesite', version, 'Fastboot',
			''],
		[lines[4], 'Changed', 'hyperos', 'andesite', 'OS3.0.8.0.WTUEUXM',
			'Recovery', 'size'],
		[lines[2], 'The same', 'hyperos', 'andesite', version, 'Recovery', '']];
	const yamlLines = [1, 11, 21, 31, 41, 51].map(String);
	const csvLines = [2, 3, 4, 5, 6, 7].map(String);

	for (const [values, lines] of [
		[file(yaml(rows)), yamlLines],
		[file(csv(rows), '..\\"feed";.csv'), csvLines],
		[{ feed: yaml(rows) }, yamlLines],
		[{ feed: csv(rows) }, csvLines],
		// The file counts.
		[{ ...file(csv(rows)), feed: yaml([row('x')]) }, csvLines]]) {
		const got = await send(dry(values));

		assert.equal(got.status, 200, got.text);
		assert.deepEqual(got.rows, expected(lines));
		assert.match(got.page.texts('p').join(' '), new RegExp(
			'1 added, 2 changed\\. Rows: 2 new, 1 added, 1 changed, ' +
			'1 the same, 1 wrong\\. Wrong rows are left out\\.'));
		assert.match(plan(got.page), /^[0-9a-f]{64}$/);
	}
	assert.equal(digest(), before);
	assert.equal((await site.get(permalink('dacite'))).status, 404);
});

test('the form is taken without a file, too, by any encoding', async () => {
	const got = await admin.post(HERE, dry({ feed: csv([row('dacite')]) }));

	assert.equal(got.status, 200, got.text);
	assert.equal(new Page(got.text).rows[0][1], 'New release');
});

test('what was seen is applied, and shows at once', async () => {
	const text = csv([row('gneiss'), images('gneiss'),
		row('gneiss', { date: 'today' }), row('marble')]);
	const entries = audit().length;
	const got = await send(dry(file(text, 'feed.csv')));

	assert.equal((await site.get(permalink('gneiss'))).status, 404);
	const done = await send(apply(got));

	assert.equal(done.status, 303, done.text);
	const shown = await site.get(permalink('gneiss'));

	assert.equal(shown.status, 200);
	assert.deepEqual(new Page(shown.text).cards.map(({ fields }) =>
		fields.Type), ['Recovery', 'Fastboot']);
	for (const target of ['/hyperos/gneiss/', '/hyperos/', '/',
		'/archive/hyperos/gneiss/'])
		assert.ok(new Page((await site.get(target)).text).addresses
			.includes(permalink('gneiss')), target);
	const said = await admin.get(done.headers.location);

	assert.equal(said.status, 200);
	assert.match(new Page(said.text).byClass('alert').map(rawText).join(),
		new RegExp('^Imported: 2 releases added, 0 changed\\. Rows: 3 ' +
			'new, 0 added, 0 changed, 0 the same, 1 wrong\\.$'));

	const added = audit().slice(entries);

	assert.deepEqual(added.map((entry) => entry.slice(0, 4)), [
		['anna', '127.0.0.1', 'import',
			'release hyperos/gneiss/OS3.0.9.0.WTUEUXM'],
		['anna', '127.0.0.1', 'import',
			'release hyperos/marble/OS3.0.9.0.WTUEUXM'],
		['anna', '127.0.0.1', 'import', 'tracker']]);
	assert.equal(added[0][4], null);
	assert.equal(JSON.parse(added[0][5]).packages.length, 2);
	assert.deepEqual(JSON.parse(added[2][5]), { rows_new: 3, rows_added: 0,
		rows_changed: 0, rows_same: 0, rows_wrong: 1, releases_added: 2,
		releases_changed: 0 });

	// Another branch moves it, and the old address leads there at once.
	const moved = await importAll(csv([
		row('gneiss', { branch: 'Stable' })]));

	assert.equal(moved.status, 303);
	assert.equal((await site.get(permalink('gneiss'))).headers.location,
		site.url + permalink('gneiss', 'stable'));
	assert.equal((await site.get(permalink('gneiss', 'stable'))).status, 200);
	assertVerified();
});

test('a feed that brings nothing new writes nothing', async () => {
	const text = yaml([row('gneiss', { branch: 'Stable' }), row('marble')]);
	const before = digest();
	const got = await send(dry(file(text)));

	assert.ok(!/value="apply"/.test(got.text));
	assert.match(got.text, /nothing to apply/);
	assert.equal((await send(apply(got))).status, 303);
	assert.equal(digest(), before);
});

test('what has changed since it was seen is not applied', async () => {
	const got = await send(dry(file(yaml([row('pumice'), row('obsidian')]))));

	// In the same second, and of one release of two.
	mustRun(site.db, 'import', 'tracker', (() => {
		const name = path.join(site.folder, 'other.yml');

		fs.writeFileSync(name, yaml([images('pumice')]));
		return name;
	})());
	const before = digest();
	const refused = await send(apply(got));

	assert.equal(refused.status, 409);
	assert.equal(digest(), before);
	assert.deepEqual(refused.rows.map((cells) => cells.slice(1, 4)), [
		['New package', 'hyperos', 'pumice'],
		['New release', 'hyperos', 'obsidian']]);
	assert.notEqual(plan(refused.page), plan(got.page));
	// A second look, and it is applied; a second press does nothing.
	assert.equal((await send(apply(refused))).status, 303);
	const after = digest();

	assert.equal((await send(apply(refused))).status, 409);
	for (const wrong of ['', '0', 'f'.repeat(64)])
		assert.equal((await send({ ...apply(refused), plan: wrong })).status,
			409);
	// Another text than the one that was seen.
	assert.equal((await send({ ...apply(refused),
		feed: yaml([row('slate')]) })).status, 409);
	assert.equal(digest(), after);
	assert.deepEqual(audit().slice(-1)[0].slice(0, 1), ['anna']);
	assert.deepEqual(audit().filter(([actor]) => /^shell /.test(actor))
		.map((entry) => entry.slice(1, 4)), [
		['', 'import', 'release hyperos/pumice/OS3.0.9.0.WTUEUXM'],
		['', 'import', 'tracker']]);
	assertVerified();
});

test('hostile text in any column is text', async () => {
	const columns = Object.keys(row('x'));
	const bad = [HOSTILE, 'a\tb', 'a\n\nb', '\u202eevil', '../..', ';--',
		'=1+1'];
	const rows = columns.flatMap((column) => bad.map((text) =>
		row('tuffa', { [column]: text, version: column === 'version' ? text :
			'OS3.0.7.0.WTUEUXM' })));
	const pages = {};

	for (const [name, text] of [['yaml', yaml(rows)], ['csv', csv(rows)]]) {
		const got = await send(dry(file(text)));

		assert.equal(got.status, 200);
		assert.equal(got.rows.length, rows.length);
		assert.ok(!got.text.includes('<script>alert'));
		assert.ok(!/\u202e/.test(got.rows.flat().join('')));
		assert.equal(typed(got.page), text.replaceAll('\r\n', '\n'));
		pages[name] = got.text;
	}
	// A name may be any text of one line.
	const name = 'Otaphone <b>"7"</b> &amp; \' {version} %s ü€';
	const done = await importAll(yaml([row('scoria', { name })]));

	assert.equal(done.status, 303, done.text);
	const shown = await site.get(permalink('scoria'));

	assert.equal(new Page(shown.text).cards[0].fields.Device, name);
	await checkValid(pages);
	assertVerified();
});

test('what cannot be read is returned as it was typed', async () => {
	const before = digest();
	const pages = { empty: (await admin.get(HERE)).text };

	for (const [feed, error] of [['', /Choose a file/], [' \n ', /empty/],
		[HOSTILE, /line 1: there is no column|damaged|cannot be read/],
		['- a: b: c\n', /line 1: not YAML/],
		['android,branch\n1,2\n', /line 1: the column \w+ is missing/],
		[`${csv([row('x')])}"16`, /line 3: a quote that does not end/],
		['- &a [*a]\n', /cannot be read/],
		[`${'- [['.repeat(2000)}\n`, /cannot be read/]])
		for (const action of ['dry-run', 'apply']) {
			const got = await send({ action, feed });

			assert.equal(got.status, 422, feed);
			assert.match(got.page.byClass('alert-danger').map(rawText)
				.join(), error);
			assert.equal(typed(got.page),
				feed.replaceAll('\r\n', '\n'));
			assert.equal(field(got.page, 'plan'), undefined);
			// The validator minds white space at the end of lines.
			if (feed.trim() !== '')
				pages[`wrong${Object.keys(pages).length}`] = got.text;
		}
	for (const action of ['', 'delete', 'APPLY', HOSTILE])
		assert.equal((await send({ action, ...file(yaml([row('x')])) }))
			.status, 400);
	await checkValid(pages);
	assert.equal(digest(), before);
});

test('a body that is no form is refused', async () => {
	const before = digest();
	const page = await admin.get(HERE);
	const [, csrf] = /name="csrf" value="([0-9a-f]+)"/.exec(page.text);
	const body = (value) => Buffer.concat([Buffer.from('--b\r\n' +
		'Content-Disposition: form-data; name="csrf"\r\n\r\n' +
		`${csrf}\r\n--b\r\nContent-Disposition: form-data; name="action"` +
		'\r\n\r\ndry-run\r\n--b\r\nContent-Disposition: form-data; ' +
		'name="file"; filename="a"\r\n\r\n'), Buffer.from(value),
	Buffer.from('\r\n--b--\r\n')]);
	const type = 'multipart/form-data; boundary=b';
	const right = body(yaml([row('x')]));
	const post = async (data, content, target = HERE) => (await admin.send(
		target, data, { 'Content-Type': content })).status;

	assert.equal(await post(right, type), 200);
	for (const content of ['text/plain', 'text/csv', 'multipart/mixed; ' +
		'boundary=b', 'application/json', 'multipart/form-datax', '', 'x'])
		assert.equal(await post(right, content), 415, content);
	for (const content of ['multipart/form-data', `${type}x`,
		'multipart/form-data; boundary='])
		assert.equal(await post(right, content), 400, content);
	for (const value of ['a\0b', '\x1b[31m', Buffer.from([0xff, 0xfe, 0x41, 0]),
		Buffer.from('\xfc', 'latin1'), 'a\r\n--b\r\n\r\n', 'a\r\n--bb\r\n'])
		assert.equal(await post(body(value), type), 400, String(value));
	assert.equal(await post(right.subarray(0, right.length - 4), type), 400);
	// Only the import takes files.
	assert.equal(await post(right, type, '/desk/account/password'), 415);
	assert.equal(await post(right, type, '/desk/sign-in/'), 415);
	assert.equal(digest(), before);
});

test('what is too large is refused', async () => {
	const before = digest();
	const rows = (count) => csv([row('x')]) + ',,,,,,,,,\n'.repeat(count - 1);

	// By the program, which has seen all of it, and by nginx.
	assert.equal((await send(dry(file('#'.repeat(8 * MIB + 1))))).status, 413);
	assert.equal((await send(dry(file('#'.repeat(15 * MIB))))).status, 413);
	assert.equal((await admin.send(HERE, 'a'.repeat(16 * MIB + 1))
		.catch(() => ({ status: 413 }))).status, 413);
	const many = await send(dry(file(rows(20001))));

	assert.equal(many.status, 422);
	assert.match(many.text, /more than 20,000 rows/);
	// As long as may be.
	const whole = await send(dry(file(rows(20000))));

	assert.equal(whole.status, 200);
	assert.equal(whole.rows.length, 500);
	assert.match(whole.text, /And 19500 more rows/);
	assert.equal((await send(dry(file('#' + ' '.repeat(8 * MIB - 1)))))
		.status, 200);
	assert.equal((await admin.get(HERE)).status, 200);
	assert.equal(digest(), before);
});

test('thousands of releases are applied at once', async () => {
	const rows = Array.from({ length: 3000 }, (_, i) =>
		row(`mica${i % 400}`, { version: `OS3.${i}.0.0.WTUEUXM` }));
	const start = Date.now();
	const got = await send(dry(file(csv(rows))));
	const middle = Date.now();
	const done = await send(apply(got));

	assert.equal(done.status, 303, done.text);
	console.log(`# measured ${rows.length} releases at the desk: dry run ${
		middle - start} ms, apply ${Date.now() - middle} ms`);
	await waitFor('the last of them', async () => (await site.get(
		'/hyperos/mica199/stable%20beta/OS3.2999.0.0.WTUEUXM/'))
		.status === 200);
	assertVerified();
});

describe('the real feed', { skip: !fs.existsSync(FEED) &&
	'skipped: there is no feed' }, () => {
	test('is tried, applied, and then nothing is new', async () => {
		const text = fs.readFileSync(FEED, 'utf8');
		const count = text.match(/^- /gm).length;
		const start = Date.now();
		const got = await send(dry(file(text)));
		const middle = Date.now();

		assert.equal(got.status, 200);
		assert.match(got.text, /0 wrong\./);
		assert.equal(got.rows.length, 500);
		const done = await send(apply(got));
		const end = Date.now();

		assert.equal(done.status, 303, done.text);
		const again = await send(dry(file(text)));

		console.log(`# measured feed at the desk: ${count} rows, dry run ${
			middle - start} ms, apply ${end - middle} ms, again ${
			Date.now() - end} ms, ` +
			decodeURIComponent(done.headers.location.split('=')[1]));
		assert.match(again.text, new RegExp(`${count} the same, 0 wrong`));
		const [[target]] = sqlite.query(site.db, 'SELECT path FROM permalink ' +
			"WHERE state = 'current' ORDER BY release_id DESC LIMIT 1");

		assert.equal((await site.get(encodeURI(target))).status, 200);
		await checkValid({ dry: got.text });
		assertVerified();
	});
});
