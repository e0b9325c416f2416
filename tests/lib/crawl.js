// A visit to every page that links lead to, as a crawler makes it.
'use strict';

const http = require('node:http');

const { Parser } = require('parse5');
const { request } = require('./http.js');

const CLIENTS = 4;
const FAULTS_MAX = 50;

/*
 * Read MARKUP with an HTML parser, and give what a crawl wants to know: every
 * address that the page leads to and that crawlers are asked to follow, how
 * often each id and each h1 stands there, and the language.
 */
function read(markup) {
	const page = { addresses: [], ids: [], headings: 0, lang: '' };
	const stack = [Parser.parse(markup)];

	while (stack.length > 0) {
		const node = stack.pop();
		const attrs = node.attrs || [];
		// As a crawler does: these are the same pages in another order.
		const follow = !attrs.some(({ name, value }) =>
			name === 'rel' && value.includes('nofollow'));

		for (const { name, value } of attrs)
			if ((name === 'href' && follow) || name === 'src' ||
				name === 'action')
				page.addresses.push(value);
			else if (name === 'id')
				page.ids.push(value);
			else if (name === 'lang' && node.tagName === 'html')
				page.lang = value;
		if (node.tagName === 'h1')
			page.headings++;
		if (node.childNodes !== undefined)
			stack.push(...node.childNodes);
	}
	return page;
}

function faultsOf(page) {
	const faults = [];

	if (page.headings !== 1)
		faults.push(`${page.headings} h1`);
	if (page.lang === '')
		faults.push('no lang');
	if (new Set(page.ids).size !== page.ids.length)
		faults.push('an id stands twice');
	return faults;
}

/*
 * Follow every link of the site on PORT, from START on; LOOK(target, text) sees
 * each page.  Gives pages (how many
 * were read), links (how many were found), seen (the targets, without
 * fragment), moved (those that answered 301) and faults: lines that say what
 * was wrong where; at most FAULTS_MAX of them.
 */
async function crawl(port, start, look = () => {}) {
	const origin = `http://127.0.0.1:${port}`;
	const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
	const from = new Map([[start, '']]);
	const queue = [start];
	const result = { pages: 0, links: 0, seen: new Set([start]), moved: [],
		faults: [] };
	let busy = 0;

	function fault(target, what) {
		if (result.faults.length < FAULTS_MAX)
			result.faults.push(`${target} (from ` +
				`${from.get(target)}): ${what}`);
	}

	function found(address, on) {
		const url = new URL(address, origin + on);

		if (url.origin !== origin)
			return;
		const target = url.pathname + url.search;

		result.links++;
		if (result.seen.has(target))
			return;
		result.seen.add(target);
		from.set(target, on);
		queue.push(target);
	}

	async function visit(target) {
		const got = await request(port, target, { agent });

		if (got.status === 301) {
			result.moved.push(target);
			found(got.headers.location, target);
			return;
		}
		if (got.status !== 200) {
			fault(target, got.status);
			return;
		}
		if (!/^text\/html/.test(got.headers['content-type']))
			return;
		result.pages++;
		look(target, got.text);
		const page = read(got.text);

		for (const what of faultsOf(page))
			fault(target, what);
		for (const address of page.addresses)
			found(address, target);
	}

	async function client() {
		for (;;) {
			const target = queue.pop();

			if (target !== undefined) {
				busy++;
				try {
					await visit(target);
				} catch (error) {
					fault(target, error.message);
				}
				busy--;
			} else if (busy === 0) {
				return;
			} else {
				await new Promise((resolve) =>
					setImmediate(resolve));
			}
		}
	}

	await Promise.all(Array.from({ length: CLIENTS }, client));
	agent.destroy();
	return result;
}

module.exports = { crawl };
