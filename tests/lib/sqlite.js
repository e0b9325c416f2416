// A second hand on a database, beside the program's: Python's sqlite3.
'use strict';

const { spawn, spawnSync } = require('node:child_process');

function python(program, ...args) {
	const run = spawnSync('python3', ['-c', program, ...args],
		{ encoding: 'utf8', maxBuffer: 1 << 30 });

	if (run.status !== 0)
		throw new Error(run.stderr || String(run.error));
	return run.stdout;
}

// Run the statements in SQL, which may write.
function run(db, sql) {
	python('import sqlite3, sys\n' +
		'c = sqlite3.connect(sys.argv[1], timeout=20)\n' +
		'c.executescript(sys.argv[2])\nc.commit()\nc.close()', db, sql);
}

// The rows that SQL gives, as arrays.
function query(db, sql) {
	return JSON.parse(python('import json, sqlite3, sys\n' +
		'c = sqlite3.connect(sys.argv[1], timeout=20)\n' +
		'print(json.dumps(c.execute(sys.argv[2]).fetchall()))',
	db, sql));
}

// A digest of all that the database holds, whatever its file looks like.
function digest(db) {
	return python('import hashlib, sqlite3, sys\n' +
		'c = sqlite3.connect(sys.argv[1], timeout=20)\n' +
		'h = hashlib.sha256()\n' +
		'for line in c.iterdump(): h.update(line.encode())\n' +
		'print(h.hexdigest())', db).trim();
}

// Hold a lock: PROGRAM is Python that takes it with argument FILE.  Resolves
// when it is taken, to a function that lets it go.
function hold(program, file) {
	return new Promise((resolve, reject) => {
		const child = spawn('python3', ['-c', `${program}\n` +
			'print("held", flush=True)\nsys.stdin.read()', file],
		{ stdio: ['pipe', 'pipe', 'inherit'] });
		const ended = new Promise((done) => child.on('close', done));

		child.on('error', reject);
		child.on('close', () => reject(new Error('no lock')));
		child.stdout.once('data', () => resolve(() => {
			child.stdin.end();
			return ended;
		}));
	});
}

const holdExclusive = (db) => hold('import sqlite3, sys\n' +
	'c = sqlite3.connect(sys.argv[1], isolation_level=None)\n' +
	'c.execute("BEGIN EXCLUSIVE")', db);

const holdLockFile = (db) => hold('import fcntl, sys\n' +
	'f = open(sys.argv[1] + ".lock", "a")\n' +
	'fcntl.flock(f, fcntl.LOCK_EX)', db);

module.exports = { run, query, digest, holdExclusive, holdLockFile };
