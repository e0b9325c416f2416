// Update paths of the sample of the real static site, against a second, slow
// implementation over the plain rows of the database: it reads file names with
// patterns of its own, and tries every chain.
'use strict';

const assert = require('node:assert');
const { createHash } = require('node:crypto');
const path = require('node:path');
const { after, before, describe, test } = require('node:test');

const { copySample, skip } = require('../lib/sample.js');
const { startSite, makeFolder, removeFolder, mustRun } =
	require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const CLIENTS = 4;

// Versions in their order: numbers as such, all else by code.
function compareVersions(a, b) {
	const parts = (text) => text.match(/\d+|\D/g) || [];
	const [x, y] = [parts(a), parts(b)];

	for (let i = 0; i < Math.min(x.length, y.length); i++) {
		if (/\d/.test(x[i]) && /\d/.test(y[i])) {
			if (Number(x[i]) !== Number(y[i]))
				return Number(x[i]) - Number(y[i]);
		} else if (x[i] !== y[i]) {
			return x[i] < y[i] ? -1 : 1;
		}
	}
	return x.length - y.length;
}

// The words for regions in names of files, and in those of full packages.
const WORDS = { global: 'global', eea: 'eu', in: 'in', ru: 'ru', id: 'id',
	tw: 'tw', tr: 'tr', jp: 'jp', kr: 'kr', cl: 'cl', mx: 'mx', gt: 'gt',
	za: 'za' };
const CODES = { MI: 'global', EU: 'eu', IN: 'in', CN: 'cn', RU: 'ru',
	ID: 'id', TW: 'tw', TR: 'tr', JP: 'jp', KR: 'kr', CL: 'cl', MX: 'mx',
	GT: 'gt', ZA: 'za' };

// Whether the incremental FILENAME is for the device of the row.
function isOwn(row, filename) {
	const [, word] = /^miui-(?:block)?ota-([^-]+)-/.exec(filename) ||
		/^([^-]+)-ota_incremental-/.exec(filename);
	const [codename, region] = word.split('_');
	const letters = /\.[A-Z]{3}([A-Z]{2})[A-Z]{2}$/.exec(row.version);

	if (codename.toLowerCase() !== row.codename.toLowerCase())
		return false;
	// The version tells the region; of weekly ones the name has to.
	if (letters && CODES[letters[1]])
		return true;
	const full = /^miui_.*Global_/.test(row.filename) ? 'global' :
		/-ota_full-/.test(row.filename) ? row.region : undefined;

	return WORDS[region] === row.region || WORDS[region] === full;
}

// The lines: codename, region and device to versions and incrementals.
function readLines(db) {
	const lines = new Map();
	const rows = sqlite.query(db, `SELECT p.codename, p.region, p.device,
		r.version, r.branch, p.date, p.filename, r.codename, p.id
		FROM package p JOIN release r ON r.id = p.release_id
		JOIN product d ON d.id = p.product_id AND d.kind = 'rom'
		WHERE r.state = 'published'`);
	const links = new Map();

	for (const [id, from, filename, size] of sqlite.query(db, `SELECT
		l.package_id, l.from_version, l.filename,
		(SELECT f.size FROM package f WHERE f.filename = l.filename)
		FROM link l JOIN mirror m ON m.id = l.mirror_id
		WHERE m.kind = 'incremental'`))
		links.set(id, { from, filename, size: size === null ? null :
			Math.round(parseFloat(size) * 1e6) });
	for (const [codename, region, device, version, branch, date, filename,
		page, id] of rows) {
		const key = JSON.stringify([codename.toLowerCase(), region, device]);
		const row = { codename, region, device, version, filename };
		const line = lines.get(key) || { codename, region, device,
			versions: new Map(), steps: [], foreign: 0 };
		const known = line.versions.get(version) ||
			{ version, branch, date, page };
		const link = links.get(id);

		lines.set(key, line);
		if (date > known.date)
			known.date = date;
		// The device's own page tells the branch.
		if (page === codename && known.page !== codename)
			Object.assign(known, { branch, page });
		line.versions.set(version, known);
		if (link && isOwn(row, link.filename))
			line.steps.push({ ...link, to: version });
		else if (link)
			line.foreign++;
	}
	return [...lines.values()];
}

