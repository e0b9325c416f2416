// A release made for a test: its packages and their links, straight into the
// database of a running site.
'use strict';

const { putChecks, putHours, now } = require('./checks.js');
const sqlite = require('./sqlite.js');

const quote = (text) => `'${String(text).replace(/'/g, "''")}'`;

// The next ids of a release, a package and a mirror.
const nextIds = (db) => sqlite.query(db, 'SELECT ' + ['release', 'package',
	'mirror'].map((table) => `(SELECT coalesce(max(id), 0) + 1 FROM ${table})`)
	.join())[0];

// The label of a mirror names it: each has one of its own, so that the same
// URL can be told apart.
function linkSql(packageId, link, position, mirrorId) {
	const { kind = 'full', label = `Mirror ${position}`, url,
		filename = null, from = null } = link;
	const text = (value) => value === null ? 'NULL' : quote(value);
	// A brace stands twice in a pattern.
	const pattern = url.replace(/{/g, '{{');

	return `INSERT INTO mirror (id, kind, label, url, host) VALUES (
  ${mirrorId}, ${quote(kind)}, ${quote(label)}, ${quote(pattern)},
  ${quote(URL.canParse(url) ? new URL(url).hostname : '')})
  ON CONFLICT DO NOTHING;
INSERT INTO link VALUES (${packageId}, ${position}, (SELECT id FROM mirror
  WHERE kind = ${quote(kind)} AND label = ${quote(label)}
    AND url = ${quote(pattern)}), ${text(filename)}, ${text(from)});\n`;
}

/*
 * Add a release of HyperOS for fjord, called VERSION, to the database DB, with
 * PACKAGES: each has filename and links (url, and kind, label, filename, from),
 * and may have md5, sha256, size, date.  Gives the path of its page.
 */
function addRelease(db, version, packages, state = 'published') {
	const [release, firstId, firstMirror] = nextIds(db);
	let id = firstId, mirror = firstMirror;
	const path = `/hyperos/fjord/stable/${version}/`;
	let sql = `BEGIN;
INSERT INTO release (id, product_id, codename, version, branch, title, state,
  updated, withdrawn) VALUES (${release}, 1, 'fjord', ${quote(version)},
  'stable', 'Otaphone 2', ${quote(state)}, 1600000000, 1600000000);
INSERT INTO permalink VALUES (${quote(path)}, ${release}, 'current');\n`;

	packages.forEach((one, i) => {
		const { filename, links = [], md5 = '', sha256 = '', size = '',
			date = '2026-01-02' } = one;

		sql += `INSERT INTO package (id, release_id, position, product_id,
  codename, device, branch, type, size, date, filename, md5, sha256) VALUES (
  ${id}, ${release}, ${i + 1}, 1, 'fjord', 'Otaphone 2', 'Stable', 'Recovery',
  ${quote(size)}, ${quote(date)}, ${quote(filename)}, ${quote(md5)},
  ${quote(sha256)});\n`;
		links.forEach((link, n) =>
			sql += linkSql(id, link, n + 1, mirror++));
		id++;
	});
	sqlite.run(db, `${sql}COMMIT;`);
	return encodeURI(path);
}

const STATES = ['down', 'up', 'changed', 'unknown', 'unchecked', 'up'];

// Put a file with mirrors in each of the states into DB, one that none has, one
// that its vendor has withdrawn, and a month of two hosts.  Gives the addresses
// of pages that show them.
function fillMirrors(db) {
	const time = now(), hour = Math.floor(time / 3600);
	const shelve = (name, states, more = {}) => {
		const links = states.map((state, i) => ({ state, ...more,
			url: `http://mirror${i + 1}.example/v/${name}`,
			checked: time - 3600 * 3 * i, since: time - 86400 * i,
			succeeded: time - 86400 * i }));

		putChecks(db, links.filter(({ state }) =>
			state !== 'unchecked'));
		return { filename: name, md5: '0123456789abcdef'.repeat(2),
			size: '1 kB', links: links.map(({ url }, i) => ({ url,
				label: `Full ROM Mirror ${i + 1}` })) };
	};
	const release = addRelease(db, 'OS9.9.1.0.TEST', [
		shelve('fjord_global-ota_full-OS9.9.1.0.TEST.zip', STATES),
		shelve('fjord_global_images_OS9.9.1.0.TEST.tgz',
			['down', 'down'], { status: 404, error: '' })]);

	addRelease(db, 'OS9.9.2.0.TEST', [shelve('none.zip', ['down', 'down'])]);
	putHours(db, Array.from({ length: 720 }, (_, i) => [
		['mirror1.example', hour - i, 100, 3 + i % 7],
		['mirror1.example', hour - i, 0, i % 100 < 9 ? 5 : 0],
		['mirror2.example', hour - i, 50 + i % 40, 9]]).flat()
		.filter(([, , , count]) => count > 0));
	return { release, sorted: `${release}?sort=health`,
		list: '/get/fjord_global-ota_full-OS9.9.1.0.TEST.zip?mirrorlist',
		none: '/get/none.zip',
		gone: '/get/fjord_global_images_OS9.9.1.0.TEST.tgz',
		mirrors: '/mirrors/', status: '/status/' };
}

module.exports = { addRelease, fillMirrors };
