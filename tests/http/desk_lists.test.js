// The admins' lists: users, tokens, settings, products, mirrors, devices.
'use strict';

const assert = require('node:assert');
const crypto = require('node:crypto');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { Client, enrol, signIn } = require('../lib/desk.js');
const { Page, attribute, byTag, rawText, text: textOf } =
	require('../lib/page.js');
const { startSite } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const HOSTILE = '< " \' & % {version}';
const ESCAPED = '&lt; &quot; &#39; &amp; % {version}';
const LISTS = ['users', 'tokens', 'settings', 'products', 'mirrors',
	'devices'].map((name) => `/desk/${name}/`);
const SHEETS = ['products/hyperos', 'products/new', 'generations/miui14',
	'generations/new', 'regions/eu', 'regions/new', 'branches/stable%20beta',
	'branches/new', 'mirrors/hyperos'].map((name) => `/desk/${name}`);
const FORMS = ['/desk/users/add', '/desk/users/1/link', '/desk/users/1/role',
	'/desk/users/1/disable', '/desk/users/1/enable', '/desk/users/1/end',
	'/desk/tokens/add', '/desk/tokens/1/revoke', '/desk/settings/',
	...SHEETS];
let site, anna;

before(async () => {
	site = await startSite();
	anna = await signIn(site);
});
after(() => site && site.stop());

const accounts = (sql) => sqlite.query(
	path.join(site.folder, 'desk/accounts.db'), sql);
const audit = (subject) => sqlite.query(site.db, 'SELECT action, before, ' +
	`after FROM audit WHERE subject = '${subject}' ORDER BY id`);
const userId = (name) => accounts(
	`SELECT id FROM user WHERE name = '${name}'`)[0][0];

// What a browser would send of a form's field, unless it is a button.
function valueOf(field) {
	const options = byTag(field, 'option');

	if (field.tagName === 'textarea')
		return rawText(field);
	if (field.tagName !== 'select')
		return attribute(field, 'value') || '';
	return attribute(options.find((option) =>
		attribute(option, 'selected') !== undefined) || options[0], 'value');
}

// The values of the page's own form at TARGET.
async function valuesOf(client, target) {
	const page = new Page((await client.get(target)).text);
	const form = page.byTag('form').find((node) =>
		attribute(node, 'method') === 'post' &&
		attribute(node, 'action') !== '/desk/sign-out/');

	return Object.fromEntries(['input', 'textarea', 'select']
		.flatMap((tag) => byTag(form, tag))
		.map((field) => [attribute(field, 'name'), valueOf(field)]));
}

// Send the form of TARGET with some values changed.
async function edit(target, changes, client = anna) {
	const { csrf, ...values } = await valuesOf(client, target);

	assert.match(csrf, /^[0-9a-f]{64}$/);
	return client.send(target, { csrf, ...values, ...changes });
}

function assertSaved(got, at) {
	assert.equal(got.status, 303, got.text);
	assert.ok(got.headers.location.startsWith(`${at}?said=`),
		got.headers.location);
}

// 422, with each of FIELDS wrong and described.
function assertWrong(got, ...fields) {
	assert.equal(got.status, 422, got.text);
	for (const field of fields) {
		assert.match(got.text, new RegExp(`id="${field}-error"`));
		assert.match(got.text, new RegExp(`name="${field}"[^>]* ` +
			`aria-invalid="true" aria-describedby="${field}-error`));
	}
	assert.equal((got.text.match(/ autofocus/g) || []).length, 1);
}

function assertTyped(got, times) {
	assert.equal(got.text.split(ESCAPED).length - 1, times, got.text);
	assert.ok(!got.text.includes(HOSTILE));
}

test('who may', async (t) => {
	const emil = await signIn(site, 'emil', 'editor');

	for (const target of [...LISTS, ...SHEETS])
		await t.test(target, async () => {
			const got = await site.get(target);

			assert.equal(got.status, 303);
			assert.ok(got.headers.location
				.startsWith('/desk/sign-in/?next='));
			assert.equal((await emil.get(target)).status, 403);
			assert.equal((await anna.get(target)).status, 200);
		});
	for (const target of FORMS)
		await t.test(`POST ${target}`, async () => {
			const { csrf } = await valuesOf(emil, '/desk/account/');

			assert.equal((await emil.send(target, { csrf })).status,
				403);
			assert.equal((await anna.send(target, {})).status, 403);
			assert.equal((await new Client(site)
				.send(target, {})).status, 401);
		});
	await t.test('nothing of all this was done', () => {
		assert.deepEqual(sqlite.query(site.db, 'SELECT * FROM audit'),
			[]);
	});
	await t.test('what is not there', async () => {
		for (const target of ['/desk/products/none',
			'/desk/generations/none',
			'/desk/regions/none', '/desk/devices/none',
			'/desk/users/99/link', '/desk/users/1x/link',
			'/desk/tokens/99/revoke', '/desk/mirrors/none']) {
			const { csrf } = await valuesOf(anna, '/desk/account/');

			assert.equal((await anna.send(target, { csrf })).status,
				404, target);
		}
	});
});

