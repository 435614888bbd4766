import { ask } from "./ask.mjs";
import { get, setText } from "./dom.mjs";
import { clockOf } from "./time.mjs";

/** @import { State } from "./state.mjs" */

/**
 * The head: where the emulator is, its clock, and whether it answers.
 *
 * @param {() => State} current
 */
export function showHead(current) {
	const nextEnd = /** @type {HTMLButtonElement} */ (get("#next-end"));
	for (const button of document.querySelectorAll("[data-minutes]"))
		button.addEventListener("click", () =>
			advance({ minutes: Number(button.getAttribute("data-minutes")) }),
		);
	nextEnd.addEventListener("click", () => {
		const state = current();
		const ends = [...state.open.values()].map(({ endsAt }) => endsAt);
		if (ends.length === 0) return;
		const left = ends.reduce((a, b) => Math.min(a, b)) - state.now;
		// A millisecond more than it takes: moments are rounded.
		void advance({ seconds: Math.max(0, left + 1) / 1000 });
	});
	get("#copy").addEventListener("click", () => copy(get("#exports")));

	return {
		/** @param {State} state */
		show(state) {
			const { latest } = state;
			if (latest === undefined) return;
			setText(get("#url"), latest.url);
			setText(get("#exports"), toLines(latest.env, latest.isWindows));
			nextEnd.disabled = state.open.size === 0;
			this.tick(state.now);
		},

		/** @param {number} now by the emulator's clock */
		tick(now) {
			const day = new Date(now).toISOString().slice(0, 10);
			setText(get("#now"), `${day} ${clockOf(now)} UTC`);
		},

		/** @param {boolean} isLive */
		live(isLive) {
			const live = get("#live");
			// What was asked meanwhile had no answer.
			if (isLive && live.textContent === "disconnected")
				setText(get("#problem"), "");
			setText(live, isLive ? "live" : "disconnected");
			live.className = isLive ? "tag good" : "tag bad";
		},
	};
}

/** @param {object} span */
function advance(span) {
	return ask("POST", "/clock/advance", span);
}

/** How long the button says that it has copied, in milliseconds. */
const COPIED_MS = 2000;

/**
 * Copies the text of an element; where the browser doesn't let it, selects the text.
 *
 * @param {HTMLElement} element
 */
async function copy(element) {
	try {
		await navigator.clipboard.writeText(`${element.textContent}\n`);
		setText(get("#news"), "The exports are copied.");
		setText(get("#copy"), "Copied");
		setTimeout(() => setText(get("#copy"), "Copy exports"), COPIED_MS);
	} catch {
		get("#start").hidden = false;
		getSelection()?.selectAllChildren(element);
	}
}

/**
 * The lines that set variables, for the shell of the emulator's machine.
 *
 * @param {Readonly<Record<string, string>>} env
 * @param {boolean} isWindows
 */
function toLines(env, isWindows) {
	return Object.entries(env)
		.map(([name, value]) =>
			isWindows
				? `$env:${name} = '${value.replace(/['\u2018-\u201b]/g, "$&$&")}'`
				: `export ${name}=${/^[\w./:]*$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`}`,
		)
		.join("\n");
}
