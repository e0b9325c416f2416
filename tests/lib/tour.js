// A tour of the desk in Chromium: every page and every state of one, for those
// who look at all of them.
'use strict';

const { execFileSync } = require('node:child_process');
const path = require('node:path');

const { signIn, totp, PASSWORD } = require('./desk.js');
const { Person, urls } = require('./person.js');
const { mustRun, CLI } = require('./site.js');
const sqlite = require('./sqlite.js');

const ADMIN = path.join(path.dirname(CLI), 'otashelf-admin');
const WRONG = '<i>"wrong" & \'wronger\'</i>';

// The patterns of pages but for the steps of signing in: "/desk/drafts/*".
function patterns() {
	return execFileSync(ADMIN, ['--routes'], { encoding: 'utf8' })
		.trim().split('\n').map((line) => line.split(' '))
		.filter((words) => words[0] === 'GET' &&
			!words.includes('stage'))
		.map((words) => words[words.length - 1])
		.filter((pattern) => !/sign-in|invite/.test(pattern));
}

const fits = (pattern, address) => new RegExp(`^${pattern
	.replace(/[.+]/g, '\\$&').replaceAll('*', '[^/]+')}/?$`).test(address);

// The steps of signing in, right and wrong; the person is in at the end.
async function signingIn(person, look) {
	const name = 'tourist';
	const { stdout } = mustRun(person.site.db, 'user', 'add', name);
	const link = stdout.trim();

	await person.go('/desk/sign-in/');
	await look('sign in');
	await person.givePassword(WRONG.slice(0, 30), 'no');
	await look('sign in, wrong');
	await person.go(new URL(link, person.site.url).pathname);
	await look('invite');
	await person.choosePassword(link, PASSWORD, 'something else');
	await look('invite, wrong');
	await person.choosePassword(link);
	await look('enrol');
	await person.fill({ code: '000000' });
	await person.press('Go on');
	await look('enrol, wrong');
	person.secret = (await person.page.locator('#secret').innerText())
		.trim();
	await person.fill({ code: totp(person.secret) });
	await person.press('Go on');
	await look('recovery codes');
	await person.go('/desk/');
	await person.signOut();
	await person.givePassword(name);
	await look('code');
	await person.fill({ code: '000000' });
	await person.press('Go on');
	await look('code, wrong');
	await person.fill({ code: totp(person.secret, 1) });
	await person.press('Go on');
}

// Every page that a route has and a link leads to; gives the patterns without.
async function eachRoute(person, look, label) {
	const left = new Set(patterns());
	const found = [...left].filter((pattern) => !pattern.includes('*'))
		.map((pattern) => `${pattern}/`);

	for (const address of found) {
		const pattern = [...left].find((one) => fits(one, address));

		if (!pattern)
			continue;
		left.delete(pattern);
		await person.go(address);
		await look(`${pattern.replace('/desk', 'desk')}${label}`);
		found.push(...await person.main().locator('a').evaluateAll(
			(links) => links.map((link) => link.pathname)));
		// No link leads there, but a button.
		if (fits('/desk/drafts/*', address))
			found.push(`${address}preview`);
	}
	return [...left];
}

// Drafts, changes, a conflict, what is wrong: the states that need content.
async function working(person, look) {
	const one = urls('OS3.0.91.0.WCRMIXM');

	await person.paste(`nothing of use\n${WRONG}`);
	await look('add, wrong');
	await person.paste([...one, 'and-this-too', WRONG]);
	await look('draft, as proposed');
	await person.fill({ codename: '', version: WRONG, p0_size: 'big',
		p0_date: 'yesterday', p0_md5: WRONG,
		p0_links: 'Mirror http://127.0.0.1/x.zip' });
	await person.press('Publish');
	await look('draft, wrong');
	await person.paste(one);
	await person.complete();
	await person.press('Preview');
	await look('preview');
	await person.page.goBack();
	await person.press('Publish');
	await look('release, published');
	const release = person.path;

	await person.paste(one);
	await look('draft of what exists');
	await person.go(release);
	await person.press('Edit');
	const draft = person.path;

	await person.fill({ p0_changelog: 'Mine\nand more' });
	await person.press('Save the draft');
	await look('draft, saved');
	const other = await Person.signedIn(person.site,
		person.context.browser(), await signIn(person.site, 'other'));

	await other.go(draft);
	await other.fill({ p0_changelog: "Somebody else's" });
	await other.press('Save the draft');
	await other.leave();
	await person.fill({ p0_size: '6.5 GB' });
	await person.press('Save the draft');
	await look('draft, overtaken');
	await person.press('Save the draft');
	await person.go(release);
	await person.fill({ branch: 'stable beta' });
	await person.press('Promote');
	await look('release, promoted');
	await person.go(draft);
	await person.press('Publish the changes');
	await look('draft, conflict');
	await person.go(release);
	const stale = await person.context.newPage();

	await stale.goto(person.page.url());
	await person.fill({ reason: 'It did not start',
		successor: 'OS3.0.2.0.WCRMIXM' });
	await person.press('Withdraw');
	await look('release, withdrawn');
	await Promise.all([stale.waitForNavigation(), stale.getByRole('button',
		{ name: 'Withdraw', exact: true }).click()]);
	await look('release, conflict', stale);
	await stale.close();
	await person.go(await person.publicPath());
	await look('withdrawn page');
	await person.go(release);
	await person.main().locator('tbody a').nth(1).click();
	await look('change');
}

