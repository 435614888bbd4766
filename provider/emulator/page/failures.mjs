import { ask } from "./ask.mjs";
import { button, get, make, setText } from "./dom.mjs";
import { List } from "./list.mjs";

/** @import { ShownFailure } from "../control/page/page-changes.js" */
/** @import { State } from "./state.mjs" */

/**
 * The failures to come, and the form that asks for more.
 *
 * @param {() => State} current
 * @param {() => void} changed is called when something else is to be shown
 */
export function showFailures(current, changed) {
	const form = /** @type {HTMLFormElement} */ (get("#fail"));
	const list = new List(
		get("#fail + ul"),
		(/** @type {ShownFailure} */ failure) => current().keyOf(failure),
		pendingFailure,
		changed,
	);
	form.addEventListener("input", () => showFields(form));
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		void ask("POST", "/failures", toOptions(new FormData(form)));
	});
	showFields(form);

	return {
		/** @param {State} state */
		show({ failures }) {
			setText(get("#failures .count"), `${failures.length}`);
			list.show(failures);
		},
	};
}

/**
 * Shows the fields that go with the kind of failure; the others aren't sent.
 *
 * @param {HTMLFormElement} form
 */
function showFields(form) {
	const kind = String(new FormData(form).get("kind"));
	for (const label of form.querySelectorAll("label[data-with]")) {
		const belongs = label.getAttribute("data-with")?.split(" ").includes(kind);
		/** @type {HTMLElement} */ (label).hidden = !belongs;
		const field = label.querySelector("input, select");
		/** @type {HTMLInputElement} */ (field).disabled = !belongs;
	}
	// Without a delay, a late answer would be like any other.
	const delay = /** @type {HTMLInputElement} */ (
		form.elements.namedItem("delayMs")
	);
	delay.required = kind === "late";
	delay.min = kind === "late" ? "1" : "0";
}

/**
 * The options of `failNext` that a form says.
 *
 * @param {FormData} fields
 */
function toOptions(fields) {
	const { kind, ...others } = Object.fromEntries(fields);
	const given = Object.entries(others)
		.filter(([, value]) => value !== "")
		.map(([name, value]) => [
			name,
			["operation", "when"].includes(name) ? value : Number(value),
		]);
	const isFault = kind !== "status" && kind !== "late";
	return { ...(isFault && { fault: kind }), ...Object.fromEntries(given) };
}

/** @param {ShownFailure} failure */
function pendingFailure({ number, operation, what }) {
	const left = make("span");
	const request = operation ?? "any request";
	return {
		element: make(
			"li",
			{ className: "line" },
			make("strong", {}, request),
			left,
			make("code", {}, what),
			button("×", () => ask("DELETE", `/page/failures/${number}`), {
				ariaLabel: `Take back: ${request} ${what}`,
			}),
		),
		/** @param {ShownFailure} failure */
		update({ timesLeft }) {
			setText(left, timesLeft === 1 ? "once" : `${timesLeft} times`);
		},
	};
}
