// Releases at the desk: pasted, published, edited, promoted, withdrawn, undone.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');

const { releaseSource } = require('../lib/checkout.js');
const { Page } = require('../lib/page.js');
const { addToken, signIn } = require('../lib/desk.js');
const { startSite, waitFor } = require('../lib/site.js');
const sqlite = require('../lib/sqlite.js');

const HOSTILE = '<b>"\' & &amp; %s {version} ä€';
const MD5 = '0123456789abcdef0123456789abcdef';
const MIRRORS = ['mirror1.example.org', 'mirror2.example.net',
	'mirror3.example.com', 'mirror4.example.org', 'mirror5.example.net'];
let site, anna, edith;

before(async () => {
	site = await startSite();
	anna = await signIn(site, 'anna', 'admin');
	edith = await signIn(site, 'edith', 'editor');
});
after(() => site && site.stop());

const version = (n) => `OS3.0.${n}.0.WBTMIXM`;
const file = (n) => `basalt_global-ota_full-${version(n)}-user-16.0-` +
	`${MD5.slice(0, 10)}.zip`;
const urls = (n) => MIRRORS.map((host) =>
	`https://${host}/${version(n)}/${file(n)}`);
const permalink = (n, branch = 'stable') =>
	`/hyperos/basalt/${encodeURIComponent(branch)}/${version(n)}/`;

const unescape = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>')
	.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');

// The values of the form that posts to ACTION.
function values(html, action) {
	const start = html.indexOf(`action="${action}"`);
	const form = html.slice(start, html.indexOf('</form>', start));
	const found = {};

	assert.ok(start > 0, `no form to ${action}`);
	for (const [tag, name] of form.matchAll(
		/<input[^>]* name="(\w+)"[^>]*>/g))
		found[name] = unescape((/ value="([^"]*)"/.exec(tag) || [])[1] ||
			'');
	for (const [, name, text] of form.matchAll(
		/<textarea[^>]* name="(\w+)"[^>]*>\n([^<]*)<\/textarea>/g))
		found[name] = unescape(text);
	for (const [, name, options] of form.matchAll(
		/<select[^>]* name="(\w+)"[^>]*>(.*?)<\/select>/gs))
		found[name] = unescape((/value="([^"]*)" selected/.exec(
			options) || /value="([^"]*)"/.exec(options))[1]);
	return found;
}

const main = (html) => html.slice(html.indexOf('<main'),
	html.indexOf('</main>'));

// The error beside the field NAME.
const errorOf = (html, name) => (new RegExp(
	`id="${name}-error">([^<]*)<`).exec(html) || [])[1];

// Paste TEXT; gives the path of the draft.
async function paste(client, text) {
	const got = await client.post('/desk/add/', { paste: text });

	assert.equal(got.status, 303, main(got.text));
	assert.match(got.headers.location, /^\/desk\/drafts\/\d+\/$/);
	return got.headers.location;
}

// Send the form of a draft with CHANGES and a button.
async function press(client, draft, action, changes = {}) {
	const page = await client.get(draft);

	assert.equal(page.status, 200);
	return client.send(draft, { ...values(page.text, draft), ...changes,
		action });
}

// Publish what was pasted; gives the id of the release.
async function publish(client, text, changes) {
	const got = await press(client, await paste(client, text), 'publish',
		changes);

	assert.equal(got.status, 303, main(got.text));
	return Number(/^\/desk\/releases\/(\d+)\//.exec(
		got.headers.location)[1]);
}

// Press a button of the page of release ID.
async function act(client, id, action, changes = {}) {
	const page = await client.get(`/desk/releases/${id}/`);
	const target = `/desk/releases/${id}/${action}`;

	return client.send(target, { ...values(page.text, target), ...changes });
}

test('a paste is read, previewed and published', async (t) => {
	let draft, preview;

	await t.test('five mirrors and an incremental are one package', async () => {
		const incremental = file(11).replace('ota_full-',
			`ota_incremental-${version(4)}-`);

		draft = await paste(anna, [...urls(11),
			`https://${MIRRORS[3]}/${version(11)}/${incremental}`]
			.join('\n'));
		const form = values((await anna.get(draft)).text, draft);

		assert.equal(form.product, 'hyperos');
		assert.equal(form.codename, 'basalt');
		assert.equal(form.version, version(11));
		assert.equal(form.branch, 'stable');
		assert.equal(form.title, 'Otaphone 3 Pro Global');
		assert.equal(form.p0_device, 'Otaphone 3 Pro Global');
		assert.equal(form.p0_region, 'global');
		assert.equal(form.p0_type, 'Recovery');
		assert.equal(form.p0_android, '16.0');
		assert.equal(form.p1_filename, undefined);
		assert.deepEqual(form.p0_links.trim().split('\n'),
			[`Incremental Update https://${MIRRORS[3]}/` +
				`${version(11)}/${incremental}`,
			...urls(11).map((url, i) =>
				`Full ROM Mirror ${i + 1} ${url}`)]);
	});

	await t.test('what is missing is asked for', async () => {
		const { text } = await anna.get(draft);

		assert.match(text, /Package 1: size, date, MD5/);
	});

	await t.test('it is nowhere to be seen yet', async () => {
		assert.equal((await site.get(permalink(11))).status, 404);
	});

	await t.test('the preview is the very page', async () => {
		const got = await press(anna, draft, 'preview', { p0_size: '5.9 GB',
			p0_date: '2026-11-20', p0_md5: MD5,
			p0_changelog: 'First\n\n<b>second</b> & third' });

		assert.equal(got.status, 303);
		assert.equal(got.headers.location, `${draft}preview`);
		preview = await anna.get(`${draft}preview`);
		assert.equal(preview.status, 200);
		assert.equal((await site.get(permalink(11))).status, 404);
	});

	await t.test('publishing shows it at its permalink', async () => {
		const got = await press(anna, draft, 'publish');
		const page = await site.get(permalink(11));
		const { cards: [card] } = new Page(page.text);

		assert.equal(got.status, 303, main(got.text));
		assert.equal(page.status, 200);
		assert.equal(main(page.text), main(preview.text));
		assert.equal(card.fields.Size, '5.9 GB');
		assert.equal(card.changelog, 'First\n\n<b>second</b> & third');
		assert.equal(card.links.length, 6);
		assert.equal((await anna.get(draft)).status, 404);
	});

	await t.test('and in the listings, the search, feeds and API', async () => {
		for (const target of ['/hyperos/basalt/', '/hyperos/', '/',
			`/search?q=${version(11)}`, '/hyperos/basalt/feed.atom',
			'/api/v1/latest?product=hyperos'])
			await waitFor(target, async () => (await site.get(target))
				.text.includes(version(11)));
	});
});

