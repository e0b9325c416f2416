// What axe finds on a page, however wide and in whichever scheme it is seen.
'use strict';

const fs = require('node:fs');

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

// In the page, which keeps axe for the next view.  Selectors are for tools.
const look = async () => {
	const { violations } = await window.axe.run({ selectors: false,
		resultTypes: ['violations'] });

	return { wide: document.documentElement.scrollWidth,
		violations: violations.flatMap(({ id, nodes }) =>
			nodes.map(({ html }) => `${id}: ${html}`)) };
};

/*
 * Look at PAGE, as it was loaded, in each of VIEWS: [width, scheme].  Gives
 * lines that say what is wrong where; a page that has to be moved sideways is,
 * too.
 */
async function examine(page, views) {
	const found = [];

	await page.evaluate(AXE);
	for (const [width, colorScheme] of views) {
		await page.setViewportSize({ width, height: 800 });
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		const { wide, violations } = await page.evaluate(look);

		found.push(...violations.map((line) =>
			`${width} ${colorScheme} ${line}`));
		if (wide > width)
			found.push(`${width}: it is ${wide} wide`);
	}
	return found;
}

module.exports = { examine };
