// The outbox at the desk: channels with their secrets, dead messages, and what
// the public pages have of them.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const { after, before, test } = require('node:test');

const { addToken, signIn } = require('../lib/desk.js');
const { Receiver, Outbox, TOKEN } = require('../lib/outbox.js');
const { startSite, waitFor } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const CHANNEL = '/desk/channels';
// A button's address has no page: the form's token is of another.
const PRESS = { from: '/desk/settings/' };
const HOSTILE = '< " \' & % {title}';
const ESCAPED = '&lt; &quot; &#39; &amp; %';
let site, anna, outbox, hook, robot;
let names = 0;

before(async () => {
	site = await startSite({ env: { OTASHELF_TEST_LOOPBACK: 'on' } });
	anna = await signIn(site);
	robot = addToken(site, 'draft publish withdraw');
	outbox = new Outbox(site.folder);
	hook = await Receiver.start();
});
after(async () => {
	if (hook)
		await hook.stop();
	if (site)
		await site.stop();
});

const accounts = (sql) => sqlite.query(outbox.accounts, sql);
const secret = (id) => accounts('SELECT secret FROM channel_secret WHERE ' +
	`channel_id = ${id}`)[0][0];
const audit = (subject) => outbox.rows('SELECT action, before, after FROM ' +
	`audit WHERE subject = '${subject.replaceAll("'", "''")}' ORDER BY id`);
const idOf = (name) => outbox.rows('SELECT id FROM channel WHERE name = ' +
	`'${name.replaceAll("'", "''")}'`)[0][0];

// The error beside the field NAME of a page.
const errorAt = (got, name) => (new RegExp(
	`<p class="bad" id="${name}-error">([^<]*)<`).exec(got.text) || [])[1];

// The value of the hidden field of what the form was made from.
const stateIn = (got) => (/name="state" value="([0-9a-f]+)"/
	.exec(got.text) || [])[1];

const telegram = (more) => ({ name: `chat ${++names}`, address: '@news',
	token: TOKEN, message: '{title} {url}', product: '',
	events: 'release.published', enabled: 'on', ...more });
const webhook = (more) => ({ name: `hook ${++names}`, address: hook.url,
	product: '', events: 'release.published', enabled: 'on', ...more });

async function add(kind, values) {
	const got = await anna.post(`${CHANNEL}/${kind}`, values);

	assert.ok([200, 303].includes(got.status), got.text);
	return idOf(values.name);
}

// A release of a version of its own, published by a bot.
async function publish(version, more = {}) {
	const got = await site.get('/api/v1/releases', { method: 'POST',
		headers: { Authorization: `Bearer ${robot}`,
			'Content-Type': 'application/json' },
		body: JSON.stringify({ product: 'hyperos', codename: 'ishtar',
			version, branch: 'stable beta', packages: [{
				device: 'Xiaomi 13 Ultra Global', type: 'Recovery',
				size: '6.4 GB', date: '2026-11-20',
				filename: `${version}.zip`, links: [],
				md5: '458d7cc4143cb7bb5797aeec3011ef1b' }], ...more }) });

	assert.equal(got.status, 201, got.text);
}

async function change(version, body, method = 'PATCH') {
	const got = await site.get(`/api/v1/releases/hyperos/ishtar/${version}`, {
		method, body: JSON.stringify(body),
		headers: { Authorization: `Bearer ${robot}`, 'Content-Type': method
			=== 'PATCH' ? 'application/merge-patch+json' :
			'application/json' } });

	assert.ok(got.status < 300, got.text);
}

const waiting = (id) => outbox.rows('SELECT event, payload FROM outbox WHERE ' +
	`channel_id = ${id} AND state = 'waiting' ORDER BY id`);

