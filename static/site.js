// What script adds to the pages: copy buttons, and suggestions in the search
// box. Everything works without it.
'use strict';

(() => {
	// ---- copy buttons --------------------------------------------------

	const status = document.getElementById('status');

	function say(text) {
		status.textContent = '';
		setTimeout(() => { status.textContent = text; }, 50);
	}

	// Where the clipboard is not to be had (plain http), select the text.
	async function copy(button, source) {
		const text = source.href || source.textContent.trim();
		const label = button.textContent;

		try {
			await navigator.clipboard.writeText(text);
			button.textContent = 'Copied';
			say('Copied');
		} catch {
			getSelection().selectAllChildren(source);
			button.textContent = 'Selected';
			say('Selected: copy it with your keyboard');
		}
		setTimeout(() => { button.textContent = label; }, 2000);
	}

	function addButton(source, what) {
		const button = document.createElement('button');

		button.type = 'button';
		button.className = 'btn btn-plain copy';
		button.textContent = 'Copy';
		button.setAttribute('aria-label', `Copy ${what}`);
		button.addEventListener('click', () => copy(button, source));
		source.after(button);
	}

	for (const source of document.querySelectorAll('[data-copy]'))
		addButton(source, source.dataset.copy);
	for (const link of document.querySelectorAll('.mirrors a.btn'))
		addButton(link, `the link of ${link.textContent.trim()}`);

	// ---- suggestions: a combobox with a list, as in the ARIA patterns --

	const WAIT_MS = 120;

	function suggest(input) {
		const list = document.createElement('ul');
		let options = [], at = -1, timer = 0, asked = 0;

		list.className = 'suggestions';
		list.id = `${input.id}-list`;
		list.hidden = true;
		list.setAttribute('role', 'listbox');
		list.setAttribute('aria-label', 'Suggestions');
		input.closest('form').after(list);
		input.setAttribute('role', 'combobox');
		input.setAttribute('aria-autocomplete', 'list');
		input.setAttribute('aria-controls', list.id);
		input.setAttribute('aria-expanded', 'false');
		input.autocomplete = 'off';

		function close() {
			asked++;
			clearTimeout(timer);
			list.hidden = true;
			at = -1;
			input.setAttribute('aria-expanded', 'false');
			input.removeAttribute('aria-activedescendant');
		}

		function mark(index) {
			at = index;
			list.childNodes.forEach((item, i) =>
				item.setAttribute('aria-selected', i === at));
			if (at >= 0) {
				input.setAttribute('aria-activedescendant',
					list.childNodes[at].id);
				list.childNodes[at].scrollIntoView(
					{ block: 'nearest' });
			} else
				input.removeAttribute('aria-activedescendant');
		}

		function show([, texts, notes, urls]) {
			options = urls;
			list.replaceChildren(...texts.map((text, i) => {
				const item = document.createElement('li');
				const note = document.createElement('small');

				item.id = `${list.id}-${i}`;
				item.setAttribute('role', 'option');
				item.append(text, note);
				note.textContent = notes[i];
				// Before the box loses the focus.
				item.addEventListener('mousedown', (event) => {
					event.preventDefault();
					location.assign(urls[i]);
				});
				return item;
			}));
			mark(-1);
			list.hidden = texts.length === 0;
			input.setAttribute('aria-expanded', !list.hidden);
			if (!list.hidden)
				say(`${texts.length} suggestions`);
		}

		async function ask() {
			const turn = ++asked;
			const text = input.value.trim();

			if (text.length < 2) {
				close();
				return;
			}
			try {
				const answer = await fetch('/suggest?q=' +
					encodeURIComponent(text));

				if (answer.ok && turn === asked)
					show(await answer.json());
			} catch {
				close();
			}
		}

		input.addEventListener('input', () => {
			clearTimeout(timer);
			timer = setTimeout(ask, WAIT_MS);
		});
		input.addEventListener('blur', close);
		input.addEventListener('keydown', (event) => {
			const count = list.hidden ? 0 : options.length;

			if (event.key === 'Escape' && count > 0) {
				event.preventDefault();
				close();
			} else if (event.key === 'Enter' && at >= 0) {
				event.preventDefault();
				location.assign(options[at]);
			} else if (event.key === 'ArrowDown' && count > 0) {
				event.preventDefault();
				mark(at + 1 < count ? at + 1 : -1);
			} else if (event.key === 'ArrowUp' && count > 0) {
				event.preventDefault();
				mark(at < 0 ? count - 1 : at - 1);
			}
		});
	}

	document.querySelectorAll('[data-suggest]').forEach(suggest);
})();
