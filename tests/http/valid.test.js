// The markup: one page of each kind, through an HTML validator.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { HtmlValidate, StaticConfigLoader, formatterFactory } =
	require('html-validate');
const { kinds, errors } = require('../lib/demo.js');
const { startSite } = require('../lib/site.js');

const validator = new HtmlValidate(new StaticConfigLoader({
	extends: ['html-validate:recommended', 'html-validate:document'],
	rules: {
		// Our own files come from the page's own host: a checksum in
		// the page would guard against nobody.
		'require-sri': ['error', { target: 'crossorigin' }],
		// Style alone: both are valid.
		'doctype-style': ['error', { style: 'lowercase' }],
		// The titles are those of the static site, which pagefacts
		// compares.
		'long-title': 'off',
	},
}));
const readable = formatterFactory('text');
let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

const pages = [...Object.entries(kinds),
	...Object.entries(errors).map(([kind, [, address]]) => [kind, address])];

for (const [kind, address] of pages)
	test(`${kind} is valid HTML`, async () => {
		const { text } = await site.get(address);
		const report = await validator.validateString(text, address);

		assert.equal(report.errorCount, 0, readable(report.results));
		assert.equal(report.warningCount, 0, readable(report.results));
	});
