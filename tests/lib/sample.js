// The sample of the real static site, unpacked and imported once a run: tests
// copy the database and only read the rest.
'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const { makeFolder, CLI, SHARED } = require('./site.js');

const ARCHIVE = path.join(SHARED, 'data/site-sample.tar.zst');
const skip = !fs.existsSync(ARCHIVE) && 'skipped: there is no sample';

// Whoever is first makes it, the others wait for that.
const MAKE = `[ ! -e "$0/done" ] || exit 0
rm -rf "$0" && mkdir "$0" && tar --zstd -xf "$1" -C "$0" &&
start=$(date +%s%3N) &&
"$2" --db "$0/sample.db" import site "$0/site" >"$0/report" &&
echo "$(($(date +%s%3N) - start)) ms" >"$0/done"`;

let given;

/*
 * Gives root (the folder of its sources), db (a database of it that nobody
 * writes), report (what the import said) and time (how long it took).
 */
function sample() {
	if (given)
		return given;
	const folder = path.join(process.env.OTASHELF_TEST_RUN || makeFolder(),
		'sample');

	execFileSync('flock', [`${folder}.lock`, 'sh', '-c', MAKE, folder,
		ARCHIVE, CLI]);
	const text = (name) => fs.readFileSync(path.join(folder, name), 'utf8');

	given = { root: path.join(folder, 'site'),
		db: path.join(folder, 'sample.db'),
		report: text('report'), time: text('done').trim() };
	return given;
}

// A copy of its database in FOLDER, called NAME.
function copySample(folder, name = 'sample.db') {
	const copy = path.join(folder, name);

	fs.copyFileSync(sample().db, copy);
	return copy;
}

module.exports = { sample, copySample, skip };