test('a Telegram channel is added, and its token goes nowhere', async () => {
	const sent = telegram({ name: 'Phones' });
	const got = await anna.post(`${CHANNEL}/telegram`, sent);
	const id = idOf('Phones');

	assert.equal(got.status, 303, got.text);
	assert.equal(got.headers.location.split('?')[0], `${CHANNEL}/${id}`);
	assert.equal(secret(id), TOKEN);
	assert.deepEqual(outbox.rows('SELECT kind, address, message, events, ' +
		`product_id, enabled FROM channel WHERE id = ${id}`), [['telegram',
		'@news', '{title} {url}', 'release.published', null, 1]]);
	assert.deepEqual(audit('channel Phones').map(([action, before, after]) =>
		[action, before, JSON.parse(after)]), [['add channel', null, {
		name: 'Phones', address: '@news', token: '(new)',
		message: '{title} {url}', product: '',
		events: 'release.published', enabled: 'on' }]]);
	for (const page of [`${CHANNEL}/${id}`, '/desk/outbox/',
		'/desk/changes/'])
		assert.ok(!(await anna.get(page)).text.includes(TOKEN), page);
	assert.ok(!fs.readFileSync(outbox.db).includes(TOKEN));
	assert.equal(fs.statSync(outbox.accounts).mode & 0o777, 0o600);
});

test('a token is kept until another is given', async () => {
	const sent = telegram();
	const id = await add('telegram', sent);
	const other = TOKEN.replace('AAE', 'BBF');
	const save = async (more) => {
		const got = await anna.post(`${CHANNEL}/${id}`, { ...sent,
			state: stateIn(await anna.get(`${CHANNEL}/${id}`)), ...more });

		assert.equal(got.status, 303, got.text);
	};

	await save({ token: '', message: '{title}' });
	assert.equal(secret(id), TOKEN);
	await save({ token: other, message: '{title}' });
	assert.equal(secret(id), other);
	const entries = audit(`channel ${sent.name}`);

	assert.deepEqual(entries.map(([action]) => action),
		['add channel', 'change channel', 'change channel']);
	assert.ok(!JSON.stringify(entries).includes(other.slice(10)));
	assert.equal(JSON.parse(entries[2][2]).token, '(new)');
});

test('a wrong form comes back, without the token', async () => {
	const got = await anna.post(`${CHANNEL}/telegram`, telegram({ name: '',
		address: 'news', message: '{title} {what}', events: 'all',
		product: 'nokia', enabled: '', token: 'my secret' }));

	assert.equal(got.status, 422);
	assert.equal(errorAt(got, 'name'), 'This is needed.');
	assert.match(errorAt(got, 'address'), /^This is @name/);
	assert.match(errorAt(got, 'message'), /^There is no {what}\. Words /);
	assert.equal(errorAt(got, 'events'), 'Choose one of them.');
	assert.equal(errorAt(got, 'product'), 'There is no such product.');
	assert.equal(errorAt(got, 'enabled'), 'This is needed.');
	assert.match(errorAt(got, 'token'), /^This is no token/);
	assert.ok(!got.text.includes('my secret'));
	assert.match(got.text, /name="token" type="password" value=""/);
	assert.equal(errorAt(await anna.post(`${CHANNEL}/telegram`,
		telegram({ token: '' })), 'token'), 'This is needed.');
	assert.match(got.text, />\s*{title} {what}<\/textarea>/);
});

for (const [address, error] of [['', 'This is needed.'],
	['ftp://hooks.example/', 'An address begins with http:// or https://.'],
	['https://10.0.0.1/', 'The host is not one of the open web.'],
	['https://hooks.localhost/', 'The host is not one of the open web.'],
	['https://a:b@hooks.example/', "An address has no user's name in it."],
	['https://hooks.example/\r\nX: y', 'This is more than one line.'],
	['https://hooks.example/<script>', 'This is no address.']])
	test(`no channel is at ${JSON.stringify(address)}`, async () => {
		for (const kind of ['webhook', 'websub', 'indexnow']) {
			const got = await anna.post(`${CHANNEL}/${kind}`,
				webhook({ address, key: 'abcdefgh' }));

			assert.equal(got.status, 422);
			assert.equal((errorAt(got, 'address') || '')
				.replaceAll('&#39;', "'"), error);
		}
	});

test('a key of IndexNow is one', async () => {
	for (const key of ['', 'short', '../../etc/passwd', 'a'.repeat(129)])
		assert.ok(errorAt(await anna.post(`${CHANNEL}/indexnow`, webhook({
			key, address: 'https://engine.example/' })), 'key'), key);
});

