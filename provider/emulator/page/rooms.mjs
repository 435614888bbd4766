import { ask } from "./ask.mjs";
import { button, get, make, name, setText } from "./dom.mjs";
import { List } from "./list.mjs";

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
			const found = [state.open, state.ended].map((rooms) =>
				matching([...rooms.values()].reverse(), find.value),
			);
			setText(get("#rooms .count"), `${state.open.size}`);
			setText(get("#ended .count"), `${state.ended.size}`);
			get("#start").hidden = state.open.size > 0 || !state.latest;
			find.hidden = state.open.size + state.ended.size < 2 && find.value === "";
			open.show(found[0] ?? []);
			ended.hidden = state.ended.size === 0;
			if (ended.open) past.show(found[1] ?? []);
			this.tick(state.now);
		},

		/** @param {number} now by the emulator's clock */
		tick(now) {
			for (const row of open.rows) row.tick?.(now);
		},
	};
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
function openRoom({ sid, name: roomName, type, maxParticipants }) {
	const end = make("p", { className: "when" });
	const chips = make("ul", { className: "chips" });
	const identity = make("input", {
		ariaLabel: `Identity of who joins ${roomName}`,
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
		(one) => ({ element: chip(path, roomName, one) }),
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
			make("h3", { tabIndex: -1 }, name(roomName)),
			end,
			make(
				"p",
				{ className: "kind" },
				...(roomName === sid ? [] : [make("code", {}, sid), " · "]),
				`${type} · up to ${maxParticipants} people`,
			),
			chips,
			make(
				"form",
				{ className: "group", onsubmit: connect },
				identity,
				make("button", { ariaLabel: `Connect to ${roomName}` }, "Connect"),
				button("Complete", () => ask("POST", `${path}/complete`, {}), {
					ariaLabel: `Complete ${roomName}`,
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
					? `ends in ${toTime(left)} unless somebody joins`
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
		name(identity),
		button("×", leave, {
			ariaLabel: `Disconnect ${identity} from ${roomName}`,
		}),
	);
}

/** @param {ShownRoom} room */
function endedRoom({ sid, name: roomName, endsAt }) {
	return {
		element: make(
			"li",
			{ className: "line" },
			name(roomName),
			make("code", {}, sid),
			make("span", {}, `ended at ${toClock(endsAt)}`),
		),
	};
}

/**
 * A length of time: 4:12, or 1:04:12.
 *
 * @param {number} ms
 */
function toTime(ms) {
	const seconds = Math.ceil(ms / 1000);
	const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(
		(part) => `${Math.floor(part)}`.padStart(2, "0"),
	);
	return parts.join(":").replace(/^00:/, "").replace(/^0/, "");
}

/**
 * A moment in UTC, to the second.
 *
 * @param {number} moment in milliseconds since 1970
 */
export function toClock(moment) {
	return new Date(moment).toISOString().slice(11, 19);
}