test('several releases become as many drafts', async () => {
	const first = await paste(edith, `${urls(12)[0]}, ${file(13)}
		fw_basalt_${file(12)} nonsense https://example.org/readme.html`);
	const { text } = await edith.get('/desk/drafts/');

	for (const title of [`basalt ${version(12)}`, `basalt ${version(13)}`])
		assert.ok(text.includes(title), title);
	const page = await edith.get(first);

	assert.match(page.text, /nonsense/);
	assert.match(page.text, /readme\.html/);
});

test('of more releases than get drafts, the others are shown', async () => {
	const names = [...Array(23)].map((_, i) => file(100 + i));
	const count = () => sqlite.query(site.db,
		'SELECT count(*) FROM draft')[0][0];
	const before = count();
	const draft = await paste(edith, [...names, names[22]].join('\n'));
	const { rest } = values((await edith.get(draft)).text, draft);

	assert.equal(count() - before, 20);
	assert.equal(rest, [...names.slice(20), names[22]].join('\n') + '\n');
	sqlite.run(site.db, `DELETE FROM draft WHERE title GLOB
		'basalt OS3.0.1[0-9][0-9].*'`);
});

test('a firmware gets our own page and the hosts', async () => {
	const draft = await paste(anna, `fw_basalt_${file(14)}`);
	const form = values((await anna.get(draft)).text, draft);

	assert.equal(form.product, 'firmware');
	assert.equal(form.p0_type, '');
	assert.match(form.p0_links, new RegExp('^Flashable Firmware ' +
		`/download\\?file=fw_basalt_${file(14)}\n`));
	assert.match(form.p0_links, /GitHub https:\/\/files\.example\.org\//);
});

test('links of new firmware are its own, not the newest\'s', async () => {
	// As it was on the real site: only the newest package's own address.
	sqlite.run(site.db, "UPDATE mirror SET url = 'https://files.example.org/" +
		"firmware_gneiss/stable-01.11.2026/{filename}' WHERE kind = 'file'");
	await anna.post('/desk/mirrors/firmware', { mirrors: 'GitHub ' +
		'https://files.example.org/firmware_{codename}/' +
		'stable-{day}.{month}.{year}/{filename}' });
	const draft = await paste(anna, `fw_basalt_${file(17)}`);
	const form = values((await anna.get(draft)).text, draft);

	assert.match(form.p0_links, new RegExp('GitHub https://files\\.example' +
		'\\.org/firmware_basalt/stable-\\{day\\}\\.\\{month\\}\\.\\{year\\}/fw_'));
	const got = await press(anna, draft, 'publish',
		{ p0_date: '2026-11-20' });

	assert.equal(got.status, 303, main(got.text));
	assert.match((await site.get(permalink(17).replace('hyperos',
		'firmware'))).text, /firmware_basalt\/stable-20\.11\.2026\/fw_/);
});

test('a link that waits for the date is not published without', async () => {
	const draft = await paste(anna, `fw_basalt_${file(18)}`);
	const got = await press(anna, draft, 'publish', { p0_date: '' });

	assert.equal(got.status, 422);
	assert.match(errorOf(got.text, 'p0_links'), /\{day\}/);
});

test('rows with one link change no later release\'s buttons', async () => {
	const yaml = `- {name: Otaphone 3 Pro Global, codename: basalt, ` +
		`version: ${version(19)}, branch: Stable, method: Recovery, ` +
		'android: "16.0", size: 1.1 GB, date: 2026-11-25, ' +
		`md5: ${MD5}, link: "https://one.example.org/only/${file(19)}", ` +
		'changelog: x}\n';
	const page = await anna.upload('/desk/import/', { action: 'dry-run',
		file: { name: 'rows.yml', text: yaml } });
	const plan = /name="plan" value="([^"]*)"/.exec(page.text)[1];
	const done = await anna.post('/desk/import/', { action: 'apply', plan,
		feed: yaml }, { from: '/desk/import/' });

	assert.ok(done.status < 400, main(done.text));
	const draft = await paste(anna, file(20));

	assert.deepEqual(values((await anna.get(draft)).text, draft).p0_links
		.trim().split('\n').map((line) => line.split(' ')[4]), urls(20));
});

test('a second package joins the release that is there', async () => {
	const id = await publish(anna, urls(15)[0]);
	const draft = await paste(anna, 'basalt_global_images_' +
		`${version(15)}_20261101.0000.00_16.0_global_${'ab'.repeat(5)}.tgz`);
	const page = await anna.get(draft);
	const form = values(page.text, draft);

	assert.match(page.text, /Edits a release/);
	assert.equal(form.p0_filename, file(15));
	assert.equal(form.p1_type, 'Fastboot');
	assert.equal(form.p1_date, '2026-11-01');
	assert.equal((await press(anna, draft, 'publish')).headers.location
		.split('?')[0], `/desk/releases/${id}/`);
	assert.equal(new Page((await site.get(permalink(15))).text).cards.length,
		2);
});

