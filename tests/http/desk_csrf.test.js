// Whether a form comes from the desk's own page: every mix of the headers
// that say so and of the token in it.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { apart, newUser } = require('../lib/accounts.js');
const { Client } = require('../lib/desk.js');
const { startSite } = require('../lib/site.js');

let site;
let user;
let other;

before(async () => {
	site = await startSite();
	user = await newUser(site);
	other = await newUser(site);
});
after(() => site && site.stop());

const csrfAt = async (client, page) => /name="csrf" value="([0-9a-f]+)"/
	.exec((await client.get(page)).text)[1];

const SITES = [null, 'same-origin', 'same-site', 'cross-site', 'none'];
const origins = () => [null, site.url, 'http://evil.example', 'null'];
const referers = () => [null, `${site.url}/desk/account/`,
	'http://evil.example/desk/'];

// The rule: what the browser says of its own counts first, then the origin,
// then the page before, each where it is sent; and always the token.
function allowed({ fetchSite, origin, referer, token }) {
	if (fetchSite !== null && fetchSite !== 'same-origin')
		return false;
	if (origin !== null)
		return origin === site.url && token === 'right';
	if (referer !== null)
		return referer.startsWith(`${site.url}/`) && token === 'right';
	return token === 'right';
}

function* mixes(tokens) {
	for (const fetchSite of SITES)
		for (const origin of origins())
			for (const referer of referers())
				for (const token of Object.keys(tokens))
					yield { fetchSite, origin, referer, token };
}

// POST to TARGET, which is harmless, as MIX says.
async function send(client, target, tokens, mix) {
	const value = tokens[mix.token];
	const got = await client.site.get(target, { method: 'POST',
		body: value === null ? 'a=b' : `csrf=${value}`,
		headers: { ...client.headers(),
			'Content-Type': 'application/x-www-form-urlencoded',
			...mix.fetchSite !== null &&
				{ 'Sec-Fetch-Site': mix.fetchSite },
			...mix.origin !== null && { Origin: mix.origin },
			...mix.referer !== null && { Referer: mix.referer } } });

	return got.status;
}

// Each mix, where one that passes is answered with PASSED.
async function matrix(t, client, target, tokens, passed) {
	let count = 0, let_in = 0;

	for (const mix of mixes(tokens)) {
		const want = allowed(mix) ? passed : 403;

		assert.equal(await send(client, target, tokens, mix), want,
			JSON.stringify(mix));
		count++;
		let_in += want === passed;
	}
	t.diagnostic(`# measured: ${count} mixes, ${let_in} of them let in`);
}

test('each mix, by one who is signed in', async (t) => {
	await matrix(t, user, '/desk/account/sessions/others', {
		right: await csrfAt(user, '/desk/account/'),
		absent: null, wrong: '0'.repeat(64),
		another: await csrfAt(other, '/desk/account/') }, 303);
});

test('each mix, by nobody yet', async (t) => {
	const [client, stranger] = [new Client(apart(site)),
		new Client(apart(site))];

	await matrix(t, client, '/desk/invite/x', {
		right: await csrfAt(client, '/desk/sign-in/'),
		absent: null, wrong: '0'.repeat(64),
		another: await csrfAt(stranger, '/desk/sign-in/') }, 404);
});

test('origins that look like the site\'s are not', async () => {
	const tokens = { right: await csrfAt(user, '/desk/account/') };
	const host = `127.0.0.1:${site.port}`;
	const base = { fetchSite: null, origin: null, referer: null,
		token: 'right' };

	for (const origin of [`https://${host}`, `http://${host}.evil`,
		`http://${host}@evil.example`, `http://${host}0`, 'http://127.0.0.1',
		`http://127.0.0.1:${site.port - 1}`, `//${host}`, host,
		`http://evil.example/${host}`, `http://evil.example/http://${host}/`,
		`http://${host}\\evil`, `http://${host}#evil`, `http://${host}?a`,
		`http://${host} http://evil.example`, 'http://', 'http:///', '*'])
		for (const name of ['origin', 'referer'])
			assert.equal(await send(user, '/desk/account/sessions/others',
				tokens, { ...base, [name]: origin }), 403,
			`${name} ${origin}`);
});

test('other words for Sec-Fetch-Site are none', async () => {
	const tokens = { right: await csrfAt(user, '/desk/account/') };

	for (const fetchSite of ['Same-Origin', 'same-origin, cross-site',
		'same-originx', 'x'])
		assert.equal(await send(user, '/desk/account/sessions/others', tokens,
			{ fetchSite, origin: site.url, referer: null, token: 'right' }),
		403, fetchSite);
});

for (const what of ['from the address', 'in capitals', 'twice, wrong first',
	'cut', 'with a letter more', 'of the form\'s cookie'])
	test(`a token ${what} is wrong`, async () => {
		const client = await newUser(site);
		const right = await csrfAt(client, '/desk/account/');
		const bare = new Client(client.site);

		bare.cookies['__Host-otashelf-form'] =
			client.cookies['__Host-otashelf-form'];
		const [query, body] = {
			'from the address': [`?csrf=${right}`, 'a=b'],
			'in capitals': ['', `csrf=${right.toUpperCase()}`],
			'twice, wrong first': ['', `csrf=0&csrf=${right}`],
			cut: ['', `csrf=${right.slice(0, -1)}`],
			'with a letter more': ['', `csrf=${right}0`],
			'of the form\'s cookie': ['',
				`csrf=${await csrfAt(bare, '/desk/sign-in/')}`],
		}[what];
		const got = await client.send(
			`/desk/account/sessions/others${query}`, body);

		assert.equal(got.status, 403);
	});

test('the token is new with each session, and tells not its key', async () => {
	const client = await newUser(site);
	const token = await csrfAt(client, '/desk/account/');

	assert.match(token, /^[0-9a-f]{64}$/);
	assert.equal(await csrfAt(client, '/desk/'), token);
	assert.notEqual(token, await csrfAt(user, '/desk/account/'));
	assert.ok(!token.includes(client.cookies['__Host-otashelf']));
});

test('without a cookie no token is right', async () => {
	const client = new Client(apart(site));
	const token = await csrfAt(client, '/desk/sign-in/');

	client.cookies = {};
	assert.equal((await client.send('/desk/invite/x', { csrf: token })).status,
		403);
	client.cookies['__Host-otashelf-form'] = '';
	assert.equal((await client.send('/desk/invite/x', { csrf: token })).status,
		403);
});

test('a GET changes nothing, whatever is in its address', async () => {
	const client = await newUser(site);
	const token = await csrfAt(client, '/desk/account/');

	for (const path of ['/desk/sign-out', '/desk/account/password',
		'/desk/account/sessions/others'])
		assert.equal((await client.get(`${path}?csrf=${token}`)).status, 405,
			path);
	assert.equal((await client.get('/desk/account/')).status, 200);
});
