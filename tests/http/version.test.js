// What the programs say of themselves: their version and their routes.
'use strict';

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const { test } = require('node:test');

const { ADMIN, CLI, PROGRAM } = require('../lib/site.js');

const run = (program, ...args) =>
	spawnSync(program, args, { encoding: 'utf8', env: {} });

test('the three programs have one version', () => {
	const versions = [CLI, PROGRAM, ADMIN].map((program) => {
		const { status, stdout, stderr } = run(program, '--version');
		const words = stdout.match(/^(\S+) (\d+\.\d+\.\d+)\n$/);

		assert.equal(status, 0, stderr);
		assert.ok(words && program.endsWith(words[1]), stdout);
		return words[2];
	});

	assert.equal(new Set(versions).size, 1, versions.join());
});

test('both servers print their routes, a line each', () => {
	for (const [program, first] of [[PROGRAM, 'GET /'],
		[ADMIN, 'GET open /desk/sign-in']]) {
		const { status, stdout } = run(program, '--routes');
		const lines = stdout.trim().split('\n');

		assert.equal(status, 0);
		assert.equal(lines[0], first);
		for (const line of lines)
			assert.match(line,
				/^(GET|POST|PATCH|DELETE)( [a-z]+)* \/\S*$/);
	}
});

test('another word is wrong use', () => {
	for (const program of [PROGRAM, ADMIN])
		for (const args of [['routes'], ['--routes', '--version']])
			assert.equal(run(program, ...args).status, 2);
});
