// The tracker's feed, imported into a running site: it shows at once, can be
// tried before, and changes nothing the second time.
'use strict';

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, describe, test } = require('node:test');

const { releaseSource } = require('../lib/checkout.js');
const { Page } = require('../lib/page.js');
const { copySample, skip } = require('../lib/sample.js');
const { startSite, waitFor, makeFolder, removeFolder, cli, mustRun, CLI,
	SHARED } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const FEED = path.join(SHARED, 'data/tracker-latest.yml');

const VERSION = 'OS3.0.9.0.WTUEUXM';
const BETA = `/hyperos/tuff/stable%20beta/${VERSION}/`;
const STABLE = `/hyperos/tuff/stable/${VERSION}/`;

// A row of the feed, of a package that no other test has.
const row = (more) => ({ android: '16.0', branch: 'Stable Beta',
	codename: 'tuff_eea_global', date: '2026-11-20',
	link: `https://vendor.example/${VERSION}/tuff_eea_global-ota_full-` +
		`${VERSION}-user-16.0-0123456789.zip`,
	md5: '0123456789abcdef0123456789abcdef', method: 'Recovery',
	name: 'Otaphone 6 EEA', size: '6.4 GB', version: VERSION, ...more });

const images = row({ method: 'Fastboot', size: '7.1 GB',
	link: `https://vendor.example/tuff_images_${VERSION}_16.0_abcdef0123.tgz`,
	md5: 'abcdef0123456789abcdef0123456789' });

// A JSON text is a YAML scalar in double quotes.
const yaml = (rows) => rows.map((fields) => '- ' + Object.entries(fields)
	.map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
	.join('  ')).join('');

const quoted = (value) => `"${value.replaceAll('"', '""')}"`;
const csv = (rows) => [Object.keys(rows[0]), ...rows.map(Object.values)]
	.map((values) => values.map(quoted).join(',') + '\r\n').join('');

let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

// Write TEXT as a file beside the database.
function write(name, text) {
	const file = path.join(site.folder, name);

	fs.writeFileSync(file, text);
	return file;
}

const importFeed = (...args) => site.cli('import', 'tracker', ...args);

function eventually(target, check) {
	return waitFor(target, async () => {
		const got = await site.get(target);

		return check(got) && got;
	});
}

test('a feed is tried, imported, imported again and promoted', async (t) => {
	const file = write('feed.yml', yaml([row(), images]));
	const empty = sqlite.digest(site.db);

	await t.test('a dry run tells each row and changes nothing', async () => {
		const run = importFeed('--dry-run', file);

		assert.equal(run.status, 0, run.stderr);
		assert.deepEqual(run.stdout.split('\n').slice(0, 2), [
			`1 NEW hyperos/tuff/${VERSION}/Recovery`,
			`11 NEW hyperos/tuff/${VERSION}/Fastboot`]);
		assert.match(run.stdout, /^rows +2 new, 0 added, 0 changed, 0 the/m);
		assert.match(run.stdout, /^releases +1 added, 0 changed$/m);
		assert.equal(sqlite.digest(site.db), empty);
		assert.equal((await site.get(BETA)).status, 404);
	});

	await t.test('its release shows at its permalink', async () => {
		const run = importFeed(file);

		assert.equal(run.status, 0, run.stderr);
		assert.equal(run.stderr, '');
		assert.match(run.stdout, /^rows +2 new/);
		const { text } = await eventually(BETA, ({ status }) =>
			status === 200);
		const { cards } = new Page(text);

		assert.deepEqual(cards.map(({ fields }) => fields.Type),
			['Recovery', 'Fastboot']);
		assert.equal(cards[0].fields.Device, 'Otaphone 6 EEA');
		assert.equal(cards[0].fields.Codename, 'tuff');
		assert.equal(cards[0].fields.Android, '16.0');
		assert.deepEqual(cards[0].links[0].slice(0, 2),
			['Full ROM', row().link]);
	});

	await t.test('it stands in the listings', async () => {
		for (const target of ['/hyperos/tuff/', '/hyperos/', '/',
			'/archive/hyperos/tuff/'])
			await eventually(target, ({ text }) =>
				new Page(text).addresses.includes(BETA));
	});

	await t.test('a second run, in CSV, finds all the same', () => {
		const before = sqlite.digest(site.db);
		const run = importFeed(write('feed.csv', csv([row(), images])));

		assert.equal(run.status, 0, run.stderr);
		assert.match(run.stdout, /^rows .* 0 changed, 2 the same, 0 wrong$/m);
		assert.match(run.stdout, /^releases +0 added, 0 changed$/m);
		assert.equal(sqlite.digest(site.db), before);
	});

	await t.test('another branch moves it and leaves a 301', async () => {
		const text = yaml([row({ branch: 'Stable' })]);
		const run = importFeed(write('stable.yml', text));

		assert.match(run.stdout, /1 changed, 0 the same, 0 wrong$/m);
		const got = await eventually(BETA, ({ status }) => status === 301);

		assert.equal(got.headers.location, site.url + STABLE);
		const page = new Page((await eventually(STABLE, ({ status }) =>
			status === 200)).text);

		assert.equal(page.cards.length, 2);
	});
});

