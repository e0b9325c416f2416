// The sample of the real static site: imported, compared page by page with its
// sources, and crawled from the start page.
'use strict';

const assert = require('node:assert');
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { after, before, describe, test } = require('node:test');

const { crawl } = require('../lib/crawl.js');
const { request } = require('../lib/http.js');
const { sample, skip } = require('../lib/sample.js');
const { startSite, makeFolder, removeFolder, cli, mustRun, SHARED } =
	require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const FORMER = path.join(SHARED, 'data/former-permalinks.txt');
const FACTS = path.join(SHARED, 'tools/pagefacts.py');
const SEEDS = path.join(SHARED, 'seeds');
// Nearly half of it is the search index and the lists for scripts.
const SIZE_MAX = 26e6;

// Run pagefacts.py; gives { status, stdout }.
function pagefacts(...args) {
	return new Promise((resolve, reject) => {
		const child = spawn('python3', [FACTS, ...args],
			{ stdio: ['ignore', 'pipe', 'inherit'] });
		let stdout = '';

		child.stdout.on('data', (text) => stdout += text);
		child.on('error', reject);
		child.on('close', (status) => resolve({ status, stdout }));
	});
}

// The permalinks in the front matter of all page sources below DIR.
function sourcePermalinks(dir) {
	const found = [];

	for (const name of fs.readdirSync(dir, { recursive: true }))
		if (name.endsWith('.md')) {
			const text = fs.readFileSync(path.join(dir, name),
				'utf8');
			const line = /^permalink: (.*?)\s*$/m.exec(text);

			if (line !== null)
				found.push(line[1]);
		}
	return found;
}

// Crawl the site on PORT, and note which of WORDS are on each release's page.
async function crawlReleases(port, permalinks, words) {
	const wanted = new Set(permalinks.map(encodeURI));
	const marks = new Map();
	const result = await crawl(port, '/', (target, text) => {
		if (wanted.has(target))
			marks.set(target, Object.keys(words)
				.filter((name) => words[name].test(text)));
	});

	return { ...result, marks };
}

// How many published releases have a card of which CONDITION is true.
const countReleases = (db, condition) => sqlite.query(db, `
	SELECT count(DISTINCT r.id) FROM release r
	JOIN product s ON s.id = r.product_id AND s.kind <> 'vendor'
	JOIN package p ON p.release_id = r.id
	LEFT JOIN region o ON o.code = p.region
	LEFT JOIN region d ON p.device LIKE '% ' || d.device_word
	LEFT JOIN region t ON r.title LIKE '% ' || t.device_word
	LEFT JOIN region v ON r.version GLOB '*.?????*' || v.version_code || '??'
	WHERE r.state = 'published' AND p.filename <> '' AND
		(${condition})`)[0][0];

const isRelease = (permalink) => permalink.split('/').length === 6;
// What names a release: product, codename and version, in one case.
const nameOf = (permalink) => permalink.toLowerCase().split('/')
	.filter((_, i) => i !== 3).join('/');

const WARNINGS = { codename: /This page stands under <b>/,
	title: /Its title says <b>/, version: /The version is one for <b>/,
	any: /<section class="alert alert-warning"/ };

