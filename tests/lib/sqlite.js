// A second hand on a database, beside the program's: SQLite's own shell.
'use strict';

const { createHash } = require('node:crypto');
const { spawn, spawnSync } = require('node:child_process');

// How long to wait for what a program holds.
const PATIENCE = ['-cmd', '.timeout 20000'];
// Of an argument; the input may be longer, but what ends its lines is lost.
const ARGUMENT_MAX = 100000;

function sqlite(db, sql, ...options) {
	const long = Buffer.byteLength(sql) > ARGUMENT_MAX;

	if (long && sql.includes('\r'))
		throw new Error('SQL too long for its line ends');
	const run = spawnSync('sqlite3', ['-batch', '-bail', ...PATIENCE,
		...options, db, ...long ? [] : [sql]],
	{ input: long ? `${sql}\n;` : '', encoding: 'utf8',
		maxBuffer: 1 << 30 });

	if (run.status !== 0)
		throw new Error(run.stderr || String(run.error));
	return run.stdout;
}

// Run the statements in SQL, which may write.
function run(db, sql) {
	sqlite(db, sql);
}

// The objects of TEXT, all of them flat, become arrays: columns may have one
// name.
const arrays = (text) => text.replace(
	/("(?:[^"\\]|\\.)*")(:?)|[{}]/g, (match, string, colon) =>
		match === '{' ? '[' : match === '}' ? ']' : colon ? '' : string);

// The rows that SQL gives, as arrays.
function query(db, sql) {
	return JSON.parse(arrays(sqlite(db, sql, '-json') || '[]'));
}

// A digest of all that the database holds, whatever its file looks like.
const digest = (db) => createHash('sha256').update(sqlite(db, '.dump'))
	.digest('hex');

// Hold a lock: a child that says "held" when it has it and goes when its input
// ends.  Resolves then, to a function that lets it go.
function hold(command, args, input = '') {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args,
			{ stdio: ['pipe', 'pipe', 'inherit'] });
		const ended = new Promise((done) => child.on('close', done));

		child.on('error', reject);
		child.on('close', () => reject(new Error('no lock')));
		child.stdin.write(input);
		child.stdout.once('data', () => resolve(() => {
			child.stdin.end();
			return ended;
		}));
	});
}

const holdExclusive = (db) => hold('sqlite3', ['-batch', '-bail', db],
	'BEGIN EXCLUSIVE;\n.print held\n');

const holdLockFile = (db) => hold('flock',
	['--no-fork', `${db}.lock`, 'sh', '-c', 'echo held; exec cat']);

module.exports = { run, query, digest, holdExclusive, holdLockFile };