test('nothing of a package in what is pasted is said', async () => {
	for (const text of ['hello', HOSTILE, ' ', 'javascript:alert(1).zip',
		'http://[::1', `x${'y'.repeat(5000)}.zip`]) {
		const got = await anna.post('/desk/add/', { paste: text });

		assert.equal(got.status, 422, text);
		assert.match(got.text, /id="form-error">[^<]+</);
		assert.doesNotMatch(main(got.text), /<b>"/);
	}
});

test('a draft is kept as it was typed', async () => {
	const draft = await paste(edith, urls(16)[0]);
	const typed = { codename: HOSTILE, version: 'no version!', title: HOSTILE,
		p0_size: 'large', p0_md5: 'xyz', p0_date: '2026-02-30',
		p0_links: `one\n  two ${HOSTILE}`, p0_changelog: `${HOSTILE}\n\n\tx` };
	const got = await press(edith, draft, 'save', typed);

	assert.equal(got.status, 303);
	const form = values((await edith.get(draft)).text, draft);

	for (const [name, value] of Object.entries(typed))
		assert.equal(form[name], value, name);
});

test('a wrong form comes back with each error beside its field', async (t) => {
	const draft = await paste(anna, urls(17)[0]);
	const right = values((await anna.get(draft)).text, draft);
	const wrong = {
		product: ['', 'nothing'],
		codename: ['', 'a b', 'a/b', HOSTILE, 'x'.repeat(41), '..'],
		version: ['', 'a b', '../x', HOSTILE, 'x'.repeat(61)],
		branch: ['', 'Stable', 'a/b', 'x'.repeat(31), HOSTILE],
		title: ['x'.repeat(121), 'a\u202eb', 'two\nlines'],
		heading: ['x'.repeat(201), 'a\u2066b'],
		p0_filename: ['', 'a b.zip', 'a/b.zip', '<b>.zip', '"', '.zip',
			'x'.repeat(201)],
		p0_device: ['', 'x'.repeat(121), 'a\u200fb'],
		p0_region: ['xx', 'Global'],
		p0_type: ['', HOSTILE],
		p0_android: ['x', '14.', '144', '1.2.3.4'],
		p0_size: ['large', '1', '-1 GB', '1,5 GB', '1 gb'],
		p0_date: ['2026-02-30', 'today', '23.08.2026', '0'],
		p0_md5: ['x', MD5.slice(1), `${MD5}0`, MD5.toUpperCase(),
			'f'.repeat(32)],
		p0_sha256: [MD5, 'g'.repeat(64)],
		p0_links: ['x', 'Full ROM javascript:alert(1)',
			'Full ROM ftp://example.org/c',
			'Full ROM https://user@example.org/x',
			'Full ROM https://user:pw@example.org/x',
			'Full ROM http://127.0.0.1/x', 'Full ROM http://10.1.2.3/x',
			'Full ROM http://localhost/x', 'Full ROM http://[::1]/x',
			'Full ROM http://2130706433/x', 'Full ROM http://0x7f.1/x',
			'Full ROM http://169.254.1.1/x', 'Full ROM https://host/x',
			'Full ROM http://[::ffff:10.0.0.1]/x',
			'https://example.org/x',
			`Full ROM https://example.org/${'x'.repeat(2000)}`,
			'Full ROM /download?file=other.zip'],
		p0_changelog: ['a\u202eb', 'x'.repeat(20001)],
	};

	for (const [name, all] of Object.entries(wrong))
		await t.test(name, async () => {
			for (const value of all) {
				const got = await anna.send(draft, { ...right,
					[name]: value, action: 'publish' });

				assert.equal(got.status, 422, `${name}=${value}`);
				assert.ok(errorOf(got.text, name), `${name}=${value}`);
				if (value !== '')
					assert.equal(values(got.text, draft)[name],
						value);
				assert.match(got.text, new RegExp(
					`<[^>]* name="${name}"[^>]* autofocus`));
				assert.doesNotMatch(main(got.text), /<b>/);
			}
		});
	await t.test('none of it was published', async () => {
		assert.equal((await site.get(permalink(17))).status, 404);
	});
	await t.test('a field of bytes that are no text is refused', async () => {
		for (const bytes of ['%ff', '%00', '%01', '%c0%80', '%1b']) {
			const got = await anna.send(draft,
				`csrf=${right.csrf}&action=save&title=a${bytes}b`);

			assert.equal(got.status, 400, bytes);
		}
	});
});

test('packages of the same name or hash elsewhere are shown', async () => {
	const [[name, md5]] = sqlite.query(site.db, 'SELECT filename, md5 ' +
		'FROM package WHERE filename GLOB ' +
		`'basalt_global-ota_full-${version(4)}-*'`);
	const draft = await paste(anna, urls(18)[0]);

	assert.doesNotMatch((await anna.get(draft)).text, /Other releases/);
	for (const change of [{ p0_filename: name }, { p0_filename: file(18),
		p0_md5: md5 }]) {
		await press(anna, draft, 'save', change);
		assert.match(main((await anna.get(draft)).text),
			new RegExp('Other releases have packages[^]*' +
				`${version(4)}</a>`));
	}
});

test('a new release of a name that is taken is not published', async () => {
	const before = (await site.get(permalink(4))).text;
	const draft = await paste(anna, urls(19)[0]);
	const got = await press(anna, draft, 'publish', { version: version(4) });

	assert.equal(got.status, 409, main(got.text));
	assert.match(got.text, /exists already/);
	assert.equal((await site.get(permalink(4))).text, before);
});

test('an editor edits, and an admin publishes', async (t) => {
	const draft = await paste(edith, urls(20)[0]);
	let id;

	await t.test('a new release waits for an admin', async () => {
		const page = await edith.get(draft);

		assert.doesNotMatch(page.text, /value="publish"/);
		assert.equal((await press(edith, draft, 'publish')).status, 403);
		assert.equal((await site.get(permalink(20))).status, 404);
	});
	await t.test('who finds the draft', async () => {
		const got = await press(anna, draft, 'publish');

		id = /releases\/(\d+)/.exec(got.headers.location)[1];
		assert.equal((await site.get(permalink(20))).status, 200);
	});
	await t.test('an edit of the editor is live', async () => {
		const edit = (await act(edith, id, 'edit')).headers.location;
		const got = await press(edith, edit, 'publish',
			{ p0_size: '6.1 GB' });

		assert.equal(got.status, 303, main(got.text));
		assert.match((await site.get(permalink(20))).text, /6\.1 GB/);
	});
	await t.test('but it does not move the release', async () => {
		const edit = (await act(edith, id, 'edit')).headers.location;
		const moves = { product: 'miui', codename: 'cairn',
			version: version(40), branch: 'weekly' };

		for (const [name, value] of Object.entries(moves)) {
			const got = await press(edith, edit, 'publish',
				{ [name]: value });

			assert.equal(got.status, 422, name);
			assert.match(errorOf(got.text, name), /an admin/);
			await press(edith, edit, 'save', { product: 'hyperos',
				codename: 'basalt', version: version(20),
				branch: 'stable' });
		}
		assert.equal((await site.get(permalink(20))).status, 200);
		await press(edith, edit, 'discard');
	});
	await t.test('what else an admin may do, an editor may not', async () => {
		const page = await edith.get(`/desk/releases/${id}/`);
		const { csrf } = values(page.text, `/desk/releases/${id}/edit`);

		for (const action of ['withdraw', 'restore', 'promote', 'undo'])
			assert.equal((await edith.send(
				`/desk/releases/${id}/${action}`,
				{ csrf, revision: 2, branch: 'weekly', last: 1 }))
				.status, 403, action);
	});
});

test('a release is edited, promoted, withdrawn, restored, undone', async (t) => {
	const id = await publish(anna, urls(21)[0], { branch: 'stable beta',
		p0_branch: 'Stable Beta', p0_md5: MD5 });
	const beta = permalink(21, 'stable beta'), stable = permalink(21);

	await t.test('promoting keeps the old permalink', async () => {
		assert.equal((await act(anna, id, 'promote',
			{ branch: 'stable' })).status, 303);
		const old = await site.get(beta);

		assert.equal(old.status, 301);
		assert.equal(old.headers.location, site.url + stable);
		const page = new Page((await site.get(stable)).text);

		assert.match(page.h1, / Stable /);
		assert.equal(page.cards[0].fields.Branch, 'Stable');
	});
	await t.test('a branch that is none is refused', async () => {
		for (const branch of ['', 'Stable', 'stabel', '../x', HOSTILE]) {
			const got = await act(anna, id, 'promote', { branch });

			assert.equal(got.status, 422, branch);
			assert.ok(errorOf(got.text, 'branch'), branch);
		}
	});
	await t.test('where it is, it is not promoted to', async () => {
		const before = sqlite.query(site.db, 'SELECT count(*) FROM audit');
		const got = await act(anna, id, 'promote', { branch: 'stable' });

		assert.equal(got.status, 422);
		assert.match(errorOf(got.text, 'branch'), /on the branch .* already/);
		assert.deepEqual(sqlite.query(site.db,
			'SELECT count(*) FROM audit'), before);
	});
	await t.test('what is not withdrawn is not restored', async () => {
		const { csrf, revision } = values((await anna.get(
			`/desk/releases/${id}/`)).text,
		`/desk/releases/${id}/promote`);
		const got = await anna.send(`/desk/releases/${id}/restore`,
			{ csrf, revision });

		assert.equal(got.status, 409);
		assert.match(got.text, /there is nothing to restore/);
	});
	await t.test('withdrawing says 410 with hashes and successor', async () => {
		assert.equal((await act(anna, id, 'withdraw', { reason: HOSTILE,
			successor: version(4) })).status, 303);
		const gone = await site.get(stable);

		assert.equal(gone.status, 410);
		assert.ok(gone.text.includes(MD5));
		assert.ok(gone.text.includes(file(21)));
		assert.ok(gone.text.includes(`href="${permalink(4)}"`));
		assert.doesNotMatch(main(gone.text), /<b>"/);
		assert.doesNotMatch(gone.text, /mirror1\.example\.org/);
		assert.equal((await site.get(beta)).status, 301);
		assert.equal((await site.get(stable,
			{ headers: { Accept: 'text/plain' } })).status, 410);
	});
	await t.test('withdrawn again, the first reason stays', async () => {
		const { csrf, revision } = values((await anna.get(
			`/desk/releases/${id}/`)).text,
		`/desk/releases/${id}/restore`);
		const got = await anna.send(`/desk/releases/${id}/withdraw`,
			{ csrf, revision, reason: 'Other', successor: '' });

		assert.equal(got.status, 409);
		assert.match(got.text, /withdrawn already/);
		assert.deepEqual(sqlite.query(site.db,
			`SELECT reason FROM release WHERE id = ${id}`), [[HOSTILE]]);
	});
	await t.test('and it is out of the listings', async () => {
		await waitFor('the listing without it', async () =>
			!new Page((await site.get('/hyperos/basalt/')).text)
				.addresses.includes(stable));
	});
	await t.test('restoring brings it back', async () => {
		assert.equal((await act(anna, id, 'restore')).status, 303);
		assert.equal((await site.get(stable)).status, 200);
	});
	await t.test('undo takes back the last change, and again', async () => {
		assert.equal((await act(anna, id, 'undo')).status, 303);
		assert.equal((await site.get(stable)).status, 410);
		assert.equal((await act(anna, id, 'undo')).status, 303);
		assert.equal((await site.get(stable)).status, 200);
	});
	await t.test('the history tells who did what, and how', async () => {
		const page = await anna.get(`/desk/releases/${id}/`);
		const changes = [...page.text.matchAll(
			/href="(\/desk\/changes\/\d+\/)"/g)].map(([, url]) => url);
		const kinds = [...page.text.matchAll(
			/data-label="What">([^<]*)</g)].map(([, what]) => what);

		assert.deepEqual(kinds, ['undo', 'undo', 'restore', 'withdraw',
			'promote', 'publish']);
		const promote = await anna.get(changes[4]);

		assert.match(promote.text,
			/branch<\/td>.*<del>stable beta<\/del>.*<ins>stable<\/ins>/);
		assert.match(promote.text, /<dd>anna<\/dd>/);
		assert.match(promote.text, /127\.0\.0\.1/);
	});
	await t.test('undoing what was just published withdraws it', async () => {
		const other = await publish(anna, urls(22)[0]);

		assert.equal((await act(anna, other, 'undo')).status, 303);
		assert.equal((await site.get(permalink(22))).status, 410);
	});
});

test('another version, codename or product keeps the old address', async () => {
	const id = await publish(anna, urls(23)[0]);
	const draft = (await act(anna, id, 'edit')).headers.location;
	const got = await press(anna, draft, 'publish', { version: version(24),
		p0_filename: file(24) });

	assert.equal(got.status, 303, main(got.text));
	assert.equal((await site.get(permalink(24))).status, 200);
	const old = await site.get(permalink(23));

	assert.equal(old.status, 301);
	assert.equal(old.headers.location, site.url + permalink(24));
	const page = await anna.get(`/desk/releases/${id}/`);

	assert.match(page.text, /data-label="What">edit<[^]*>publish</);
	assert.equal(new Page((await site.get(`/hyperos/basalt/?y=${id}`)).text)
		.addresses.includes(permalink(23)), false);
});

test('a release of another product keeps the old address', async () => {
	const id = await publish(anna, urls(47)[0]);
	const move = async (changes) => assert.equal((await press(anna,
		(await act(anna, id, 'edit')).headers.location, 'publish',
		changes)).status, 303);
	const moved = (branch) => permalink(47, branch)
		.replace('hyperos', 'miui');

	await move({ product: 'miui' });
	const old = await site.get(permalink(47));

	assert.equal(old.status, 301);
	assert.equal(old.headers.location, site.url + moved());
	await move({ branch: 'weekly' });
	// nginx may keep what it had of this one for a second.
	assert.equal((await site.get(`${permalink(47)}index.html`))
		.headers.location, site.url + moved('weekly'));
	assert.match((await site.get(moved('weekly'))).text, />MIUI</);
});

// The subjects of a release's history.
const history = async (id) => [...(await anna.get(`/desk/releases/${id}/`))
	.text.matchAll(/data-label="Of what">(?:<a[^>]*>)?([^<]*)</g)]
	.map(([, subject]) => subject.trim());

test('two releases that swap names keep histories of their own', async () => {
	const first = await publish(anna, urls(41)[0]);
	const second = await publish(anna, urls(42)[0]);
	const rename = async (id, n) => press(anna,
		(await act(anna, id, 'edit')).headers.location, 'publish',
		{ version: version(n) });

	await rename(first, 43);
	await rename(second, 41);
	assert.deepEqual((await history(second)).map((subject) =>
		subject.split('/').pop()), [version(41), version(42)]);
	assert.deepEqual((await history(first)).map((subject) =>
		subject.split('/').pop()), [version(43), version(41)]);
	// The first cannot have its name back, and is told why.
	const got = await act(anna, first, 'undo');

	assert.equal(got.status, 409);
	assert.match(got.text, /Another release has this version/);
	assert.equal((await act(anna, second, 'undo')).status, 303);
	assert.equal((await act(anna, first, 'undo')).status, 303);
	for (const n of [41, 42])
		assert.equal((await site.get(permalink(n))).status, 200, n);
	assert.equal((await site.get(permalink(43))).headers.location,
		site.url + permalink(41));
});

// A bot makes a release of MORE; gives its id.
async function bot(n, more) {
	const body = { product: 'hyperos', codename: 'basalt', branch: 'stable',
		version: version(n), ...more };
	const got = await site.get('/api/v1/releases', { method: 'POST',
		body: JSON.stringify(body),
		headers: { 'Content-Type': 'application/json', Authorization:
			`Bearer ${addToken(site, 'publish')}` } });

	assert.equal(got.status, 201, got.text);
	return sqlite.query(site.db, 'SELECT id FROM release ' +
		`WHERE version = '${version(n)}' AND codename = ` +
		`'${body.codename}'`)[0][0];
}

const packages = (n, more) => [{ device: 'Otaphone 3 Pro Global',
	type: 'Recovery', filename: file(n), ...more }];

test('a draft of a bot is neither undone nor withdrawn', async () => {
	const id = await bot(44, { state: 'draft', packages: packages(44) });
	const page = `/desk/releases/${id}/`;
	const { csrf, revision } = values((await anna.get(page)).text,
		`${page}restore`);

	assert.equal((await act(anna, id, 'undo')).status, 409);
	assert.equal((await anna.send(`${page}withdraw`, { csrf, revision,
		reason: '', successor: '' })).status, 409);
	// Nobody learns of it by an address that it never had.
	assert.equal((await site.get(permalink(44))).status, 404);
	assert.deepEqual(sqlite.query(site.db,
		`SELECT count(*) FROM permalink WHERE release_id = ${id}`), [[0]]);
});

test('an edit keeps what the form has no field for', async () => {
	const links = [{ kind: 'incremental', label: 'From the one before',
		url: 'https://mirror1.example.org/ota.zip',
		from_version: version(4) },
	{ kind: 'full', label: 'Incremental, they say',
		url: 'https://mirror2.example.net/full.zip', from_version: null }];
	const id = await bot(45, { packages: packages(45,
		{ links, changelog: '' }) });
	const draft = (await act(anna, id, 'edit')).headers.location;

	assert.equal((await press(anna, draft, 'publish',
		{ p0_size: '5.5 GB' })).status, 303);
	const [[text]] = sqlite.query(site.db, 'SELECT after FROM audit ' +
		'ORDER BY id DESC LIMIT 1');
	const [stored] = JSON.parse(text).packages;

	assert.deepEqual(stored.links, links);
	assert.equal(stored.changelog, '');
	assert.equal(stored.size, '5.5 GB');
});

test('a release that leaves a device makes room for its siblings\'', async () => {
	const more = (codename) => ({ packages: packages(48, { codename,
		device: 'Otaphone 48', filename: `${codename}.zip` }) });
	const id = await bot(48, { codename: 'basalt', ...more('cairn') });
	const counts = () => sqlite.query(site.db,
		'SELECT latest FROM package WHERE filename = \'basalt.zip\'');

	await bot(48, { codename: 'drumlin', ...more('basalt') });
	assert.deepEqual(counts(), [[0]]);
	assert.equal((await press(anna,
		(await act(anna, id, 'edit')).headers.location, 'publish',
		{ codename: 'fjord' })).status, 303);
	assert.deepEqual(counts(), [[2]]);
});

test('undo does not take back what an import has changed since', async () => {
	const id = await publish(anna, urls(46)[0]);

	sqlite.run(site.db, "UPDATE package SET size = '1.5 GB' " +
		`WHERE release_id = ${id}`);
	const got = await act(anna, id, 'undo');

	assert.equal(got.status, 409);
	assert.match(got.text, /An import has changed this release/);
	assert.deepEqual(sqlite.query(site.db, 'SELECT size FROM package ' +
		`WHERE release_id = ${id}`), [['1.5 GB']]);
});

test('two admins at once: the second is shown both', async () => {
	const id = await publish(anna, urls(25)[0]);
	const first = (await act(anna, id, 'edit')).headers.location;
	const second = (await act(edith, id, 'edit')).headers.location;

	assert.notEqual(first, second);
	assert.equal((await press(anna, first, 'publish',
		{ p0_size: '1.1 GB' })).status, 303);
	const got = await press(edith, second, 'publish',
		{ p0_size: '2.2 GB', p0_android: '17.0' });

	assert.equal(got.status, 409);
	assert.match(got.text, /1\.1 GB<[^]*2\.2 GB</);
	assert.match((await site.get(permalink(25))).text, /1\.1 GB/);
	assert.equal(values(got.text, second).p0_android, '17.0');
	const again = await edith.send(second, { ...values(got.text, second),
		action: 'publish' });

	assert.equal(again.status, 303, main(again.text));
	assert.match((await site.get(permalink(25))).text, /2\.2 GB/);

	// The buttons of a page that is old by now.
	const page = await anna.get(`/desk/releases/${id}/`);
	const target = `/desk/releases/${id}/withdraw`;

	await press(edith, (await act(edith, id, 'edit')).headers.location,
		'publish', { p0_size: '3.3 GB' });
	const late = await anna.send(target, values(page.text, target));

	assert.equal(late.status, 409);
	assert.equal((await site.get(permalink(25))).status, 200);
});

test('two at one draft: the second is shown both', async () => {
	const draft = await paste(anna, urls(27)[0]);
	const seen = values((await edith.get(draft)).text, draft);

	await press(anna, draft, 'save', { p0_size: '1.1 GB' });
	const got = await edith.send(draft, { ...seen, p0_size: '2.2 GB',
		action: 'save' });

	assert.equal(got.status, 409);
	assert.match(got.text, /anna has saved this draft[^]*1\.1 GB<[^]*2\.2 GB</);
	assert.equal(values((await anna.get(draft)).text, draft).p0_size,
		'1.1 GB');
	assert.equal((await edith.send(draft, { ...values(got.text, draft),
		action: 'save' })).status, 303);
	assert.equal(values((await anna.get(draft)).text, draft).p0_size,
		'2.2 GB');
});

test('a form of a draft that is gone overwrites no other', async (t) => {
	const gone = await paste(anna, urls(51)[0]);
	const stale = { ...values((await anna.get(gone)).text, gone),
		p0_size: '3.3 GB' };
	let shown;

	await press(anna, gone, 'discard');
	const next = await paste(anna, urls(52)[0]);

	await t.test('no id comes again', () => assert.notEqual(next, gone));
	await t.test('what was typed comes back', async () => {
		const got = await anna.send(gone, { ...stale, action: 'save' });

		assert.equal(got.status, 409);
		assert.match(got.text, /This draft is not stored/);
		shown = values(got.text, '/desk/drafts/new/');
		assert.equal(shown.p0_size, '3.3 GB');
		assert.equal(shown.version, version(51));
	});
	await t.test('it is saved as a new one', async () => {
		const got = await anna.send('/desk/drafts/new/', { ...shown,
			action: 'save' });
		const path = got.headers.location.replace(/\?.*/, '');

		assert.equal(got.status, 303);
		assert.notEqual(path, gone);
		assert.equal(values((await anna.get(path)).text, path).p0_size,
			'3.3 GB');
		assert.equal(values((await anna.get(next)).text, next).version,
			version(52));
	});
	await t.test('the address says that it is gone', async () => {
		const got = await anna.get(gone);

		assert.equal(got.status, 404);
		assert.match(got.text, /published or discarded/);
	});
});

test('a form of an edit that is done edits the same release', async () => {
	const id = await publish(anna, urls(53)[0]);
	const draft = (await act(anna, id, 'edit')).headers.location;
	const stale = values((await anna.get(draft)).text, draft);

	assert.equal((await press(anna, draft, 'publish',
		{ p0_size: '1.1 GB' })).status, 303);
	const gone = await anna.send(draft, { ...stale, p0_size: '2.2 GB',
		action: 'publish' });

	assert.equal(gone.status, 409);
	const got = await anna.send('/desk/drafts/new/', {
		...values(gone.text, '/desk/drafts/new/'), action: 'publish' });

	// It was made from what is no longer: both are shown.
	assert.equal(got.status, 409);
	assert.match(got.text, /1\.1 GB<[^]*2\.2 GB</);
});

test('editing what is withdrawn does not bring it back', async () => {
	const id = await publish(anna, urls(28)[0]);

	await act(anna, id, 'withdraw', { reason: 'Broken.' });
	const draft = (await act(edith, id, 'edit')).headers.location;

	assert.equal((await press(edith, draft, 'publish',
		{ p0_size: '4.4 GB' })).status, 303);
	const gone = await site.get(permalink(28));

	assert.equal(gone.status, 410);
	assert.match(gone.text, /4\.4 GB/);
	assert.match(gone.text, /Broken\./);
});

test('a package that breaks a rule keeps nobody from withdrawing', async () => {
	const id = await publish(anna, urls(29)[0]);

	sqlite.run(site.db, "UPDATE package SET size = 'large' " +
		`WHERE release_id = ${id}`);
	assert.equal((await act(anna, id, 'withdraw')).status, 303);
	assert.equal((await site.get(permalink(29))).status, 410);
	assert.equal((await act(anna, id, 'undo')).status, 303);
});

test('packages are added and removed', async () => {
	const draft = await paste(anna, urls(26)[0]);

	assert.match((await press(anna, draft, 'add')).headers.location,
		/#package-2$/);
	let form = values((await anna.get(draft)).text, draft);

	assert.equal(form.p1_filename, '');
	assert.equal(form.p0_filename, file(26));
	await press(anna, draft, 'remove-0');
	form = values((await anna.get(draft)).text, draft);
	assert.equal(form.p0_filename, '');
	assert.equal(form.p1_filename, undefined);
	assert.equal((await press(anna, draft, 'publish')).status, 422);
	assert.equal((await press(anna, draft, 'discard')).status, 303);
	assert.equal((await anna.get(draft)).status, 404);
});

// A feed of COUNT packages of one release, as CSV.
const feedOf = (version, count) => 'android,branch,codename,date,link,md5,' +
	'method,name,size,version\n' + Array.from({ length: count }, (_, i) =>
	`16.0,Stable,gneiss,2026-01-02,https://vendor.example/${version}/` +
	`g-${i}.zip,${String(i).padStart(32, '0')},Recovery,Gneiss Global,` +
	`1 GB,${version}\n`).join('');

function importFeed(text) {
	const name = path.join(site.folder, 'many.csv');

	fs.writeFileSync(name, text);
	return site.cli('import', 'tracker', name);
}

test('packages that a feed brought come back from an edit', async (t) => {
	for (const count of [35, 99])
		await t.test(`${count} of them`, async () => {
			const version = `OS9.2.${count}.0.VMAMIXM`;
			const run = importFeed(feedOf(version, count));

			assert.equal(run.status, 0, run.stderr);
			const [[id]] = sqlite.query(site.db, 'SELECT id FROM release ' +
				`WHERE version = '${version}'`);
			const draft = (await act(anna, id, 'edit')).headers.location;

			assert.equal((await anna.get(draft)).status, 200);
			assert.equal((await press(anna, draft, 'save',
				{ p3_size: '7 GB' })).status, 303);
			const got = await press(anna, draft, 'publish');

			assert.equal(got.status, 303, main(got.text));
			assert.deepEqual(sqlite.query(site.db, 'SELECT count(*), ' +
				"sum(size = '7 GB'), count(DISTINCT md5) FROM package " +
				`WHERE release_id = ${id}`), [[count, 1, count]]);
		});
	await t.test('too many are told, and none is lost', async () => {
		const run = importFeed(feedOf('OS9.2.1.0.VMAMIXM', 101));

		assert.equal(run.status, 1);
		assert.match(run.stderr, /:102: its release has 100 packages/);
		const [[id]] = sqlite.query(site.db, 'SELECT id FROM release ' +
			"WHERE version = 'OS9.2.1.0.VMAMIXM'");
		const draft = (await act(anna, id, 'edit')).headers.location;
		const got = await press(anna, draft, 'add', { p99_size: '7 GB' });

		assert.equal(got.status, 422);
		assert.match(got.text, /not have more packages than these 100/);
		assert.equal(values(got.text, draft).p99_size, '7 GB');
		const form = values((await anna.get(draft)).text, draft);

		// However they came to be there.
		for (const [name, value] of Object.entries(form))
			if (name.startsWith('p99_'))
				form[name.replace('p99', 'p100')] = value;
		const refused = await anna.send(draft, { ...form,
			p100_filename: 'g-100.zip', action: 'publish' });

		assert.equal(refused.status, 422);
		assert.match(refused.text, /1 to 100 packages, not 101/);
		assert.equal(values(refused.text, draft).p100_filename,
			'g-100.zip');
		assert.equal((await press(anna, draft, 'remove-100')).status, 303);
		assert.equal((await press(anna, draft, 'publish')).status, 303);
		assert.deepEqual(sqlite.query(site.db, 'SELECT count(*) FROM ' +
			`package WHERE release_id = ${id}`), [[100]]);
	});
});

test('lists are narrowed and paged', async () => {
	const search = await anna.get('/desk/releases/?q=drumlin&region=in');

	assert.match(search.text, /\(drumlin\)/);
	assert.doesNotMatch(search.text, /\(fjord\)/);
	assert.match((await anna.get('/desk/releases/?state=withdrawn')).text,
		/\(fjord\)/);
	assert.match((await anna.get('/desk/releases/?state=draft')).text,
		new RegExp(version(6)));
	for (const query of ['region=xx', 'after=x', 'product=x'])
		assert.equal((await anna.get(`/desk/releases/?${query}`)).status,
			400, query);
	for (const target of ['/desk/releases/999999/', '/desk/releases/x/',
		'/desk/drafts/999999/', '/desk/changes/999999/',
		'/desk/changes/1x/', `/desk/changes/${'9'.repeat(30)}/`])
		assert.equal((await anna.get(target)).status, 404, target);
});

test('what the desk did is whole', () => {
	const run = site.cli('verify');

	assert.equal(run.status, 0, run.stderr);
	assert.match(run.stdout, /database: whole/);
});

// Import the page of a release, with its card twice; gives its id.
function importTwice(version) {
	const root = path.join(site.folder, 'checkout');
	const folder = path.join(root, 'pages/hyperos/updates/basalt');
	const source = releaseSource({ codename: 'basalt', version,
		branch: 'stable', label: 'Stable', name: 'Basalt Global',
		digits: MD5.slice(0, 10), changelog: ['Fixed'] });

	fs.mkdirSync(folder, { recursive: true });
	fs.writeFileSync(path.join(folder, 'x.md'), source.replace(
		/<div class="card card-body">[^]*?<\/ul>\n<\/div>\n/, '$&$&'));
	const run = site.cli('import', 'site', root);

	assert.equal(run.status, 0, run.stderr);
	return sqlite.query(site.db,
		`SELECT id FROM release WHERE version = '${version}'`)[0][0];
}

test('a release with two same cards, as imported', async (t) => {
	const id = importTwice(version(91));
	const cards = () => sqlite.query(site.db, 'SELECT filename, size ' +
		`FROM package WHERE release_id = ${id} ORDER BY position`);
	const editing = async () => (await act(anna, id, 'edit'))
		.headers.location;
	const token = addToken(site, 'publish', 'patches');
	const patch = (body) => site.get('/api/v1/releases/hyperos/basalt/' +
		version(91), { method: 'PATCH', body: JSON.stringify(body),
		headers: { 'Content-Type': 'application/json',
			Authorization: `Bearer ${token}` } });
	const same = /Packages 1 and 3 are the same: both are this file for/;

	assert.equal(cards().length, 2);
	assert.deepEqual(cards()[0], cards()[1]);
	await t.test('can be edited at the desk', async () => {
		const got = await press(anna, await editing(), 'publish',
			{ title: 'Basalt One' });

		assert.equal(got.status, 303, main(got.text));
		assert.equal(cards().length, 2);
		assert.match((await site.get(permalink(91))).text, /Basalt One/);
	});
	await t.test('can be edited by the API', async () => {
		const got = await patch({ title: 'Basalt Two' });

		assert.equal(got.status, 200, got.text);
		assert.equal(JSON.parse(got.text).packages.length, 2);
	});
	await t.test('one more of the same is told, and refused', async () => {
		const draft = await editing();
		const form = values((await anna.get(draft)).text, draft);
		const third = Object.fromEntries(Object.entries(form)
			.filter(([name]) => name.startsWith('p0_'))
			.map(([name, value]) => [`p2_${name.slice(3)}`, value]));
		const got = await anna.send(draft, { ...form, ...third,
			action: 'publish' });

		assert.equal(got.status, 422, main(got.text));
		assert.match(errorOf(got.text, 'p2_filename'), same);
		const { packages } = JSON.parse((await site.get('/api/v1/' +
			`releases/hyperos/basalt/${version(91)}`)).text);
		const sent = await patch({ packages: [...packages, packages[0]] });

		assert.equal(sent.status, 422, sent.text);
		assert.deepEqual(JSON.parse(sent.text).errors.map(({ pointer }) =>
			pointer), ['/packages/2/filename']);
		assert.match(JSON.parse(sent.text).errors[0].detail, same);
		assert.equal(cards().length, 2);
	});
	await t.test('one of them can go, and does not come back', async () => {
		const { packages } = JSON.parse((await site.get('/api/v1/' +
			`releases/hyperos/basalt/${version(91)}`)).text);

		assert.equal((await patch({ packages: [packages[0]] })).status, 200);
		assert.equal((await patch({ packages })).status, 422);
		assert.equal(cards().length, 1);
	});
});

test('a branch is shown as its label says, in all places', async () => {
	const got = await anna.post('/desk/branches/new', { slug: 'eu beta',
		name: 'EU Beta', position: '9', certain: 'yes' });

	assert.equal(got.status, 303, main(got.text));
	const id = await publish(anna, urls(92).join('\n'), { p0_size: '6 GB',
		p0_date: '2026-11-20', p0_md5: MD5, p0_branch: '',
		branch: 'eu beta' });
	const at = permalink(92, 'eu beta');
	const texts = [];

	for (const where of [at, '/hyperos/basalt/eu%20beta/',
		'/hyperos/basalt/full/', '/hyperos/basalt/eu%20beta/feed.json',
		`/suggest?q=${version(92)}`, '/hyperos/basalt/'])
		texts.push([where, (await site.get(where)).text]);
	for (const [where, text] of texts) {
		assert.match(text, /EU Beta/, where);
		assert.doesNotMatch(text, /Eu Beta/, where);
	}
	assert.deepEqual(sqlite.query(site.db, 'SELECT branch FROM package ' +
		`WHERE release_id = ${id}`), [['EU Beta']]);
	// Promoted, its packages' labels move with it.
	assert.equal((await act(anna, id, 'promote', { branch: 'stable' }))
		.status, 303);
	assert.deepEqual(sqlite.query(site.db, 'SELECT branch FROM package ' +
		`WHERE release_id = ${id}`), [['Stable']]);
});
