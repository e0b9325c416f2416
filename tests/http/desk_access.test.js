// Who may do what at the desk: each route of the program's own table by each
// kind of client, and what is expected computed from the route's flags alone.
'use strict';

const assert = require('node:assert');
const { execFileSync } = require('node:child_process');
const crypto = require('node:crypto');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { change, rows, sha256 } = require('../lib/accounts.js');
const { Client, addToken, form } = require('../lib/desk.js');
const { PROGRAM, cli, startSite } = require('../lib/site.js');

const SCOPES = ['draft', 'publish', 'withdraw'];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'];
const SAFE = ['GET', 'HEAD'];

// "POST admin upload /desk/import".
const routes = execFileSync(
	path.join(path.dirname(PROGRAM), 'otashelf-admin'), ['--routes'],
	{ encoding: 'utf8' }).trim().split('\n').map((line) => {
	const words = line.split(' ');

	return { line, method: words[0], flags: words.slice(1, -1),
		pattern: words.at(-1), scopes: words.slice(1, -1)
			.filter((flag) => SCOPES.includes(flag)) };
});

const has = (route, flag) => route.flags.includes(flag);
const isBot = (route) => has(route, 'bot');

// A star stands for an id that there is not, so that nothing is changed.
const target = (route) => route.pattern.replaceAll('*', '999999') +
	(isBot(route) ? '' : '/');

let site;
let tokens;
let users = 0;

before(async () => {
	site = await startSite();
	tokens = { all: addToken(site, SCOPES.join(' '), 'all') };
	for (const scope of SCOPES)
		tokens[scope] = addToken(site, scope, `one-${scope}`);
	for (const end of ['expired', 'revoked'])
		tokens[end] = addToken(site, SCOPES.join(' '), end);
	tokens.unknown = `ota_${'A'.repeat(43)}`;
	change(site, 'UPDATE token SET expires = 1 WHERE name = \'expired\'');
	const [[id]] = rows(site,
		'SELECT id FROM token WHERE name = \'revoked\'');

	assert.equal(cli(site.db, 'token', 'revoke', String(id)).status, 0);
});
after(() => site && site.stop());

// Browsers, each with a session at STAGE of a user of its own: what one does,
// such as ending all its sessions, is nothing to another.
function browsers(count, role, stage) {
	const all = [];
	const sql = ['BEGIN'];

	for (let i = 0; i < count; i++) {
		const id = 1000 + ++users;
		const client = new Client(site);
		const key = crypto.randomBytes(32).toString('base64url');

		sql.push(`INSERT INTO user (id, name, role, totp, created) VALUES ` +
			`(${id}, 'matrix-${id}', '${role}', 'ABCDEFGH', 1)`,
		'INSERT INTO session (hash, id, user_id, stage, created, seen, ' +
			`address, agent) SELECT '${sha256(key)}', ${id}, ${id}, ` +
			`'${stage}', now, now, '', '' FROM ` +
			'(SELECT CAST(strftime(\'%s\') AS INTEGER) AS now)');
		client.cookies['__Host-otashelf'] = key;
		all.push(client);
	}
	change(site, `${sql.join(';\n')};\nCOMMIT`);
	return all;
}

// The page that a client of that kind can take a form's token from.
const formPage = { none: '/desk/sign-in/', code: '/desk/code/',
	enrol: '/desk/enrol/', full: '/desk/account/' };

async function csrfOf(client, stage) {
	const got = await client.get(formPage[stage]);
	const found = /name="csrf" value="([0-9a-f]+)"/.exec(got.text);

	assert.ok(found, `no form at ${formPage[stage]}: ${got.status}`);
	return found[1];
}

function multipart(values) {
	const boundary = 'a-boundary-of-this-test';
	const parts = Object.entries(values).map(([name, value]) =>
		`--${boundary}\r\nContent-Disposition: form-data; ` +
		`name="${name}"\r\n\r\n${value}\r\n`);

	return { type: `multipart/form-data; boundary=${boundary}`,
		body: `${parts.join('')}--${boundary}--\r\n` };
}

// Ask for ROUTE; what a browser's form would send goes with it.
async function ask(route, client, { stage = 'none', token } = {}) {
	const options = { method: route.method, headers: client.headers(
		token && { Authorization: `Bearer ${token}` }) };

	if (isBot(route) && route.method !== 'GET') {
		options.headers['Content-Type'] = 'application/json';
		options.body = '{}';
	} else if (route.method !== 'GET') {
		const values = { csrf: await csrfOf(client, stage) };
		const sent = has(route, 'upload') ? multipart(values) : {
			type: 'application/x-www-form-urlencoded',
			body: form(values) };

		options.headers = { ...client.headers(),
			...token && { Authorization: `Bearer ${token}` },
			'Content-Type': sent.type, 'Sec-Fetch-Site': 'same-origin' };
		options.body = sent.body;
	}
	return site.get(target(route), options);
}

