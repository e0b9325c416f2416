// Sessions of the desk: cookies, how sessions end, and where one goes next.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { change, rows, sha256, apart, givePassword, isIn, newUser, renewCodes,
	signInAgain } = require('../lib/accounts.js');
const { Client, PASSWORD, form, totp } = require('../lib/desk.js');
const { mustRun, startSite } = require('../lib/site.js');

const SESSION = '__Host-otashelf';
const FORM = '__Host-otashelf-form';
const BROWSER = '__Host-otashelf-browser';
const NOW = 'CAST(strftime(\'%s\') AS INTEGER)';
const NEW = 'one more long sentence';

let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

const stranger = () => new Client(apart(site));

const mine = (client) =>
	`hash = '${sha256(client.cookies[SESSION])}'`;

const csrfIn = (got) => /name="csrf" value="([0-9a-f]+)"/.exec(got.text)[1];

// The ids of the sessions that the account's page offers to end.
const others = async (client) => [...(await client.get('/desk/account/')).text
	.matchAll(/action="\/desk\/account\/sessions\/(\d+)"/g)]
	.map(([, id]) => id);

// ---- cookies ----

const cookiesOf = (got) => [].concat(got.headers['set-cookie'] || []);

function assertAttributes(line) {
	const [pair, ...attributes] = line.split('; ');

	assert.match(pair, /^__Host-otashelf(-form|-browser)?=[\w-]{43}$/);
	for (const want of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Strict'])
		assert.ok(attributes.includes(want), line);
	assert.ok(!attributes.some((one) => /^domain/i.test(one)), line);
}

test('each cookie is of this site alone, and of no script', async () => {
	const user = await newUser(site);
	const browser = stranger();
	const seen = new Set();
	let got = await browser.get('/desk/sign-in/');

	for (let step = 0; step < 3; step++) {
		for (const line of cookiesOf(got)) {
			assertAttributes(line);
			seen.add(line.split('=')[0]);
		}
		if (step === 0)
			got = await browser.send('/desk/sign-in/', { name: user.name,
				password: PASSWORD, csrf: csrfIn(got) });
		renewCodes(site, user.name);
		if (step === 1)
			got = await browser.post('/desk/code/',
				{ code: totp(user.secret) });
	}
	assert.deepEqual([...seen].sort(), [SESSION, BROWSER, FORM].sort());
});

test('the session\'s cookie goes with the browser, that of the browser stays',
	async () => {
		const user = await newUser(site);
		const browser = stranger();

		renewCodes(site, user.name);
		await givePassword(browser, user.name);
		const lines = cookiesOf(await browser.post('/desk/code/',
			{ code: totp(user.secret) }));
		const line = (name) => lines.find((one) =>
			one.startsWith(`${name}=`));

		assert.doesNotMatch(line(SESSION), /Max-Age|Expires/i);
		assert.match(line(BROWSER), /; Max-Age=7776000$/);
	});

test('the session\'s cookie is new at each step', async () => {
	const user = await newUser(site);
	const browser = stranger();
	const keys = [];

	// One that somebody else has put there.
	browser.cookies[SESSION] = 'A'.repeat(43);
	renewCodes(site, user.name);
	await givePassword(browser, user.name);
	keys.push(browser.cookies[SESSION]);
	await browser.post('/desk/code/', { code: totp(user.secret) });
	keys.push(browser.cookies[SESSION]);
	assert.equal(new Set([...keys, 'A'.repeat(43)]).size, 3);
	const before = new Client(site);

	before.cookies[SESSION] = keys[0];
	assert.equal(await isIn(before), false);
	assert.equal(rows(site, 'SELECT count(*) FROM session WHERE hash = ' +
		`'${sha256(keys[0])}'`)[0][0], 0);
});

test('the cookie is new when codes are set up', async () => {
	const user = await newUser(site);
	const { stdout } = mustRun(site.db, 'user', 'link', user.name);
	const client = stranger();
	const link = stdout.slice(stdout.indexOf('/desk/')).trim();

	await client.post(link, { password: NEW, again: NEW });
	const former = client.cookies[SESSION];
	const got = await client.get('/desk/enrol/');
	const [, secret] = /id="secret"[^>]*>([A-Z2-7]+)</.exec(got.text);

	await client.post('/desk/enrol/', { code: totp(secret) });
	assert.notEqual(client.cookies[SESSION], former);
	client.cookies[SESSION] = former;
	assert.equal(await isIn(client), false);
});

test('to sign in as another ends the session before', async () => {
	const [user, other] = [await newUser(site), await newUser(site)];
	const former = user.cookies[SESSION];
	const got = await user.get('/desk/account/');

	renewCodes(site, other.name);
	await user.send('/desk/sign-in/', { csrf: csrfIn(got), name: other.name,
		password: PASSWORD });
	assert.equal(await isIn(user), false);
	await user.post('/desk/code/', { code: totp(other.secret) });
	assert.ok((await user.get('/desk/account/')).text
		.includes(`${other.name}</a> (admin)`));
	user.cookies[SESSION] = former;
	assert.equal(await isIn(user), false);
});

test('the cookie may come in any of several headers', async () => {
	const user = await newUser(site);
	const cookie = `${SESSION}=${user.cookies[SESSION]}`;
	const ask = async (...lines) => (await site.exchange(
		Buffer.from('GET /desk/account/ HTTP/1.1\r\nHost: a\r\n' +
			'Connection: close\r\n' +
			`${lines.map((line) => `Cookie: ${line}\r\n`).join('')}\r\n`)))
		.toString().slice(9, 12);

	for (const [status, ...lines] of [
		['200', cookie], ['200', 'a=b', cookie], ['200', cookie, 'a=b'],
		['200', `a=b;  ${cookie}; c`], ['200', '', cookie],
		['200', `${SESSION}-x=1; x${SESSION}=2`, cookie],
		['200', ';;;', cookie], ['303', 'a=b', 'c=d'],
		['303', `x${cookie}`], ['303', `${SESSION}=`, 'a=b'],
		['303', `${SESSION}=A; ${cookie}`]])
		assert.equal(await ask(...lines), status, lines.join(' | '));
});

for (const key of ['', 'x', '%00', '\'', 'a'.repeat(6000), '"quoted"',
	'\u00e4'])
	test(`no session: ${JSON.stringify(key).slice(0, 20)}`, async () => {
		const bytes = await site.exchange(Buffer.from('GET /desk/ ' +
			'HTTP/1.1\r\nHost: a\r\nConnection: close\r\n' +
			`Cookie: ${SESSION}=${key}\r\n\r\n`));

		assert.match(bytes.toString(), /^HTTP\/1.1 303 /);
	});

test('the hash of a key is no key', async () => {
	const user = await newUser(site);

	user.cookies[SESSION] = sha256(user.cookies[SESSION]);
	assert.equal(await isIn(user), false);
});

test('other cookies of the site are no session', async () => {
	const user = await newUser(site);

	user.cookies[SESSION] = user.cookies[BROWSER];
	assert.equal(await isIn(user), false);
	user.cookies[SESSION] = user.cookies[FORM];
	assert.equal(await isIn(user), false);
});

// ---- ends ----

for (const [what, column, seconds, stays] of [
	['two hours without a request', 'seen', 2 * 3600 + 1, false],
	['nearly two hours without a request', 'seen', 2 * 3600 - 300, true],
	['twelve hours', 'created', 12 * 3600 + 1, false],
	['nearly twelve hours', 'created', 12 * 3600 - 300, true]])
	test(`a session ${stays ? 'lasts' : 'ends after'} ${what}`, async () => {
		const user = await newUser(site);

		change(site, `UPDATE session SET ${column} = ${NOW} - ${seconds} ` +
			`WHERE ${mine(user)}`);
		assert.equal(await isIn(user), stays);
	});

test('use prolongs a session, but not over twelve hours', async () => {
	const user = await newUser(site);
	const [[created]] = rows(site, 'SELECT created FROM session WHERE ' +
		mine(user));

	change(site, `UPDATE session SET seen = ${NOW} - 7000 WHERE ${mine(user)}`);
	assert.equal(await isIn(user), true);
	const [[seen, still]] = rows(site, `SELECT ${NOW} - seen, created ` +
		`FROM session WHERE ${mine(user)}`);

	assert.ok(seen < 3600, String(seen));
	assert.equal(still, created);
});

test('a session that has ended is asked to sign in', async () => {
	const user = await newUser(site);

	change(site, `UPDATE session SET seen = 0 WHERE ${mine(user)}`);
	const got = await user.get('/desk/releases/');

	assert.equal(got.status, 303);
	assert.equal(got.headers.location,
		'/desk/sign-in/?next=%2Fdesk%2Freleases%2F');
	assert.equal((await user.send('/desk/account/sessions/others', { csrf: '' }))
		.status, 401);
	assert.equal((await user.get('/desk/sign-in/')).status, 200);
	assert.equal((await givePassword(user, user.name)).status, 303);
});

test('who has given the password alone has two hours for the code',
	async () => {
		const user = await newUser(site);
		const browser = stranger();

		renewCodes(site, user.name);
		await givePassword(browser, user.name);
		change(site, `UPDATE session SET seen = ${NOW} - 7201 ` +
			`WHERE ${mine(browser)}`);
		const got = await browser.send('/desk/code/',
			{ code: totp(user.secret), csrf: '' });

		assert.equal(got.status, 401);
	});

test('what has ended is removed from the database', async () => {
	const user = await newUser(site);

	change(site, `UPDATE session SET created = 1 WHERE ${mine(user)}`);
	const gone = mine(user);

	await givePassword(stranger(), (await newUser(site)).name);
	assert.equal(rows(site, `SELECT count(*) FROM session WHERE ${gone}`)[0][0],
		0);
});

test('signing out ends the session and takes its cookie', async () => {
	const user = await newUser(site);
	const key = user.cookies[SESSION];
	const got = await user.post('/desk/sign-out/', {},
		{ from: '/desk/account/' });

	assert.equal(got.status, 303);
	assert.equal(got.headers.location, '/desk/sign-in/');
	assert.ok(cookiesOf(got).some((line) =>
		line.startsWith(`${SESSION}=;`) && / Max-Age=0/.test(line)));
	user.cookies[SESSION] = key;
	assert.equal(await isIn(user), false);
});

test('signing out ends no other session', async () => {
	const user = await newUser(site);
	const second = await signInAgain(user);

	await second.post('/desk/sign-out/', {}, { from: '/desk/account/' });
	assert.equal(await isIn(user), true);
});

test('one who has given the password alone can leave it at that', async () => {
	const user = await newUser(site);
	const browser = stranger();

	await givePassword(browser, user.name);
	const key = browser.cookies[SESSION];

	assert.equal((await browser.post('/desk/sign-out/', {},
		{ from: '/desk/code/' })).status, 303);
	browser.cookies[SESSION] = key;
	assert.match((await browser.get('/desk/code/')).headers.location,
		/^\/desk\/sign-in\//);
});

test('one sees one\'s own sessions, and those alone', async () => {
	const user = await newUser(site);
	const second = await signInAgain(user);
	const other = await newUser(site);
	const { text } = await user.get('/desk/account/');

	assert.ok(text.includes(user.site.address));
	assert.ok(text.includes(second.site.address));
	assert.ok(!text.includes(`>${other.site.address}<`));
	assert.equal((text.match(/>this one</g) || []).length, 1);
	assert.equal((await others(user)).length, 1);
});

test('a session that was ended is out at once', async () => {
	const user = await newUser(site);
	const second = await signInAgain(user);
	const [id] = await others(user);
	const got = await user.post(`/desk/account/sessions/${id}`, {},
		{ from: '/desk/account/' });

	assert.equal(got.status, 303);
	assert.equal(await isIn(second), false);
	assert.equal(await isIn(user), true);
	assert.deepEqual(await others(user), []);
});

test('nobody ends another user\'s session', async () => {
	const [user, other] = [await newUser(site), await newUser(site)];
	const [[id]] = rows(site, `SELECT id FROM session WHERE ${mine(other)}`);
	const got = await user.post(`/desk/account/sessions/${id}`, {},
		{ from: '/desk/account/' });

	assert.equal(got.status, 404);
	assert.equal(await isIn(other), true);
});

for (const id of ['0', '-1', 'abc', '999999999999999999999999', '1%20OR%201'])
	test(`no session to end: ${id}`, async () => {
		const user = await newUser(site);
		const got = await user.post(`/desk/account/sessions/${id}`, {},
			{ from: '/desk/account/' });

		assert.equal(got.status, 404);
		assert.equal(await isIn(user), true);
	});

test('all other sessions end, and other browsers are forgotten', async () => {
	const user = await newUser(site);
	const second = await signInAgain(user);
	const third = await signInAgain(user);
	const other = await newUser(site);

	await user.post('/desk/account/sessions/others', {},
		{ from: '/desk/account/' });
	assert.deepEqual([await isIn(user), await isIn(second), await isIn(third),
		await isIn(other)], [true, false, false, true]);
	assert.deepEqual(rows(site, 'SELECT count(*) FROM browser JOIN user ON ' +
		`user.id = user_id WHERE name = '${user.name}'`), [[1]]);
});

test('a new password ends the other sessions', async () => {
	const user = await newUser(site);
	const second = await signInAgain(user);
	const half = stranger();

	await givePassword(half, user.name);
	const got = await user.post('/desk/account/password',
		{ password: PASSWORD, new: NEW, again: NEW },
		{ from: '/desk/account/' });

	assert.equal(got.status, 303, got.text);
	assert.equal(await isIn(user), true);
	assert.equal(await isIn(second), false);
	renewCodes(site, user.name);
	assert.equal((await half.send('/desk/code/', { code: totp(user.secret),
		csrf: '' })).status, 401);
	assert.equal((await givePassword(stranger(), user.name)).status, 422);
	assert.equal((await givePassword(stranger(), user.name, NEW)).status, 303);
});

for (const [what, values] of [
	['the wrong one', { password: 'wrong', new: NEW, again: NEW }],
	['no other', { new: NEW, again: NEW }],
	['two that differ', { password: PASSWORD, new: NEW, again: `${NEW}x` }],
	['too short a one', { password: PASSWORD, new: 'short', again: 'short' }]])
	test(`no new password with ${what}`, async () => {
		const user = await newUser(site);
		const second = await signInAgain(user);
		const got = await user.post('/desk/account/password', values,
			{ from: '/desk/account/' });

		assert.equal(got.status, 422);
		assert.match(got.text, /id="form-error">[^<]+</);
		assert.equal(await isIn(second), true);
		assert.equal((await givePassword(stranger(), user.name)).status, 303);
	});

test('a disabled user is out at once', async () => {
	const user = await newUser(site);
	const got = await user.get('/desk/account/');

	change(site, `UPDATE user SET active = 0 WHERE name = '${user.name}'`);
	assert.equal((await user.send('/desk/account/sessions/others',
		{ csrf: csrfIn(got) })).status, 401);
	assert.equal(await isIn(user), false);
	assert.equal((await givePassword(stranger(), user.name)).status, 422);
});

test('a user disabled between password and code is not let in', async () => {
	const user = await newUser(site);
	const browser = stranger();

	renewCodes(site, user.name);
	await givePassword(browser, user.name);
	const csrf = csrfIn(await browser.get('/desk/code/'));

	change(site, `UPDATE user SET active = 0 WHERE name = '${user.name}'`);
	assert.equal((await browser.send('/desk/code/',
		{ code: totp(user.secret), csrf })).status, 401);
	assert.equal(await isIn(browser), false);
});

test('a change of role counts at once', async () => {
	const user = await newUser(site);

	assert.match((await user.get('/desk/account/')).text, /\(admin\)/);
	change(site, 'UPDATE user SET role = \'editor\' WHERE name = ' +
		`'${user.name}'`);
	assert.match((await user.get('/desk/account/')).text, /\(editor\)/);
	assert.equal((await user.post('/desk/releases/999999/undo', {},
		{ from: '/desk/account/' })).status, 403);
});

// ---- hostile headers ----

const agents = ['<script>alert(1)</script>', '"\'><b>', '\u202ebidi\u2066',
	'\xff\xfe', 'a'.repeat(3000), `${'\u00e4'.repeat(120)}`, '',
	'<?cs var:Site.name ?>', '%s%n%00'];

for (const agent of agents)
	test(`a browser called ${JSON.stringify(agent).slice(0, 24)}`,
		async () => {
			const user = await newUser(site);
			const browser = stranger();

			renewCodes(site, user.name);
			await givePassword(browser, user.name);
			const values = { csrf: csrfIn(await browser.get('/desk/code/')),
				code: totp(user.secret) };
			const got = await browser.send('/desk/code/', values,
				{ 'User-Agent': Buffer.from(agent).toString('latin1') });

			assert.equal(got.status, 303, got.text);
			const { status, text } = await user.get('/desk/account/');

			assert.equal(status, 200);
			assert.doesNotMatch(text, /<script>alert|'><b>|<\?cs|\ufffd/);
			assert.equal((await others(user)).length, 1);
		});

// ---- where one goes next ----

const bad = ['//evil.example', '/desk//evil.example', '/\\evil.example',
	'/desk/\\evil.example', 'http://evil.example/', 'https:/desk/',
	'javascript:alert(1)//desk/', 'desk/', '/DESK/', '/desk', '/deskx/',
	'/other/', '\\\\evil', '/desk/\nSet-Cookie: a=b',
	'/desk/\r\nLocation: //evil', '/desk/ x', '/desk/\u202e', '/desk/\t/evil',
	`/desk/${'a'.repeat(9000)}`, '/desk/"onclick=', '/desk/<b>', ' /desk/x ',
	'/desk/../\u00e4'];
const good = ['/desk/', '/desk/releases/', '/desk/releases/?q=a%20b&after=3',
	'/desk/drafts/12/?x=1#top', '/desk/add/?text=%2F%2Fevil&x=\'y\''];

// Where signing in leads, with NEXT given from the first step on.
async function leadsTo(user, next, query) {
	const browser = stranger();
	const page = `/desk/sign-in/${query ? `?${form({ next })}` : ''}`;
	const value = (got) => /name="next" value="([^"]*)"/.exec(got.text)[1]
		.replaceAll('&amp;', '&').replaceAll('&#39;', '\'');
	let got = await browser.get(page);

	renewCodes(site, user.name);
	// An address with line ends in it is no address.
	if (query && [400, 414].includes(got.status))
		return '/desk/';
	assert.equal(got.status, 200);
	got = await browser.send('/desk/sign-in/', { csrf: csrfIn(got),
		name: user.name, password: PASSWORD,
		next: query ? value(got) : next });
	assert.equal(got.status, 303);
	assert.match(got.headers.location, /^\/desk\/code\/\?next=[\w%.~-]+$/);
	assert.equal(got.headers['set-cookie'].length, 1);
	got = await browser.get(got.headers.location);
	got = await browser.send('/desk/code/', { csrf: csrfIn(got),
		code: totp(user.secret), next: query ? value(got) : next });
	assert.equal(got.status, 303);
	return got.headers.location;
}

for (const query of [true, false])
	for (const next of bad)
		test(`${JSON.stringify(next).slice(0, 30)} leads to the desk, in ` +
			`${query ? 'the address' : 'a field'}`, async () => {
			const where = await leadsTo(await newUser(site),
				next, query);

			// Spaces at the ends are never part of a field.
			assert.equal(where, next.startsWith(' ') ? '/desk/x' : '/desk/');
		});

for (const next of good)
	test(`${next} leads there`, async () => {
		assert.equal(await leadsTo(await newUser(site), next, true), next);
	});

test('who is signed in is sent on at once, but not away', async () => {
	const user = await newUser(site);

	for (const [next, where] of [['/desk/releases/', '/desk/releases/'],
		['//evil.example', '/desk/'], ['/desk//evil', '/desk/'],
		['http://evil.example', '/desk/'], ['/\\evil', '/desk/']]) {
		const got = await user.get(`/desk/sign-in/?${form({ next })}`);

		assert.equal(got.status, 303);
		assert.equal(got.headers.location, where);
	}
});

test('after setting up codes one goes where one wanted to, if it is here',
	async () => {
		const user = await newUser(site);
		const { stdout } = mustRun(site.db, 'user', 'link', user.name);
		const client = stranger();
		const link = stdout.slice(stdout.indexOf('/desk/')).trim();

		await client.post(link, { password: NEW, again: NEW });
		let got = await client.get('/desk/enrol/');
		const [, secret] = /id="secret"[^>]*>([A-Z2-7]+)</.exec(got.text);

		got = await client.post('/desk/enrol/', { code: totp(secret),
			next: 'javascript:alert(1)' });
		assert.doesNotMatch(got.text, /javascript:/);
		assert.match(got.text, /class="btn btn-primary" href="\/desk\/"/);
	});

test('whoever asks for a long address is sent to sign in', async () => {
	for (const path of [`/desk/drafts/${'a'.repeat(7000)}`,
		`/desk/drafts/${'"'.repeat(7000)}`, '/desk/drafts/%0d%0aa:b',
		'//desk///drafts', '/desk/drafts?next=//evil']) {
		const got = await site.raw(path, {});

		assert.ok([303, 400].includes(got.status), path.slice(0, 20));
		assert.doesNotMatch(got.headers.location || '/desk/',
			/^(?!\/desk\/)|\/\/|\n/);
	}
});

// ---- caches ----

test('no answer of the desk is kept by a cache', async () => {
	const user = await newUser(site);
	const answers = [
		await site.get('/desk/'), await site.get('/desk/sign-in/'),
		await site.get('/desk/nothing/'), await site.get('/desk/invite/x/'),
		await site.get('/desk/%ff/'),
		await site.get('/desk/', { method: 'PUT' }),
		await site.get('/desk/sign-in/', { method: 'HEAD' }),
		await site.get('/desk/sign-in/', { method: 'POST' }),
		await site.get('/desk/sign-in/', { method: 'OPTIONS' }),
		await site.get('/desk/account/password', { method: 'POST' }),
		await user.get('/desk/'), await user.get('/desk/account/'),
		await user.get('/desk/releases/'), await user.get('/desk/nothing'),
		await user.post('/desk/account/password', {},
			{ from: '/desk/account/' }),
		await user.post('/desk/account/sessions/others', {},
			{ from: '/desk/account/' }),
	];

	for (const got of answers) {
		const values = got.rawHeaders.filter((_, i) => i % 2 === 1 &&
			/^cache-control$/i.test(got.rawHeaders[i - 1]));

		assert.deepEqual(values, ['no-store'], String(got.status));
	}
});

test('the desk\'s answers have the security headers', async () => {
	const user = await newUser(site);

	for (const got of [await user.get('/desk/'), await site.get('/desk/'),
		await site.get('/desk/sign-in/', { method: 'POST' })]) {
		assert.match(got.headers['content-security-policy'],
			/form-action 'self'.*frame-ancestors 'none'/);
		assert.equal(got.headers['x-content-type-options'], 'nosniff');
	}
});
