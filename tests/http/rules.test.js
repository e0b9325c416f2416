// One set of rules: each bad value, on each way in, is refused or reported with
// its place, and never stored.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { releaseSource } = require('../lib/checkout.js');
const { addToken, signIn } = require('../lib/desk.js');
const { startSite, SHARED } = require('../lib/site.js');
const { query } = require('../lib/sqlite.js');

const MD5 = '458d7cc4143cb7bb5797aeec3011ef1b';
const day = (ahead) => new Date(Date.now() + ahead * 86400e3).toISOString()
	.slice(0, 10);

let site, anna, token;
let count = 0;

before(async () => {
	site = await startSite();
	anna = await signIn(site);
	token = addToken(site, 'publish');
});
after(() => site && site.stop());

// A release of one package that is right, but for MORE.
function make(more = {}) {
	const version = more.version ?? `OS9.1.${++count}.0.VMAMIXM`;
	const codename = more.codename ?? 'basalt';
	const filename = more.filename ?? `basalt_global-ota_full-` +
		`OS9.1.${++count}.0.VMAMIXM-user-16.0-458d7cc414.zip`;

	return { codename, version, filename, branch: 'stable',
		device: 'Basalt Global', type: 'Recovery', android: '16.0',
		size: '6.4 GB', date: '2026-11-20', md5: MD5, changelog: 'Fine.',
		link: `https://vendor.example/${count}/${filename}`, ...more };
}

// ---- the ways in: each gives what was said, or '' when it was taken ----

async function api(release) {
	const { codename, version, branch, link, ...fields } = release;
	const got = await site.get('/api/v1/releases', { method: 'POST',
		headers: { 'Content-Type': 'application/json',
			Authorization: `Bearer ${token}` },
		body: JSON.stringify({ product: 'hyperos', codename, version,
			branch, packages: [{ ...fields, links: [{ kind: 'full',
				label: 'Full ROM', url: link }] }] }) });

	assert.ok([201, 422].includes(got.status), got.text);
	return got.status === 201 ? '' : JSON.parse(got.text).errors
		.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');
}

async function desk(release) {
	const { codename, version, branch, link, ...fields } = release;
	const values = { product: 'hyperos', codename, version, branch,
		title: 'Basalt Global', action: 'publish',
		p0_links: `Full ROM ${link}` };

	for (const [name, value] of Object.entries(fields))
		values[`p0_${name}`] = value;
	const got = await anna.post('/desk/drafts/new/', values,
		{ from: '/desk/add/' });

	assert.ok([303, 400, 422].includes(got.status),
		`${got.status} ${got.text}`);
	if (got.status === 303)
		return '';
	return [...got.text.matchAll(/id="(\w+)-error">([^<]*)</g)]
		.map(([, name, text]) => `${name} ${text}`).join('; ') ||
		'a bad request';
}

function feed(name, text) {
	const file = path.join(site.folder, name);

	fs.writeFileSync(file, text);
	const run = site.cli('import', 'tracker', file);

	assert.ok(run.status === 0 || run.stderr.startsWith(`${file}:`),
		run.stderr);
	return run.status === 0 ? '' : run.stderr.slice(file.length);
}

const columns = ({ android, branch, codename, date, link, md5, type, device,
	size, version }) => ({ android, branch, codename, date, link, md5,
	method: type, name: device, size, version });
// A scalar in double quotes, with escapes.
const ascii = (value) => JSON.stringify(value).replace(/[\u007f-\uffff]/g,
	(unit) => '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0'));
const yaml = (release) => feed('feed.yml', '- ' + Object.entries(
	columns(release)).map(([name, value]) =>
	`${name}: ${ascii(value)}\n`).join('  '));
const csv = (release) => feed('feed.csv', [Object.keys, Object.values]
	.map((list) => list(columns(release)).map((value) =>
		`"${value.replaceAll('"', '""')}"`).join(',') + '\n').join(''));

