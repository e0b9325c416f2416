// Malformed and hostile addresses: a right status, nothing reflected raw, and
// never a second address for a page.
'use strict';

const assert = require('node:assert');
const { after, before, test } = require('node:test');

const { kinds } = require('../lib/demo.js');
const { Page, attribute } = require('../lib/page.js');
const { startSite } = require('../lib/site.js');

// What a piece of text must never come back as, outside of an attribute or a
// text where it is escaped.
const MARK = 'zq7k';
let site;

before(async () => {
	site = await startSite();
});
after(() => site && site.stop());

// Pieces that stand somewhere in an address; latin1 text, so any byte.
const pieces = [
	// bad escapes and what they hide
	'%', '%%', '%z', '%zz', '%2', '%2z', '%u0041', '%25', '%2525', '%252e',
	'%00', '%00.html', 'a%00b', '%01', '%07', '%08', '%09', '%0a', '%0b',
	'%0c', '%0d', '%0d%0a', '%0d%0aX-Mark:%20zq7k', '%0aSet-Cookie:zq7k=1',
	'%1b', '%1b[31m', '%1f', '%7f', '%C2%80', '%C2%85', '%C2%9F',
	// not UTF-8, and UTF-8 that is not allowed
	'%80', '%bf', '%c0', '%c0%80', '%c0%af', '%c0%ae%c0%ae', '%c1%9c',
	'%e0%80%af', '%f0%80%80%af', '%ed%a0%80', '%ed%bf%bf', '%f4%90%80%80',
	'%f5%80%80%80', '%fe', '%ff', '%ff%fe', '%e2%82', '%f0%9f%98',
	'%c3%28', '%e2%28%a1', '%fc%80%80%80%80%af',
	// UTF-8 that is allowed
	'%C3%A9', '%E2%82%AC', '%F0%9F%98%80', '%E2%80%AE', '%EF%BB%BF',
	'%E2%80%8B', '%EF%BC%8F', '%E2%88%95', '%EF%BD%81', '%C4%B0', '%C5%BF',
	'%E2%84%AA', '%EF%BF%BD', '%EF%BF%BE', '%F4%8F%BF%BF',
	// dots and slashes
	'.', '..', '...', '....', './.', '../..', '%2e', '%2e%2e', '%2E%2e/',
	'%2f', '%2F%2f', '%2f..%2f', '..%2f', '..%5c', '\\', '\\..\\',
	'%5c', '%5c%5c', '/', '//', '///', './', './/', '/./', '/../',
	'//..//', '../../../../../etc/passwd',
	'..%2f..%2f..%2f..%2fetc%2fpasswd', '..;/', ';', ';a=b', ';/..',
	'%3b', '.html', '.php', '~', '~root', '.git/config', '.env',
	// delimiters
	'*', '?', '??', '%3f', '%3F', '%23', '%26', '&', '&amp;', '=', '+',
	'%20', '%20%20', '%20/', '/%20', ':', '@', '@evil.example', '!', '$',
	'(', ')', ',', '|', '%7c', '^', '`', '[', ']', '[0]', '{', '}',
	// markup
	'<', '>', '"', "'", '<zq7k>', '%3Czq7k%3E', '%22zq7k', "'zq7k",
	'"><zq7k>', '%22%3E%3Cscript%3Ezq7k%3C/script%3E',
	'%3Cimg%20src=x%20onerror=zq7k%3E', '%3C/title%3E%3Czq7k%3E',
	'%3C!--', '--%3E', '%3C![CDATA[', '&lt;zq7k&gt;', '%26lt;zq7k',
	'javascript:zq7k', 'data:text/html,zq7k', '%22%20autofocus%20x=%22zq7k',
	// templates, names of template data, SQL, formats
	'<?cs', '%3C?cs%20var:Site.name%20?%3E', '%3C?cs%20/each%20?%3E',
	'{version}', '{filename}', '{{7*7}}', '${7*7}', '%23{7*7}', 'Page.title',
	'Page', 'Site.name', '0', '-1', 'a.b.c.d', '.0', '0.0', 'Config.',
	"'%20OR%20'1'='1", "';DROP%20TABLE%20release;--", '%27', '--', '/*',
	'*/', '%25%27', 'x%27%20UNION%20SELECT%201--', '%s', '%25s%25n',
	'%25d', '$1', '$', '\\x00', 'NULL', 'nan', '1e999', '0x10',
	'-9223372036854775809', '99999999999999999999999',
	// known names where they do not belong
	'index.html', 'index.htm', 'archive', 'download', 'supported', 'static',
	'healthz', 'api', 'hyperos', 'stable', 'latest',
	// long ones and deep ones
	'a'.repeat(255), 'a'.repeat(4000), '%61'.repeat(1300), '%C3%A9'.repeat(600),
	'%3C'.repeat(800), "'".repeat(3000), 'a/'.repeat(100), 'a/'.repeat(2000),
	'../'.repeat(40), './'.repeat(500), '/'.repeat(3000), '.'.repeat(3000),
	'%2f'.repeat(1000), '%2e%2e%2f'.repeat(300), 'a.'.repeat(1500),
	'a'.repeat(8000), 'a'.repeat(8170), 'a'.repeat(9000), 'a'.repeat(40000),
];

