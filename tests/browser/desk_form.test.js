// The forms of the desk in Chromium: what is wrong stands beside its field,
// and nothing that was typed is lost.
'use strict';

const assert = require('node:assert');
const { after, before, beforeEach, describe, test } = require('node:test');

const { change } = require('../lib/accounts.js');
const { startBrowser } = require('../lib/browser.js');
const { signIn, PASSWORD } = require('../lib/desk.js');
const { Person, urls } = require('../lib/person.js');
const { startSite, mustRun } = require('../lib/site.js');

const BIDI = 'turned \u202e round';
const MARKUP = '<i>"wrong" & \'wronger\'</i>';
let site, browser, client, count = 10;

before(async () => {
	site = await startSite();
	browser = await startBrowser();
	client = await signIn(site);
});
after(async () => {
	if (browser)
		await browser.close();
	if (site)
		await site.stop();
});

const version = () => `OS3.0.${count++}.0.WCRMIXM`;

// What a page says of its fields: of each, whether it is wrong, its value, the
// texts that describe it and whether they are in its own place.
function readFields(page) {
	return page.locator('main').evaluate((main) => Object.fromEntries(
		[...main.querySelectorAll('input, select, textarea')]
			.filter((field) => field.id !== '')
			.map((field) => {
				const ids = (field.getAttribute(
					'aria-describedby') || '').split(' ')
					.filter((id) => id !== '');
				const notes = ids.map((id) =>
					document.getElementById(id));

				return [field.id, {
					wrong: field.getAttribute('aria-invalid') ===
						'true',
					value: field.value,
					focus: field === document.activeElement,
					notes: notes.map((note) => note ?
						note.textContent : 'nothing there'),
					beside: notes.every((note) => note &&
						note.closest('.field') ===
						field.closest('.field')) }];
			})));
}

// Exactly the fields in WANT (id to a pattern of the message) are wrong, and
// the first of them has the focus.
async function assertWrong(person, want) {
	const fields = await readFields(person.page);
	const wrong = Object.keys(fields).filter((id) => fields[id].wrong);

	assert.deepEqual(wrong, Object.keys(want));
	for (const [id, pattern] of Object.entries(want)) {
		assert.match(fields[id].notes.join('\n'), pattern, id);
		assert.ok(fields[id].beside, `${id}: the message is elsewhere`);
	}
	assert.deepEqual(Object.keys(fields).filter((id) => fields[id].focus),
		wrong.slice(0, 1));
}

async function assertTyped(person, values) {
	for (const [id, value] of Object.entries(values))
		assert.equal(await person.value(id), value, id);
}