// Send each form that one types into, full of what is wrong, whatever the
// browser itself would say of it; releases and accounts have their own.
async function wrongForms(person, look) {
	const addresses = [];

	await eachRoute(person, (name) => {
		if (!/releases|drafts|account/.test(name))
			addresses.push([name, person.path]);
	}, '');
	for (const [name, address] of addresses) {
		await person.go(address);
		const count = await typedForms(person).count();

		for (let i = 0; i < count; i++) {
			await person.go(address);
			const form = typedForms(person).nth(i);

			if (await form.count() === 0)
				continue;
			await form.evaluate((element, wrong) => {
				element.noValidate = true;
				element.querySelectorAll(
					'input:not([type=hidden]), textarea')
					.forEach((field) => {
						field.value = field.type === 'file' ?
							'' : wrong;
					});
			}, WRONG);
			await Promise.all([person.page.waitForNavigation(),
				form.locator('button').last().click()]);
			await look(`${name}, wrong ${i + 1}`);
		}
	}
}

function typedForms(person) {
	return person.main().locator('form[method=post]').filter({ has: person
		.page.locator('input:not([type=hidden]), textarea') });
}

// A channel of each kind, messages that are dead, and one that was not taken.
async function outbox(person, look) {
	for (const kind of ['telegram', 'webhook', 'websub', 'indexnow']) {
		await person.go(`/desk/channels/${kind}`);
		await look(`new channel, ${kind}`);
		await person.fill({ name: `The ${kind}`, ...kind === 'telegram' ?
			{ address: '@news', token: `1:${'A'.repeat(35)}` } :
			{ address: `https://${kind}.example/a/long/way/to/it` } });
		await person.press('Add');
		await look(`channel, added, ${kind}`);
	}
	await person.go('/desk/outbox/');
	await person.page.getByRole('link', { name: 'The telegram' }).click();
	await person.fill({ message: '{title}\n{url} {' });
	await person.press('Preview');
	await look('channel, no preview');
	await person.press('Save');
	await look('channel, wrong message');
	await person.go('/desk/outbox/');
	await person.page.getByRole('link', { name: 'The webhook' }).click();
	await person.press('Send a test message');
	await look('channel, tested');
	sqlite.run(person.site.db, 'INSERT INTO outbox (channel_id, event, ' +
		'subject, payload, created, due, state, attempts, error) SELECT ' +
		"id, 'release.published', 'release hyperos/cairn/OS3.0.1.0.WCRMIXM'" +
		", '{}', 1795255510, 1795255510, 'dead', 9, 'HTTP 400: Bad " +
		`Request: ${WRONG.replaceAll("'", "''")}' FROM channel; ` +
		"UPDATE outbox SET attempts = 1, error = 'HTTP 500: no' " +
		"WHERE state = 'waiting'");
	await person.go('/desk/outbox/');
	await look('outbox, dead messages');
	await person.main().getByRole('button', { name: /^Send again/ })
		.first().click();
	await look('outbox, sent again');
}

async function account(person, look) {
	await person.go('/desk/account/');
	await person.fill({ old: 'not mine', new: 'a new password, long',
		again: 'a new password, long' });
	await person.press('Change the password');
	await look('account, wrong password');
	await person.go('/desk/account/');
	await person.fill({ 'recovery-password': 'not mine' });
	await person.press('Make new recovery codes');
	await look('account, wrong for codes');
}

async function errors(person, look) {
	await person.go('/desk/nowhere/');
	await look('not found');
	await person.go('/desk/drafts/999999/');
	await look('no such draft');
	await person.go('/desk/');
	await person.signOut();
	for (let i = 0; i < 8; i++)
		await person.givePassword('nobody', 'no');
	await look('sign in, too often');
}

/*
 * Go through the desk of SITE, and call LOOK(name, page) at each stop.  Gives
 * the patterns of routes to which nothing leads.
 */
async function tour(site, browser, look) {
	const person = await Person.arrive(site, browser);
	const see = (name, page = person.page) => look(name, page);
	const missing = [];

	await signingIn(person, see);
	await eachRoute(person, see, ', empty');
	await working(person, see);
	await outbox(person, see);
	missing.push(...await eachRoute(person, see, ''));
	await account(person, see);
	await wrongForms(person, see);
	await errors(person, see);
	await person.leave();
	return missing;
}

module.exports = { tour };
