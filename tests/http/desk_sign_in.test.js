// Signing in to the desk: the one-time link, password, codes, and who is let
// in by them.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { change, rows, sha256, apart, errorIn, givePassword, isIn, newLink,
	newName, newUser, renewCodes, signInAgain } =
	require('../lib/accounts.js');
const { Client, PASSWORD, enrol, signIn, totp } = require('../lib/desk.js');
const { cli, mustRun, sleep, startSite } = require('../lib/site.js');

const OTHER = 'a quite different sentence';

let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

// A user whose password is not set yet, and the path of the link for it.
function invited() {
	const name = newName();
	const { stdout } = mustRun(site.db, 'user', 'add', name);

	return { name, link: stdout.slice(stdout.indexOf('/desk/')).trim(),
		client: new Client(apart(site)) };
}

const setPassword = (client, link, password = PASSWORD, again = password) =>
	client.post(link, { password, again });

const secretIn = (got) => /id="secret"[^>]*>([^<]*)</.exec(got.text)[1];

// A user who has given the password, and enrols now.
async function enrolling() {
	const { name, link, client } = invited();

	assert.equal((await setPassword(client, link)).status, 303);
	client.name = name;
	client.secret = secretIn(await client.get('/desk/enrol/'));
	return client;
}

const halfMinute = () => Math.floor(Date.now() / 30000);

// Run STEPS within one half minute: once more, whatever came of it, when the
// next has begun meanwhile.
async function inOneStep(steps) {
	for (;;) {
		const begin = halfMinute();
		const failure = await steps().then(() => null, (error) => error);

		if (halfMinute() !== begin)
			continue;
		if (failure !== null)
			throw failure;
		return;
	}
}

test('the link asks for a password, then for codes, then lets in', async () => {
	const { client, link } = invited();
	let got = await client.get(link);

	assert.equal(got.status, 200);
	got = await setPassword(client, link);
	assert.equal(got.status, 303);
	assert.equal(got.headers.location, '/desk/enrol/');
	assert.equal(await isIn(client), false);
	const secret = secretIn(await client.get('/desk/enrol/'));

	got = await client.post('/desk/enrol/', { code: totp(secret) });
	assert.equal(got.status, 200);
	assert.equal(await isIn(client), true);
});

test('the link works once', async () => {
	const { client, link } = invited();

	await setPassword(client, link);
	const other = new Client(apart(site));

	assert.equal((await other.get(link)).status, 404);
	assert.equal((await setPassword(other, link, OTHER)).status, 403);
	await other.get('/desk/sign-in/');
	assert.equal((await other.post(link, { password: OTHER, again: OTHER },
		{ from: '/desk/sign-in/' })).status, 404);
});

test('a look at the link does not use it up', async () => {
	const { client, link } = invited();

	for (let i = 0; i < 3; i++)
		assert.equal((await new Client(apart(site)).get(link)).status, 200);
	assert.equal((await setPassword(client, link)).status, 303);
});

test('the link expires', async () => {
	const { client, link } = invited();

	change(site, 'UPDATE invite SET expires = strftime(\'%s\') - 1 ' +
		`WHERE hash = '${sha256(link.split('/').pop())}'`);
	assert.equal((await client.get(link)).status, 404);
	assert.equal((await client.post(link, { password: PASSWORD,
		again: PASSWORD }, { from: '/desk/sign-in/' })).status, 404);
});

test('the link is good for two days', () => {
	const { link } = invited();
	const now = Math.floor(Date.now() / 1000);
	const [[expires]] = rows(site, 'SELECT expires FROM invite ' +
		`WHERE hash = '${sha256(link.split('/').pop())}'`);

	assert.ok(Math.abs(expires - now - 2 * 86400) < 600, String(expires));
});

for (const wrong of ['x', 'A'.repeat(43), '%27%20OR%201=1', 'a'.repeat(3000),
	'%3Cb%3E', '%E2%80%AE'])
	test(`no link: ${wrong.slice(0, 20)}`, async () => {
		const got = await site.get(`/desk/invite/${wrong}/`);

		assert.equal(got.status, 404);
		assert.doesNotMatch(got.text, /<b>/);
	});

