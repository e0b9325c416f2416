// What the checks of mirrors found, written into a database for a test.
'use strict';

const { execFileSync } = require('node:child_process');
const path = require('node:path');

const { CLI } = require('./site.js');
const sqlite = require('./sqlite.js');

const XXH3 = path.join(path.dirname(CLI), 'xxh3');

const literal = (value) => typeof value === 'number' ? String(value) :
	`'${value.replaceAll("'", "''")}'`;
const hostSql = (name) =>
	`INSERT OR IGNORE INTO host (name) VALUES (${literal(name)});\n`;
const hostId = (name) =>
	`(SELECT id FROM host WHERE name = ${literal(name)})`;

// The id of a check is the XXH3 of its URL: too long for a number here.
const idsOf = (checks) => execFileSync(XXH3, { encoding: 'utf8',
	input: checks.map(({ url }) => `${url}\n`).join('') }).split('\n');

function checkSql({ url, host, ...columns }, id) {
	const names = Object.keys(columns);

	return `${hostSql(host)}INSERT OR REPLACE INTO link_check
  (id, host_id${names.map((name) => `, ${name}`).join('')})
  VALUES (${id}, ${hostId(host)}${names.map((name) =>
	`, ${literal(columns[name])}`).join('')});\n`;
}

const hourSql = ([name, hour, latency, count]) => hostSql(name) +
	`INSERT OR REPLACE INTO host_hour VALUES (${hostId(name)}, ${hour},
  ${latency}, ${count});\n`;

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
	const ids = idsOf(checks);

	sqlite.run(db, `BEGIN;\n${checks.map((check, i) => {
		const checked = check.checked ?? time - 60;

		return checkSql({ host: new URL(check.url).hostname,
			since: time - 86400 * 3, checked,
			succeeded: ['up', 'changed'].includes(check.state) ?
				checked : 0,
			...usual[check.state], ...check }, ids[i]);
	}).join('')}COMMIT;`);
}

// Store HOURS: [host, hour since 1970, latency or 0, count].
const putHours = (db, hours) =>
	sqlite.run(db, `BEGIN;\n${hours.map(hourSql).join('')}COMMIT;`);

module.exports = { putChecks, putHours, now };
