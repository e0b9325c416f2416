// The desk in Chromium, from the first admin's link to a page withdrawn and
// restored; with JavaScript and without.
'use strict';

const assert = require('node:assert');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, describe, test } = require('node:test');

const { startBrowser } = require('../lib/browser.js');
const { signIn } = require('../lib/desk.js');
const { Person, urls, DIGITS } = require('../lib/person.js');
const { startSite, waitFor, SHARED } = require('../lib/site.js');

const VERSION = 'OS3.0.77.0.WCRMIXM';
const CHANGELOG = '[System]\nImproved: <b>stability</b> & speed';
const STABLE = `/hyperos/cairn/stable/${VERSION}/`;
const BETA = `/hyperos/cairn/stable%20beta/${VERSION}/`;
const SEEDS = path.join(SHARED, 'seeds');
let browser;

before(async () => {
	browser = await startBrowser();
});
after(() => browser && browser.close());

// The text of the QR code that LOCATOR shows.
async function decode(site, locator) {
	const file = path.join(site.folder, 'qr.png');

	await locator.screenshot({ path: file });
	return execFileSync('zbarimg', ['-q', '--raw', file],
		{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

// A step of a path: what follows cannot be done without it.
function steps(t) {
	let failed = false;

	return (name, step) => t.test(name, { skip: failed }, async () => {
		failed = `after "${name}"`;
		await step();
		failed = false;
	});
}

function outer(locator) {
	return locator.evaluate((element) => element.outerHTML);
}

// The row of the newest change in the history that the page shows.
function newest(person) {
	return person.main().locator('tbody tr').first();
}

async function firstSignIn(step, site, anna) {
	const link = /is set, once, at (http\S+)/.exec(site.output)[1];

	await step("the first admin's link asks for a password", async () => {
		await anna.choosePassword(link);
		assert.equal(anna.path, '/desk/enrol/');
	});
	await step('the secret is there as picture and text', async () => {
		const picture = anna.page.getByRole('img', { name: /QR code/ });
		const secret = await anna.page.locator('#secret').innerText();
		const url = new URL(await decode(site, picture));

		assert.equal(url.protocol, 'otpauth:');
		assert.equal(url.searchParams.get('secret'), secret.trim());
		assert.match(decodeURIComponent(url.pathname), /admin$/);
	});
	await step('the code lets in, and recovery codes are shown', async () => {
		await anna.setUpCodes();
		assert.equal(anna.path, '/desk/');
		assert.equal(new Set(anna.recovery).size, 10);
	});
	await step('the link worked once', async () => {
		assert.equal((await anna.page.goto(link)).status(), 404);
	});
	await step('signing out ends it, signing in begins it', async () => {
		await anna.go('/desk/');
		await anna.signOut();
		assert.equal(anna.path, '/desk/sign-in/');
		await anna.go('/desk/drafts/');
		assert.equal(anna.path, '/desk/sign-in/');
		await anna.signIn('admin');
		assert.equal(anna.path, '/desk/');
	});
	await step('a recovery code stands in for the phone, once', async () => {
		await anna.signOut();
		await anna.signIn('admin', anna.recovery[0]);
		assert.equal(anna.path, '/desk/');
		await anna.signOut();
		await anna.signIn('admin', anna.recovery[0]);
		assert.equal(anna.path, '/desk/code/');
		await anna.fill({ code: anna.recovery[1].toUpperCase() });
		await anna.press('Go on');
		assert.equal(anna.path, '/desk/');
	});
}

async function publishing(step, site, anna) {
	let preview;

	await step('five addresses become a proposal', async () => {
		await anna.paste(urls(VERSION));
		assert.match(anna.path, /^\/desk\/drafts\/\d+\/$/);
		for (const [id, value] of Object.entries({ product: 'hyperos',
			codename: 'cairn', version: VERSION, branch: 'stable',
			title: 'Otaphone 3 Global', p0_type: 'Recovery',
			p0_android: '16.0', p0_region: 'global',
			p0_filename: urls(VERSION)[0].split('/').pop() }))
			assert.equal(await anna.value(id), value, id);
		const links = (await anna.value('p0_links')).trim().split('\n');

		for (const url of urls(VERSION))
			assert.equal(links.filter((line) => line.endsWith(url))
				.length, 1, url);
		assert.match(await anna.text(), /Package 1: size, date, MD5/);
	});
	await step('the preview is shown, and the public page is not', async () => {
		const draft = anna.page.url();

		await anna.complete(CHANGELOG);
		await anna.press('Preview');
		assert.match(anna.path, /\/preview\/?$/);
		preview = await outer(anna.main());
		assert.equal((await site.get(STABLE)).status, 404);
		await anna.page.goto(draft);
		assert.equal(await anna.value('p0_changelog'), CHANGELOG);
		assert.doesNotMatch(await anna.text(), /Still unknown/);
	});
	await step('published, the page is what the preview was', async () => {
		await anna.press('Publish');
		assert.match(await anna.text(), /It is published/);
		assert.equal(await anna.publicPath(), STABLE);
		const answer = await anna.go(STABLE);

		assert.equal(answer.status(), 200);
		assert.equal(await outer(anna.main()), preview);
	});
	await step('the search leads to it', async () => {
		await anna.go('/');
		await anna.page.getByRole('search').getByRole('searchbox')
			.or(anna.page.getByRole('search').getByRole('combobox'))
			.fill(VERSION);
		await Promise.all([anna.page.waitForNavigation(), anna.page
			.getByRole('button', { name: 'Search' }).click()]);
		await anna.main().locator(`a[href="${STABLE}"]`).first().click();
		await anna.page.waitForURL(site.url + STABLE);
	});
	await step('the draft is gone', async () => {
		await anna.go('/desk/drafts/');
		assert.match(await anna.text(), /There are no drafts/);
	});
}

async function changing(step, site, anna) {
	let desk;

	await step('an edit shows on the page and as a difference', async () => {
		await anna.go(`/desk/releases/?q=${VERSION}`);
		await anna.main().getByRole('link', { name: /\(cairn\)/ }).click();
		await anna.page.waitForURL(/\/desk\/releases\/\d+\/$/);
		desk = anna.path;
		await anna.press('Edit');
		await anna.fill({ p0_changelog: 'Something else' });
		await anna.press('Publish the changes');
		assert.equal(anna.path, desk);
		assert.match((await site.get(STABLE)).text, /Something else/);
		assert.match(await newest(anna).innerText(), /admin\s+edit\s/);
		await newest(anna).getByRole('link').click();
		await anna.page.waitForURL(/\/desk\/changes\/\d+\/$/);
		assert.equal(await anna.main().locator('del').innerText(),
			CHANGELOG);
		assert.equal(await anna.main().locator('ins').innerText(),
			'Something else');
		assert.equal(await anna.main().locator('del b').count(), 0);
	});
	await step('promoting leaves the old address behind', async () => {
		await anna.go(desk);
		await anna.fill({ branch: 'stable beta' });
		await anna.press('Promote');
		assert.equal(await anna.publicPath(), BETA);
		const answer = await site.get(STABLE);

		assert.equal(answer.status, 301);
		assert.equal(new URL(answer.headers.location, site.url).pathname,
			BETA);
		await anna.go(STABLE);
		assert.equal(anna.path, BETA);
		assert.match(await anna.text(), /Stable Beta/);
	});
	await step('withdrawn, its address tells the hashes', async () => {
		await anna.go(desk);
		await anna.fill({ reason: 'It did not start',
			successor: 'OS3.0.2.0.WCRMIXM' });
		await anna.press('Withdraw');
		const answer = await anna.go(BETA);

		assert.equal(answer.status(), 410);
		assert.match(await anna.text(), new RegExp(DIGITS.padEnd(32, '7')));
		assert.match(await anna.text(), /It did not start/);
		assert.match(await anna.text(), /OS3\.0\.2\.0\.WCRMIXM/);
	});
	await step('undone, it is there again', async () => {
		await anna.go(desk);
		await anna.press('Undo the last change');
		assert.equal((await anna.go(BETA)).status(), 200);
	});
	await step('withdrawn again, it is restored', async () => {
		await anna.go(desk);
		await anna.press('Withdraw');
		assert.equal((await site.get(BETA)).status, 410);
		await anna.press('Restore');
		assert.equal((await anna.go(BETA)).status(), 200);
	});
}

for (const javaScriptEnabled of [true, false])
	test(`the whole path, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`,
		async (t) => {
			const site = await startSite();

			try {
				const step = steps(t);
				const anna = await Person.arrive(site, browser,
					{ javaScriptEnabled });

				await firstSignIn(step, site, anna);
				await publishing(step, site, anna);
				await changing(step, site, anna);
				await anna.leave();
			} finally {
				await site.stop();
			}
		});

describe('at a desk', () => {
	let site, client;

	before(async () => {
		site = await startSite();
		client = await signIn(site);
	});
	after(() => site && site.stop());

	test('a session that is ended elsewhere is signed out', async () => {
		const name = 'zora';
		const here = await Person.arrive(site, browser);
		const there = await Person.arrive(site, browser,
			{ userAgent: 'Other browser' });

		await here.enrolAs(name);
		there.secret = here.secret;
		await there.signIn(name);
		await here.go('/desk/account/');
		await Promise.all([here.page.waitForNavigation(), here.main()
			.locator('tr', { hasText: 'Other browser' })
			.getByRole('button', { name: /^End the session/ })
			.click()]);
		assert.match(await here.text(), /The session is ended/);
		assert.doesNotMatch(await here.text(), /Other browser/);
		await there.go('/desk/drafts/');
		assert.equal(there.path, '/desk/sign-in/');
		await here.go('/desk/drafts/');
		assert.equal(here.path, '/desk/drafts/');
		await here.leave();
		await there.leave();
	});

	test('two edit at once: the second is shown both', async () => {
		const anna = await Person.signedIn(site, browser, client);
		const bert = await Person.signedIn(site, browser,
			await signIn(site, 'bert'));
		const { desk, page } = await anna.publish('OS3.0.81.0.WCRMIXM');

		for (const person of [anna, bert]) {
			await person.go(desk);
			await person.press('Edit');
		}
		await anna.fill({ p0_changelog: 'As Anna wants it' });
		await bert.fill({ p0_changelog: 'As Bert wants it' });
		await anna.press('Publish the changes');
		await bert.press('Publish the changes');
		assert.match(await bert.text(), /Somebody else has changed/);
		const row = bert.main().locator('tbody tr',
			{ hasText: 'changelog' });

		assert.match(await row.innerText(),
			/As Anna wants it\s+As Bert wants it/);
		assert.equal(await bert.value('p0_changelog'),
			'As Bert wants it');
		assert.match((await site.get(page)).text, /As Anna wants it/);
		// Once more, on purpose.
		await bert.press('Publish the changes');
		assert.equal(bert.path, desk);
		assert.match((await site.get(page)).text, /As Bert wants it/);
		await anna.leave();
		await bert.leave();
	});

	test('two write one draft: nobody overwrites the other', async () => {
		const anna = await Person.signedIn(site, browser, client);
		const ewan = await Person.signedIn(site, browser,
			await signIn(site, 'ewan'), { javaScriptEnabled: false });
		const log = 'p0_changelog';

		await anna.paste(urls('OS3.0.84.0.WCRMIXM'));
		await ewan.page.goto(anna.page.url());
		await ewan.fill({ [log]: 'As Ewan wants it' });
		await ewan.press('Save the draft');
		// What script saves does not go over it either.
		await anna.page.locator(`#${log}`).focus();
		await anna.page.keyboard.type('As Anna wants it');
		await anna.page.getByText(/not saved: somebody else/).waitFor();
		await anna.press('Save the draft');
		assert.match(await anna.text(), /ewan has saved this draft/);
		assert.match(await anna.main().locator('tbody tr').innerText(),
			/As Ewan wants it\s+As Anna wants it/);
		assert.equal(await anna.value(log), 'As Anna wants it');
		await ewan.page.reload();
		assert.equal(await ewan.value(log), 'As Ewan wants it');
		// Once more, on purpose; then it is Ewan who is told.
		await anna.press('Save the draft');
		assert.match(await anna.text(), /The draft is saved/);
		await ewan.main().locator('summary').click();
		await ewan.press('Discard the draft for good');
		assert.match(await ewan.text(), /anna has saved this draft/);
		await anna.page.reload();
		assert.equal(await anna.value(log), 'As Anna wants it');
		await anna.leave();
		await ewan.leave();
	});

	test('what was open is not withdrawn after a change', async () => {
		const anna = await Person.signedIn(site, browser, client);
		const bert = await Person.signedIn(site, browser, client);
		const { desk, page } = await anna.publish('OS3.0.82.0.WCRMIXM');

		await bert.go(desk);
		await anna.fill({ branch: 'stable beta' });
		await anna.press('Promote');
		await bert.press('Withdraw');
		assert.match(await bert.text(), /changed this release since/);
		assert.equal((await site.get(page)).status, 301);
		await anna.leave();
		await bert.leave();
	});

	test('an address with a path of the desk leads back to it', async () => {
		const carl = await Person.arrive(site, browser);

		await carl.enrolAs('carl', 'editor');
		await carl.signOut();
		await carl.go('/desk/releases/?q=cairn');
		await carl.givePassword('carl');
		await carl.fill({ code: carl.recovery[0] });
		await carl.press('Go on');
		assert.equal(carl.path, '/desk/releases/');
		await carl.leave();
	});

	test('an editor prepares what an admin publishes', async () => {
		const dora = await Person.signedIn(site, browser,
			await signIn(site, 'dora', 'editor'));
		const anna = await Person.signedIn(site, browser, client);

		await dora.paste(urls('OS3.0.83.0.WCRMIXM'));
		await dora.complete();
		await dora.press('Save the draft');
		assert.equal(await dora.main().getByRole('button',
			{ name: 'Publish' }).count(), 0);
		await anna.page.goto(dora.page.url());
		await anna.press('Publish');
		assert.match(await anna.text(), /It is published/);
		await dora.leave();
		await anna.leave();
	});

	test("a seed's addresses under a new version are published",
		{ skip: !fs.existsSync(SEEDS) && 'no seeds here' }, async () => {
			const anna = await Person.signedIn(site, browser, client);
			const file = fs.readdirSync(SEEDS).sort()[0];
			const seed = fs.readFileSync(path.join(SEEDS, file), 'utf8');
			const [, full] = /window.open\('([^']+-ota_full-[^']+)'/
				.exec(seed);
			const old = full.split('/')[3];
			const digits = full.match(/([0-9a-f]{10})\.zip$/)[1];
			const version = old.replace(/\.0\./, '.77.');
			const five = [...new Set([...seed.matchAll(
				/window.open\('([^']+)'/g)].map((match) => match[1]))]
				.filter((url) => url.endsWith(full.split('/').pop()))
				.map((url) => url.replaceAll(old, version)
					.replace(digits, DIGITS));

			assert.equal(five.length, 5);
			await anna.paste(five);
			await anna.complete();
			await anna.press('Publish');
			assert.match(await anna.text(), /It is published/);
			await anna.go(await anna.publicPath());
			for (const url of five)
				assert.equal(await anna.main()
					.locator(`a[href="${url}"]`).count(), 1, url);
			assert.ok(await waitFor('the search', async () =>
				(await site.get(`/search?q=${version}`)).text
					.includes(version)));
			await anna.leave();
		});
});
