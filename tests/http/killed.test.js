// Killed without a word, nginx and the programs start again as they are.
'use strict';

const assert = require('node:assert');
const { spawn } = require('node:child_process');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { descendants, startSite, waitFor } = require('../lib/site.js');
const desk = require('../lib/desk.js');

const CONF = 'nginx/nginx.conf';
let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

// What stands in for a power cut: none of them can clean up behind itself.
async function killAll() {
	const pids = descendants(site.child.pid).map(({ pid }) => pid);

	for (const pid of [site.child.pid, ...pids])
		process.kill(pid, 'SIGKILL');
	await site.ended;
	site.agent.destroy();
}

const answers = (target) => site.get(target, { agent: false })
	.then((got) => got.status === 200, () => false);

test('nginx starts with its configuration after kill -9', async () => {
	assert.ok(await answers('/static/site.css'));
	await killAll();
	assert.equal(await answers('/static/site.css'), false);
	const nginx = spawn('/usr/sbin/nginx', ['-e',
		path.join(site.folder, 'nginx-error.log'), '-c',
		path.join(site.folder, CONF), '-g', 'daemon off;'],
	{ stdio: 'ignore' });

	try {
		await waitFor('nginx', () => answers('/static/site.css'));
	} finally {
		nginx.kill('SIGTERM');
		await new Promise((done) => nginx.on('close', done));
	}
});

test('serve.sh starts all of it after kill -9', async () => {
	site.output = '';
	assert.ok(await site.launch({}), site.output);
	assert.ok(await answers('/'));
});

test('nginx renews a page on the address of its own alone', async () => {
	const client = await desk.signIn(site, 'admin-of-refresh', 'admin');
	const home = () => site.get('/', { agent: false });

	await home();
	const got = await client.post('/desk/settings/', {
		site_name: 'Renewed', site_description: 'x',
		security_contact: '', notice: '', footer_text: '' });

	assert.equal(got.status, 303, got.text);
	assert.match((await home()).text, /Renewed/);
});