test('users', async (t) => {
	const list = '/desk/users/', add = '/desk/users/add';
	const act = (id, what, values = {}) => anna.post(
		`/desk/users/${id}/${what}`, values, { from: list });
	const row = async (name) => new Page((await anna.get(list)).text)
		.byTag('tr').map((node) => byTag(node, 'td').map(textOf)
			.join(' '))
		.find((text) => text.startsWith(`${name} `));
	let bob, link;

	await t.test('a new one gets a link, once', async () => {
		const got = await anna.post(add, { name: 'bob', role: 'editor' },
			{ from: list });

		assert.equal(got.status, 200);
		[, link] = /id="secret"[^>]*>([^<]+)</.exec(got.text);
		assert.ok(link.startsWith(`${site.url}/desk/invite/`));
		assert.ok(!(await anna.get(list)).text.includes('/invite/'));
		assert.match(await row('bob'), /^bob editor waiting 0 /);
		bob = await enrol(site, link);
		assert.match(await row('bob'), /^bob editor ready 1 /);
		assert.equal((await site.get(new URL(link).pathname)).status,
			404);
	});
	await t.test('a wrong form', async () => {
		let got = await anna.post(add, { name: HOSTILE, role: HOSTILE },
			{ from: list });

		assertWrong(got, 'name', 'role');
		/* The name, and the choice with its value and text. */
		assertTyped(got, 3);
		got = await anna.post(add, { name: '', role: 'admin' },
			{ from: list });
		assertWrong(got, 'name');
		got = await anna.post(add, { name: 'BOB', role: 'admin' },
			{ from: list });
		assertWrong(got, 'name');
		assert.match(got.text, /value="admin" selected/);
	});
	await t.test('a role is changed', async () => {
		const id = userId('bob');

		assert.equal((await bob.get(list)).status, 403);
		assertSaved(await act(id, 'role', { role: 'admin' }), list);
		assert.equal((await bob.get(list)).status, 200);
		assert.equal((await act(id, 'role', { role: HOSTILE })).status,
			422);
		assertSaved(await act(id, 'role', { role: 'editor' }), list);
		assert.equal((await bob.get(list)).status, 403);
	});
	await t.test('sessions are ended', async () => {
		assertSaved(await act(userId('bob'), 'end'), list);
		assert.equal((await bob.get('/desk/')).status, 303);
		assertSaved(await act(userId('anna'), 'end'), list);
		assert.equal((await anna.get('/desk/')).status, 200);
	});
	await t.test('a new link', async () => {
		const got = await act(userId('bob'), 'link');

		assert.equal(got.status, 200);
		[, link] = /id="secret"[^>]*>([^<]+)</.exec(got.text);
		bob = await enrol(site, link);
		assert.equal((await bob.get('/desk/')).status, 200);
	});
	await t.test('disabled, nothing lets in', async () => {
		const id = userId('bob');

		[, link] = /id="secret"[^>]*>([^<]+)</.exec(
			(await act(id, 'link')).text);
		assertSaved(await act(id, 'disable'), list);
		assert.match(await row('bob'), /^bob editor disabled 0 /);
		assert.equal((await bob.get('/desk/')).status, 303);
		assert.equal((await site.get(new URL(link).pathname)).status,
			404);
		assert.equal((await act(id, 'link')).status, 422);
		assertSaved(await act(id, 'enable'), list);
		assert.match(await row('bob'), /^bob editor ready 0 /);
	});
	await t.test('not oneself, and not the last', async () => {
		const id = userId('anna');

		for (const got of [await act(id, 'disable'),
			await act(id, 'role', { role: 'editor' })]) {
			assert.equal(got.status, 422);
			assert.match(got.text, /role="alert"[^>]*>Nobody can/);
		}
		/* Who cannot sign in is no admin that is left. */
		assertSaved(await act(userId('bob'), 'role', { role: 'admin' }),
			list);
		const password = accounts(
			`SELECT password FROM user WHERE id = ${id}`)[0][0];
		const set = (to) => sqlite.run(
			path.join(site.folder, 'desk/accounts.db'),
			`UPDATE user SET password = '${to}' WHERE id = ${id}`);

		set('');
		for (const got of [await act(userId('bob'), 'disable'),
			await act(userId('bob'), 'role', { role: 'editor' })]) {
			assert.equal(got.status, 422);
			assert.match(got.text, /this is the last/);
		}
		set(password);
		assertSaved(await act(userId('bob'), 'disable'), list);
	});
	await t.test('all is in the audit', async () => {
		const rows = accounts('SELECT actor, action, before, after ' +
			"FROM audit WHERE subject = 'user bob' AND " +
			"actor = 'anna' ORDER BY id").map((entry) =>
			entry.join(' '));

		assert.equal(rows[0],
			'anna add user  {"role":"editor","state":"waiting"}');
		assert.ok(rows.includes('anna change role ' +
			'{"role":"editor","state":"ready"} ' +
			'{"role":"admin","state":"ready"}'));
		assert.ok(rows.includes('anna disable user ' +
			'{"role":"editor","state":"ready"} ' +
			'{"role":"editor","state":"disabled"}'));
		const text = new Page((await anna.get(list)).text).byTag('td')
			.map(textOf).join(' ');

		for (const action of ['add user', 'change role', 'make link',
			'end sessions', 'disable user', 'enable user'])
			assert.ok(text.includes(`anna ${action} user bob`),
				action);
	});
});

