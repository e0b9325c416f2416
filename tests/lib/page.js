// A page as a test reads it: parsed as browsers do, and asked for its parts.
'use strict';

const parse5 = require('parse5');

function attribute(node, name) {
	for (const { name: own, value } of node.attrs || [])
		if (own === name)
			return value;
	return undefined;
}

// Call VISIT with each element below NODE, in the order of the page.
function walk(node, visit) {
	for (const child of node.childNodes || []) {
		if (child.tagName !== undefined)
			visit(child);
		walk(child, visit);
	}
}

function select(node, test) {
	const found = [];

	walk(node, (element) => test(element) && found.push(element));
	return found;
}

const byTag = (node, tag) => select(node, (element) =>
	element.tagName === tag);

const hasClass = (element, name) => (attribute(element, 'class') || '')
	.split(/\s+/).includes(name);

const byClass = (node, name) => select(node, (element) =>
	hasClass(element, name));

function rawText(node) {
	if (node.nodeName === '#text')
		return node.value;
	return (node.childNodes || []).map(rawText).join('');
}

// The text as it is read, with single spaces.
const text = (node) => rawText(node).replace(/\s+/g, ' ').trim();

class Page {
	constructor(markup) {
		this.root = parse5.parse(markup);
	}

	byTag(tag) {
		return byTag(this.root, tag);
	}

	byClass(name) {
		return byClass(this.root, name);
	}

	// What is the page's own, between header and footer.
	get main() {
		return this.byTag('main')[0];
	}

	// Texts of all elements called TAG.
	texts(tag) {
		return this.byTag(tag).map(text);
	}

	get title() {
		return this.texts('title')[0];
	}

	get h1() {
		return this.texts('h1')[0];
	}

	get lang() {
		return attribute(this.byTag('html')[0], 'lang');
	}

	// The value of <link rel=REL>, or undefined.
	rel(rel) {
		const link = this.byTag('link').find((element) =>
			attribute(element, 'rel') === rel);

		return link && attribute(link, 'href');
	}

	get ids() {
		return select(this.root, (element) =>
			attribute(element, 'id') !== undefined)
			.map((element) => attribute(element, 'id'));
	}

	// Every href and src, but for those of <link> to other pages' indexes.
	get addresses() {
		return select(this.root, (element) => true).flatMap((element) =>
			['href', 'src', 'action'].map((name) =>
				attribute(element, name)))
			.filter((value) => value !== undefined);
	}

	get crumbs() {
		const nav = this.byTag('nav').find((element) =>
			attribute(element, 'aria-label') === 'breadcrumb');

		return (nav ? byTag(nav, 'li') : []).map((item) => {
			const link = byTag(item, 'a')[0];

			return [text(item), link && attribute(link, 'href')];
		});
	}

	// Release cards: fields (label to value), links [label, url], changelog.
	get cards() {
		return this.byClass('card-body').map((card) => {
			const fields = {};
			const log = select(card, (element) =>
				/_changelog$/.test(attribute(element, 'id')))[0];

			for (const term of byTag(card, 'dt')) {
				const row = term.parentNode.childNodes
					.filter((node) => node.tagName);
				const value = row[row.indexOf(term) + 1];

				fields[text(term)] = text(value);
			}
			return { fields, links: byTag(card, 'a')
				.filter((link) => hasClass(link, 'btn'))
				.map((link) => [text(link),
					attribute(link, 'href')]),
			changelog: log && rawText(log),
			changelogId: log && attribute(log, 'id') };
		});
	}

	// Body rows of the first table: texts of the cells, then the last href.
	get rows() {
		const table = this.byTag('table')[0];

		return (table ? byTag(table, 'tr') : []).map((row) => {
			const links = byTag(row, 'a');

			return byTag(row, 'td').map(text).concat(
				links.length > 0 ?
					attribute(links[links.length - 1],
						'href') : undefined);
		}).filter((row) => row.length > 1);
	}
}

module.exports = { Page, attribute, select, byTag, byClass, hasClass, text,
	rawText };