for (const javaScriptEnabled of [true, false])
	describe(`JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
		let anna;

		before(async () => {
			anna = await Person.signedIn(site, browser, client,
				{ javaScriptEnabled });
		});
		after(() => anna && anna.leave());
		// All come from one address: their mistakes would add up.
		beforeEach(() => change(site, 'DELETE FROM attempt'));

		test('a wrong draft comes back as typed', async () => {
			const typed = { codename: '', version: MARKUP,
				heading: MARKUP, p0_size: 'big', p0_date: '2026-02-30',
				p0_md5: MARKUP, p0_changelog: 'Fine\n\n  & good',
				p0_links: 'Mirror http://127.0.0.1/x.zip' };

			await anna.paste(urls(version()));
			const draft = anna.page.url();

			await anna.fill(typed);
			for (const button of ['Publish', 'Preview']) {
				await anna.press(button);
				await assertWrong(anna, { codename: /needed/,
					version: /A version has/, p0_size: /6\.4 GB/,
					p0_date: /no day/, p0_md5: /32 digits/,
					p0_links: /not one of the open web/ });
				await assertTyped(anna, typed);
				assert.match(await anna.text(),
					/Not yet: 6 things are wrong/);
			}
			// And it is kept.
			await anna.page.goto(draft);
			await assertTyped(anna, typed);
		});

		test('an MD5 is held against the name of its file', async () => {
			await anna.paste(urls(version()));
			await anna.complete(undefined, '0'.repeat(32));
			await anna.press('Publish');
			await assertWrong(anna, { p0_md5: /abcdef0123/ });
		});

		test('text that is no name is asked for again', async () => {
			for (const [text, pattern] of [[MARKUP, /None of this/],
				['   ', /Paste an address|None of this/]]) {
				await anna.paste(text);
				await assertWrong(anna, { paste: pattern });
				assert.equal(await anna.value('paste'), text.trim());
			}
		});

		test('a branch that is none stays in its field', async () => {
			const { desk } = await anna.publish(version());

			await anna.fill({ branch: 'Stable BETA!' });
			await anna.press('Promote');
			await assertWrong(anna, { branch: /lower case/ });
			await assertTyped(anna, { branch: 'Stable BETA!' });
			await anna.go(desk);
			await anna.fill({ reason: BIDI, successor: MARKUP });
			await anna.press('Withdraw');
			await assertWrong(anna, { reason: /direction/,
				successor: /A version has/ });
			await assertTyped(anna, { reason: BIDI,
				successor: MARKUP });
		});

		test('what exists already is told before, not after', async () => {
			const lines = urls(version());

			await anna.paste(lines);
			await anna.complete();
			await anna.press('Publish');
			const desk = anna.path;

			// The same file in a release of another version.
			await anna.go('/desk/add/');
			await anna.press('Begin with an empty form');
			await anna.fill({ p0_filename: lines[0].split('/').pop() });
			await anna.press('Save the draft');
			assert.match(await anna.text(), /Other releases have packages/);
			assert.equal(await anna.main().locator(
				`.alert a[href="${desk}"]`).count(), 1);
		});

		test('Enter in a field saves, and removes nothing', async () => {
			await anna.paste(urls(version()));
			const lines = await anna.value('p0_links');

			await anna.page.locator('#title').fill('Otaphone X');
			await Promise.all([anna.page.waitForNavigation(),
				anna.page.keyboard.press('Enter')]);
			assert.match(await anna.text(), /The draft is saved/);
			await assertTyped(anna, { title: 'Otaphone X',
				p0_links: lines });
		});

		test('packages are added and removed, the rest stays', async () => {
			await anna.paste(urls(version()));
			await anna.fill({ p0_size: '1 GB' });
			await anna.press('Add a package');
			await anna.fill({ p1_filename: 'second.zip' });
			await anna.press('Add a package');
			await anna.fill({ p2_filename: 'third.zip' });
			await anna.press('Remove package 2');
			await assertTyped(anna, { p0_size: '1 GB',
				p1_filename: 'third.zip' });
			assert.equal(await anna.page.locator('#p2_filename').count(),
				0);
		});

		test('a draft is discarded in two steps', async () => {
			await anna.paste(urls(version()));
			const draft = anna.page.url();

			assert.equal(await anna.page.getByRole('button',
				{ name: 'Discard the draft' }).isVisible(), false);
			await anna.main().locator('summary').click();
			await anna.press('Discard the draft for good');
			assert.equal(anna.path, '/desk/drafts/');
			assert.equal((await anna.page.goto(draft)).status(), 404);
		});

		test('a wrong password keeps the name', async () => {
			const guest = await Person.arrive(site, browser,
				{ javaScriptEnabled });

			await guest.go('/desk/sign-in/');
			await guest.givePassword(MARKUP, 'not it');
			const { password, name } = await readFields(guest.page);

			assert.equal(name.value, MARKUP);
			assert.ok(password.wrong && password.focus);
			assert.match(password.notes.join(), /name or the password/);
			await guest.leave();
		});

		test('two new passwords that differ, and a short one', async () => {
			const { stdout } = mustRun(site.db, 'user', 'add',
				javaScriptEnabled ? 'carl' : 'dora');
			const guest = await Person.arrive(site, browser,
				{ javaScriptEnabled });

			await guest.choosePassword(stdout.trim(), PASSWORD, 'another');
			await assertWrong(guest, { password: /not the same/ });
			await guest.choosePassword(stdout.trim(), 'a'.repeat(12));
			await assertWrong(guest, { password: /easy to guess/ });
			await guest.choosePassword(stdout.trim());
			await guest.fill({ code: '12' });
			await guest.press('Go on');
			await assertWrong(guest, { code: /code is wrong/ });
			await guest.setUpCodes();
			await guest.signOut();
			await guest.givePassword(javaScriptEnabled ? 'carl' : 'dora');
			await guest.fill({ code: '12' });
			await guest.press('Go on');
			await assertWrong(guest, { code: /code is wrong/ });
			await guest.leave();
		});

		test('wrong passwords on the account page', async () => {
			const next = 'a wholly new password';

			await anna.go('/desk/account/');
			await anna.fill({ old: 'not mine', new: next, again: next });
			await anna.press('Change the password');
			await assertWrong(anna, { old: /not your password/ });
			await anna.fill({ old: PASSWORD, new: next,
				again: 'another' });
			await anna.press('Change the password');
			await assertWrong(anna, { new: /not the same/ });
			await anna.fill({ 'recovery-password': 'not mine' });
			await anna.press('Make new recovery codes');
			await assertWrong(anna,
				{ 'recovery-password': /not your password/ });
		});
	});

describe('a draft saves itself', () => {
	const saved = (person) => person.page.locator('[data-saved]');

	test('while it is typed', async () => {
		const anna = await Person.signedIn(site, browser, client);

		await anna.paste(urls(version()));
		await anna.page.locator('#p0_changelog').focus();
		await anna.page.keyboard.type('Typed, not sent');
		await saved(anna).getByText(/^Saved/).waitFor();
		await anna.page.reload();
		assert.equal(await anna.value('p0_changelog'), 'Typed, not sent');
		await anna.leave();
	});

	test('and says so when it cannot', async () => {
		const own = await startSite();

		try {
			const anna = await Person.signedIn(own, browser,
				await signIn(own));
			const dialogs = [];

			anna.page.on('dialog', (dialog) => {
				dialogs.push(dialog.type());
				dialog.accept();
			});
			await anna.paste(urls(version()));
			await own.end();
			await anna.page.locator('#p0_changelog').focus();
			await anna.page.keyboard.type('Typed in vain');
			await saved(anna).getByText(/not saved/).waitFor();
			// Leaving asks first.
			await anna.page.reload().catch(() => {});
			assert.deepEqual(dialogs, ['beforeunload']);
			await anna.leave();
		} finally {
			await own.stop();
		}
	});

	test('and tries again', async () => {
		const anna = await Person.signedIn(site, browser, client);

		await anna.paste(urls(version()));
		await anna.context.setOffline(true);
		await anna.page.locator('#p0_changelog').focus();
		await anna.page.keyboard.type('Typed in a tunnel');
		await saved(anna).getByText(/not saved/).waitFor();
		await anna.context.setOffline(false);
		await saved(anna).getByText(/^Saved/).waitFor();
		await anna.page.reload();
		assert.equal(await anna.value('p0_changelog'),
			'Typed in a tunnel');
		await anna.leave();
	});

	test('not into a session that has ended', async () => {
		const anna = await Person.signedIn(site, browser, client);
		const bert = await Person.arrive(site, browser);

		await bert.enrolAs('bert');
		await bert.paste(urls(version()));
		const draft = bert.page.url();

		await bert.context.clearCookies();
		await bert.page.locator('#p0_changelog').focus();
		await bert.page.keyboard.type('Typed by nobody');
		await saved(bert).getByText(/not saved/).waitFor();
		await anna.page.goto(draft);
		assert.equal(await anna.value('p0_changelog'), '');
		await anna.leave();
		await bert.leave();
	});
});
