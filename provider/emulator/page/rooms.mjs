import { ask } from "./ask.mjs";
import { button, get, isolated, make, setText } from "./dom.mjs";
import { List } from "./list.mjs";
import { clockOf, lengthOf } from "./time.mjs";

/** @import { ShownRoom } from "../control/page/page-changes.js" */
/** @import { State } from "./state.mjs" */

/**
 * The rooms: those that are open with what can be done to them, and those that have ended.
 *
 * @param {() => void} changed is called when something else is to be shown
 */
export function showRooms(changed) {
	const find = /** @type {HTMLInputElement} */ (get("#find"));
	const ended = /** @type {HTMLDetailsElement} */ (get("#ended"));
	const open = new List(get("#open"), sidOf, openRoom, changed);
	const past = new List(get("#ended ul"), sidOf, endedRoom, changed);
	find.addEventListener("input", changed);
	ended.addEventListener("toggle", changed);

	return {
		/** @param {State} state */
		show(state) {
			setText(get("#rooms .count"), `${state.open.size}`);
			setText(get("#ended .count"), `${state.ended.size}`);
			get("#start").hidden = state.open.size > 0 || !state.latest;
			find.hidden = state.open.size + state.ended.size < 2 && find.value === "";
			open.show(matching([...state.open.values()].reverse(), find.value));
			ended.hidden = state.ended.size === 0;
			if (ended.open) past.show(matching(latestFirst(state.ended), find.value));
			this.tick(state.now);
		},

		/** @param {number} now by the emulator's clock */
		tick(now) {
			for (const row of open.rows) row.tick?.(now);
		},
	};
}

/** @param {Map<string, ShownRoom>} ended */
function latestFirst(ended) {
	return [...ended.values()].sort((one, other) => other.endsAt - one.endsAt);
}

const sidOf = (/** @type {ShownRoom} */ { sid }) => sid;

/**
 * @param {readonly ShownRoom[]} rooms
 * @param {string} text
 */
function matching(rooms, text) {
	const wanted = text.trim().toLowerCase();
	return wanted === ""
		? rooms
		: rooms.filter(({ name, sid }) =>
				`${name}\n${sid}`.toLowerCase().includes(wanted),
			);
}

/** @param {ShownRoom} room */
function openRoom({ sid, name, type, maxParticipants }) {
	const end = make("p", { className: "when" });
	const chips = make("ul", { className: "chips" });
	const identity = make("input", {
		ariaLabel: `Identity of who joins ${name}`,
		placeholder: "identity",
		autocomplete: "off",
	});
	const path = `/rooms/${sid}`;
	const connect = async (/** @type {Event} */ event) => {
		event.preventDefault();
		const { value } = identity;
		const body = value === "" ? {} : { identity: value };
		if (await ask("POST", `${path}/participants`, body)) identity.value = "";
	};
	const participants = new List(
		chips,
		(/** @type {string} */ one) => one,
		(one) => ({ element: chip(path, name, one) }),
		() => {},
	);
	let endsAt = 0;
	let isEmpty = true;

	const element = make(
		"li",
		{},
		make(
			"article",
			{ className: "card room" },
			make("h3", { tabIndex: -1 }, isolated(name)),
			end,
			make(
				"p",
				{ className: "kind" },
				...(name === sid ? [] : [make("code", {}, sid), " · "]),
				`${type} · up to ${maxParticipants} people`,
			),
			chips,
			make(
				"form",
				{ className: "group", onsubmit: connect },
				identity,
				make("button", { ariaLabel: `Connect to ${name}` }, "Connect"),
				button("Complete", () => ask("POST", `${path}/complete`, {}), {
					ariaLabel: `Complete ${name}`,
					className: "end danger",
				}),
			),
		),
	);
	return {
		element,
		/** @param {ShownRoom} room */
		update(room) {
			endsAt = room.endsAt;
			isEmpty = room.participants.length === 0;
			participants.show(room.participants);
		},
		/** @param {number} now */
		tick(now) {
			const left = Math.max(0, endsAt - now);
			setText(
				end,
				isEmpty
					? `ends in ${lengthOf(left)} unless somebody joins`
					: "stays open while somebody is in it",
			);
			end.classList.toggle("soon", isEmpty && left < 60_000);
		},
	};
}

/**
 * @param {string} path
 * @param {string} roomName
 * @param {string} identity
 */
function chip(path, roomName, identity) {
	const leave = () =>
		ask("DELETE", `${path}/participants?${new URLSearchParams({ identity })}`);
	return make(
		"li",
		{},
		isolated(identity),
		button("×", leave, {
			ariaLabel: `Disconnect ${identity} from ${roomName}`,
		}),
	);
}

/** @param {ShownRoom} room */
function endedRoom({ sid, name, endsAt }) {
	return {
		element: make(
			"li",
			{ className: "line" },
			isolated(name),
			make("code", {}, sid),
			make("span", {}, `ended at ${clockOf(endsAt)}`),
		),
	};
}
