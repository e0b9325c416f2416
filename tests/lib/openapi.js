// The API's description, and whether an answer is as it promises.
'use strict';

const assert = require('node:assert');

const Ajv2020 = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

class Description {
	constructor(doc) {
		this.doc = doc;
		this.ajv = new Ajv2020({ strict: false, allErrors: true });
		addFormats(this.ajv);
		this.ajv.addSchema(doc, 'openapi');
	}

	// What SCHEMA, of the description, finds wrong in VALUE, or null.
	errors(schema, value) {
		const check = this.ajv.getSchema(`openapi${schema.$ref}`);

		return check(value) ? null : this.ajv.errorsText(check.errors);
	}

	resolve(part) {
		return part.$ref ? part.$ref.split('/').slice(1)
			.reduce((node, name) => node[name], this.doc) : part;
	}

	// The pattern of TARGET, a path below /api/v1, without its query.
	pattern(target) {
		const path = target.split('?')[0].split('/');
		const all = Object.keys(this.doc.paths).filter((pattern) => {
			const parts = pattern.split('/');

			return parts.length === path.length &&
				parts.every((part, i) => part.startsWith('{') ||
					part === path[i]);
		});

		assert.equal(all.length, 1, target);
		return all[0];
	}

	// GOT must be an answer that METHOD of TARGET promises; gets its json.
	check(method, target, got) {
		const operation = this.doc.paths[this.pattern(target)][
			method.toLowerCase()];
		const what = `${method} ${target}: ${got.status}`;
		const response = operation.responses[got.status];

		assert.ok(response, `${what}: ${got.text}`);
		const { headers = {}, content } = this.resolve(response);

		if (content === undefined)
			return got;
		const [[type, { schema }]] = Object.entries(content);

		assert.equal(got.headers['content-type'], type, what);
		for (const name of ['Location', 'WWW-Authenticate', 'Retry-After'])
			assert.equal(name.toLowerCase() in got.headers,
				name in headers, `${what}: ${name}`);
		got.json = JSON.parse(got.text);
		assert.equal(this.errors(schema, got.json), null, what);
		if (type.includes('problem'))
			assert.equal(got.json.status, got.status, what);
		return got;
	}
}

// The description that SITE gives.
async function describe(site) {
	return new Description(JSON.parse(
		(await site.get('/api/openapi.json')).text));
}

module.exports = { describe };