// V12.5 of MIUI is 12.05, OS1.0 of HyperOS 101; null of what does not tell.
function generationOf(version) {
	const found = /^(V|OS)(\d\d?)(?!\d)(?:\.(\d\d?)(?!\d))?/.exec(version);

	return found === null ? null : Number(found[2]) +
		(found[1] === 'OS' ? 100 : 0) + Number(found[3] || 0) / 100;
}

// The releases of the line as a device gets them: each as old as its date, but
// never younger than what a later generation has.
function inOrder(line) {
	const byDate = [...line.versions.values()].sort((a, b) =>
		a.date !== b.date ? (a.date < b.date ? -1 : 1) :
			compareVersions(a.version, b.version));
	let highest = 0;

	return byDate.map((release) => {
		const generation = generationOf(release.version) ?? highest;

		highest = Math.max(highest, generation);
		return { release, generation };
	}).sort((a, b) => a.generation - b.generation)
		.map(({ release }) => release);
}

// The latest of the line for who has FROM.
function latest(line, from) {
	return inOrder(line).filter(({ branch }) =>
		branch === from.branch || branch === 'stable').pop();
}

// Less than zero as chain A is better than B: first by what it costs, then by
// the higher version first, then by the name of the file.
function compareChains(a, b) {
	const costs = (chain) => [
		chain.filter((step) => step.size === null).length,
		chain.reduce((sum, step) => sum + (step.size || 0), 0),
		chain.length];
	const [x, y] = [costs(a), costs(b)];

	for (const i of [0, 1, 2])
		if (x[i] !== y[i])
			return x[i] - y[i];
	for (let i = 0; i < a.length; i++) {
		const order = compareVersions(b[i].to, a[i].to) ||
			(a[i].filename < b[i].filename ? -1 :
				a[i].filename > b[i].filename ? 1 : 0);

		if (order !== 0)
			return order;
	}
	return 0;
}

// The best of all chains from FROM to TO that pass no version twice, or null.
function best(line, from, to, seen = new Set([from])) {
	let found = null;

	if (from === to)
		return [];
	for (const step of line.steps) {
		if (step.from !== from || seen.has(step.to))
			continue;
		const rest = best(line, step.to, to,
			new Set([...seen, step.to]));

		if (rest !== null && (found === null ||
			compareChains([step, ...rest], found) < 0))
			found = [step, ...rest];
	}
	return found;
}

// Versions that incrementals lead to from FROM.
function reached(line, from) {
	const all = new Set();

	for (const want = [from]; want.length > 0;) {
		const at = want.pop();

		for (const step of line.steps)
			if (step.from === at && !all.has(step.to)) {
				all.add(step.to);
				want.push(step.to);
			}
	}
	all.delete(from);
	return [...all];
}

// Ask SITE for all of QUESTIONS; gives what differs from what is expected.
async function ask(site, questions) {
	const queue = [...questions], faults = [];

	await Promise.all(Array.from({ length: CLIENTS }, async () => {
		for (let one; (one = queue.pop()) !== undefined;) {
			const { line, from, to, target } = one;
			const want = best(line, from, target);
			const got = await site.get('/api/v1/path?' +
				new URLSearchParams({ from, to: to || '',
					codename: line.codename,
					region: line.region,
					device: line.device }));
			const json = JSON.parse(got.text);
			const told = got.status !== 200 ? got.text :
				JSON.stringify([json.to.version, json.path &&
					json.path.steps.map((step) =>
						[step.version, step.filename,
							step.bytes])]);
			const wanted = JSON.stringify([target, want &&
				want.map((step) => [step.to, step.filename,
					step.size])]);

			if (told !== wanted)
				faults.push(`${JSON.stringify([line.codename,
					line.region, from])}: ${told}, not ${
					wanted}`);
		}
	}));
	return faults;
}

