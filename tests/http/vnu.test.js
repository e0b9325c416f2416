// The markup: one page of each kind, through the Nu HTML checker.
'use strict';

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');

const vnu = require('vnu-jar');
const { kinds, errors } = require('../lib/demo.js');
const { startSite, makeFolder, removeFolder } = require('../lib/site.js');

let site, folder;

before(async () => {
	site = await startSite();
	folder = makeFolder();
});
after(async () => {
	if (site)
		await site.stop();
	removeFolder(folder);
});

test('no page of any kind has an error', async () => {
	const pages = [...Object.entries(kinds), ...Object.entries(errors)
		.map(([kind, [, address]]) => [kind, address])];

	for (const [kind, address] of pages)
		fs.writeFileSync(path.join(folder, `${kind}.html`),
			(await site.get(address)).text);
	const run = spawnSync('java', ['-jar', vnu, '--errors-only',
		'--format', 'json', '--skip-non-html', '--stdout', folder],
	{ encoding: 'utf8', timeout: 300000, maxBuffer: 1 << 26 });
	const { messages } = JSON.parse(run.stdout);

	assert.deepEqual(messages.map(({ url, lastLine, message }) =>
		`${path.basename(url)}:${lastLine}: ${message}`), []);
	assert.equal(run.status, 0, run.stderr);
});
