// Builds the style and the icons: node static/build.js OUT-FOLDER.
// Of Bootstrap, only what the templates and the script name is kept; of its
// icons, only those that a template asks for.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { PurgeCSS } = require('purgecss');
const sass = require('sass');

const HERE = __dirname;
const TEMPLATES = path.join(HERE, '..', 'templates');

function templates() {
	return fs.readdirSync(TEMPLATES, { recursive: true })
		.filter((name) => name.endsWith('.cs'))
		.map((name) => path.join(TEMPLATES, name))
		.sort();
}

async function buildStyle(out) {
	const style = sass.compile(path.join(HERE, 'site.scss'), {
		style: 'compressed',
		loadPaths: [path.join(HERE, 'node_modules')],
		quietDeps: true,
		// Bootstrap 5 is written for the older way to import.
		silenceDeprecations: ['import', 'global-builtin',
			'color-functions', 'mixed-decls'],
	});
	const [purged] = await new PurgeCSS().purge({
		content: [...templates(), path.join(HERE, 'site.js')],
		css: [{ raw: style.css }],
		variables: true,
	});

	fs.writeFileSync(path.join(out, 'site.css'), purged.css);
}

// A symbol for each "#NAME" that a template takes from icons.svg.
function buildIcons(out) {
	const folder = path.join(HERE, 'node_modules/bootstrap-icons/icons');
	const names = new Set();

	for (const file of templates())
		for (const match of fs.readFileSync(file, 'utf8')
			.matchAll(/call:icon\("([a-z0-9-]+)"\)/g))
			names.add(match[1]);
	const symbols = [...names].sort().map((name) => {
		const svg = fs.readFileSync(path.join(folder, `${name}.svg`),
			'utf8');
		const inner = svg.replace(/^[^>]*>/, '')
			.replace('</svg>', '').trim();

		return `<symbol id="${name}" viewBox="0 0 16 16">${inner}` +
			'</symbol>';
	});

	fs.writeFileSync(path.join(out, 'icons.svg'),
		'<svg xmlns="http://www.w3.org/2000/svg">\n' +
		`${symbols.join('\n')}\n</svg>\n`);
}

async function main(out) {
	fs.mkdirSync(out, { recursive: true });
	await buildStyle(out);
	buildIcons(out);
}

main(process.argv[2]);
