// The command line keeps the rules of the desk, and its audit.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { change, rows } = require('../lib/accounts.js');
const { mustRun, startSite } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const HOSTILE = '<b>"\' & &amp; %s {version} ä€';
let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

const setting = (name) => (sqlite.query(site.db,
	`SELECT value FROM setting WHERE name = '${name}'`)[0] || [''])[0];
const audited = (subject) => rows(site, 'SELECT action, before, after ' +
	`FROM audit WHERE subject = '${subject}' ORDER BY id`);

test('a setting that the desk would refuse is refused', () => {
	for (const [name, value, why] of [
		['site_name', '', /site_name: This is needed/],
		['site_description', '', /site_description: This is needed/],
		['site_name', 'x'.repeat(81), /longer than 80/],
		['site_name', 'two\nlines', /one line/],
		['site_name', 'a\u202eb', /direction of text/],
		['security_contact', 'javascript:alert(1)', /mailto: or https:/],
		['security_contact', 'mailto:nobody', /mailto: or https:/],
		['security_contact', 'https://10.1.2.3/', /open web/],
		['notice', 'x'.repeat(301), /longer than 300/],
		['title', 'x', /there is no setting title/]]) {
		const before = setting(name), entries = sqlite.query(site.db,
			'SELECT count(*) FROM audit')[0][0];
		const run = site.cli('setting', name, value);

		assert.equal(run.status, 2, name);
		assert.match(run.stderr, why);
		assert.equal(setting(name), before);
		assert.equal(sqlite.query(site.db,
			'SELECT count(*) FROM audit')[0][0], entries);
	}
});

test('a setting is set, removed, and audited as by the desk', () => {
	mustRun(site.db, 'setting', 'notice', HOSTILE);
	assert.equal(setting('notice'), HOSTILE);
	mustRun(site.db, 'setting', 'notice', '');
	assert.equal(setting('notice'), '');
	mustRun(site.db, 'setting', 'notice', '');
	assert.deepEqual(sqlite.query(site.db, 'SELECT action, before, after ' +
		"FROM audit WHERE subject = 'setting notice' ORDER BY id"),
	[['change settings', '""', JSON.stringify(HOSTILE)],
		['change settings', JSON.stringify(HOSTILE), '""']]);
});

test('the link of a disabled user enables, and says so', () => {
	mustRun(site.db, 'user', 'add', 'olga', '--role', 'editor');
	change(site, "UPDATE user SET active = 0 WHERE name = 'olga'");
	const run = mustRun(site.db, 'user', 'link', 'olga');

	assert.match(run.stderr, /olga was disabled, and is enabled/);
	assert.match(run.stdout, /\/desk\/invite\//);
	assert.deepEqual(rows(site,
		"SELECT active FROM user WHERE name = 'olga'"), [[1]]);
	const [added, enabled, link] = audited('user olga');

	assert.deepEqual(added, ['add user', null,
		'{"role":"editor","state":"waiting"}']);
	assert.deepEqual(enabled, ['enable user',
		'{"role":"editor","state":"disabled"}',
		'{"role":"editor","state":"waiting"}']);
	assert.equal(link[0], 'make link');
	assert.equal(mustRun(site.db, 'user', 'link', 'olga').stderr, '');
	assert.equal(audited('user olga').length, 4);
});

test('tokens are audited as by the desk', () => {
	mustRun(site.db, 'token', 'add', 'robot', '--scopes', 'draft publish',
		'--days', '7');
	const [[id]] = rows(site, "SELECT id FROM token WHERE name = 'robot'");

	assert.equal(site.cli('token', 'revoke', '4711').status, 1);
	mustRun(site.db, 'token', 'revoke', String(id));
	assert.equal(site.cli('token', 'revoke', String(id)).status, 1);
	const [added, revoked] = audited('token robot');

	assert.match(added[2],
		/^\{"scopes":"draft publish","expires":"[\d-]{10}"\}$/);
	assert.deepEqual(revoked, ['revoke token', added[2], null]);
	for (const days of ['0', '3651', '-1', '7x', '99999'])
		assert.equal(site.cli('token', 'add', 'robot', '--days', days)
			.status, 2, days);
});
