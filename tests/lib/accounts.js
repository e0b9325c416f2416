// The accounts behind a test's desk: their database, and users who sign in.
'use strict';

const crypto = require('node:crypto');
const http = require('node:http');
const path = require('node:path');

const { Client, PASSWORD, signIn, totp } = require('./desk.js');
const { mustRun } = require('./site.js');
const sqlite = require('./sqlite.js');

let addresses = 1;
let names = 0;

const file = (site) => path.join(site.folder, 'desk/accounts.db');
const change = (site, sql) => sqlite.run(file(site), sql);
const rows = (site, sql) => sqlite.query(file(site), sql);
const sha256 = (text) => crypto.createHash('sha256').update(text)
	.digest('hex');

const newName = () => `user-${++names}`;

// The same site, asked from a loopback address that no other test has:
// failures count by address too.
function apart(site) {
	const own = Object.create(site);

	addresses++;
	own.address = `127.0.${addresses >> 8}.${addresses & 255}`;
	const agent = new http.Agent({ localAddress: own.address });

	own.get = (target, options) => site.get(target, { agent, ...options });
	return own;
}

// A new user who has signed in once, in a browser with a new address.
const newUser = (site, role = 'admin') => signIn(apart(site), newName(), role);

// A new one-time link for NAME, as a path.
function newLink(site, name) {
	const { stdout } = mustRun(site.db, 'user', 'link', name);

	return stdout.slice(stdout.indexOf('/desk/')).trim();
}

// Let each code of the user be as if nobody had used it.
const renewCodes = (site, name) =>
	change(site, `UPDATE user SET totp_step = 0 WHERE name = '${name}'`);

// The first step of signing in.
const givePassword = (client, name, password = PASSWORD, more = {}) =>
	client.post('/desk/sign-in/', { name, password, ...more });

// Sign the user of CLIENT in once more, in BROWSER or a new one.
async function signInAgain(client, browser = new Client(apart(client.site))) {
	renewCodes(client.site, client.name);
	await givePassword(browser, client.name);
	const got = await browser.post('/desk/code/',
		{ code: totp(client.secret) });

	if (got.status !== 303)
		throw new Error(`no sign-in: ${got.status} ${got.text}`);
	return Object.assign(browser, { name: client.name,
		secret: client.secret });
}

// Whether the client is signed in.
const isIn = async (client) =>
	(await client.get('/desk/account/')).status === 200;

// What an answer says is wrong.
const errorIn = (got) => (/id="form-error">([^<]*)</.exec(got.text) || [])[1];

module.exports = { file, change, rows, sha256, newName, apart, newUser,
	newLink, renewCodes, givePassword, signInAgain, isIn, errorIn };