// The questions for every version of LINES to its latest.
const toLatest = (lines) => lines.flatMap((line) =>
	[...line.versions.values()].map((from) => ({ line,
		from: from.version, target: latest(line, from).version })));

// The questions for all versions that incrementals join.
const allPairs = (lines) => lines.flatMap((line) =>
	[...line.versions.keys()].flatMap((from) => reached(line, from)
		.map((to) => ({ line, from, to, target: to }))));

describe('update paths of the sample', { skip }, () => {
	let folder, db, site, lines;

	before(async () => {
		folder = makeFolder();
		db = copySample(folder);
		lines = readLines(db);
		site = await startSite({ db });
	});
	after(async () => {
		if (site)
			await site.stop();
		if (folder)
			removeFolder(folder);
	});

	test('every version to its latest is as tried one by one', async () => {
		const questions = toLatest(lines);
		const asked = questions.filter(({ from, target }) =>
			from !== target);
		const found = asked.filter(({ line, from, target }) =>
			best(line, from, target) !== null);
		const leaving = asked.filter(({ line, from }) =>
			reached(line, from).length > 0);
		const share = (list) => `${list.length} of ${asked.length} (${
			(100 * list.length / asked.length).toFixed(1)} %)`;

		assert.ok(questions.length > 5000);
		assert.deepEqual((await ask(site, questions)).slice(0, 5), []);
		assert.ok(found.length > 100 && leaving.length > found.length);
		console.log(`# measured update paths: ${lines.length} lines; of ` +
			'the versions that are not the latest themselves, ' +
			`${share(found)} have a path to the latest, ` +
			`${share(leaving)} to a newer one`);
	});

	test('every pair that incrementals join is as tried', async () => {
		const questions = allPairs(lines);

		assert.ok(questions.length > 2000);
		assert.deepEqual((await ask(site, questions)).slice(0, 5), []);
		console.log(`# measured update paths: ${questions.length} pairs, ` +
			`${questions.filter(({ line, from, to }) =>
				best(line, from, to).length > 1).length} of them ` +
			'in several steps');
	});

	test('files for other devices are on no path', () => {
		const foreign = lines.reduce((sum, line) => sum + line.foreign, 0);
		const own = lines.reduce((sum, line) =>
			sum + line.steps.length, 0);

		assert.ok(foreign > 0 && own > foreign);
		console.log(`# measured incrementals: ${own} for their device, ` +
			`${foreign} for another`);
	});

	test('with sizes the path is the one of the fewest bytes', async () => {
		const files = [...new Set(lines.flatMap((line) =>
			line.steps.map((step) => step.filename)))];
		const [[release]] = sqlite.query(db,
			"SELECT id FROM release WHERE state = 'published'");
		const sized = path.join(folder, 'sized.db');
		// Two of three are known, whole megabytes by the name's digest.
		const rows = files.map((name) => [name, createHash('md5')
			.update(name).digest().readUInt16BE() % 900])
			.filter(([, size]) => size % 3 > 0);

		mustRun(db, 'backup', sized);
		const values = rows.map(([name, size], i) => `(${release}, ${
			1000 + i}, 4, 0, 'none', 'none', '', '${size}.0 MB', '${
			name}')`);

		// An argument of a command may not be too long.
		for (let i = 0; i < values.length; i += 500)
			sqlite.run(sized, 'INSERT INTO package (release_id, ' +
				'position, product_id, card, codename, device, ' +
				'branch, size, filename) VALUES ' +
				values.slice(i, i + 500).join());
		const other = await startSite({ db: sized });

		try {
			const all = readLines(sized);
			const questions = allPairs(all).filter((_, i) =>
				i % 3 === 0);

			assert.ok(all.some((line) => line.steps.some((step) =>
				step.size !== null)));
			assert.deepEqual((await ask(other, questions))
				.slice(0, 5), []);
		} finally {
			await other.stop();
		}
	});
});
