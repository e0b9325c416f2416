// Every package name of the sample through the reader of pasted names: what it
// reads right is printed, and what it does not is listed.
'use strict';

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');

const { sample, skip } = require('../lib/sample.js');
const { makeFolder, removeFolder, ROOT } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const PROGRAM = path.join(ROOT, process.env.BUILD || 'build',
	'unit/model/paste-names');

test('the names of the sample are read', { skip }, () => {
	const folder = makeFolder();
	const names = path.join(folder, 'names');

	fs.writeFileSync(names, sqlite.query(sample().db, 'SELECT p.codename, ' +
		'r.version, p.type, p.android, p.filename, r.codename ' +
		'FROM package p JOIN release r ON r.id = p.release_id ' +
		"WHERE p.filename <> ''").map((row) => row.join('\t'))
		.join('\n') + '\n');
	const run = spawnSync(PROGRAM, { encoding: 'utf8', env: {
		...process.env, OTASHELF_NAMES: names } });
	const lines = (run.stdout + run.stderr).split('\n');

	for (const line of lines.filter((text) => text.startsWith('# measured')))
		console.log(line);
	assert.equal(run.status, 0, run.stdout + run.stderr);
	assert.ok(lines.some((line) => line.startsWith('# measured')));
	removeFolder(folder);
});
