// Guessing at the desk: whom failures slow down, and whom they must not.
'use strict';

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { change, rows, apart, givePassword, isIn, newLink, newName, newUser,
	renewCodes } = require('../lib/accounts.js');
const { Client, PASSWORD, enrol, form, totp } = require('../lib/desk.js');
const { PROGRAM, ROOT, startSite } = require('../lib/site.js');

const ADMIN = path.join(path.dirname(PROGRAM), 'otashelf-admin');
const WRONG = 'not the password of anybody';
const NOW = 'CAST(strftime(\'%s\') AS INTEGER)';

let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

const stranger = () => new Client(apart(site));

// Let the failures so far be of a moment that has not passed when the next
// request comes, however slow the machine is.
const hold = () => change(site,
	`UPDATE attempt SET last = ${NOW} + 60 WHERE count >= 5`);

// Let WHAT have failed COUNT times, SECONDS ago.
const failed = (what, count, seconds = 0) => change(site,
	`INSERT INTO attempt VALUES ('${what}', ${count}, ${NOW} - ${seconds}) ` +
	'ON CONFLICT (what) DO UPDATE SET count = excluded.count, ' +
	'last = excluded.last');

async function fail(client, name, times) {
	for (let i = 0; i < times; i++)
		assert.equal((await givePassword(client, name, WRONG)).status, 422);
}

function assertTooMany(got) {
	assert.equal(got.status, 429, got.text);
	assert.match(got.headers['retry-after'] || 'none', /^[1-9]\d{0,2}$/);
	assert.match(got.headers['cache-control'], /no-store/);
}

test('the sixth attempt on an account has to wait', async () => {
	const user = await newUser(site);

	for (let i = 0; i < 5; i++)
		await fail(stranger(), user.name, 1);
	hold();
	const got = await givePassword(stranger(), user.name, WRONG);

	assertTooMany(got);
	assert.match(got.text, /role="alert"[^>]*>Too many failed attempts/);
});

test('a clock that was ahead keeps nobody out', async () => {
	const user = await newUser(site);

	failed(`account ${user.name}`, 50, -366 * 24 * 3600);
	assert.equal((await givePassword(stranger(), user.name)).status, 303);
	// And counts anew.
	await fail(stranger(), user.name, 1);
	assert.deepEqual(rows(site, 'SELECT count FROM attempt WHERE what = ' +
		`'account ${user.name}'`), [[1]]);
});

test('the right password has to wait too', async () => {
	const user = await newUser(site);

	await fail(stranger(), user.name, 5);
	hold();
	assertTooMany(await givePassword(stranger(), user.name));
});

test('a name that is nobody\'s waits alike', async () => {
	const name = newName();

	for (let i = 0; i < 5; i++)
		await fail(stranger(), name, 1);
	hold();
	assertTooMany(await givePassword(stranger(), name, WRONG));
});

test('the case of a name tells nothing of whether it is one', async () => {
	const user = await newUser(site);

	for (const name of [user.name, newName()]) {
		for (let i = 0; i < 5; i++)
			await fail(stranger(), i % 2 ? name : name.toUpperCase(), 1);
		hold();
		assertTooMany(await givePassword(stranger(), name, WRONG));
	}
});

test('the sixth attempt from an address has to wait', async () => {
	const client = stranger();
	const user = await newUser(site);

	for (let i = 0; i < 5; i++)
		await fail(client, newName(), 1);
	hold();
	assertTooMany(await givePassword(client, user.name));
	assert.equal((await givePassword(stranger(), user.name)).status, 303);
});

test('a new set of cookies is the same address', async () => {
	const client = stranger();

	for (let i = 0; i < 5; i++)
		await fail(new Client(client.site), newName(), 1);
	hold();
	assertTooMany(await givePassword(new Client(client.site), newName()));
});

test('a header that names an address changes nothing', async () => {
	const client = stranger();
	const forge = (i) => client.post('/desk/sign-in/', { name: newName(),
		password: WRONG }, { headers: { 'X-Forwarded-For': `192.0.2.${i}`,
		'X-Real-IP': `192.0.2.${i}`, Forwarded: `for=192.0.2.${i}`,
		'Remote-Addr': `192.0.2.${i}` } });

	for (let i = 0; i < 5; i++)
		assert.equal((await forge(i)).status, 422);
	hold();
	assertTooMany(await forge(9));
});

