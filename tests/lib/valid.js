// Whether pages are valid HTML, to both validators.
'use strict';

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const { HtmlValidate, StaticConfigLoader, formatterFactory } =
	require('html-validate');
const vnu = require('vnu-jar');
const { makeFolder, removeFolder } = require('./site.js');

// As tests/http/valid.test.js has it.
const validator = new HtmlValidate(new StaticConfigLoader({
	extends: ['html-validate:recommended', 'html-validate:document'],
	rules: {
		'require-sri': ['error', { target: 'crossorigin' }],
		'doctype-style': ['error', { style: 'lowercase' }],
		'long-title': 'off',
	},
}));
const readable = formatterFactory('text');

// PAGES: their markup by a name that a file can have.
async function checkValid(pages) {
	const folder = makeFolder();

	for (const [name, markup] of Object.entries(pages)) {
		const report = await validator.validateString(markup, name);

		assert.equal(report.errorCount, 0, readable(report.results));
		assert.equal(report.warningCount, 0, readable(report.results));
		fs.writeFileSync(path.join(folder, `${name}.html`), markup);
	}
	const run = spawnSync('java', ['-jar', vnu, '--errors-only',
		'--format', 'json', '--skip-non-html', '--stdout', folder],
	{ encoding: 'utf8', timeout: 300000, maxBuffer: 1 << 26 });
	const { messages } = JSON.parse(run.stdout);

	removeFolder(folder);
	assert.deepEqual(messages.map(({ url, lastLine, message }) =>
		`${path.basename(url)}:${lastLine}: ${message}`), []);
	assert.equal(run.status, 0, run.stderr);
}

module.exports = { checkValid };
