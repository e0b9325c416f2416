// Importing again what has changed, or cannot be read any more.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, beforeEach, test } = require('node:test');

const { makeFolder, removeFolder, cli } = require('../lib/site.js');
const { releaseSource } = require('../lib/checkout.js');
const sqlite = require('../lib/sqlite.js');

const VERSION = 'OS2.0.1.0.VAAMIXM';
let folder, root, db;

before(() => {
	folder = makeFolder();
});
after(() => removeFolder(folder));
beforeEach(() => {
	fs.rmSync(folder, { recursive: true, force: true });
	root = path.join(folder, 'site');
	db = path.join(folder, 'again.db');
	fs.mkdirSync(path.join(root, 'pages'), { recursive: true });
});

function write(name, text) {
	const file = path.join(root, name);

	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, text);
}

const importSite = () => cli(db, 'import', 'site', root);
const query = (sql) => sqlite.query(db, sql);

const release = (more) => ({ codename: 'nimbus', version: VERSION,
	branch: 'stable', label: 'Stable', name: 'Nimbus 7 Global',
	digits: '0123456789', changelog: ['Fixed'], ...more });

function writeRom(more) {
	const made = release(more);

	write(`pages/hyperos/updates/${made.folder || made.codename}/` +
		`${made.file || made.version}.md`,
	releaseSource(made));
}

const row = (filename, version) => '- branch: stable\n' +
	"  date: '2024-05-06'\n  downloads:\n" +
	`    github: https://g.example/${filename}\n  filename: ${filename}\n` +
	"  region: Global\n  versions:\n    android: '15.0'\n" +
	`    miui: ${version}\n`;

// A firmware page: a ROM's with other words.
function firmware(filename, version) {
	return releaseSource(release({ version }))
		.replaceAll('/hyperos/', '/firmware/')
		.replace('Package Name', 'Firmware Package Name')
		.replace(/<h5><b>Type: .*\n/, '')
		.replace(/nimbus_global-ota_full-[^<']*?zip(?=<)/, filename)
		.replace(/window\.open\(.*?\);/, `redirect('${filename}');`);
}

test('a page that cannot be read any more does not halve its release', () => {
	const source = firmware('fw_one.zip', VERSION);

	write(`pages/firmware/updates/nimbus/${VERSION}.md`, source);
	write('data/devices/full/nimbus.yml', row('fw_one.zip', VERSION));
	assert.equal(importSite().status, 0);
	const whole = query('SELECT md5, size, title FROM package ' +
		'JOIN release r ON r.id = release_id');

	assert.equal(whole[0][1], '4.3 GB');
	write(`pages/firmware/updates/nimbus/${VERSION}.md`,
		source.slice(0, source.length / 2));
	assert.equal(importSite().status, 1);
	assert.deepEqual(query('SELECT md5, size, title FROM package ' +
		'JOIN release r ON r.id = release_id'), whole);
});

test('a row of the data files is neither lost nor doubled', () => {
	const other = 'OS2.0.2.0.VAAMIXM';

	// The page of one version has a file that the data put elsewhere.
	write(`pages/firmware/updates/nimbus/${VERSION}.md`,
		firmware('fw_one.zip', VERSION));
	write('data/devices/full/nimbus.yml', row('fw_one.zip', other) +
		row('fw_two.zip', other));
	assert.equal(importSite().status, 0);
	assert.deepEqual(query('SELECT filename FROM package ORDER BY filename'),
		[['fw_one.zip'], ['fw_two.zip']]);
	assert.deepEqual(query('SELECT version FROM release JOIN package p ' +
		"ON p.release_id = release.id WHERE filename = 'fw_two.zip'"),
	[[other]]);
});

test('a branch that is new is added, and told of', () => {
	writeRom({ branch: 'nightly', label: 'Nightly' });
	const first = importSite();

	assert.equal(first.status, 0);
	assert.match(first.stderr, new RegExp(
		`/nimbus/${VERSION}\\.md: the branch "nightly" is new\\n$`));
	assert.match(first.stdout, /^branches added +1$/m);
	assert.deepEqual(query('SELECT slug, label FROM branch ' +
		'ORDER BY position DESC LIMIT 1'), [['nightly', 'Nightly']]);
	assert.match(importSite().stdout, /^branches added +0$/m);
});

test('what was withdrawn stays withdrawn', () => {
	writeRom();
	importSite();
	sqlite.run(db, "UPDATE release SET state = 'withdrawn', withdrawn = 7");
	assert.match(importSite().stdout, /0 added, 0 changed, 1 the same/);
	writeRom({ changelog: ['Fixed more'] });
	assert.match(importSite().stdout, /0 added, 1 changed/);
	assert.deepEqual(query('SELECT state, withdrawn FROM release'),
		[['withdrawn', 7]]);
	assert.deepEqual(query('SELECT state FROM permalink'), [['gone']]);
});

test('a version in another case is one release, with its own links', () => {
	writeRom();
	importSite();
	writeRom({ version: VERSION.toLowerCase(), file: VERSION });
	assert.match(importSite().stdout, /0 added, 1 changed/);
	assert.deepEqual(query('SELECT version FROM release'),
		[[VERSION.toLowerCase()]]);
	assert.match(importSite().stdout, /0 added, 0 changed, 1 the same/);
});

test('a device that a package has left shows its older one', () => {
	writeRom({ version: 'OS2.0.1.0.VAAMIXM' });
	writeRom({ version: 'OS2.0.2.0.VAAMIXM' });
	importSite();
	const latest = () => query('SELECT version FROM package JOIN release r ' +
		"ON r.id = release_id WHERE package.codename = 'nimbus' AND " +
		'latest = 2');

	assert.equal(latest().length, 1);
	const [[newest]] = latest();
	const file = path.join(root, 'pages/hyperos/updates/nimbus',
		`${newest}.md`);

	fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll(
		'/hyperos/nimbus/" target="_blank">nimbus<',
		'/hyperos/cirrus/" target="_blank">cirrus<'));
	assert.match(importSite().stdout, /1 changed/);
	assert.equal(latest().length, 1);
	assert.notEqual(latest()[0][0], newest);
});