for (const [count, longest] of [[4, 0], [6, 2], [9, 16], [13, 256],
	[14, 300], [60, 300], [1000000, 300]])
	test(`after ${count} failures one waits at most ${longest} s`,
		async () => {
			const name = newName();

			failed(`account ${name}`, count);
			const got = await givePassword(stranger(), name, WRONG);

			if (longest <= 60 && got.status === 422)
				return;	// the wait may be over already
			assertTooMany(got);
			const wait = Number(got.headers['retry-after']);

			assert.ok(wait <= longest && wait > longest - 120,
				String(wait));
		});

test('who has waited may try again', async () => {
	const user = await newUser(site);

	failed(`account ${user.name}`, 1000, 301);
	assert.equal((await givePassword(stranger(), user.name)).status, 303);
});

test('an hour without a failure forgets them', async () => {
	const name = newName();

	failed(`account ${name}`, 1000, 3700);
	await fail(stranger(), name, 1);
	assert.deepEqual(rows(site, 'SELECT count FROM attempt WHERE what = ' +
		`'account ${name}'`), [[1]]);
});

test('others\' failures do not lock out a browser that is known',
	async () => {
		const user = await newUser(site);

		await user.post('/desk/sign-out/', {}, { from: '/desk/account/' });
		failed(`account ${user.name}`, 1000);
		failed(`address ${user.site.address}`, 1000);
		renewCodes(site, user.name);
		assertTooMany(await givePassword(stranger(), user.name));
		assert.equal((await givePassword(user, user.name)).status, 303);
		assert.equal((await user.post('/desk/code/',
			{ code: totp(user.secret) })).status, 303);
		assert.equal(await isIn(user), true);
	});

test('a known browser\'s own failures count for itself', async () => {
	const user = await newUser(site);

	await user.post('/desk/sign-out/', {}, { from: '/desk/account/' });
	await fail(user, user.name, 5);
	hold();
	assertTooMany(await givePassword(user, user.name));
	assert.equal((await givePassword(stranger(), user.name)).status, 303);
});

test('a browser is known for one user, not for others', async () => {
	const [user, other] = [await newUser(site), await newUser(site)];

	await other.post('/desk/sign-out/', {}, { from: '/desk/account/' });
	failed(`account ${user.name}`, 1000);
	assertTooMany(await givePassword(other, user.name));
});

test('a browser is known for ninety days', async () => {
	const user = await newUser(site);

	await user.post('/desk/sign-out/', {}, { from: '/desk/account/' });
	change(site, `UPDATE browser SET created = ${NOW} - 7776001 WHERE ` +
		`user_id = (SELECT id FROM user WHERE name = '${user.name}')`);
	failed(`account ${user.name}`, 1000);
	assertTooMany(await givePassword(user, user.name));
});

test('a link lets in, whoever failed', async () => {
	const user = await newUser(site);
	const own = apart(site);

	failed(`account ${user.name}`, 1000);
	failed(`address ${own.address}`, 1000);
	assert.equal(await isIn(await enrol(own, newLink(site, user.name))), true);
});

test('the sixth code has to wait, the right one too', async () => {
	const user = await newUser(site);
	const browser = stranger();

	renewCodes(site, user.name);
	await givePassword(browser, user.name);
	for (let i = 0; i < 5; i++)
		assert.equal((await browser.post('/desk/code/', { code: 'wrong' }))
			.status, 422);
	hold();
	assertTooMany(await browser.post('/desk/code/',
		{ code: totp(user.secret) }));
	assertTooMany(await browser.post('/desk/code/',
		{ code: user.recovery[0] }));
});

test('giving the password again brings no new codes to try', async () => {
	const user = await newUser(site);

	for (let i = 0; i < 5; i++) {
		const browser = stranger();

		await givePassword(browser, user.name);
		assert.equal((await browser.post('/desk/code/', { code: '1' }))
			.status, 422);
	}
	hold();
	assertTooMany(await givePassword(stranger(), user.name));
});