describe('the sample', { skip, concurrency: 2 }, () => {
	let folder, root, db, site, permalinks, report, crawled;

	before(async () => {
		folder = makeFolder();
		({ root, db, report } = sample());
		console.log(`# measured import: ${sample().time}`);
		site = await startSite({ db });
		permalinks = sourcePermalinks(path.join(root, 'pages'));
		crawled = crawlReleases(site.port, permalinks.filter(isRelease),
			{ ...WARNINGS, cut: /<li>Cut from ROM / });
		crawled.catch(() => {});	// its tests tell
	});
	after(async () => {
		if (site)
			await site.stop();
		if (folder)
			removeFolder(folder);
	});

	test('every page tells what its source told', async () => {
		const run = await pagefacts('--check-site', site.url, root,
			'--jobs', '4');
		const last = run.stdout.trim().split('\n').pop();

		console.log(`# measured pagefacts: ${last}`);
		assert.match(last, / passed, 0 failed$/, run.stdout);
		assert.ok(parseInt(last, 10) > 10000);
		assert.equal(run.status, 0);
	});

	test('every release and internal link is reached from /', async () => {
		const former = new Set(fs.readFileSync(FORMER, 'utf8')
			.split('\n').map((line) => line.trim()));
		const result = await crawled;
		const releases = permalinks.filter(isRelease);

		console.log(`# measured crawl: ${result.pages} pages, ${result.links} ` +
			`links, ${result.moved.length} moved`);
		assert.deepEqual(result.faults, []);
		assert.deepEqual(result.moved.filter((target) =>
			!former.has(decodeURIComponent(target))), []);
		assert.ok(releases.length > 10000);
		assert.deepEqual(releases.filter((permalink) =>
			!result.seen.has(encodeURI(permalink))), []);
	});

	test('every former permalink is one 301 from its page', async () => {
		const names = new Map(permalinks.filter(isRelease)
			.map((permalink) => [nameOf(permalink), permalink]));
		const lines = fs.readFileSync(FORMER, 'utf8').split('\n')
			.map((line) => line.trim()).filter((line) => line !== '');
		const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
		const faults = [];
		let moved = 0, gone = 0;

		const check = async (line) => {
			const target = names.get(nameOf(line));
			const got = await request(site.port, encodeURI(line),
				{ agent });

			if (target === line)
				return;		// it is current in the sample
			if (target === undefined) {
				gone++;
				if (got.status !== 404)
					faults.push(`${line}: ${got.status}`);
				return;
			}
			moved++;
			const to = encodeURI(target);

			if (got.status !== 301 ||
				got.headers.location !== site.url + to)
				faults.push(`${line}: ${got.status} ` +
					got.headers.location);
			else if ((await request(site.port, to, { agent }))
				.status !== 200)
				faults.push(`${line}: no page at ${to}`);
		};
		const queue = [...lines];

		await Promise.all(Array.from({ length: 4 }, async () => {
			while (queue.length > 0)
				await check(queue.pop());
		}));
		agent.destroy();
		console.log(`# measured former permalinks: ${moved} moved, ${gone} unknown`);
		assert.deepEqual(faults, []);
		assert.ok(moved > 0);
	});

	test('the report counts what the sample holds', () => {
		const numbers = Object.fromEntries([...report.matchAll(
			/^(\S.*?) {2,}(\d+)/gm)].map(([, name, count]) =>
			[name, Number(count)]));

		assert.equal(numbers['pages read'], permalinks.length);
		// Vendor releases have no page among the sources.
		assert.ok(numbers.releases >=
			permalinks.filter(isRelease).length);
		assert.equal(numbers['not understood'], 0);
	});

	test('changelogs tell a patch level for 43 in 100 ROM cards', () => {
		const cards = `FROM package p JOIN product s ON
			s.id = p.product_id AND s.kind = 'rom' AND p.card
			LEFT JOIN changelog c ON c.id = p.changelog_id`;
		const [[all, read]] = sqlite.query(db, 'SELECT count(*), ' +
			`sum(p.patch_level <> '') ${cards}`);
		const unread = sqlite.query(db, `SELECT c.text, count(*) ${cards}
			WHERE p.patch_level = '' AND (c.text LIKE '%patch%' OR
				c.text LIKE '%补丁%') GROUP BY c.id`);

		console.log(`# measured patch levels: ${read} of ${all} ROM cards`);
		for (const [text, count] of unread)
			for (const line of text.split('\n'))
				if (/patch|补丁/i.test(line))
					console.log(`# not read, ${count} cards: ` +
						line.slice(0, 70));
		assert.ok(read / all >= 0.43, `${read} of ${all}`);
		// What mentions it and is not read names no year with it.
		for (const [text] of unread)
			assert.doesNotMatch(text, new RegExp('patch[^.\\n]{0,40}' +
				'20[12]\\d|20[12]\\d[^.\\n]{0,20}patch', 'i'));
	});

	test('pages warn where they mix devices or regions, no other', async () => {
		const found = { codename: 0, title: 0, version: 0, any: 0 };
		const codename = 'p.codename <> r.codename';
		const title = 'coalesce(o.code, d.code) <> t.code';
		const version = 'd.code <> v.code';
		const { marks } = await crawled;
		let firmware = 0, cut = 0, pages = 0;

		for (const permalink of permalinks.filter(isRelease)) {
			const isFirmware = permalink.startsWith('/firmware/');
			const mark = marks.get(encodeURI(permalink));

			assert.ok(mark, `${permalink}: no page`);
			pages++;
			for (const name of Object.keys(found))
				found[name] += mark.includes(name);
			firmware += isFirmware;
			cut += isFirmware && mark.includes('cut');
		}
		console.log(`# measured warnings: ${found.any} of ${pages} pages: ` +
			`${found.codename} codename, ${found.title} region of the ` +
			`title, ${found.version} region of the version`);
		console.log(`# measured firmware with its ROM: ${cut} of ${firmware}`);
		assert.deepEqual(found, {
			codename: countReleases(db, codename),
			title: countReleases(db, title),
			version: countReleases(db, version),
			any: countReleases(db, [codename, title, version]
				.join(' OR ')) });
		// Siblings' packages are on 6 in 100 pages, two regions on 4.
		assert.ok(found.any > 0 && found.any / pages < 0.12);
		assert.ok(cut / firmware >= 0.99, `${cut} of ${firmware}`);
	});

	test('the database stays small', () => {
		const copy = path.join(folder, 'size.db');

		mustRun(db, 'backup', copy);
		const { size } = fs.statSync(copy);

		console.log(`# measured database: ${size} bytes`);
		assert.ok(size < SIZE_MAX, String(size));
	});

	test('a second import changes nothing', () => {
		const again = path.join(folder, 'again.db');

		mustRun(db, 'backup', again);
		const before = sqlite.digest(again);
		const run = cli(again, 'import', 'site', root);

		assert.equal(run.status, 0, run.stderr);
		assert.match(run.stdout, /^releases +0 added, 0 changed, /m);
		assert.equal(sqlite.digest(again), before);
	});
});

describe('the seeds', { skip: !fs.existsSync(SEEDS) &&
	'skipped: there are no seeds' }, () => {
	let folder, site;

	before(async () => {
		folder = makeFolder();
		site = await startSite();
	});
	after(async () => {
		if (site)
			await site.stop();
		removeFolder(folder);
	});

	test('each is served with the same facts', async () => {
		const seeds = fs.readdirSync(SEEDS);

		assert.ok(seeds.length >= 3);
		for (const seed of seeds) {
			const source = path.join(SEEDS, seed);
			const [, permalink] = /^permalink: (.*?)\s*$/m.exec(
				fs.readFileSync(source, 'utf8'));
			const got = await site.get(encodeURI(permalink));
			const served = path.join(folder, 'served.html');

			assert.equal(got.status, 200, permalink);
			fs.writeFileSync(served, got.raw);
			const run = await pagefacts('--compare', source, served);

			assert.equal(run.stdout.trim(), '', permalink);
			assert.equal(run.status, 0);
		}
	});
});
