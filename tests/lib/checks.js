// What the checks of mirrors found, written into a database for a test.
'use strict';

const { spawnSync } = require('node:child_process');

// The id of a check is the XXH3 of its URL, as the store has it.
const PROGRAM = `
import ctypes, json, sqlite3, sys
hash = ctypes.CDLL("libxxhash.so.0").XXH3_64bits
hash.restype = ctypes.c_int64
hash.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
c = sqlite3.connect(sys.argv[1], timeout=20)
given = json.load(sys.stdin)
def host(name):
    c.execute("INSERT OR IGNORE INTO host (name) VALUES (?)", (name,))
    return c.execute("SELECT id FROM host WHERE name = ?", (name,)).fetchone()[0]
for check in given["checks"]:
    url = check.pop("url").encode()
    check["id"] = hash(url, len(url))
    check["host_id"] = host(check.pop("host"))
    names = ", ".join(check)
    c.execute("INSERT OR REPLACE INTO link_check (%s) VALUES (%s)" %
              (names, ", ".join(":" + name for name in check)), check)
for name, hour, latency, count in given["hours"]:
    c.execute("INSERT OR REPLACE INTO host_hour VALUES (?, ?, ?, ?)",
              (host(name), hour, latency, count))
c.commit()
`;

function write(db, given) {
	const run = spawnSync('python3', ['-c', PROGRAM, db],
		{ encoding: 'utf8', input: JSON.stringify(given) });

	if (run.status !== 0)
		throw new Error(run.stderr || String(run.error));
}

const now = () => Math.floor(Date.now() / 1000);

// Usual values of a check in each state.
const usual = {
	up: { status: 200, length: 1000, latency: 100 },
	down: { status: 0, error: 'no answer', failures: 3, rounds: 2 },
	changed: { status: 200, length: 999, latency: 100 },
	unknown: { status: 429 },
};

// Store CHECKS: each has url and state, and columns of link_check that are not
// as usual.
function putChecks(db, checks) {
	const time = now();

	write(db, { hours: [], checks: checks.map((check) => {
		const checked = check.checked ?? time - 60;

		return { host: new URL(check.url).hostname,
			since: time - 86400 * 3, checked,
			succeeded: ['up', 'changed'].includes(check.state) ?
				checked : 0,
			...usual[check.state], ...check };
	}) });
}

// Store HOURS: [host, hour since 1970, latency or 0, count].
const putHours = (db, hours) => write(db, { checks: [], hours });

module.exports = { putChecks, putHours, now };