test('signing in forgets the failures', async () => {
	const user = await newUser(site);
	const browser = stranger();

	await fail(browser, user.name, 4);
	renewCodes(site, user.name);
	await givePassword(browser, user.name);
	await browser.post('/desk/code/', { code: totp(user.secret) });
	assert.deepEqual(rows(site, 'SELECT what FROM attempt WHERE what IN ' +
		`('account ${user.name}', 'address ${browser.site.address}')`), []);
});

for (const [page, values] of [['password', { new: 'a new long password',
	again: 'a new long password' }], ['recovery', {}]])
	test(`the sixth password for a new ${page} has to wait`, async () => {
		const user = await newUser(site);
		const send = (password) => user.post(`/desk/account/${page}`,
			{ password, ...values }, { from: '/desk/account/' });

		for (let i = 0; i < 5; i++)
			assert.equal((await send(WRONG)).status, 422);
		hold();
		assertTooMany(await send(PASSWORD));
		assert.equal(await isIn(user), true);
	});

test('a long name leaves nothing long behind', async () => {
	const client = stranger();

	for (const name of ['x'.repeat(500000), '<b>'.repeat(1000)])
		assert.equal((await givePassword(client, name, WRONG)).status, 422);
	assert.ok(rows(site, 'SELECT max(length(what)) FROM attempt')[0][0] < 100);
});

// ---- addresses that loopback has not ----

// One request through CGI, as from ADDRESS.
function cgi(address, method, cookie, values) {
	const body = values === undefined ? '' : form(values);
	const { stdout } = spawnSync(ADMIN, { encoding: 'utf8', input: body,
		env: { ...process.env, REQUEST_METHOD: method,
			DOCUMENT_URI: '/desk/sign-in/', REMOTE_ADDR: address,
			OTASHELF_DB: site.db,
			OTASHELF_ACCOUNTS: path.join(site.folder,
				'desk/accounts.db'),
			OTASHELF_TEMPLATES: path.join(ROOT, 'templates'),
			HTTP_COOKIE: cookie, CONTENT_LENGTH: String(body.length),
			CONTENT_TYPE: 'application/x-www-form-urlencoded' } });

	return { status: Number(/^Status: (\d+)/.exec(stdout)[1]), text: stdout };
}

// What a failure from ADDRESS counts for.
function network(address) {
	const page = cgi(address, 'GET', '');
	const [, cookie] = /^Set-Cookie: ([^;]+)/m.exec(page.text);
	const [, csrf] = /name="csrf" value="([0-9a-f]+)"/.exec(page.text);

	change(site, 'DELETE FROM attempt');
	assert.equal(cgi(address, 'POST', cookie, { csrf, name: 'nobody',
		password: WRONG }).status, 422);
	return rows(site, 'SELECT what FROM attempt WHERE what LIKE \'address %\'')
		.join();
}

test('an address of IPv4 counts for itself', () => {
	assert.notEqual(network('192.0.2.1'), network('192.0.2.2'));
	assert.equal(network('192.0.2.1'), network('192.0.2.1'));
});

test('so it does when it is written as one of IPv6', () => {
	assert.notEqual(network('::ffff:192.0.2.1'), network('::ffff:192.0.2.2'));
	assert.equal(network('::ffff:192.0.2.1'), network('192.0.2.1'));
});

test('an address of IPv6 counts for its first 64 bits', () => {
	for (const [one, other] of [
		['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
		['2001:db8:1::5', '2001:db8:1:0:5:6:7:8'],
		['2001:db8::1', '2001:db8::9:8:7:6']])
		assert.equal(network(one), network(other), `${one} ${other}`);
});

test('other networks of IPv6 count apart', () => {
	const all = ['2001:db8:1:2::1', '2001:db8:1:3::1', '2001:db8::1',
		'2001:db8:0:1::1', '2001::1:5:6:7:8', '2001:0:0:2:5:6:7:8', '::1',
		'fe80::1'].map(network);

	assert.equal(new Set(all).size, all.length, all.join(' '));
});