test('two channels have two names', async () => {
	const sent = telegram();
	const id = await add('telegram', telegram());

	await add('telegram', sent);
	for (const target of ['telegram', id])
		assert.equal(errorAt(await anna.post(`${CHANNEL}/${target}`,
			{ ...sent, name: sent.name.toUpperCase() }), 'name'),
		'There is a channel of this name.');
});

test('a change meanwhile is a conflict, and overwrites nothing', async () => {
	const sent = telegram();
	const id = await add('telegram', sent);
	const state = stateIn(await anna.get(`${CHANNEL}/${id}`));

	await anna.post(`${CHANNEL}/${id}`, { ...sent, token: '', state,
		address: '@theirs' });
	const got = await anna.post(`${CHANNEL}/${id}`, { ...sent, token: '',
		state, address: '@mine' });

	assert.equal(got.status, 409);
	assert.match(got.text, /Somebody else has changed this/);
	assert.match(got.text, /<dt>Chat<\/dt><dd class="text">@theirs<\/dd>/);
	assert.deepEqual(outbox.rows('SELECT address FROM channel WHERE id = ' +
		id), [['@theirs']]);
});

test('a webhook\'s key is shown once, and a new one takes its place',
	async () => {
		const sent = webhook();
		const shown = (got) =>
			/id="secret"[^>]*>(whsec_[A-Za-z0-9+/=]+)</.exec(got.text)[1];
		const got = await anna.post(`${CHANNEL}/webhook`, sent);
		const id = idOf(sent.name);

		assert.equal(got.status, 200);
		assert.equal(shown(got), secret(id));
		assert.ok(!(await anna.get(`${CHANNEL}/${id}`)).text
			.includes('whsec_'));
		const next = shown(await anna.post(`${CHANNEL}/${id}/key`, {}, PRESS));

		assert.notEqual(next, shown(got));
		assert.equal(secret(id), next);
		assert.ok(!fs.readFileSync(outbox.db).includes(next));
		assert.deepEqual(audit(`channel ${sent.name}`)
			.map(([action]) => action), ['add channel', 'new key']);
		assert.equal((await anna.post(`${CHANNEL}/${await add('telegram',
			telegram())}/key`, {}, PRESS)).status, 404);
	});

test('the preview is the message, and stores nothing', async () => {
	await publish('OS9.0.1.0.VMAMIXM');
	const sent = telegram({ message:
		`${HOSTILE} {product} {version}: {url} {unknown`.replace('{un', '(un') });
	const got = await anna.post(`${CHANNEL}/telegram`,
		{ ...sent, preview: '1' });

	assert.equal(got.status, 200);
	assert.match(got.text, new RegExp(`${ESCAPED} Xiaomi 13 Ultra Global ` +
		`HyperOS OS9.0.1.0.VMAMIXM: ${site.url}/hyperos/ishtar/` +
		'stable%20beta/OS9.0.1.0.VMAMIXM/ '));
	assert.ok(!got.text.includes(TOKEN));
	assert.deepEqual(outbox.rows('SELECT id FROM channel WHERE name = ' +
		`'${sent.name}'`), []);
	const wrong = await anna.post(`${CHANNEL}/telegram`,
		{ ...sent, message: '{title} {', preview: '1' });

	assert.match(wrong.text, /There is nothing to show yet\./);
});

test('each change that visitors see is told, in its transaction', async () => {
	const sent = webhook({ events: 'release.published release.changed ' +
		'release.promoted release.withdrawn' });
	const id = await add('webhook', sent);
	const version = 'OS9.0.2.0.VMAMIXM';

	await publish(version, { state: 'draft' });
	assert.deepEqual(waiting(id), []);
	await change(version, { state: 'published' });
	await change(version, { title: 'Xiaomi 13 Ultra' });
	await change(version, { title: 'Xiaomi 13 Ultra' });
	await change(version, { branch: 'stable' });
	await change(version, { reason: 'Bricks.' }, 'DELETE');
	const told = waiting(id).map(([event, payload]) =>
		[event, JSON.parse(payload)]);

	assert.deepEqual(told.map(([event]) => event), ['release.published',
		'release.changed', 'release.promoted', 'release.withdrawn']);
	assert.deepEqual(told.map(([, { place, former }]) =>
		[place.branch, former && former.branch]), [['stable beta', undefined],
		['stable beta', 'stable beta'], ['stable', 'stable beta'],
		['stable', 'stable']]);
	assert.equal(told[1][1].release.title, 'Xiaomi 13 Ultra');
	assert.equal(told[3][1].release.state, 'withdrawn');
	hook.requests.length = 0;
	await outbox.send({ OTASHELF_URL: site.url });
	const bodies = hook.bodies.filter(({ data }) =>
		data.release.version === version && data.release.state !== undefined);
	const promoted = bodies.find(({ type }) => type === 'release.promoted');

	assert.equal(promoted.data.url,
		`${site.url}/hyperos/ishtar/stable/${version}/`);
	assert.equal(promoted.data.former_url,
		`${site.url}/hyperos/ishtar/stable%20beta/${version}/`);
});

