// otashelf verify: damage of the database is found, and named.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { before, test } = require('node:test');

const { cli, makeFolder, mustRun } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const LAST = '(SELECT max(id) FROM release WHERE state = \'published\')';
const PACKAGE = `(SELECT max(id) FROM package WHERE release_id = ${LAST})`;
let whole;

before(() => {
	whole = path.join(makeFolder(), 'otashelf.db');
	mustRun(whole, 'init', '--demo');
});

// A database that SQL has damaged; ONE gives the file that it runs on.
function damaged(sql, one = (db) => db) {
	const db = path.join(makeFolder(), 'otashelf.db');

	mustRun(whole, 'backup', db);
	mustRun(db, 'user', 'add', 'anna');
	sqlite.run(one(db), `PRAGMA foreign_keys = OFF; ${sql}`);
	return cli(db, 'verify');
}

test('verify finds nothing wrong with the demo data', () => {
	const { status, stderr } = damaged('SELECT 1');

	assert.equal(status, 0, stderr);
	assert.equal(stderr, '');
});

for (const [what, sql, said] of [
	['a release without a current permalink',
		`DELETE FROM permalink WHERE release_id = ${LAST}`,
		/release \d+ has no current permalink/],
	['a permalink of another name',
		'UPDATE permalink SET path = \'/hyperos/a/b/c/\' ' +
			`WHERE state = 'current' AND release_id = ${LAST}`,
		/release \d+ has a permalink that is not its own: \/hyperos\/a/],
	['a permalink of a draft',
		`UPDATE release SET state = 'draft' WHERE id = ${LAST}`,
		/release \d+ is a draft and has a permalink/],
	['a package of another product than its release',
		'UPDATE package SET product_id = product_id % 3 + 1 ' +
			`WHERE id = ${PACKAGE}`,
		/package \d+ is of another product than its release/],
	['a package that is missing', 'UPDATE package SET position = ' +
		`position + 1 WHERE id = ${PACKAGE}`,
	/release \d+ lacks a package before its last/],
	['a newest package that does not count as that',
		'UPDATE package SET latest = 0',
		/another package than the newest counts as that of \w+/],
	['an older package that does', 'UPDATE package SET date = ' +
		'\'2001-01-01\' WHERE id = (SELECT max(p.id) FROM package p ' +
		'WHERE p.latest = 2 AND EXISTS (SELECT 1 FROM package q WHERE ' +
		'q.latest < 2 AND q.product_id = p.product_id AND ' +
		'q.codename = p.codename AND q.device = p.device AND ' +
		'q.branch = p.branch AND q.type = p.type))',
	/another package than the newest counts as that of \w+/],
	['a newest package that nobody sees', 'UPDATE package SET latest = 2 ' +
		'WHERE release_id IN (SELECT id FROM release ' +
		'WHERE state = \'withdrawn\')',
	/package \d+ counts as the newest and is not published/],
	['a release that the search has lost',
		'DELETE FROM search_docsize WHERE id & 4294967295 = ' + LAST,
		/release \d+ is not in the search/],
	['a release that its names have lost',
		'DELETE FROM search_name_docsize WHERE id & 4294967295 = ' + LAST,
		/release \d+ is not in the search/],
	['an entry of the search that is of nothing',
		'INSERT INTO search_docsize SELECT 77, sz FROM search_docsize LIMIT 1',
		/the search has entry 77 of what is not published/],
	['an index without words', 'INSERT INTO search (search) ' +
		'VALUES (\'delete-all\'); INSERT INTO search_docsize SELECT key, ' +
		'x\'010101\' FROM search_doc', /the search finds 0 releases of \d+/],
	['an audit that may be changed', 'DROP TRIGGER audit_no_update',
		/database: the trigger audit_no_update is missing/],
	['a link to a mirror that is missing', 'DELETE FROM mirror',
		/a row of link names one of mirror that is missing/],
])
	test(`verify finds and names: ${what}`, () => {
		const { status, stdout, stderr } = damaged(sql);

		assert.equal(status, 1, stdout);
		assert.match(stderr, said);
		assert.doesNotMatch(stdout, /database: whole/);
	});

test('verify says that it is the accounts whose audit may be changed', () => {
	const { status, stderr } = damaged('DROP TRIGGER audit_no_delete',
		(db) => path.join(path.dirname(db), 'desk/accounts.db'));

	assert.equal(status, 1);
	assert.match(stderr, /accounts: the trigger audit_no_delete is missing/);
});

test('verify names a file with pages that are torn', () => {
	const db = path.join(makeFolder(), 'otashelf.db');

	mustRun(whole, 'backup', db);
	const bytes = fs.readFileSync(db);

	bytes.fill(0xff, 4096 * 4, 4096 * 40);
	fs.writeFileSync(db, bytes);
	assert.equal(cli(db, 'verify').status, 1);
});