test('a new link makes the former one invalid', async () => {
	const { client, link, name } = invited();
	const next = newLink(site, name);

	assert.notEqual(next, link);
	assert.equal((await client.get(link)).status, 404);
	assert.equal((await client.get(next)).status, 200);
});

test('a password set by a link ends all sessions', async () => {
	const user = await newUser(site);
	const second = await signInAgain(user);
	const other = await newUser(site);

	await setPassword(new Client(apart(site)), newLink(site, user.name),
		OTHER);
	assert.equal(await isIn(user), false);
	assert.equal(await isIn(second), false);
	assert.equal(await isIn(other), true);
});

test('a password set by a link asks for new codes', async () => {
	const user = await newUser(site);
	const client = new Client(apart(site));
	const got = await setPassword(client, newLink(site, user.name), OTHER);

	assert.equal(got.headers.location, '/desk/enrol/');
	assert.notEqual(secretIn(await client.get('/desk/enrol/')), user.secret);
	// The former secret is of no use, nor is the former password.
	assert.equal((await client.post('/desk/enrol/',
		{ code: totp(user.secret) })).status, 422);
	assert.equal((await givePassword(new Client(apart(site)), user.name))
		.status, 422);
});

test('the recovery codes from before a link are of no use', async () => {
	const user = await newUser(site);
	const client = await enrol(apart(site), newLink(site, user.name));
	const browser = new Client(apart(site));

	await givePassword(browser, user.name);
	assert.equal((await browser.post('/desk/code/',
		{ code: user.recovery[0] })).status, 422);
	assert.equal(await isIn(client), true);
});

test('who is signed in can follow a link of their own', async () => {
	const user = await newUser(site);
	const got = await setPassword(user, newLink(site, user.name), OTHER);

	assert.equal(got.status, 303, got.text);
	assert.equal(got.headers.location, '/desk/enrol/');
});

test('a link opened in another user\'s browser is of whom it is for',
	async () => {
		const user = await newUser(site);
		const { link, name } = invited();
		let got = await user.get(link);

		assert.ok(got.text.includes(`Hello, ${name}.`));
		got = await setPassword(user, link, 'too short');
		assert.equal(got.status, 422);
		assert.ok(got.text.includes(`Hello, ${name}.`));
		assert.equal((await setPassword(user, link)).status, 303);
		assert.equal(await isIn(user), false);
		assert.equal(rows(site, 'SELECT count(*) FROM session JOIN user ' +
			`ON user.id = user_id WHERE name = '${user.name}'`)[0][0], 0);
	});

test('a link lets a disabled user in again', async () => {
	const user = await newUser(site);

	change(site, `UPDATE user SET active = 0 WHERE name = '${user.name}'`);
	assert.equal(await isIn(await enrol(apart(site),
		newLink(site, user.name))), true);
});

// ---- passwords ----

const refused = [
	['short', 'elevenchars'],
	['short, of many bytes', '\u00e4\u00f6\u00fc\u20ac\u{1f600}'.repeat(2)],
	['empty', ''],
	['blank', ' '.repeat(20)],
	['one letter', 'a'.repeat(30)],
	['two letters', 'ab'.repeat(15)],
	['long', `${'abcdefgh'.repeat(32)}i`],
];

for (const [what, password] of refused)
	test(`no password: ${what}`, async () => {
		const { client, link } = invited();
		const got = await setPassword(client, link, password);

		assert.equal(got.status, 422, got.text);
		assert.ok(errorIn(got), 'no message');
		assert.equal((await client.get(link)).status, 200);
		if (password.trim() !== '')
			assert.ok(!got.text.includes(password), 'it is shown');
	});

test('no password: the name in it', async () => {
	const { client, link, name } = invited();
	const got = await setPassword(client, link,
		`I am ${name.toUpperCase()} of course`);

	assert.equal(got.status, 422);
});

test('no password: not the same twice', async () => {
	const { client, link } = invited();

	assert.equal((await setPassword(client, link, PASSWORD, OTHER)).status,
		422);
});

