// A person at the desk in Chromium: what tests do there again and again.
'use strict';

const { totp, PASSWORD } = require('./desk.js');
const { mustRun } = require('./site.js');

const TIMEOUT_MS = 30000;
const COOKIE = '__Host-otashelf';
const HOSTS = ['mirror1.example.org', 'mirror2.example.net',
	'mirror3.example.com', 'mirror4.example.org', 'mirror5.example.net'];
const DIGITS = 'abcdef0123';

// The five addresses of a recovery package as the demo data have them.
function urls(version, codename = 'cairn', android = '16.0') {
	return HOSTS.map((host) => `https://${host}/${version}/${codename}` +
		`_global-ota_full-${version}-user-${android}-${DIGITS}.zip`);
}

class Person {
	constructor(site, context, page) {
		this.site = site;
		this.context = context;
		this.page = page;
	}

	// A browser of their own: cookies, history, one page.
	static async arrive(site, browser, options = {}) {
		const context = await browser.newContext(options);

		context.setDefaultTimeout(TIMEOUT_MS);
		return new Person(site, context, await context.newPage());
	}

	// The same, signed in as CLIENT of lib/desk.js is.
	static async signedIn(site, browser, client, options = {}) {
		const person = await Person.arrive(site, browser, options);

		await person.context.addCookies([{ name: COOKIE, path: '/',
			value: client.cookies[COOKIE], domain: '127.0.0.1',
			secure: true, httpOnly: true, sameSite: 'Strict' }]);
		return person;
	}

	leave() {
		return this.context.close();
	}

	get path() {
		return new URL(this.page.url()).pathname;
	}

	go(path) {
		return this.page.goto(this.site.url + path);
	}

	// Press the button NAME of the page's own, and wait for what comes.
	async press(name) {
		const button = this.page.getByRole('main')
			.getByRole('button', { name, exact: true });

		await Promise.all([this.page.waitForNavigation(),
			button.click()]);
	}

	main() {
		return this.page.locator('main');
	}

	text() {
		return this.main().innerText();
	}

	value(id) {
		return this.page.locator(`#${id}`).inputValue();
	}

	async fill(values) {
		for (const [id, value] of Object.entries(values))
			await this.page.locator(`#${id}`).fill(value);
	}

	// From the one-time LINK to the page of the picture.
	async choosePassword(link, password = PASSWORD, again = password) {
		await this.page.goto(new URL(link, this.site.url).href);
		await this.fill({ password, again });
		await this.press('Go on');
	}

	// Keeps the secret and the recovery codes.
	async setUpCodes() {
		this.secret = (await this.page.locator('#secret').innerText())
			.trim();
		await this.fill({ code: totp(this.secret) });
		await this.press('Go on');
		this.recovery = (await this.page.locator('#codes').innerText())
			.trim().split('\n');
		await Promise.all([this.page.waitForNavigation(),
			this.page.getByRole('link',
				{ name: 'I have kept them' }).click()]);
	}

	async enrol(link) {
		await this.choosePassword(link);
		await this.setUpCodes();
	}

	// A new user, by the command line.
	async enrolAs(name, role = 'admin') {
		const { stdout } = mustRun(this.site.db, 'user', 'add', name,
			'--role', role);

		this.name = name;
		await this.enrol(stdout.trim());
	}

	async signOut() {
		await this.press('Sign out');
	}

	async givePassword(name, password = PASSWORD) {
		await this.fill({ name, password });
		await this.press('Sign in');
	}

	// Each code lets in once: by default the one after the enrolment's.
	async signIn(name, code = totp(this.secret, 1)) {
		await this.go('/desk/sign-in/');
		await this.givePassword(name);
		await this.fill({ code });
		await this.press('Go on');
	}

	// Paste LINES: the draft of them is open then.
	async paste(lines) {
		await this.go('/desk/add/');
		await this.fill({ paste: [].concat(lines).join('\n') });
		await this.press('Read them');
	}

	// What the names of the files do not tell.
	async complete(changelog = '[System]\nImproved: stability',
		md5 = DIGITS.padEnd(32, '7')) {
		await this.fill({ p0_size: '6.4 GB', p0_date: '2026-08-23',
			p0_md5: md5, p0_changelog: changelog });
	}

	// Publish a release; gives the addresses of its public page and desk.
	async publish(version, changelog) {
		await this.paste(urls(version));
		await this.complete(changelog);
		await this.press('Publish');
		return { desk: this.path, page: await this.publicPath() };
	}

	// On the desk's page of a release: where the visitors' page is.
	publicPath() {
		return this.main().locator('dd a').first().getAttribute('href');
	}
}

module.exports = { Person, urls, DIGITS };