// ---- what the flags say ----

const SIGN_IN = /^\/desk\/(sign-in|code|enrol)\/\?next=/;

// Of a browser at STAGE ("none" for nobody) with ROLE: "in", "out" or 403.
function verdict(route, stage, role) {
	if (isBot(route))
		return 'out';
	if (has(route, 'open'))
		return 'in';
	if (has(route, 'stage'))
		return stage === 'none' ? 'out' : 'in';
	if (stage !== 'full')
		return 'out';
	return has(route, 'admin') && role !== 'admin' ? 403 : 'in';
}

function check(route, got, want) {
	const what = `${route.line}: ${got.status} ${got.headers.location || ''}`;

	if (want === 'in') {
		assert.ok(![401, 403].includes(got.status), what);
		assert.doesNotMatch(got.headers.location || '', SIGN_IN, what);
		// What has no such id, or lacks a field, says so.
		assert.ok(got.status < 500, what);
		assert.notEqual(got.status, 405, what);
	} else if (want === 'out' && !isBot(route) && route.method === 'GET') {
		assert.equal(got.status, 303, what);
		assert.match(got.headers.location, SIGN_IN, what);
	} else {
		assert.equal(got.status, want === 'out' ? 401 : want, what);
		if (want === 'out')
			assert.match(got.headers['www-authenticate'] || '',
				/^Bearer /, what);
		if (isBot(route))
			assert.equal(got.headers['content-type'],
				'application/problem+json', what);
	}
	assert.equal(got.headers['cache-control'], 'no-store', what);
}

test('the table has routes of each kind, each with one kind of client', () => {
	assert.ok(routes.length >= 30);
	for (const route of routes) {
		const who = ['open', 'stage', 'editor', 'admin', 'bot']
			.filter((flag) => has(route, flag));

		assert.equal(who.length, 1, route.line);
		assert.equal(isBot(route), route.scopes.length > 0, route.line);
		assert.match(route.method, /^(GET|POST|PATCH|DELETE)$/);
		// What changes something for a browser is a POST, with its token.
		if (!isBot(route))
			assert.match(route.method, /^(GET|POST)$/, route.line);
	}
});

for (const [what, role, stage] of [
	['nobody', 'editor', 'none'],
	['an editor who has yet to give a code', 'editor', 'code'],
	['an admin who has yet to give a code', 'admin', 'code'],
	['an admin who has yet to set up codes', 'admin', 'enrol'],
	['an editor', 'editor', 'full'],
	['an admin', 'admin', 'full']])
	test(`each route, by ${what}`, async (t) => {
		const clients = stage === 'none' ?
			routes.map(() => new Client(site)) :
			browsers(routes.length, role, stage);

		for (const [i, route] of routes.entries())
			check(route, await ask(route, clients[i], { stage }),
				verdict(route, stage, role));
		t.diagnostic(`# measured: ${routes.length} routes`);
	});

for (const name of ['all', ...SCOPES, 'expired', 'revoked', 'unknown'])
	test(`each route, by a bot whose token is ${name}`, async (t) => {
		let count = 0;

		for (const route of routes) {
			const got = await ask(route, new Client(site),
				{ token: tokens[name] });
			const known = name === 'all' || SCOPES.includes(name);

			// A token is nothing to a page of the desk.
			check(route, got, !isBot(route) ?
				verdict(route, 'none') : !known ? 'out' :
					name === 'all' || route.scopes.includes(name) ?
						'in' : 403);
			count++;
		}
		t.diagnostic(`# measured: ${count} routes`);
	});

test('each route, by an admin who has a token too', async () => {
	const clients = browsers(routes.length, 'admin', 'full');

	for (const [i, route] of routes.entries())
		check(route, await ask(route, clients[i],
			{ stage: 'full', token: tokens.unknown }),
		verdict(route, 'full', 'admin'));
});

