// An admin at the desk, over plain HTTP: signs in and keeps cookies.
'use strict';

const assert = require('node:assert');
const crypto = require('node:crypto');

const { mustRun } = require('./site.js');

const PASSWORD = 'correct horse battery staple';

// The code of RFC 6238 for SECRET (base32), STEPS half minutes from now.
function totp(secret, steps = 0) {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = [...secret].map((letter) => alphabet.indexOf(letter)
		.toString(2).padStart(5, '0')).join('');
	const key = Buffer.from(bits.match(/.{8}/g)
		.map((byte) => parseInt(byte, 2)));
	const counter = Buffer.alloc(8);

	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + steps));
	const hash = crypto.createHmac('sha1', key).update(counter).digest();
	const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;

	return String(number % 1000000).padStart(6, '0');
}

const form = (values) => new URLSearchParams(values).toString();

class Client {
	constructor(site) {
		this.site = site;
		this.cookies = {};
	}

	take(response) {
		for (const line of [].concat(response.headers['set-cookie'] || []))
		{
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);

			if (value === '')
				delete this.cookies[name];
			else
				this.cookies[name] = value;
		}
		return response;
	}

	headers(more = {}) {
		const cookie = Object.entries(this.cookies)
			.map(([name, value]) => `${name}=${value}`).join('; ');

		return { ...(cookie && { Cookie: cookie }), ...more };
	}

	async get(target, headers) {
		return this.take(await this.site.get(target,
			{ headers: this.headers(headers) }));
	}

	// POST a form; its token is taken from the page FROM.
	async post(target, values, { from = target, headers } = {}) {
		const page = await this.get(from);
		const csrf = /name="csrf" value="([0-9a-f]+)"/.exec(page.text);

		return this.send(target, { csrf: csrf ? csrf[1] : '', ...values },
			headers);
	}

	// POST a form as multipart/form-data, encoded as browsers do.  A value
	// { name, text } is a file.  The token is taken from the page FROM.
	async upload(target, values, { from = target, headers } = {}) {
		const page = await this.get(from);
		const csrf = /name="csrf" value="([0-9a-f]+)"/.exec(page.text);
		const data = new FormData();

		for (const [name, value] of Object.entries({
			csrf: csrf ? csrf[1] : '', ...values }))
			if (typeof value === 'string')
				data.set(name, value);
			else
				data.set(name, new Blob([value.text]), value.name);
		const encoded = new Response(data);

		return this.send(target, Buffer.from(await encoded.arrayBuffer()),
			{ 'Content-Type': encoded.headers.get('content-type'),
				...headers });
	}

	// POST a form as it is.
	async send(target, values, headers = {}) {
		return this.take(await this.site.get(target, { method: 'POST',
			body: typeof values === 'string' || Buffer.isBuffer(values) ?
				values : form(values),
			headers: this.headers({ 'Content-Type':
				'application/x-www-form-urlencoded',
			'Sec-Fetch-Site': 'same-origin', ...headers }) }));
	}
}

// Follow the one-time LINK: set the password, enrol; the client is signed in.
async function enrol(site, link) {
	const client = new Client(site);
	const target = link.slice(link.indexOf('/desk/'));
	let got = await client.post(target,
		{ password: PASSWORD, again: PASSWORD });

	assert.equal(got.status, 303, got.text);
	got = await client.get('/desk/enrol/');
	[, client.secret] = /id="secret"[^>]*>([A-Z2-7]+)</.exec(got.text);
	got = await client.post('/desk/enrol/', { code: totp(client.secret) });
	assert.equal(got.status, 200, got.text);
	client.recovery = /id="codes"[^>]*>([^<]+)</.exec(got.text)[1].trim()
		.split('\n');
	return client;
}

// A new user of that role, signed in.
async function signIn(site, name = 'anna', role = 'admin') {
	const { stdout } = mustRun(site.db, 'user', 'add', name, '--role', role);
	const client = await enrol(site, stdout.trim());

	client.name = name;
	return client;
}

// A new token with SCOPES: "draft publish withdraw".
function addToken(site, scopes, name = 'robot') {
	return mustRun(site.db, 'token', 'add', name, '--scopes', scopes)
		.stdout.trim();
}

module.exports = { Client, enrol, signIn, addToken, totp, form, PASSWORD };
