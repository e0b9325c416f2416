// Addresses of the demo data: one page of each kind, and the odd ones.
'use strict';

const kinds = {
	home: '/',
	'home, product chosen': '/?product=miui',
	product: '/hyperos/',
	'product of firmware': '/firmware/',
	'product of vendor': '/vendor/',
	generation: '/miui14/',
	'product archive': '/archive/miui/',
	'filtered archive': '/archive/hyperos/?q=otaphone&branch=Stable',
	'empty listing': '/hyperos/?q=nothing-is-called-so',
	device: '/hyperos/drumlin/',
	'device of firmware': '/firmware/heather/',
	'device of vendor': '/vendor/gneiss/',
	'device archive': '/archive/hyperos/drumlin/',
	'device archive of firmware': '/archive/firmware/heather/',
	'device archive of vendor': '/archive/vendor/heather/',
	release: '/hyperos/ishtar/stable/OS3.0.2.0.WMAMIXM/',
	'release with a space': '/hyperos/ishtar/stable%20beta/' +
		'OS2.0.2.0.VMAMIXM/',
	'release of a sibling': '/hyperos/drumlin/stable/OS2.0.5.0.VEDINXM/',
	'release without changelog': '/hyperos/karst/stable/' +
		'OS2.0.6.0.VKTEUXM/',
	firmware: '/firmware/heather/weekly/20.7.9/',
	'firmware without link': '/firmware/basalt/stable/' +
		'OS3.0.7.0.WBTCNXM/',
	download: '/download/?file=' +
		'fw_heather_miui_HEATHER_20.7.9_dd6d7d8e86_10.0.zip',
	'download without link': '/download/?file=' +
		'fw_basalt_basalt-ota_full-OS3.0.7.0.WBTCNXM-user-16.0-bb96ea8f05.zip',
	'mirrors of a file': '/get/ishtar_global-ota_full-OS2.0.2.0.VMAMIXM-' +
		'user-15.0-458d7cc414.zip?mirrorlist',
	mirrors: '/mirrors/',
	status: '/status/',
	branch: '/hyperos/drumlin/stable/',
	search: '/search',
	'search found': '/search?q=drumlin',
	'search nothing': '/search?q=quagmire',
	'what is this': '/search?q=458d7cc4143cb7bb5797aeec3011ef1b++ishtar' +
		'_global-ota_full-OS2.0.2.0.VMAMIXM-user-15.0-458d7cc414.zip',
	page: '/about/',
	questions: '/faq/',
	post: '/news/One-box-for-everything/',
	blog: '/blog/',
	'blog archive': '/blog/archive/',
	'blog categories': '/blog/categories/',
	'update path': '/path/?from=OS2.0.103.0.VBTMIXM',
	'update path, no chain': '/path/?from=OS3.0.4.0.WBTMIXM&' +
		'to=OS1.0.8.0.UBTMIXM',
	'update path to choose': '/path/',
	'update path of a device': '/path/?codename=basalt',
	'what changed': '/compare/?from=OS1.0.8.0.UBTMIXM&' +
		'to=OS3.0.4.0.WBTMIXM',
	'what changed to choose': '/compare/?codename=basalt',
	supported: '/supported/',
	'supported list': '/supported/miui/',
};

const errors = {
	'not found': [404, '/hyperos/nowhere/'],
	'release not found': [404, '/hyperos/basalt/stable/OS9.0.0.0.NONE/'],
	withdrawn: [410, '/miui/fjord/stable/V14.0.3.0.TFJINXM/'],
	'file not found': [404, '/get/ishtar_global-ota_full-nothing.zip'],
	'version of several': [300, '/path/?from=20.7.9'],
	'version not known': [404, '/compare/?from=OS2.0.103.0.VBTMIX'],
	'region not known': [400, '/path/?from=20.7.9&region=nowhere'],
	'bad request': [400, '/hyperos/?after=nonsense'],
};

const former = '/hyperos/cairn/stable%20beta/OS3.0.2.0.WCRMIXM/';
const promoted = '/hyperos/cairn/stable/OS3.0.2.0.WCRMIXM/';
const draft = '/hyperos/basalt/stable/OS3.0.6.0.WBTMIXM/';
const unknownMd5 = '/hyperos/cairn/stable/OS3.0.1.0.WCRIDXM/';

module.exports = { kinds, errors, former, promoted, draft, unknownMd5 };