test('a channel that is off is not told, nor tested', async () => {
	const id = await add('webhook', webhook({ enabled: 'off' }));

	await publish('OS9.0.3.0.VMAMIXM');
	assert.deepEqual(waiting(id), []);
	const got = await anna.post(`${CHANNEL}/${id}/test`, {}, PRESS);

	assert.match(decodeURIComponent(got.headers.location), /=off$/);
	assert.deepEqual(waiting(id), []);
});

test('a test message waits for the sender', async () => {
	const id = await add('webhook', webhook());
	const got = await anna.post(`${CHANNEL}/${id}/test`, {}, PRESS);

	assert.equal(got.status, 303);
	assert.deepEqual(waiting(id).map(([event]) => event), ['test']);
	hook.requests.length = 0;
	await outbox.send({ OTASHELF_URL: site.url });
	const [{ type, data }] = hook.bodies.slice(-1);

	assert.equal(type, 'test');
	assert.equal((await site.get(new URL(data.url).pathname)).status, 200);
});

test('a dead message is shown, sent again, or dropped', async () => {
	const sent = webhook({ name: `dead ${HOSTILE}` });
	const id = await add('webhook', sent);
	const letters = () => outbox.rows('SELECT id, state, attempts FROM ' +
		`outbox WHERE channel_id = ${id} ORDER BY id`);

	await publish('OS9.0.4.0.VMAMIXM');
	await publish('OS9.0.5.0.VMAMIXM');
	hook.answer = (request, response) => {
		response.writeHead(410);
		response.end(`no ${HOSTILE}\n<script>alert(1)</script>`);
	};
	await outbox.send({ OTASHELF_URL: site.url });
	outbox.run("UPDATE outbox SET state = 'dead', error = 'HTTP 500' " +
		`WHERE channel_id = ${id} AND state = 'waiting'`);
	hook.answer = (request, response) => response.end();
	const got = await anna.get('/desk/outbox/');
	const [first, second] = letters().map(([letter]) => letter);

	assert.match(got.text, new RegExp(`dead ${ESCAPED}`));
	assert.match(got.text, new RegExp(`HTTP 410: no ${ESCAPED} {title} ` +
		'&lt;script&gt;alert\\(1\\)&lt;/script&gt;'));
	for (const letter of [first, second])
		for (const action of ['again', 'drop'])
			assert.ok(got.text.includes(
				`action="/desk/outbox/letter/${letter}/${action}"`));
	assert.equal((await anna.post(`/desk/outbox/letter/${first}/again`, {},
		PRESS)).status, 303);
	assert.equal((await anna.post(`/desk/outbox/letter/${second}/drop`, {},
		PRESS)).status, 303);
	assert.deepEqual(letters(), [[first, 'waiting', 0]]);
	for (const action of ['again', 'drop'])
		assert.equal((await anna.post(`/desk/outbox/letter/${first}/` +
			action, {}, PRESS)).status, 404);
	outbox.run(`UPDATE channel SET enabled = 1 WHERE id = ${id}`);
	await outbox.send({ OTASHELF_URL: site.url });
	assert.deepEqual(letters(), [[first, 'sent', 1]]);
	assert.deepEqual(audit(`channel dead ${HOSTILE}`)
		.map(([action]) => action), ['add channel', 'switch channel off',
		'send message again', 'drop message']);
});

