import { ask } from "./ask.mjs";
import { get, isolated, make, setText } from "./dom.mjs";
import { List } from "./list.mjs";
import { clockOf } from "./time.mjs";

/** @import { ShownCallback, ShownRequest } from "../control/page/page-changes.js" */
/** @import { State } from "./state.mjs" */

/**
 * The requests and the callbacks, newest first.
 *
 * @param {() => State} current
 * @param {(most: number) => void} onMore is told how many are to be shown
 */
export function showTraffic(current, onMore) {
	const keyOf = (/** @type {{ number: number }} */ item) =>
		current().keyOf(item);
	const requests = new List(get("#requests + ul"), keyOf, request, onMore);
	const callbacks = new List(get("#callbacks + ul"), keyOf, callback, onMore);

	return {
		/** @param {State} state */
		show(state) {
			const kept = state.latest?.requests.size ?? 0;
			const called = state.latest?.callbacks.size ?? 0;
			setText(get("#requests .count"), `${kept}`);
			setText(get("#callbacks .count"), `${called}`);
			requests.show(newestFirst(state.requests), kept);
			callbacks.show(newestFirst(state.callbacks), called);
		},
	};
}

/**
 * @template {{ readonly number: number }} Item
 * @param {Map<number, Item>} items
 */
function newestFirst(items) {
	return [...items.values()].sort((one, other) => other.number - one.number);
}

/** @param {ShownRequest} request */
function request({ number, method, path, operation, receivedAt }) {
	const result = make("span");
	const more = make("div");
	const details = make(
		"details",
		{},
		make(
			"summary",
			{ className: "line" },
			make("time", {}, clockOf(receivedAt)),
			make("strong", {}, operation ?? method),
			make("code", {}, operation ? `${method} ${path}` : path),
			result,
		),
		more,
	);
	const showMore = async () => {
		if (!details.open) return;
		const whole = await ask("GET", `/page/requests/${number}`);
		if (whole) more.replaceChildren(...describe(whole));
	};
	details.addEventListener("toggle", showMore);
	return {
		element: make("li", {}, details),
		/** @param {ShownRequest} request */
		update({ status, isUnderWay }) {
			setText(result, `${status ?? (isUnderWay ? "under way" : "no answer")}`);
			result.className = status && status < 400 ? "good" : "bad";
			void showMore();
		},
	};
}

/** @param {{ method: string, path: string, form: object, query?: object, answer?: { text: string, isCut: boolean } }} request */
function describe({ method, path, form, query = {}, answer }) {
	const fields = Object.entries({ ...query, ...form }).map(
		([field, value]) => `${field}=${[value].flat().join(", ")}`,
	);
	return [
		make("code", {}, `${method} ${path}`),
		make("h3", {}, "Fields"),
		make("pre", { tabIndex: 0 }, fields.join("\n") || "no fields"),
		make("h3", {}, answer?.isCut ? "Answer, cut" : "Answer"),
		make("pre", { tabIndex: 0 }, pretty(answer?.text)),
	];
}

function pretty(text = "none is kept") {
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	} catch {
		return text;
	}
}

/** @param {ShownCallback} callback */
function callback({ event, room, url }) {
	const result = make("span");
	return {
		element: make(
			"li",
			{ className: "line" },
			make("strong", {}, event),
			isolated(room),
			make("code", {}, url),
			result,
		),
		/** @param {ShownCallback} callback */
		update({ result: known = "under way" }) {
			setText(result, known);
			result.className = /^[123]\d\d$/.test(known) ? "good" : "bad";
		},
	};
}
