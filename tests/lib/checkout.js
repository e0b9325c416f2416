// Checkouts of the static site, made for a test: page sources as it had them.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
	.replace(/>/g, '&gt;');

const field = (label, value) => '<li style="padding-bottom: 10px;">\n' +
	`<h5><b>${label}: </b>${value}</h5>\n</li>\n`;

function card(release, index) {
	const { codename, version } = release;
	const file = `${codename}_global-ota_full-${version}-user-16.0-` +
		`${release.digits}.zip`;
	const id = `${codename}_${index}_changelog`;
	const links = release.links ||
		[`https://mirror1.example.org/${version}/${file}`];

	return '<div class="card card-body">\n<ul class="list-unstyled">\n' +
		field('Device', escape(release.name)) +
		field('Codename', ` <a href="/hyperos/${codename}/" ` +
			`target="_blank">${codename}</a> `) +
		field('Version', version) + field('Branch', release.label) +
		field('Type', 'Recovery') +
		field('Size', release.size ?? '4.3 GB') +
		field('Release Date', release.date ?? '2026-11-20') +
		field('Package Name', '<span id="filename" ' +
			`class="text-dark">${file}</span>`) +
		field('MD5', '<span id="md5" class="text-muted">' +
			`${release.md5 ?? release.digits + '0'.repeat(22)}` +
			'</span>') +
		field('Download', links.map((url, i) =>
			'<button type="button" id="download" ' +
			'class="btn btn-primary" onclick="' +
			`window.open('${url}', '_blank');">` +
			'<i class="fa fa-download"></i> Full ROM Mirror ' +
			`${i + 1}</button>`).join(' ')) +
		field('Changelog', `<a href="#${id}"> Expand/Hide</a>`) +
		`<div class="collapse" id="${id}"><p id="changelog_text">` +
		`${release.changelog.map(escape).join('<br>')}</p></div>\n` +
		'</ul>\n</div>\n';
}

/*
 * The source of a release page of HyperOS.  RELEASE has codename, version,
 * branch (of the permalink), label (of the card), name, digits (ten, of the
 * MD5) and changelog (its lines); it may have size, date, md5, and links (the
 * URLs of its mirrors).
 */
function releaseSource(release) {
	const { codename, version, branch, name } = release;

	return `---\ntitle: ${name} HyperOS ${version} Update\n` +
		`layout: download\nname: ${name}\ncodename: ${codename}\n` +
		`permalink: /hyperos/${codename}/${branch}/${version}/\n---\n` +
		'<nav aria-label="breadcrumb">\n<ol class="breadcrumb">\n' +
		'<li class="breadcrumb-item"><a href="/">Home</a></li>\n' +
		'<li class="breadcrumb-item"><a href="/hyperos/">HyperOS</a>' +
		'</li>\n<li class="breadcrumb-item">' +
		`<a href="/hyperos/${codename}/">${escape(name)}</a></li>\n` +
		'<li class="breadcrumb-item active" aria-current="page">' +
		`${version}</li>\n</ol>\n</nav>\n<div class="col-12 mx-auto">\n` +
		`<h3 class="title">HyperOS ${version} ${release.label} ` +
		`Official Update for ${escape(name)} (${codename})</h3>\n` +
		'<div class="col-10" id="downloads">\n' + card(release, 1) +
		'</div>\n</div>\n';
}

// Write RELEASES as a checkout below DIR, in place of what was there.
function writeCheckout(dir, releases) {
	fs.rmSync(dir, { recursive: true, force: true });
	fs.mkdirSync(path.join(dir, 'data'), { recursive: true });
	fs.mkdirSync(path.join(dir, 'pages'), { recursive: true });
	for (const release of releases) {
		const folder = path.join(dir, 'pages/hyperos/updates',
			release.codename);

		fs.mkdirSync(folder, { recursive: true });
		fs.writeFileSync(path.join(folder, `${release.version}.md`),
			releaseSource(release));
	}
}

module.exports = { releaseSource, writeCheckout };