const taken = [
	['twelve characters', 'abcdefghijkl'],
	['256 bytes', 'abcdefgh'.repeat(32)],
	['other scripts', '\u043f\u0430\u0440\u043e\u043b\u044c \u6b63\u78ba\u306a\u99ac\u5c0f'],
	['markup and quotes', '"><script>&\'%%00\\;--'],
	['a tab within', 'correct\thorse battery'],
];

for (const [what, password] of taken)
	test(`a password: ${what}`, async () => {
		const { client, link, name } = invited();

		assert.equal((await setPassword(client, link, password)).status,
			303);
		const got = await givePassword(new Client(apart(site)), name,
			password);

		assert.equal(got.status, 303, got.text);
	});

test('a short name forbids no password', async () => {
	for (const name of ['e', 'or']) {
		const { stdout } = mustRun(site.db, 'user', 'add', name);
		const got = await setPassword(new Client(apart(site)),
			stdout.slice(stdout.indexOf('/desk/')).trim());

		assert.equal(got.status, 303, got.text);
	}
});

// ---- enrolment ----

test('a wrong first code: 422, and the same secret', async () => {
	const client = await enrolling();

	for (const code of ['', '000', 'abcdef', '1234567', '<b>"\'',
		totp(client.secret, 5)]) {
		const got = await client.post('/desk/enrol/', { code });

		assert.equal(got.status, 422, code);
		assert.equal(secretIn(got), client.secret);
		assert.ok(errorIn(got));
		assert.doesNotMatch(got.text, /<b>/);
	}
	assert.equal((await client.post('/desk/enrol/',
		{ code: totp(client.secret) })).status, 200);
});

test('the secret is 160 bits of base32, and of one user alone', async () => {
	const [a, b] = [await enrolling(), await enrolling()];

	assert.match(a.secret, /^[A-Z2-7]{32}$/);
	assert.notEqual(a.secret, b.secret);
});

test('a reload shows the same secret', async () => {
	const client = await enrolling();

	assert.equal(secretIn(await client.get('/desk/enrol/')), client.secret);
});

test('who enrols is not in yet', async () => {
	const client = await enrolling();
	const got = await client.get('/desk/releases/');

	assert.equal(got.status, 303);
	assert.match(got.headers.location, /^\/desk\/enrol\/\?next=/);
	assert.equal((await client.get('/desk/code/')).headers.location,
		'/desk/');
	assert.equal((await client.post('/desk/code/', { code: '000000' },
		{ from: '/desk/enrol/' })).headers.location, '/desk/');
});

test('who has enrolled cannot again with the same session', async () => {
	const user = await newUser(site);
	const got = await user.post('/desk/enrol/', { code: totp(user.secret) },
		{ from: '/desk/account/' });

	assert.equal(got.headers.location, '/desk/');
});

test('who has given the password alone cannot enrol again', async () => {
	const user = await newUser(site);
	const browser = new Client(apart(site));

	await givePassword(browser, user.name);
	let got = await browser.get('/desk/enrol/');

	assert.equal(got.status, 303);
	assert.doesNotMatch(got.text, /id="secret"/);
	got = await browser.post('/desk/enrol/', { code: totp(user.secret) },
		{ from: '/desk/code/' });
	assert.equal(got.headers.location, '/desk/');
	assert.equal(await isIn(browser), false);
});

test('of two who enrol at once the second is too late', async () => {
	const { client, link, name } = invited();

	await setPassword(client, link);
	const late = new Client(apart(site));

	await givePassword(late, name);
	const secret = secretIn(await client.get('/desk/enrol/'));
	const lateSecret = secretIn(await late.get('/desk/enrol/'));

	assert.notEqual(lateSecret, secret);
	assert.equal((await client.post('/desk/enrol/',
		{ code: totp(secret) })).status, 200);
	await late.post('/desk/enrol/', { code: totp(lateSecret) },
		{ from: '/desk/sign-in/' });
	await late.post('/desk/enrol/', { code: totp(lateSecret) });
	assert.equal(await isIn(late), false);
	assert.deepEqual(rows(site, 'SELECT totp FROM user WHERE name = ' +
		`'${name}'`), [[secret]]);
	assert.equal(await isIn(client), true);
});

