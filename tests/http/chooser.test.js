// The start page: newest uploads, and the chooser as a form without script.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { Page, attribute, byTag, hasClass } = require('../lib/page.js');
const { startSite } = require('../lib/site.js');

let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

// The one form of the page: its action, its controls, and their choices.
function readForm(page) {
	const [form] = byTag(page.main, 'form');
	const controls = {};

	assert.equal(attribute(form, 'method'), 'get');
	for (const input of byTag(form, 'input'))
		(controls[attribute(input, 'name')] ||= []).push(
			attribute(input, 'value'));
	for (const select of byTag(form, 'select'))
		controls[attribute(select, 'name')] = byTag(select, 'option')
			.map((option) => attribute(option, 'value'));
	return { action: attribute(form, 'action'), controls };
}

test('product, then device, then its page, latest or archive', async () => {
	const first = readForm(new Page((await site.get('/')).text));

	assert.deepEqual(first.controls.product,
		['hyperos', 'miui', 'firmware', 'vendor']);
	for (const product of first.controls.product) {
		const got = await site.get(
			`${first.action}?product=${product}`);
		const { action, controls } = readForm(new Page(got.text));

		assert.equal(got.status, 200);
		assert.deepEqual(controls.product, [product]);
		assert.deepEqual(controls.list, ['latest', 'archive']);
		const devices = controls.device.filter((name) => name !== '');

		assert.ok(devices.length > 2);
		for (const device of devices)
			for (const list of controls.list) {
				const to = await site.get(`${action}?product=` +
					`${product}&device=${device}&list=${list}`);
				const want = `${list === 'archive' ?
					'/archive' : ''}/${product}/${device}/`;

				assert.equal(to.status, 303);
				assert.equal(to.headers.location, want);
				assert.equal((await site.get(want)).status, 200);
			}
	}
});

test('a device alone leads to its latest page', async () => {
	const got = await site.get('/?product=MIUI&device=Fjord');

	assert.equal(got.status, 303);
	assert.equal(got.headers.location, '/miui/fjord/');
});

test('a product without a device asks for it', async () => {
	for (const query of ['product=miui&device=', 'product=miui&list=archive',
		'product=miui&device=%20']) {
		const got = await site.get(`/?${query}`);

		assert.equal(got.status, 200, query);
		assert.ok('device' in readForm(new Page(got.text)).controls);
	}
});

test('nonsense is refused', async () => {
	for (const [status, query] of [[400, 'product=nothing'],
		[400, 'product=%3C?cs%20var:x%20?%3E'],
		[400, 'product=miui&device=fjord&list=all'],
		[404, 'product=miui&device=nothing'],
		[404, "product=miui&device='"], [400, 'product=%ff'],
		[400, 'product=miui&device=%0d%0aX:y']])
		assert.equal((await site.get(`/?${query}`)).status, status,
			query);
});

test('the newest uploads of each product lead to their pages', async () => {
	const page = new Page((await site.get('/')).text);
	const lists = page.byClass('newest').filter((list) =>
		hasClass(list.parentNode, 'card'));

	assert.equal(lists.length, 4);
	for (const list of lists) {
		const links = byTag(list, 'a').map((link) =>
			attribute(link, 'href'));

		assert.ok(links.length > 0);
		for (const link of links)
			assert.equal((await site.get(link)).status, 200, link);
	}
});

test('header and footer lead only to what exists', async () => {
	const page = new Page((await site.get('/')).text);
	const links = [...page.byTag('header'), ...page.byTag('footer')]
		.flatMap((part) => byTag(part, 'a'))
		.map((link) => attribute(link, 'href'));

	assert.ok(links.length > 5);
	for (const link of links)
		assert.equal((await site.get(link)).status, 200, link);
});