function checkout(release) {
	const root = path.join(site.folder, 'checkout');
	const file = path.join(root, 'pages/hyperos/updates/basalt/x.md');
	const source = releaseSource({ ...release, name: release.device,
		label: 'Stable', digits: '458d7cc414', links: [release.link],
		changelog: [release.changelog] });

	fs.rmSync(root, { recursive: true, force: true });
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, source.replace(/(id="filename"[^>]*>)[^<]*/,
		`$1${release.filename}`));
	const run = site.cli('import', 'site', root);

	assert.ok(run.stderr === '' || run.stderr.startsWith(`${file}:`),
		run.stderr);
	return run.stderr.replaceAll(file, '');
}

async function submit({ link }) {
	const got = await anna.post('/submit/', { text: link });

	assert.ok([303, 400, 422].includes(got.status), got.text);
	return got.status === 303 ? '' :
		(/id="text-error">([^<]*)</.exec(got.text) || [, 'no text'])[1];
}

const WAYS = { api, desk, yaml, csv, site: checkout, submit };

// ---- what is bad: the field, its values, and the ways that have it ----

const ALL = ['api', 'desk', 'yaml', 'csv', 'site'];
const named = (filename) => ({ filename,
	link: `https://vendor.example/1/${filename}` });
const texts = ['a\u202eb', 'a\u200fb', 'a\u2066b', 'a\uffffb', 'a\ufffeb',
	'a\ufdd0b', 'a\u0085b', 'a\u009b31mb', 'a\u2028b', 'a\u{1fffe}b'];
const BAD = [
	['md5', ['0'.repeat(32), 'x'.repeat(32), '$(reboot)', MD5.slice(1)], ALL],
	['size', ['6871947673', '2.3G', '99 parsecs', '6,4 GB', '-1 GB'], ALL],
	['date', ['9999-12-31', day(4), '2026-02-30', 'today'], ALL],
	['android', ['<b>', '16.', '1.2.3.4'], ['api', 'desk', 'yaml', 'csv']],
	['type', ['Bootloader'], ['api', 'desk', 'yaml', 'csv']],
	['device', [...texts, 'a\u200bb', 'a\u00adb', 'a\u0001b', 'a\u001b[1mb',
		'x'.repeat(121)], ALL],
	['changelog', [...texts, 'a\u001b[1mb'], ['api', 'desk', 'site']],
	['link', ['http://127.0.0.1:22/b.zip', 'http://169.254.169.254/b.zip',
		'http://10.0.0.1/b.zip', 'http://[::1]/b.zip',
		'http://[fe80::1]/b.zip', 'http://2130706433/b.zip',
		'http://localhost/b.zip', 'http://router.lan/b.zip',
		'https://u:p@vendor.example/b.zip', 'https://u@vendor.example/b.zip',
		'ftp://vendor.example/b.zip', 'https:///b.zip'],
	[...ALL, 'submit']],
	['filename', ['-rf_a.zip', '.bashrc.zip', 'a$(id).zip', 'a`id`.zip',
		'a b.zip', "a'b.zip"].map(named), ['api', 'desk', 'site']],
	['filename', ['-rf_a.zip', '.bashrc.zip', 'a$(id).zip'].map(named),
		['yaml', 'csv', 'submit']],
	['filename', ['../../.bashrc.zip', '/etc/a.zip', 'a\\b.zip']
		.map((filename) => ({ filename })), ['api', 'desk', 'site']],
	['codename', ['feed.xml', 'feed.atom', 'feed.json', 'index.html',
		'archive', '..a', '.a', '-a', 'a b'], ALL],
	['version', ['index.html', 'Feed.XML', '..b', '-b', 'OS9.html'],
		ALL],
	['branch', ['index.html', 'feed.xml', '../x'], ALL],
	// What a site has published stays: its branches come to be here.
	['branch', ['stabel'], ['api', 'desk', 'yaml', 'csv']],
];

const lines = [];

