// HTTP as a test needs it: targets sent as they are, and raw bytes.
'use strict';

const http = require('node:http');
const net = require('node:net');
const zlib = require('node:zlib');

const TIMEOUT_MS = 20000;

// A response: status, headers (names in lower case), raw (the body's bytes as
// sent) and text (the body as text, unpacked).
function decode(response) {
	const packed = response.headers['content-encoding'] === 'gzip';

	response.text = (packed ? zlib.gunzipSync(response.raw) :
		response.raw).toString('utf8');
	return response;
}

// Send TARGET as the request target, without any change of it.  Options:
// method, headers, agent, body.
function request(port, target, options = {}) {
	return new Promise((resolve, reject) => {
		const { body, method = 'GET', headers = {}, agent } = options;
		const sent = http.request({ host: '127.0.0.1', port, method,
			path: target, headers, agent, timeout: TIMEOUT_MS });

		// Node itself tells no length of the body of a DELETE.
		if (body !== undefined && !sent.hasHeader('Content-Length') &&
			!sent.hasHeader('Transfer-Encoding'))
			sent.setHeader('Content-Length', Buffer.byteLength(body));

		sent.on('timeout', () => sent.destroy(
			new Error(`no answer to ${target}`)));
		sent.on('error', reject);
		sent.on('response', (got) => {
			const parts = [];

			got.on('data', (part) => parts.push(part));
			got.on('error', reject);
			got.on('end', () => {
				try {
					resolve(decode({ status: got.statusCode,
						headers: got.headers,
						rawHeaders: got.rawHeaders,
						raw: Buffer.concat(parts) }));
				} catch (error) {
					reject(error);
				}
			});
		});
		sent.end(body);
	});
}

// Read "HTTP/1.1 200 OK", headers and body; null for what is none.
function parse(bytes) {
	const end = bytes.indexOf('\r\n\r\n');
	const lines = bytes.subarray(0, end < 0 ? bytes.length : end)
		.toString('latin1').split('\r\n');
	const first = /^HTTP\/1\.[01] (\d{3})/.exec(lines[0]);
	const headers = {};

	if (first === null)
		return null;
	for (const line of lines.slice(1)) {
		const colon = line.indexOf(':');

		headers[line.slice(0, colon).toLowerCase()] =
			line.slice(colon + 1).trim();
	}
	return { status: Number(first[1]), headers,
		raw: end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4) };
}

// Send BYTES on a connection of their own and give what comes back until the
// server closes it.  A caller asks for that with "Connection: close".
function exchange(port, bytes, timeout = TIMEOUT_MS) {
	return new Promise((resolve, reject) => {
		const parts = [];
		const socket = net.connect(port, '127.0.0.1');

		socket.setTimeout(timeout, () => socket.destroy(
			new Error('the connection stays open')));
		socket.on('connect', () => socket.write(bytes));
		socket.on('data', (part) => parts.push(part));
		socket.on('error', (error) => parts.length > 0 &&
			error.code === 'ECONNRESET' ?
			resolve(Buffer.concat(parts)) : reject(error));
		socket.on('end', () => socket.end());
		socket.on('close', () => resolve(Buffer.concat(parts)));
	});
}

// As request(), on a raw socket: TARGET is a Buffer or latin1 text and may
// hold any byte.  Gives null when the server answers without a status line
// (HTTP/0.9) or not at all.
async function rawRequest(port, target, options = {}) {
	const { method = 'GET', headers = {}, body = '' } = options;
	const fields = { Host: `127.0.0.1:${port}`, Connection: 'close',
		...headers };
	const head = Object.entries(fields)
		.map(([name, value]) => `${name}: ${value}\r\n`).join('');
	const bytes = Buffer.concat([Buffer.from(`${method} `),
		Buffer.isBuffer(target) ? target : Buffer.from(target, 'latin1'),
		Buffer.from(` HTTP/1.1\r\n${head}\r\n`), Buffer.from(body)]);
	const response = parse(await exchange(port, bytes));

	if (response !== null)
		response.text = response.raw.toString('utf8');
	return response;
}

module.exports = { request, rawRequest, exchange, parse };