test('ten recovery codes are shown, once', async () => {
	const user = await newUser(site);

	assert.equal(user.recovery.length, 10);
	assert.equal(new Set(user.recovery).size, 10);
	for (const code of user.recovery)
		assert.match(code, /^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
	for (const page of ['/desk/account/', '/desk/enrol/', '/desk/'])
		assert.ok(!(await user.get(page)).text
			.includes(user.recovery[0]), page);
});

// ---- names and passwords ----

// What of an answer does not depend on the request's own values.
const plain = (got, name) => got.text.replaceAll(name, 'NAME')
	.replace(/name="csrf" value="[0-9a-f]+"/g, '');

test('a wrong name and a wrong password get the same answer', async () => {
	const user = await newUser(site);
	const { name: waiting } = invited();
	const disabled = await newUser(site);

	change(site, 'UPDATE user SET active = 0 WHERE name = ' +
		`'${disabled.name}'`);
	const answers = [];

	for (const [name, password] of [[user.name, OTHER],
		['nobody-here', PASSWORD], [waiting, PASSWORD], [waiting, ''],
		[disabled.name, PASSWORD], [disabled.name, OTHER]]) {
		const got = await givePassword(new Client(apart(site)), name,
			password);

		assert.equal(got.status, 422, name);
		assert.equal(got.headers['set-cookie'], undefined);
		answers.push(plain(got, name));
	}
	assert.equal(new Set(answers).size, 1);
});

test('a wrong name takes as long as a wrong password', async (t) => {
	const user = await newUser(site);
	const client = new Client(apart(site));
	const page = await client.get('/desk/sign-in/');
	const [, csrf] = /name="csrf" value="([0-9a-f]+)"/.exec(page.text);
	let wrong = Infinity, unknown = Infinity;

	async function took(name) {
		change(site, 'DELETE FROM attempt');
		const begin = process.hrtime.bigint();
		const got = await client.send('/desk/sign-in/',
			{ csrf, name, password: OTHER });

		assert.equal(got.status, 422);
		return Number(process.hrtime.bigint() - begin) / 1e6;
	}

	// The best of many, as what else the machine does counts for nothing:
	// without the work of a hash it is a tenth, however often one tries.
	for (let i = 0; i < 60; i++) {
		wrong = Math.min(wrong, await took(user.name));
		unknown = Math.min(unknown, await took('nobody-at-all'));
		if (i >= 4 && unknown > wrong / 2 && wrong > unknown / 2)
			break;
	}
	t.diagnostic(`# measured: password wrong ${wrong.toFixed(1)} ms, ` +
		`name unknown ${unknown.toFixed(1)} ms`);
	assert.ok(unknown > wrong / 2 && wrong > unknown / 2);
});

test('the password is not in the form again, the name is', async () => {
	const got = await givePassword(new Client(apart(site)), 'some"<b>one',
		'what was typed before');

	assert.equal(got.status, 422);
	assert.match(got.text, /value="some(&#34;|&quot;)&lt;b&gt;one"/);
	assert.doesNotMatch(got.text, /what was typed before/);
});

test('the name is the same in capitals', async () => {
	const user = await newUser(site);
	const got = await givePassword(new Client(apart(site)),
		user.name.toUpperCase());

	assert.equal(got.status, 303);
});

test('there are no two users whose names differ in case', async () => {
	const { name } = invited();

	assert.equal(cli(site.db, 'user', 'add', name.toUpperCase()).status, 1);
});

for (const name of ['', 'a b', '<b>', 'a\'b', '\u00e4', 'x'.repeat(33), '../x',
	'a\nb', 'a/b'])
	test(`no name of a user: ${JSON.stringify(name).slice(0, 30)}`, () => {
		assert.equal(cli(site.db, 'user', 'add', name).status, 2);
	});

// ---- codes ----

test('the password alone does not let in', async () => {
	const user = await newUser(site);
	const browser = new Client(apart(site));
	const got = await givePassword(browser, user.name);

	assert.equal(got.status, 303);
	assert.match(got.headers.location, /^\/desk\/code\/\?next=/);
	assert.equal(await isIn(browser), false);
	assert.match((await browser.get('/desk/releases/')).headers.location,
		/^\/desk\/code\/\?next=/);
	assert.equal((await browser.send('/desk/account/sessions/1',
		{ csrf: '' })).status, 401);
});

test('the code lets in', async () => {
	const user = await newUser(site);

	assert.equal(await isIn(await signInAgain(user)), true);
});

test('a code is good once', async () => {
	const user = await newUser(site);

	await inOneStep(async () => {
		const code = totp(user.secret);

		renewCodes(site, user.name);
		await signInAgain(user);
		// As it was used now, in this step or the one before.
		const browser = new Client(apart(site));

		await givePassword(browser, user.name);
		const got = await browser.post('/desk/code/', { code });

		assert.equal(got.status, 422);
		assert.equal(await isIn(browser), false);
	});
});

test('the code of the enrolment does not let in once more', async () => {
	const user = await newUser(site);
	const browser = new Client(apart(site));
	const [[step]] = rows(site, 'SELECT totp_step FROM user WHERE name = ' +
		`'${user.name}'`);

	await givePassword(browser, user.name);
	const got = await browser.post('/desk/code/', { code: totp(user.secret,
		step - halfMinute()) });

	assert.equal(got.status, 422);
});

test('no code from before the one that was used', async () => {
	const user = await newUser(site);

	await inOneStep(async () => {
		change(site, 'UPDATE user SET totp_step = ' +
			`${halfMinute()} ` +
			`WHERE name = '${user.name}'`);
		const browser = new Client(apart(site));

		await givePassword(browser, user.name);
		for (const steps of [0, -1])
			assert.equal((await browser.post('/desk/code/',
				{ code: totp(user.secret, steps) })).status, 422);
		assert.equal((await browser.post('/desk/code/',
			{ code: totp(user.secret, 1) })).status, 303);
	});
});

for (const [steps, status] of [[-2, 422], [-1, 303], [0, 303], [1, 303],
	[2, 422], [-2880, 422], [2880, 422]])
	test(`a code ${steps} half minutes from now: ${status}`, async () => {
		const user = await newUser(site);

		await inOneStep(async () => {
			const browser = new Client(apart(site));

			renewCodes(site, user.name);
			await givePassword(browser, user.name);
			const got = await browser.post('/desk/code/',
				{ code: totp(user.secret, steps) });

			// A millionth of all codes is right in two steps.
			assert.equal(got.status, status);
		});
	});

test('what is no code is refused and not shown as markup', async () => {
	const user = await newUser(site);
	const browser = new Client(apart(site));

	await givePassword(browser, user.name);
	for (const code of ['', '<b>x', '\u0661\u0662\u0663\u0664\u0665\u0666',
		'%s%n', '------']) {
		const got = await browser.post('/desk/code/', { code });

		assert.equal(got.status, 422, code);
		assert.doesNotMatch(got.text, /<b>/);
		change(site, 'DELETE FROM attempt');
	}
});

test('a recovery code lets in once', async () => {
	const user = await newUser(site);
	const [code] = user.recovery;
	const statuses = [];

	for (let i = 0; i < 2; i++) {
		const browser = new Client(apart(site));

		await givePassword(browser, user.name);
		statuses.push((await browser.post('/desk/code/', { code })).status);
	}
	assert.deepEqual(statuses, [303, 422]);
	assert.match((await user.get('/desk/account/')).text, /You have 9 that/);
});

test('a recovery code may be typed in capitals and without hyphens',
	async () => {
		const user = await newUser(site);
		const [, code] = user.recovery;
		const browser = new Client(apart(site));

		await givePassword(browser, user.name);
		assert.equal((await browser.post('/desk/code/', { code:
			code.toUpperCase().replace(/-/g, ' ') })).status, 303);
	});

test('a recovery code is of one user alone', async () => {
	const [user, other] = [await newUser(site), await newUser(site)];
	const browser = new Client(apart(site));

	await givePassword(browser, user.name);
	assert.equal((await browser.post('/desk/code/',
		{ code: other.recovery[0] })).status, 422);
});

test('new recovery codes take the place of the former', async () => {
	const user = await newUser(site);
	const got = await user.post('/desk/account/recovery',
		{ password: PASSWORD }, { from: '/desk/account/' });
	const [, codes] = /id="codes"[^>]*>([^<]+)</.exec(got.text);
	const browser = new Client(apart(site));

	assert.equal(got.status, 200);
	await givePassword(browser, user.name);
	assert.equal((await browser.post('/desk/code/',
		{ code: user.recovery[2] })).status, 422);
	assert.equal((await browser.post('/desk/code/',
		{ code: codes.trim().split('\n')[3] })).status, 303);
});

test('new recovery codes need the password', async () => {
	const user = await newUser(site);
	const got = await user.post('/desk/account/recovery', { password: OTHER },
		{ from: '/desk/account/' });

	assert.equal(got.status, 422);
	assert.doesNotMatch(got.text, /id="codes"/);
});

// ---- bad bodies ----

const badBodies = [
	[400, 'NUL', 'name=a%00b'],
	[400, 'no UTF-8', 'name=%ff%fe'],
	[400, 'overlong UTF-8', 'name=%c0%80'],
	[400, 'a raw NUL', 'name=a\0b'],
	[400, 'control characters', 'password=%1b%5b2J'],
	[400, 'a bad escape', 'name=%zz'],
	[400, 'thousands of fields', 'a=b&'.repeat(5000)],
];

for (const [status, what, body] of badBodies)
	test(`${status} to a form with ${what}`, async () => {
		const client = new Client(apart(site));
		const page = await client.get('/desk/sign-in/');
		const [, csrf] = /name="csrf" value="([0-9a-f]+)"/.exec(page.text);
		const got = await client.send('/desk/sign-in/',
			`csrf=${csrf}&${body}`);

		assert.equal(got.status, status);
	});

for (const type of ['text/plain', 'multipart/form-data; boundary=x',
	'application/json', '', 'application/x-www-form-urlencodedx'])
	test(`415 to a form as "${type}"`, async () => {
		const got = await new Client(apart(site)).send('/desk/sign-in/',
			{ name: 'a' }, { 'Content-Type': type });

		assert.equal(got.status, 415);
	});

test('413 to a form over the limit', async () => {
	const got = await new Client(apart(site)).send('/desk/sign-in/',
		`name=${'a'.repeat(1 << 20)}`);

	assert.equal(got.status, 413);
});

test('right-to-left marks and line ends in a name stay text', async () => {
	for (const name of ['anna\u202e\u2066', 'anna\r\nSet-Cookie: a=b',
		'<cs?var:Page.x?>', '<?cs var:Site.name ?>', 'a&amp;b']) {
		const got = await givePassword(new Client(apart(site)), name);

		assert.equal(got.status, 422);
		assert.equal(got.headers['set-cookie'], undefined);
		assert.doesNotMatch(got.text, /<cs|value="a&amp;b"/);
	}
});

test('signing in works with a hostile name of the site', async (t) => {
	const name = mustRun(site.db, 'setting', 'site_name', '"<b>&\'%%n:/?#');

	assert.equal(name.status, 0);
	t.after(() => mustRun(site.db, 'setting', 'site_name', 'Otashelf'));
	const client = await enrolling();
	const got = await client.get('/desk/enrol/');

	assert.doesNotMatch(got.text, /<b>/);
	assert.match(got.text, /<svg class="qr"/);
	assert.equal((await client.post('/desk/enrol/',
		{ code: totp(client.secret) })).status, 200);
});

test('the first admin\'s link is printed at the start', () => {
	assert.match(site.output, /\/desk\/invite\/[\w-]{43}\n/);
});

test('a later start prints a link for an admin, whoever else there is', async () => {
	const own = await startSite();

	try {
		mustRun(own.db, 'user', 'add', 'aaa', '--role', 'editor');
		await own.end();
		own.output = '';
		assert.ok(await own.launch({}), own.output);
		const [, secret] = /\/desk\/invite\/([\w-]{43})\n/.exec(own.output);

		assert.deepEqual(rows(own, 'SELECT name FROM invite JOIN user ' +
			`ON user.id = user_id WHERE hash = '${sha256(secret)}'`),
		[['admin']]);
	} finally {
		await own.stop();
	}
});

test('both roles sign in the same way', async () => {
	assert.equal(await isIn(await signIn(apart(site), newName(), 'editor')),
		true);
});
