// What script adds to the desk: a draft is saved while it is typed.
'use strict';

(() => {
	const WAIT_MS = 1500, AGAIN_MS = 5000;

	function autosave(form) {
		const status = form.querySelector('[data-saved]');
		// form.action is the buttons of that name.
		const address = form.getAttribute('action');
		let timer = 0, changed = false, sending = false;

		async function save() {
			const values = new URLSearchParams(new FormData(form));

			changed = false;
			sending = true;
			values.set('action', 'save');
			try {
				const got = await fetch(address, {
					method: 'POST', body: values,
					redirect: 'manual' });

				// A redirect that is not followed: it was saved.
				if (got.type !== 'opaqueredirect')
					throw new Error(got.status === 409 ?
						'somebody else has saved ' +
						'it. Save it to see both.' :
						'your session is gone.');
				status.textContent = 'Saved as you type, at ' +
					`${new Date().toLocaleTimeString()}.`;
			} catch (error) {
				changed = true;
				clearTimeout(timer);
				timer = setTimeout(save, AGAIN_MS);
				status.textContent = 'This is not saved: ' +
					(error instanceof TypeError ?
						'there is no connection.' :
						error.message);
			}
			sending = false;
		}

		form.addEventListener('input', () => {
			changed = true;
			clearTimeout(timer);
			timer = setTimeout(save, WAIT_MS);
		});
		form.addEventListener('submit', () => {
			clearTimeout(timer);
			changed = sending = false;
		});
		addEventListener('beforeunload', (event) => {
			if (changed || sending)
				event.preventDefault();
		});
	}

	document.querySelectorAll('form[data-autosave]').forEach(autosave);
})();