// Bytes that only a raw socket can send.
const rawPieces = [];

for (const code of [...Array(0x21).keys(), 0x7f, 0x80, 0x85, 0xa0, 0xc0, 0xe9,
	0xfe, 0xff])
	rawPieces.push(String.fromCharCode(code));
rawPieces.push('\r\nX-Mark: zq7k\r\n', '\r\n\r\nGET / HTTP/1.1\r\n\r\n', '\xc3\xa9',
	'\xc0\xaf', '\xed\xa0\x80', '\xff\xfe', 'a\x00b', 'é€', '\u2028',
	'#', '#zq7k', ' HTTP/1.1', '\t/');

// Where in an address a piece stands.
const places = [
	(piece) => `/${piece}`,
	(piece) => `/${piece}/`,
	(piece) => `/hyperos/${piece}`,
	(piece) => `/hyperos/${piece}/`,
	(piece) => `/hyperos${piece}/`,
	(piece) => `/hyperos/houji/${piece}/OS2.0.102.0.VNCMIXM/`,
	(piece) => `/hyperos/houji/stable/${piece}/`,
	(piece) => `/hyperos/houji/stable/OS2.0.102.0.VNCMIXM/${piece}`,
	(piece) => `/hyperos/houji/stable/OS2.0.102.0.VNCMIXM${piece}`,
	(piece) => `/archive/hyperos/${piece}/`,
	(piece) => `/archive/${piece}/houji/`,
	(piece) => `/supported/${piece}/`,
	(piece) => `/static/${piece}`,
	(piece) => `/static/../${piece}`,
];

const queryPlaces = [
	(piece) => `/?product=${piece}`,
	(piece) => `/?product=miui&device=${piece}`,
	(piece) => `/hyperos/?q=${piece}`,
	(piece) => `/hyperos/?branch=${piece}&region=${piece}&android=${piece}`,
	(piece) => `/hyperos/?after=${piece}`,
	(piece) => `/archive/miui/?before=${piece}`,
	(piece) => `/hyperos/?${piece}`,
	(piece) => `/hyperos/?${piece}=x`,
	(piece) => `/hyperos/houji/stable/OS2.0.102.0.VNCMIXM/?${piece}`,
	(piece) => `/download?file=${piece}`,
	(piece) => `/HYPEROS?${piece}`,
	(piece) => `/nothing?${piece}`,
];