test('tokens', async (t) => {
	const list = '/desk/tokens/', add = '/desk/tokens/add';
	const good = { name: 'robot', days: '30', scope_draft: '1',
		scope_withdraw: '1' };
	const post = (values) => anna.post(add, values, { from: list });

	await t.test('a new one is shown once', async () => {
		const got = await post(good);

		assert.equal(got.status, 200);
		const [, token] = /id="secret"[^>]*>([^<]+)</.exec(got.text);

		assert.match(token, /^ota_[\w-]{43}$/);
		const hash = crypto.createHash('sha256').update(token)
			.digest('hex');
		const [row] = accounts('SELECT hash, name, scopes, ' +
			'expires - created FROM token');

		assert.deepEqual(row, [hash, 'robot', 'draft withdraw',
			30 * 86400]);
		const page = await anna.get(list);

		assert.ok(!page.text.includes(token));
		assert.match(page.text, /robot<\/td><td[^>]*>draft withdraw</);
		assert.match(page.text, /Last used">never</);
	});
	await t.test('a wrong form', async () => {
		let got = await post({ name: HOSTILE, days: HOSTILE,
			scope_publish: '1' });

		assertWrong(got, 'name', 'days');
		assertTyped(got, 2);
		assert.match(got.text, /name="scope_publish" value="1" checked/);
		for (const days of ['', '0', '-1', '3651', '1e3', '99999'])
			assertWrong(await post({ ...good, days }), 'days');
		got = await post({ name: 'robot', days: '1' });
		assert.equal(got.status, 422);
		assert.match(got.text, /id="scopes-error">Choose/);
		assert.equal(accounts('SELECT count(*) FROM token')[0][0], 1);
	});
	await t.test('it is revoked', async () => {
		const revoke = () => anna.post('/desk/tokens/1/revoke', {},
			{ from: list });

		assertSaved(await revoke(), list);
		assert.match((await anna.get(list)).text, /<td>revoked 20/);
		assert.equal((await revoke()).status, 404);
		const rows = accounts('SELECT action FROM audit WHERE ' +
			"subject = 'token robot' ORDER BY id");

		assert.deepEqual(rows, [['add token'], ['revoke token']]);
	});
});

test('settings', async (t) => {
	const target = '/desk/settings/';

	await t.test('they show at once', async () => {
		const name = `Ota ${HOSTILE}`;

		assertSaved(await edit(target, { site_name: name,
			site_description: HOSTILE, notice: `Note ${HOSTILE}`,
			footer_text: `Foot ${HOSTILE}`,
			security_contact: 'mailto:security@example.org' }),
		target);
		const got = await site.get('/');

		for (const text of [`<h1>Ota ${ESCAPED}</h1>`,
			`<p class="lead">${ESCAPED}</p>`,
			`>Note ${ESCAPED}</p>`, `<p>Foot ${ESCAPED}</p>`])
			assert.ok(got.text.includes(text), text);
		assert.match((await site.get('/.well-known/security.txt')).text,
			/^Contact: mailto:security@example\.org$/m);
		assert.equal((await valuesOf(anna, target)).site_name, name);
	});
	await t.test('the audit tells before and after', () => {
		assert.deepEqual(audit('setting site_name'), [['change settings',
			'"XM Firmware Updater"',
			JSON.stringify(`Ota ${HOSTILE}`)]]);
	});
	await t.test('a wrong form', async () => {
		let got = await edit(target, { site_name: '',
			site_description: HOSTILE, security_contact: HOSTILE,
			notice: HOSTILE, footer_text: `${HOSTILE}\n${HOSTILE}` });

		assertWrong(got, 'site_name', 'security_contact',
			'footer_text');
		/* The first of them shows on each page, as it is stored. */
		assert.ok(got.text.includes(
			`name="security_contact" type="text" value="${ESCAPED}"`));
		assert.ok(got.text.includes(`>\n${ESCAPED}\n${ESCAPED}</text`));
		for (const security_contact of ['security@example.org',
			'mailto:nobody', 'mailto:@example.org',
			'javascript:alert(1)', 'http://example.org/',
			'https://localhost/', 'https://10.0.0.1/',
			'https://a@example.org/'])
			assertWrong(await edit(target, { security_contact }),
				'security_contact');
		got = await edit(target, { site_name: 'x'.repeat(81) });
		assertWrong(got, 'site_name');
		got = await edit(target, { site_name: 'a\u202eb' });
		assertWrong(got, 'site_name');
		assert.equal(audit('setting site_name').length, 1);
	});
	await t.test('nothing is changed by the same', async () => {
		assertSaved(await edit(target, {}), target);
		assert.equal(audit('setting site_name').length, 1);
	});
	await t.test('an https contact', async () => {
		assertSaved(await edit(target, { site_name: 'Otashelf',
			security_contact: 'https://example.org/security',
			site_description: 'Files', notice: '',
			footer_text: '' }), target);
		assert.doesNotMatch((await site.get('/')).text, /Note|Foot /);
	});
});

test('products', async (t) => {
	const at = '/desk/products/', fresh = `/desk/products/new`;
	const good = { slug: 'novaos', name: `Nova ${HOSTILE}`, kind: 'rom',
		channel_name: HOSTILE, channel_url: 'https://t.me/nova',
		version_prefixes: 'NOVA N2.' };

	await t.test('a new one shows at once', async () => {
		assert.equal((await site.get('/novaos/')).status, 404);
		assertSaved(await edit(fresh, good), at);
		const got = await site.get('/novaos/');

		assert.equal(got.status, 200);
		assert.ok(got.text.includes(`Nova ${ESCAPED}`));
		assert.ok(got.text.includes(ESCAPED));
		assert.match((await site.get('/')).text, /href="\/novaos\/"/);
		const [[action, was, is]] = audit('product novaos');

		assert.deepEqual([action, was, JSON.parse(is)],
			['add product', null, good]);
	});
	await t.test('it is changed', async () => {
		const target = `/desk/products/novaos`;

		assertSaved(await edit(target, { name: 'Nova', slug: 'nova',
			channel_name: '', channel_url: '' }), at);
		assert.match((await site.get('/')).text,
			/href="\/nova\/">Nova</);
		assert.equal((await anna.get(target)).status, 404);
		assert.equal(audit('product nova').length, 1);
	});
	await t.test('a wrong form', async () => {
		let got = await edit(fresh, { slug: HOSTILE, name: '',
			kind: HOSTILE, channel_name: HOSTILE,
			channel_url: HOSTILE, version_prefixes: HOSTILE });

		assertWrong(got, 'slug', 'name', 'kind', 'channel_url',
			'version_prefixes');
		/* Each once, and the choice twice. */
		assertTyped(got, 6);
		for (const slug of ['Nova2', 'no va', 'search', 'feed', 'api',
			'desk', 'blog', 'supported', 'archive', 'download',
			'data', 'static', 'submit', 'get', 'mirrors', 'status',
			'path', 'compare', 'healthz', 'suggest', 'sitemap',
			'robots', 'opensearch', 'releases', 'new', 'about',
			'hyperos', 'nova', 'miui14', ''])
			assertWrong(await edit(fresh, { ...good, slug,
				version_prefixes: 'Z' }), 'slug');
		for (const version_prefixes of ['OS', 'Q A15', '', 'A  B',
			'A/B', 'NOVA'])
			assertWrong(await edit(fresh, { ...good, slug: 'other',
				version_prefixes }), 'version_prefixes');
		for (const channel_url of ['javascript:alert(1)', 'ftp://a.org/',
			'//example.org', 'http://127.0.0.1/'])
			assertWrong(await edit(fresh, { ...good, slug: 'other',
				version_prefixes: 'Z', channel_url }),
			'channel_url');
		got = await edit(fresh, { ...good, slug: 'other',
			version_prefixes: 'Z', channel_name: '' });
		assertWrong(got, 'channel_name');
	});
	await t.test('what addresses hold stays', async () => {
		assertWrong(await edit(`/desk/products/hyperos`,
			{ slug: 'hyper', kind: 'vendor' }), 'slug', 'kind');
		assertSaved(await edit(`/desk/products/hyperos`,
			{ name: 'HyperOS!' }), at);
		assert.match((await site.get('/hyperos/')).text, /HyperOS!/);
		assertSaved(await edit(`/desk/products/hyperos`,
			{ name: 'HyperOS' }), at);
	});
	await t.test('two who edit at once', async () => {
		const target = `/desk/products/nova`;
		const old = await valuesOf(anna, target);

		assertSaved(await edit(target, { name: `Mine ${HOSTILE}` }), at);
		let got = await anna.send(target, { ...old, name: 'Theirs' });

		assert.equal(got.status, 409);
		assert.match(got.text, /Somebody else has changed this/);
		assert.ok(got.text.includes(`>Mine ${ESCAPED}</dd>`));
		assert.match(got.text, /name="name"[^>]* value="Theirs"/);
		const [, state] = /name="state" value="(\w+)"/.exec(got.text);

		got = await anna.send(target, { ...old, name: 'Theirs', state });
		assertSaved(got, at);
		assert.equal(audit('product nova').length, 3);
	});
});

test('generations', async (t) => {
	const at = '/desk/products/', fresh = `/desk/generations/new`;
	const good = { slug: 'os2', name: `Second ${HOSTILE}`,
		product: 'hyperos', version_prefix: 'OS2.' };

	await t.test('a new one lists the releases that are there', async () => {
		assert.equal((await site.get('/os2/')).status, 404);
		assertSaved(await edit(fresh, good), at);
		const got = await site.get('/os2/');

		assert.equal(got.status, 200);
		assert.ok(got.text.includes(`Second ${ESCAPED}`));
		assert.match(got.text, /href="\/hyperos\/ishtar\//);
		assert.doesNotMatch(got.text, />OS1\./);
		const found = await site.get('/search?q=ishtar&generation=os2');

		assert.match(found.text, /href="\/hyperos\/ishtar\//);
	});
	await t.test('its prefix moves releases', async () => {
		const target = `/desk/generations/os2`;

		assertSaved(await edit(target, { name: 'One',
			version_prefix: 'OS9999.' }), at);
		const got = await site.get('/os2/');

		assert.match(got.text, /One/);
		assert.doesNotMatch(got.text, /href="\/hyperos\/ishtar\/[^f"]/);
		assertSaved(await edit(target, { slug: 'os-two',
			version_prefix: 'OS2.' }), at);
		assert.match((await site.get('/os-two/')).text,
			/href="\/hyperos\/ishtar\//);
		assertWrong(await edit(`/desk/generations/os-two`,
			{ slug: 'os2' }), 'slug');
		assert.deepEqual(audit('generation os2').map(([what]) => what),
			['add generation', 'change generation']);
	});
	await t.test('a wrong form', async () => {
		const got = await edit(fresh, { slug: HOSTILE, name: HOSTILE,
			product: HOSTILE, version_prefix: HOSTILE });

		assertWrong(got, 'slug', 'product', 'version_prefix');
		assertTyped(got, 5);
		assertWrong(await edit(fresh, { slug: '', name: '',
			product: 'hyperos', version_prefix: '' }), 'slug', 'name',
		'version_prefix');
		for (const slug of ['miui', 'os-two', 'search', 'faq'])
			assertWrong(await edit(fresh, { ...good, slug }),
				'slug');
	});
});

test('regions', async (t) => {
	const at = '/desk/products/', fresh = `/desk/regions/new`;
	const good = { code: 'br', name: `Brazil ${HOSTILE}`,
		device_word: HOSTILE.replace(/ /g, ''), version_code: 'BR',
		position: '99' };

	await t.test('one is added and changed', async () => {
		assertSaved(await edit(fresh, good), at);
		assertSaved(await edit(`/desk/regions/br`, { name: 'Brazil',
			device_word: 'Brazil' }), at);
		assert.deepEqual(sqlite.query(site.db, 'SELECT * FROM region ' +
			"WHERE code = 'br'"),
		[['br', 'Brazil', 'Brazil', 'BR', 99]]);
		assert.deepEqual(audit('region br').map(([what]) => what),
			['add region', 'change region']);
	});
	await t.test('its name shows', async () => {
		assertSaved(await edit(`/desk/regions/cn`, { name: 'Mainland' }),
			at);
		assert.match((await site.get('/hyperos/')).text, /Mainland/);
	});
	await t.test('a wrong form', async () => {
		let got = await edit(fresh, { code: HOSTILE, name: HOSTILE,
			device_word: HOSTILE, version_code: HOSTILE,
			position: HOSTILE });

		assertWrong(got, 'code', 'device_word', 'version_code',
			'position');
		assertTyped(got, 5);
		got = await edit(fresh, { code: 'br', name: '',
			device_word: 'EEA', version_code: 'EU', position: '-1' });
		assertWrong(got, 'code', 'name', 'device_word', 'version_code',
			'position');
		assertWrong(await edit(`/desk/regions/br`, { code: 'bra' }),
			'code');
	});
});

test('branches', async (t) => {
	const at = '/desk/products/', fresh = '/desk/branches/new';
	const good = { slug: 'early beta', name: 'Early Beta', position: '9',
		certain: 'yes' };
	const count = () => sqlite.query(site.db,
		'SELECT count(*) FROM branch')[0][0];

	await t.test('adding one says what it is for, and asks', async () => {
		const { text } = await anna.get(fresh);

		assert.match(text, /part of the permalinks .* for ever/);
		for (const certain of ['', 'no', HOSTILE])
			assertWrong(await edit(fresh, { ...good, certain }),
				'certain');
		assert.equal(count(), 4);
	});
	await t.test('one is added, and a release can be on it', async () => {
		assertSaved(await edit(fresh, good), at);
		assert.deepEqual(sqlite.query(site.db, 'SELECT * FROM branch ' +
			"WHERE slug = 'early beta'"),
		[['early beta', 'Early Beta', 9]]);
		assert.deepEqual(audit('branch early beta').map(([what]) => what),
			['add branch']);
		assert.match((await anna.get(at)).text,
			/href="\/desk\/branches\/early%20beta">Early Beta</);
	});
	await t.test('its letters and place change, its address never', async () => {
		const target = '/desk/branches/early%20beta';

		assert.doesNotMatch((await anna.get(target)).text, /certain/);
		assertSaved(await edit(target, { name: 'EARLY beta',
			position: '5' }), at);
		assertWrong(await edit(target, { slug: 'late beta' }), 'slug');
		assertWrong(await edit(target, { name: 'Late Beta' }), 'name');
	});
	await t.test('a wrong form', async () => {
		for (const slug of [HOSTILE, 'Stable', 'a/b', 'index.html',
			'feed.xml', 'new', 'stable', ' ', 'a  b', '\u202ebeta',
			'x'.repeat(41), '..'])
			assertWrong(await edit(fresh, { ...good, slug,
				name: slug }), 'slug');
		assert.equal(count(), 5);
	});
});

test('a page says nothing that a stranger wrote', async () => {
	const said = async (text) => new Page((await anna.get(
		`/desk/?said=${encodeURIComponent(text)}`)).text)
		.byClass('alert').map(textOf);

	for (const text of ['Your+password+is+wrong', HOSTILE, 'saved-1', 'saved%',
		'saved\n', 'Saved', 'imported', 'imported-1-2-3-4-5-6',
		'imported-1-2-3-4-5-6-x', 'imported-1-2-3-4-5-6-7-8',
		`imported-1-2-3-4-5-6-${'7'.repeat(40)}`, '', 'constructor'])
		assert.deepEqual(await said(text), [], text);
	assert.deepEqual(await said('saved'), ['Saved.']);
	assert.match((await said('imported-1-22-3-4-5-6-7'))[0],
		/^Imported: 1 releases added, 22 changed\..* 7 wrong\.$/);
});

test('mirrors', async (t) => {
	const list = '/desk/mirrors/', target = '/desk/mirrors/hyperos';
	const post = (text) => anna.post(target, { mirrors: text });

	const preview = (html) => new Page(html).byTag('section')
		.map((node) => byTag(node, 'pre').map(textOf))[0];

	await t.test('without a set, a draft says where to make one', async () => {
		assertSaved(await post(''), list);
		assert.match((await anna.get(list)).text,
			/no set: new packages get no links\./);
		assert.match((await anna.get(target)).text,
			/The links that <[^>]*>[^<]*< *\/span> has:/);
		const added = await anna.post('/desk/add/', { paste:
			'basalt_global-ota_full-OS3.0.61.0.WBTMIXM-user-16.0-' +
			'0123456789.zip' });
		const draft = await anna.get(added.headers.location);

		assert.match(draft.text,
			/HyperOS has no mirror set[^]*href="\/desk\/mirrors\/hyperos"/);
		assert.match(draft.text, /Package 1: [^<]*links/);
		assert.match(draft.text, /name="p0_links"[^>]*>\n<\/textarea>/);
	});
	await t.test('they are set, in order', async () => {
		const label = HOSTILE;
		const text = `${label} https://example.org/{version}/{filename}` +
			'\n  Second  button   http://example.net/{filename}  ';

		assertSaved(await post(text), list);
		assert.deepEqual(sqlite.query(site.db, 'SELECT label, url ' +
			'FROM mirror_set WHERE product_id = 1 ORDER BY position'),
		[[label, 'https://example.org/{version}/{filename}'],
			['Second  button', 'http://example.net/{filename}']]);
		const [action, was, is] = audit('mirrors hyperos').at(-1);

		assert.deepEqual([action, JSON.parse(was).mirrors,
			JSON.parse(is).mirrors], ['change mirrors', '',
			text.trim()]);
		assert.ok((await anna.get(list)).text.includes(ESCAPED));
	});
	await t.test('every word is filled in, as the preview shows', async () => {
		const url = 'https://example.org/{codename}/{branch}/{date}/' +
			'{day}.{month}.{year}/{version}/{filename}';

		assertSaved(await post(`A ${url}`), list);
		const [[version, branch, codename, filename, date]] = sqlite.query(
			site.db, 'SELECT r.version, r.branch, r.codename, ' +
			'p.filename, p.date FROM package p JOIN release r ' +
			'ON r.id = p.release_id WHERE p.filename = ' +
			`'${/newest package, <[^>]*>([^<]*)</.exec(
				(await anna.get(target)).text)[1]}'`);
		const [year, month, day] = date.split('-');

		assert.equal(preview((await anna.get(target)).text)[0].trim(),
			`A https://example.org/${codename}/` +
			`${encodeURIComponent(branch)}/${date}/` +
			`${day}.${month}.${year}/${version}/${filename}`);
	});
	await t.test('a wrong form', async () => {
		const got = await post(`${HOSTILE}\n\nGood ` +
			'https://example.org/{filename}');

		assertWrong(got, 'mirrors');
		assertTyped(got, 1);
		assert.match(got.text, /Line 1: /);
		for (const [line, why] of [['https://example.org/{filename}',
			/Line 1: A label/], ['A https://example.org/file.zip',
			/neither/], ['A ftp://example.org/{filename}',
			/begins with http/],
		['A https://u:p@example.org/{filename}', /user/],
		['A https://10.1.2.3/{filename}', /open web/],
		['A https://{filename}/', /./],
		['A https://example.org/{code}/{filename}',
			/There is no \{code\}\. Words in braces are .*\{codename\}/],
		['A https://example.org/{{codename}}/{filename}', /no \{\{/],
		['A javascript:alert({filename})', /./],
		[`${'x'.repeat(61)} https://example.org/{filename}`,
			/1 to 60/],
		['A https://example.org/{filename}\n'.repeat(13),
			/Line 13: These are more/]]) {
			const wrong = await post(line);

			assertWrong(wrong, 'mirrors');
			assert.match(wrong.text, why);
		}
		assert.equal(audit('mirrors hyperos').length, 3);
	});
	await t.test('empty, there is none', async () => {
		assertSaved(await post(''), list);
		assert.equal(sqlite.query(site.db,
			'SELECT count(*) FROM mirror_set WHERE product_id = 1')[0][0],
		0);
		assert.match((await anna.get(list)).text, /There is no set/);
	});
	await t.test('hosts, the most used first', async () => {
		const shown = new Page((await anna.get(list)).text)
			.byTag('tr').map((node) => byTag(node, 'td').map(textOf)
				.join(' ')).filter((text) => text !== '');
		const stored = sqlite.query(site.db, 'SELECT host, count(*) ' +
			"FROM link JOIN mirror ON id = mirror_id WHERE host <> '' " +
			'GROUP BY host ORDER BY count(*) DESC, host');

		assert.ok(stored.length > 1);
		assert.deepEqual(shown, stored.map((row) => row.join(' ')));
	});
});

test('devices', async (t) => {
	const list = '/desk/devices/', target = '/desk/devices/ishtar';
	const codenames = async (query) => new Page(
		(await anna.get(`${list}${query}`)).text).byTag('a')
		.map((node) => textOf(node));

	await t.test('they are found', async () => {
		assert.ok((await codenames('?q=ISHT')).includes('ishtar'));
		assert.ok((await codenames('?q=13+ultra')).includes('ishtar'));
		assert.ok(!(await codenames('?q=houji')).includes('ishtar'));
		const got = await anna.get(
			`${list}?q=${encodeURIComponent(HOSTILE)}`);

		assertTyped(got, 1);
		assert.match(got.text, /There is no such device/);
	});
	await t.test('fifty a page', async () => {
		sqlite.run(site.db, Array.from({ length: 120 }, (_, i) =>
			`INSERT INTO device VALUES ('zz${1000 + i}', 'Made up')`)
			.join(';'));
		const seen = [];
		let next = `${list}?q=made+up`;

		while (next) {
			const got = await anna.get(next);
			const page = got.text.match(/>zz\d+</g);

			assert.ok(page.length <= 50);
			seen.push(...page);
			next = /href="([^"]*)" rel="next"/.exec(got.text);
			next = next && next[1].replaceAll('&amp;', '&');
		}
		assert.equal(new Set(seen).size, 120);
		assert.equal(seen.length, 120);
	});
	await t.test('names show at once', async () => {
		assertSaved(await edit(target, { name: `Thirteen ${HOSTILE}`,
			page_1: '', archive_1: `Old ${HOSTILE}` }), list);
		assert.ok((await site.get('/hyperos/ishtar/')).text
			.includes(`Thirteen ${ESCAPED}`));
		assert.ok((await site.get('/archive/hyperos/ishtar/')).text
			.includes(`Old ${ESCAPED}`));
		assertSaved(await edit(target, { page_1: 'Page', archive_1: '' }),
			list);
		for (const page of ['/hyperos/ishtar/',
			'/archive/hyperos/ishtar/'])
			assert.match((await site.get(page)).text,
				/<h1>[^<]*Page/);
		assert.deepEqual(audit('device ishtar').map(([what]) => what),
			['change device', 'change device']);
	});
	await t.test('siblings', async () => {
		assertSaved(await edit(target, { siblings: 'HOUJI\nzz1000' }),
			list);
		assert.equal((await valuesOf(anna, target)).siblings,
			'houji\nzz1000');
		assert.equal((await valuesOf(anna, '/desk/devices/houji'))
			.siblings, 'ishtar');
		assertSaved(await edit(target, { siblings: '' }), list);
		assert.equal((await valuesOf(anna, '/desk/devices/houji'))
			.siblings, '');
	});
	await t.test('a wrong form', async () => {
		let got = await edit(target, { name: '', page_1: HOSTILE,
			archive_1: HOSTILE, siblings: HOSTILE });

		assertWrong(got, 'name', 'siblings');
		assert.ok(got.text.split(ESCAPED).length > 3);
		assert.ok(!got.text.includes(HOSTILE));
		assertWrong(await edit(target, { siblings: 'ishtar' }),
			'siblings');
		got = await edit(target, { name: 'x'.repeat(121),
			page_1: 'y'.repeat(121), archive_1: 'z'.repeat(121) });
		assertWrong(got, 'name', 'page_1', 'archive_1');
	});
});

test('in the end all is whole', () => {
	const run = site.cli('verify');

	assert.equal(run.status, 0, run.stdout + run.stderr);
	assert.match(run.stdout, /audit of the accounts: \d+ entries/);
});