test('standard input is a file, too', () => {
	const run = spawnSync(CLI, ['--db', site.db, 'import', 'tracker',
		'--dry-run', '-'], { encoding: 'utf8',
		input: csv([row({ codename: 'marl', date: '' })]) });

	assert.equal(run.status, 0, run.stderr);
	assert.match(run.stdout, /^2 NEW hyperos\/marl\//);
});

test('hostile text is shown as it is', async () => {
	const name = 'Otaphone "7" <b>&amp; \'</b> {version} %s Ünïcode';
	const version = 'OS3.0.9.0.WSCEUXM';
	const run = importFeed(write('hostile.csv', csv([row({ name, version,
		codename: 'schist' })])));

	assert.equal(run.status, 0, run.stderr);
	const { text } = await eventually(
		`/hyperos/schist/stable%20beta/${version}/`, ({ status }) =>
			status === 200);

	assert.equal(new Page(text).cards[0].fields.Device, name);
});

test('wrong rows are reported with file and line, the rest is kept', () => {
	const file = write('some.yml', yaml([
		row({ codename: 'gabbro', date: '2026-02-30' }),
		row({ codename: 'gabbro' }),
		row({ codename: 'gabbro', link: 'javascript:alert(1)' }),
		row({ codename: 'gabbro', version: '../\u001b[31m' }),
		row({ codename: 'gabbro', size: '1 GB' })]));
	const lines = [[1, 'date'], [21, 'link'], [31, 'version'],
		[41, 'line 11 tells another size']];
	const dry = importFeed('--dry-run', file);
	const run = importFeed(file);

	for (const { status, stderr } of [dry, run]) {
		assert.equal(status, 1);
		assert.equal(stderr.split('\n').length, 5, stderr);
		lines.forEach(([line, reason], i) => assert.ok(
			stderr.split('\n')[i].startsWith(
				`${file}:${line}: ${reason}`), stderr));
	}
	assert.match(dry.stdout, /^31 ERROR \?\/gabbro_?\w*\/\?\/Recovery /m);
	assert.doesNotMatch(dry.stdout + dry.stderr, /\u001b/);
	assert.match(run.stdout, /^rows +1 new, .* 4 wrong$/m);
	assert.deepEqual(sqlite.query(site.db, 'SELECT size FROM package ' +
		"WHERE codename = 'gabbro'"), [['6.4 GB']]);
});

test('a branch that there is not is no slip into a permalink', () => {
	const before = sqlite.digest(site.db);

	for (const [name, text] of [
		['branch.yml', yaml([row({ codename: 'chert', branch: 'Stabel' })])],
		['branch.csv', csv([row({ codename: 'chert', branch: 'Stabel' })])]]) {
		const run = importFeed(write(name, text));

		assert.equal(run.status, 1, name);
		assert.match(run.stderr, /:\d+: There is no such branch\. The /);
		assert.match(run.stderr, /stable, stable beta, public beta, weekly/);
	}
	assert.equal(sqlite.digest(site.db), before);
});

test('a damaged file is refused whole, with one line', () => {
	const before = sqlite.digest(site.db);
	const good = yaml([row({ codename: 'chert' })]);
	const files = [
		['a.yml', `${good}- name: a: b\n`, 11],
		['b.yml', Buffer.from(`${good}- name: \xff\n`, 'latin1'), 11],
		['c.yml', '', 1],
		['d.csv', csv([row()]) + '"16.0,Stable\n\n', 3],
		['e.csv', 'android,branch\n1,2\n', 1],
		['f.html', '<!DOCTYPE html>\n<title>502</title>\n', 1],
		['g.csv', csv([row()]) + '\n'.repeat(9 << 20), 0],
	];

	for (const [name, text, line] of files) {
		const file = write(name, text);
		const run = importFeed(file);

		assert.equal(run.status, 1, name);
		assert.equal(run.stdout, '');
		assert.match(run.stderr, /^[^\n]+\n$/);
		assert.ok(run.stderr.startsWith(
			line > 0 ? `${file}:${line}: ` : `${file}: `), run.stderr);
	}
	for (const file of [site.folder, path.join(site.folder, 'nothing')]) {
		const run = importFeed(file);

		assert.equal(run.status, 1);
		assert.ok(run.stderr.startsWith(`${file}: `), run.stderr);
	}
	assert.equal(sqlite.digest(site.db), before);
});

test('a wrong use of the command is refused', () => {
	for (const args of [['import', 'tracker'],
		['import', 'tracker', 'a', 'b'],
		['import', 'site', 'a', '--dry-run'], ['init', '--dry-run'],
		['import', 'tracker', 'a', '--demo'],
		['import', 'tracker', 'a', '--demo', '--dry-run']]) {
		const run = site.cli(...args);

		assert.equal(run.status, 2, args.join(' '));
		assert.equal(run.stdout, '');
		assert.notEqual(run.stderr, '');
	}
});

test('a dry run makes no database', () => {
	const db = path.join(site.folder, 'none.db');
	const run = cli(db, 'import', 'tracker', '--dry-run',
		write('one.yml', yaml([row()])));

	assert.equal(run.status, 1);
	assert.ok(!fs.existsSync(db));
});

describe('the real feed', { skip: !fs.existsSync(FEED) &&
	'skipped: there is no feed' }, () => {
	let folder;

	before(() => {
		folder = makeFolder();
	});
	after(() => removeFolder(folder));

	// The permalinks that the feed's rows ought to have.
	const permalinks = () => new Set(fs.readFileSync(FEED, 'utf8')
		.split(/^- /m).slice(1).map((item) => {
			const value = (name) => new RegExp(
				`^ *${name}: '?(.*?)'?$`, 'm').exec(item)[1];

			return [/^(OS|A15)/.test(value('version')) ? 'hyperos' :
				'miui', value('codename').split('_')[0],
			value('version')].join('/');
		}));

	test('is imported whole, and a second time not at all', () => {
		const db = path.join(folder, 'new.db');
		const start = Date.now();
		const { stdout } = mustRun(db, 'import', 'tracker', FEED);

		console.log(`# measured feed: ${Date.now() - start} ms, ` +
			stdout.trim().replace(/\s+/g, ' '));
		const digest = sqlite.digest(db);
		const expected = permalinks();
		const again = mustRun(db, 'import', 'tracker', FEED).stdout;

		assert.match(stdout, /, 0 wrong$/m);
		assert.ok(expected.size > 400);
		assert.deepEqual(new Set(sqlite.query(db, 'SELECT p.slug, codename, ' +
			'version FROM release JOIN product p ON p.id = product_id')
			.map((names) => names.join('/'))), expected);
		assert.match(again, /^rows +0 new, 0 added, 0 changed, \d{3,} the/m);
		assert.match(again, /^releases +0 added, 0 changed$/m);
		assert.equal(sqlite.digest(db), digest);
	});

	test('every release of it has its page', async () => {
		const db = path.join(folder, 'site.db');

		mustRun(db, 'import', 'tracker', FEED);
		const real = await startSite({ db });

		try {
			for (const [target] of sqlite.query(db,
				'SELECT path FROM permalink')) {
				const got = await real.get(encodeURI(target));

				assert.equal(got.status, 200, target);
			}
		} finally {
			await real.stop();
		}
	});

	test('tells the same as the pages of that day', { skip }, () => {
		const db = copySample(folder);
		const digest = sqlite.digest(db);
		const start = Date.now();
		const { stdout } = mustRun(db, 'import', 'tracker', FEED);

		console.log('# measured feed on the sample: ' +
			`${Date.now() - start} ms, ` +
			stdout.trim().replace(/\s+/g, ' '));
		assert.match(stdout, /^rows +0 new, 0 added, 0 changed, .* 0 wrong$/m);
		assert.equal(sqlite.digest(db), digest);
	});
});

// Pages that nginx keeps, of a release that is not there yet and of a device.
test('an import renews the pages that are kept', async () => {
	const version = 'OS3.0.10.0.WTUEUXM';
	const made = row({ version, link: `https://vendor.example/${version}/` +
		`tuff_eea_global-ota_full-${version}-user-16.0-0123456789.zip` });
	const page = `/hyperos/tuff/stable%20beta/${version}/`;
	const root = path.join(site.folder, 'checkout');
	const other = 'OS3.0.11.0.WTUEUXM';
	const source = path.join(root, 'pages/hyperos/updates/tuff/x.md');
	const env = { ...process.env, OTASHELF_URL: site.url,
		OTASHELF_REFRESH: `http://127.0.0.2:${site.port}` };
	const run = (...args) => spawnSync(CLI, ['--db', site.db, 'import',
		...args], { encoding: 'utf8', env });

	assert.equal((await site.get(page)).status, 404);
	const feed = run('tracker', write('renew.yml', yaml([made])));

	assert.equal(feed.status, 0, feed.stderr);
	assert.equal(feed.stderr, '');
	assert.equal((await site.get(page)).status, 200);

	fs.mkdirSync(path.dirname(source), { recursive: true });
	fs.writeFileSync(source, releaseSource({ codename: 'tuff',
		version: other, branch: 'stable', label: 'Stable',
		name: 'Otaphone 6 EEA', digits: '0123456789',
		changelog: ['Fixed'] }));
	assert.equal((await site.get(`/hyperos/tuff/stable/${other}/`)).status,
		404);
	const checkout = run('site', root);

	assert.equal(checkout.status, 0, checkout.stderr);
	assert.equal(checkout.stderr, '');
	assert.equal((await site.get(`/hyperos/tuff/stable/${other}/`)).status,
		200);
});