// No markup, header or line of an answer comes from the address.
function checkReflection(target, got) {
	const shown = JSON.stringify(target.slice(0, 200));

	assert.equal(got.headers['x-mark'], undefined, shown);
	assert.equal(got.headers['set-cookie'], undefined, shown);
	assert.doesNotMatch(got.headers.location || '',
		/[\x00-\x20\x7f]/, shown);
	if (!/^text\/html/.test(got.headers['content-type'] || '') ||
		!got.text.includes(MARK))
		return;
	const page = new Page(got.text);

	assert.equal(page.byTag(MARK).length, 0, shown);
	for (const script of page.byTag('script'))
		assert.match(attribute(script, 'src') || '',
			/^\/static\/site\.js\?v=[0-9a-f]+$/, shown);
	for (const image of page.byTag('img'))
		assert.equal(attribute(image, 'src'), '/static/icon.svg', shown);
	for (const address of page.addresses)
		assert.doesNotMatch(address, /^\s*(javascript|data):/, shown);
	for (const element of page.byTag('input'))
		assert.ok(!element.attrs.some(({ name }) =>
			name === 'autofocus' || name === 'x'), shown);
}

// An answer of 200 to a path is only at the path that the page names.
function checkCanonical(target, got) {
	if (got.status !== 200 || !/^text\/html/.test(
		got.headers['content-type']))
		return;
	const path = target.replace(/[?#].*/s, '');
	const canonical = new Page(got.text).rel('canonical');

	if (path === '/download')
		return;		// both ways to write it answer
	assert.ok(canonical !== undefined, target);
	assert.equal(path, canonical.slice(site.url.length)
		.replace(/\?.*/, ''), target);
}

function check(target, got, statuses) {
	const shown = JSON.stringify(target.slice(0, 200));

	assert.ok(statuses.includes(got.status), `${got.status}: ${shown}`);
	checkReflection(target, got);
	checkCanonical(target, got);
}

// A redirect leads, in one step, to a page or to the reason for none.
async function checkRedirect(target, got) {
	if (got.status !== 301)
		return;
	const shown = JSON.stringify(target.slice(0, 200));
	const { location } = got.headers;

	assert.ok(location.startsWith(`${site.url}/`), shown);
	const next = await site.get(location.slice(site.url.length));

	assert.ok([200, 303, 400, 404, 410].includes(next.status),
		`${next.status} behind ${shown}`);
}

const STATUSES = [301, 400, 404, 405, 414];

async function send(target) {
	return /[^\x21-\xff]/.test(target) ? site.raw(target) :
		site.get(target);
}

for (const piece of pieces)
	test(`in a path: ${piece.slice(0, 40)}`, async () => {
		for (const place of places) {
			const target = place(piece);
			const got = await send(target);
			// A piece may vanish, or name a page that exists.
			const found = got.status === 200 ? [200] : [];

			check(target, got, [...STATUSES, ...found]);
			await checkRedirect(target, got);
		}
	});

for (const piece of pieces)
	test(`in a query: ${piece.slice(0, 40)}`, async () => {
		for (const place of queryPlaces) {
			const target = place(piece);
			const got = await send(target);

			check(target, got, [...STATUSES, 200]);
			await checkRedirect(target, got);
		}
	});

for (const piece of rawPieces)
	test(`as raw bytes: ${JSON.stringify(piece)}`, async () => {
		for (const place of [...places, ...queryPlaces]) {
			const target = place(piece);
			const got = await site.raw(Buffer.from(target, 'latin1'));

			// A space or line end may make it HTTP/0.9: no answer.
			if (got !== null)
				check(target.replace(/[\r\n ].*/s, ''), got,
					[...STATUSES, 200]);
		}
	});

test('targets that are no path', async () => {
	const { url } = site;

	for (const [target, statuses] of [
		['*', [400, 404]], ['', [400]], ['hyperos/', [400]],
		['?q=a', [400]], ['#a', [400]], ['http:', [400]],
		['http://', [400]], ['http:///', [400]], ['://', [400]],
		['evil.example:443', [400]], ['http://evil.example', [200, 301]],
		['http://evil.example/nothing/', [404]],
		['HTTP://evil.example/hyperos', [301]],
		['ftp://evil.example/hyperos', [301, 400]],
		['http://[::1]/hyperos', [301, 400]],
		['http://a:b@evil.example/hyperos', [301, 400]],
		['http://evil.example:99999/hyperos', [301, 400]],
		['http://evil.example/hyperos', [301]]]) {
		const got = await site.raw(target);

		assert.ok(statuses.includes(got.status),
			`${got.status}: ${target}`);
		if (got.status === 301)
			assert.ok(got.headers.location.startsWith(`${url}/`),
				target);
	}
});

test('an absolute target is the same page at its path', async () => {
	for (const path of ['/', '/hyperos/', '/miui/fjord/']) {
		const want = await site.get(path);
		const got = await site.raw(`${site.url}${path}`);

		assert.equal(got.status, 200);
		assert.equal(got.text, want.text);
	}
});

test('methods that name no page still get no page', async () => {
	for (const method of ['get', 'GE T', 'G\x00T', 'GET\x7f', ''])
		for (const path of ['/', '/hyperos/']) {
			const got = await site.raw(path, { method });

			assert.ok(got === null || [400, 405].includes(got.status),
				`${method} ${got && got.status}`);
		}
});

test('odd versions of the protocol', async () => {
	for (const version of ['HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', 'HTTP/1.x',
		'HTTPS/1.1', 'zq7k', '']) {
		const bytes = await site.exchange(Buffer.from(`GET / ${version}` +
			'\r\nHost: a\r\nConnection: close\r\n\r\n'));
		const status = /^HTTP\/1\.\d (\d+)/.exec(
			bytes.toString('latin1'));

		if (status !== null)
			assert.ok(['200', '400', '505'].includes(status[1]),
				`${version}: ${status[1]}`);
	}
});

test('hostile headers do not change a page', async () => {
	const want = await site.get('/hyperos/');

	for (const headers of [{ 'X-Accel-Redirect': '/static/site.css' },
		{ 'X-Forwarded-Host': 'evil.example' },
		{ 'X-Forwarded-Proto': 'https' }, { Proxy: 'http://evil.example' },
		{ 'X-Original-URL': '/miui/' }, { 'X-Rewrite-URL': '/miui/' },
		{ 'X-HTTP-Method-Override': 'DELETE' }, { Cookie: 'a=zq7k' },
		{ Range: 'bytes=0-10' }, { 'Content-Type': '"><zq7k>' },
		{ 'User-Agent': '<zq7k>' }, { Referer: 'javascript:zq7k' },
		{ 'Accept-Language': "'; DROP TABLE release" },
		{ Accept: 'application/json' }, { 'X-Long': 'a'.repeat(7000) }]) {
		const got = await site.get('/hyperos/', { headers });

		assert.ok([200, 206].includes(got.status));
		if (got.status === 200)
			assert.equal(got.text, want.text,
				JSON.stringify(headers));
	}
});

test('conditions that are nonsense are no conditions', async () => {
	for (const headers of [{ 'If-None-Match': '' }, { 'If-None-Match': '"' },
		{ 'If-None-Match': 'a'.repeat(4000) },
		{ 'If-None-Match': '"%s%n"' }, { 'If-Modified-Since': '' },
		{ 'If-Modified-Since': 'Thu, 99 Foo 9999 99:99:99 GMT' },
		{ 'If-Modified-Since': '-1' }]) {
		const got = await site.get('/hyperos/', { headers });

		assert.equal(got.status, 200, JSON.stringify(headers));
	}
});

test('every page stands at one address, whatever was tried', async () => {
	const seen = new Map();

	for (const address of Object.values(kinds)) {
		const page = new Page((await site.get(address)).text);
		const canonical = page.rel('canonical');
		const path = address.replace(/\?.*/, '');

		assert.ok((seen.get(canonical) || path) === path);
		seen.set(canonical, path);
	}
});

test('the workers have outlived all of it', async () => {
	const log = require('node:fs').readFileSync(
		`${site.folder}/nginx-error.log`, 'utf8');

	assert.doesNotMatch(log, /prematurely closed|upstream timed out/);
	assert.equal((await site.get('/healthz')).status, 200);
});