// What each way said of the release that is bad in FIELD, as VALUE says.
async function tryAll(field, value, ways) {
	const more = typeof value === 'object' ? value : { [field]: value };
	const shown = JSON.stringify(more[field]);
	const said = {};

	for (const way of ways) {
		const release = make(more);
		const text = await WAYS[way](release);

		said[way] = text;
		assert.notEqual(text, '', `${way} takes ${field} ${shown}`);
		if (way === 'submit')
			continue;
		assert.deepEqual(query(site.db, 'SELECT count(*) FROM release r ' +
			'JOIN package p ON p.release_id = r.id LEFT JOIN changelog c ' +
			'ON c.id = p.changelog_id LEFT JOIN link l ON l.package_id = ' +
			'p.id LEFT JOIN mirror m ON m.id = l.mirror_id WHERE ' +
			`${stored(field)} = '${String(more[field])
				.replaceAll("'", "''")}'`), [[0]],
		`${way} stores ${field} ${shown}`);
	}
	lines.push(`${field.padEnd(9)} ${shown.slice(0, 40).padEnd(40)} ` +
		ways.map((way) => `${way}: told`).join(', '));
	return said;
}

const stored = (field) => ({ codename: 'r.codename', version: 'r.version',
	branch: 'r.branch', changelog: 'c.text', link: 'm.url' })[field] ||
	`p.${field}`;

test('what is right is taken on every way', async () => {
	for (const [way, take] of Object.entries(WAYS))
		assert.equal(await take(make(way === 'site' || way === 'submit' ?
			{} : { date: day(1) })), '', way);
});

for (const [field, values, ways] of BAD)
	test(`a bad ${field} is refused or told: ${ways.join(', ')}`, async () => {
		for (const value of values)
			await tryAll(field, value, ways);
	});

test('the matrix of bad values and ways', (t) => {
	for (const line of lines)
		t.diagnostic(line);
	assert.equal(lines.length, BAD.reduce((sum, [, values]) =>
		sum + values.length, 0));
});

test('a page keeps what is right in it', async () => {
	const release = make({ size: '2.3G', md5: '$(reboot)',
		link: 'http://127.0.0.1/x.zip', changelog: 'Fine\u202e.' });
	const said = checkout(release);

	for (const [, line, field] of [...said.matchAll(/^:(\d+): (\w+)/gm)])
		assert.ok(Number(line) > 1 && ['size', 'md5', 'links', 'changelog']
			.includes(field), said);
	assert.equal(said.trim().split('\n').length, 4, said);
	assert.deepEqual(query(site.db, 'SELECT p.size, p.md5, c.text, p.device, ' +
		'(SELECT count(*) FROM link WHERE package_id = p.id) FROM release r ' +
		'JOIN package p ON p.release_id = r.id JOIN changelog c ON c.id = ' +
		`p.changelog_id WHERE r.version = '${release.version}'`),
	[['', '', 'Fine.', 'Basalt Global', 0]]);
});

const CASES = path.join(SHARED, 'cases');

test('the cases are answered rightly',
	{ skip: !fs.existsSync(CASES) && 'skipped: there are no cases' }, () => {
		const told = (name) => {
			const file = path.join(CASES, name);

			return site.cli('import', 'tracker', '--dry-run', file).stderr
				.trim().split('\n').map((line) => {
					assert.ok(line.startsWith(`${file}:`), line);
					return line.slice(file.length + 1);
				});
		};

		assert.match(told('md5_mismatch.yml')[0], /^1: md5: /);
		assert.match(told('size_bytes.yml')[0], /^1: size: /);
		assert.match(told('size_g.yml')[0], /^1: size: /);
		assert.match(told('date_future.yml')[0], /^1: date: /);
		assert.deepEqual(told('bidi.csv').map((line) =>
			/^\d+: \w+/.exec(line)[0]), ['2: name', '3: name', '4: link',
			'5: link', '6: android', '7: branch', '8: version',
			'9: branch', '10: codename', '11: date']);
	});