test('the list tells whether anybody is sending', async () => {
	const says = async () =>
		/Nobody is sending/.test((await anna.get('/desk/outbox/')).text);

	await add('telegram', telegram({ enabled: 'off' }));
	assert.ok(await says());
	const sender = outbox.watch({ OTASHELF_URL: site.url });

	await waitFor('the sender', async () => !await says());
	await sender.end();
	assert.ok(await says());
});

test('there are at most 32 channels', async () => {
	outbox.run('INSERT INTO channel (kind, name, address, events, enabled) ' +
		"WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 32) " +
		"SELECT 'telegram', 'filler ' || i, '@a', 'test', 0 FROM n");
	assert.match(errorAt(await anna.post(`${CHANNEL}/telegram`, telegram()),
		'name'), /^There are 32 channels already/);
	outbox.run("DELETE FROM channel WHERE name LIKE 'filler %'");
});

test('nothing is at a channel or a message that there is not', async () => {
	for (const target of ['999', 'fax', '0', '-1', '1x'])
		assert.equal((await anna.get(`${CHANNEL}/${target}`)).status, 404);
});

// ---- what the public pages have of it ----

const FEEDS = ['/feed.rss', '/hyperos/feed.atom', '/miui14/feed.json',
	'/hyperos/ishtar/feed.xml', '/releases.xml'];

// A page of nginx's may be a second old.
const eventually = (target, check) => waitFor(target, async () => {
	const got = await site.get(target);

	return check(got) && got;
});

test('feeds name the hub, while it is on', async () => {
	const hub = 'https://hub.example/?a=b&c=d';
	const sent = { name: 'the hub', address: hub, enabled: 'on' };

	for (const feed of FEEDS)
		assert.equal((await site.get(feed)).headers.link, undefined, feed);
	const id = await add('websub', sent);

	for (const feed of FEEDS) {
		const got = await eventually(feed, ({ headers }) => headers.link);

		assert.equal(got.headers.link, `<${hub}>; rel="hub", ` +
			`<${site.url}${feed}>; rel="self"`);
		if (feed.endsWith('.json'))
			assert.deepEqual(JSON.parse(got.text).hubs,
				[{ type: 'WebSub', url: hub }]);
		else
			assert.match(got.text, new RegExp('<(atom:)?link ' +
				'[^>]*href="https://hub.example/\\?a=b&amp;c=d"'));
	}
	await anna.post(`${CHANNEL}/${id}`, { ...sent, enabled: 'off',
		state: stateIn(await anna.get(`${CHANNEL}/${id}`)) });
	await eventually('/feed.atom', ({ headers, text }) =>
		!headers.link && !text.includes('rel="hub"'));
});

test('what a hub is told of are feeds that the site has', async () => {
	const id = await add('websub', { name: 'another hub',
		address: hook.url, enabled: 'on' });

	await publish('OS9.0.6.0.VMAMIXM');
	hook.requests.length = 0;
	await outbox.send({ OTASHELF_URL: site.url });
	const sent = hook.requests.find(({ body }) => body.startsWith('hub.'));
	const topics = new URLSearchParams(sent.body).getAll('hub.url');

	assert.equal(topics.length, 12);
	for (const topic of topics) {
		const got = await eventually(topic.slice(site.url.length),
			({ headers }) => headers.link);

		assert.equal(got.status, 200, topic);
		assert.ok(got.headers.link.includes(`<${topic}>; rel="self"`));
	}
	outbox.run(`UPDATE channel SET enabled = 0 WHERE id = ${id}`);
});

test('the site has the key of IndexNow, at its own address alone', async () => {
	const got = await anna.get(`${CHANNEL}/indexnow`);
	const key = /name="key"[^>]* value="([0-9a-f]{32})"/.exec(got.text)[1];

	assert.equal((await site.get(`/${key}.txt`)).status, 404);
	await add('indexnow', { name: 'engines', key, enabled: 'on',
		address: 'https://engine.example/indexnow' });
	const page = await eventually(`/${key}.txt`,
		({ status }) => status === 200);

	assert.equal(page.text, key);
	assert.match(page.headers['content-type'], /^text\/plain/);
	assert.equal((await site.get(`/${key.toUpperCase()}.txt`)).status, 404);
	assert.equal((await site.get('/robots.txt')).status, 200);
});
