// Releases put straight into a database, with the incrementals that a test
// needs.
'use strict';

const { createHash } = require('node:crypto');

const sqlite = require('./sqlite.js');

const PRODUCT = 1;	// HyperOS
const quote = (value) => value === null ? 'NULL' :
	`'${String(value).replace(/'/g, "''")}'`;
const digits = (name) => createHash('md5').update(name).digest('hex')
	.slice(0, 10);

function packageOf(release, position, fields) {
	const { filename, size, changelog = null } = fields;

	return `
INSERT INTO package (release_id, position, product_id, card, codename, device,
  region, branch, type, size, date, filename, changelog_id)
VALUES ((SELECT max(id) FROM release), ${position}, ${PRODUCT},
  ${position === 1 ? 1 : 0}, ${quote(release.codename)},
  ${quote(release.device)}, ${quote(release.region)}, 'Stable', 'Recovery',
  ${quote(size)}, ${quote(release.date)}, ${quote(filename)},
  ${changelog === null ? 'NULL' : '(SELECT max(id) FROM changelog)'});`;
}

function linkOf(release, position, from) {
	const word = release.made || release.codename;
	const filename = release.branch === 'weekly' ?
		`miui-blockota-${word}-${from}-${release.version}-` +
			`${digits(from + position)}-11.0.zip` :
		`${word}_global-ota_incremental-${from}-${release.version}-` +
			`user-15.0-${digits(from + position)}.zip`;
	const size = (release.sizes || {})[from];

	// Of several files from one version the first has the size.
	return { filename, size: release.from.indexOf(from) === position ?
		size : undefined, sql: `
INSERT INTO link (package_id, position, mirror_id, filename, from_version)
VALUES ((SELECT max(id) FROM package WHERE position = 1), ${position},
  (SELECT max(id) FROM mirror WHERE kind = 'incremental'), ${quote(filename)},
  ${quote(from)});` };
}

function sqlOf(release) {
	const { codename, version, branch = 'stable', state = 'published',
		size = '4.0 GB', changelog = null } = release;
	const links = (release.from || []).map((from, i) =>
		linkOf(release, i, from));
	const own = `${codename}_global-ota_full-${version}-user-15.0-` +
		`${digits(codename + version)}.zip`;

	return `
INSERT INTO release (product_id, codename, version, branch, title, state,
  updated)
VALUES (${PRODUCT}, ${quote(codename)}, ${quote(version)}, ${quote(branch)},
  ${quote(release.device)}, ${quote(state)}, 1700000000);
INSERT INTO permalink (path, release_id, state)
VALUES (${quote(`/hyperos/${codename}/${branch}/${version}/`)},
  (SELECT max(id) FROM release), 'current');` +
	(changelog === null ? '' : `
INSERT INTO changelog (hash, text) VALUES (0, ${quote(changelog)});`) +
	packageOf(release, 1, { filename: own, size, changelog }) +
	links.map((link) => link.sql).join('') +
	links.filter((link) => link.size !== undefined).map((link, i) =>
		packageOf(release, i + 2, link)).join('');
}

/*
 * Add RELEASES of HyperOS to the database DB.  Each has codename, device,
 * region, version, date, and may have branch, state, size (of the full
 * package), changelog, from (versions that incrementals of it update), sizes
 * (of the files of these, by version: such a file is a package too) and made
 * (the codename in their names).
 */
function addReleases(db, releases) {
	sqlite.run(db, 'BEGIN;' + `
INSERT INTO mirror (kind, label, host, url)
VALUES ('incremental', 'Incremental Update', 'mirror.example.org',
  'https://mirror.example.org/test/{version}/{filename}');` +
	[...new Set(releases.map((release) => release.codename))].map((name) => `
INSERT INTO device_page (product_id, codename, updated)
VALUES (${PRODUCT}, ${quote(name)}, 1700000000);`).join('') +
	releases.map(sqlOf).join('') + 'COMMIT;');
}

module.exports = { addReleases };