test('a token counts in its header alone, and whole', async () => {
	for (const route of routes.filter(isBot)) {
		const ok = tokens.all;
		const send = (headers, query = '') => site.get(
			`${target(route)}${query}`, { method: route.method,
				body: '{}', headers: {
					'Content-Type': 'application/json', ...headers } });

		for (const value of ['', 'Bearer', 'Bearer ', ok, `Basic ${ok}`,
			`Bearer ${ok.slice(0, -1)}`, `Bearer ${ok}x`,
			`Bearer ${ok} x`, `Bearer ${sha256(ok)}`,
			`Bearer ${'a'.repeat(6000)}`, 'Bearer \' OR 1=1'])
			assert.equal((await send({ Authorization: value })).status, 401,
				`${route.line} ${value.slice(0, 30)}`);
		assert.equal((await send({}, `?access_token=${ok}`)).status, 401);
		assert.equal((await send({ Cookie: `__Host-otashelf=${ok}` })).status,
			401);
		assert.notEqual((await send({ Authorization: `bearer ${ok}` }))
			.status, 401);
	}
});

test('the use of a token is written down, its misuse is not', async () => {
	const used = () => Object.fromEntries(rows(site,
		'SELECT name, used > 0 FROM token'));

	for (const route of routes.filter(isBot))
		await ask(route, new Client(site), { token: tokens.all });
	const now = used();

	assert.equal(Boolean(now.all), routes.some(isBot));
	assert.ok(!now.expired);
	assert.ok(!now.revoked);
});

// ---- methods ----

const words = (text) => text.split('/').filter((word) => word !== '');

function fits(pattern, place) {
	const [want, given] = [words(pattern), words(place)];

	return want.length === given.length &&
		want.every((word, i) => word === '*' || word === given[i]);
}

// The methods that the table has for the path of ROUTE.
const methodsOf = (route) => [...new Set(routes
	.filter((other) => fits(other.pattern, target(route)))
	.flatMap((other) => other.method === 'GET' ? SAFE : [other.method]))];

test('each path refuses other methods, and says which it takes', async (t) => {
	const [admin] = browsers(1, 'admin', 'full');
	let count = 0;

	for (const route of routes)
		for (const method of METHODS) {
			const own = methodsOf(route);

			// Of the API, the visitors' program answers what reads.
			if (own.includes(method) ||
				isBot(route) && SAFE.includes(method))
				continue;
			const got = await site.get(target(route), { method,
				headers: admin.headers() });
			const what = `${method} ${route.line}`;
			const allow = (got.headers.allow || '').split(', ');

			assert.equal(got.status, 405, what);
			if (isBot(route))
				for (const one of own)
					assert.ok(allow.includes(one), what);
			else
				assert.deepEqual(allow.sort(),
					[...own, 'OPTIONS'].sort(), what);
			count++;
		}
	t.diagnostic(`# measured: ${count} other methods`);
});

test('OPTIONS says the same', async () => {
	for (const route of routes.filter((one) => !isBot(one))) {
		const got = await site.get(target(route), { method: 'OPTIONS' });

		assert.equal(got.status, 204, route.line);
		assert.deepEqual(got.headers.allow.split(', ').sort(),
			[...methodsOf(route), 'OPTIONS'].sort(), route.line);
	}
});

test('HEAD of each page is its GET without the page', async () => {
	const pages = routes.filter((route) => route.method === 'GET' &&
		!isBot(route));
	const clients = browsers(pages.length, 'admin', 'full');

	for (const [i, route] of pages.entries()) {
		const headers = clients[i].headers();
		const got = await site.get(target(route), { headers });
		const head = await site.get(target(route),
			{ method: 'HEAD', headers });

		assert.equal(head.status, got.status, route.line);
		assert.equal(head.raw.length, 0, route.line);
	}
});

test('no spelling of a path opens it', async () => {
	const [editor] = browsers(1, 'editor', 'full');

	for (const route of routes.filter((one) => one.method === 'GET' &&
		(has(one, 'editor') || has(one, 'admin')))) {
		const place = target(route).slice(0, -1);

		for (const other of [place.toUpperCase(), `/${place}`,
			`${place}//`, place.replace('/desk', '/desk/.'),
			place.replace('/desk', '/x/../desk'),
			place.replace('desk', '%64esk'), `${place}/index.html`,
			place.replace(/\/(\w+)$/, '%2f$1'), `${place}?a=b`,
			`${place}/%00`, `${place};a`, `${place}.json`]) {
			const got = await site.get(other);

			assert.ok([301, 303, 400, 404].includes(got.status),
				`${other}: ${got.status}`);
			if (has(route, 'admin'))
				assert.ok((await site.get(other,
					{ headers: editor.headers() })).status !== 200,
				other);
		}
	}
});
