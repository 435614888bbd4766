import { get, setText } from "./dom.mjs";
import { showFailures } from "./failures.mjs";
import { showHead } from "./head.mjs";
import { PORTION } from "./list.mjs";
import { showRooms } from "./rooms.mjs";
import { State } from "./state.mjs";
import { showTraffic } from "./traffic.mjs";

/** @import { ShownRoom } from "../control/page-changes.js" */

/** How long to wait before the emulator is asked again, in milliseconds. */
const RETRY_MS = 500;

/** After the state was shown: so many times what that took, but no more than so many milliseconds. */
const PAUSE_FACTOR = 4;
const LONGEST_PAUSE_MS = 100;

let state = new State(PORTION);
let isDue = false;
let isShowing = false;
/** @type {EventSource} */
let source;

const head = showHead(() => state);
const rooms = showRooms(show);
const failures = showFailures(show);
const traffic = showTraffic(listen);

/** Shows the state, once for all changes of a frame; the pause after it leaves the machine to others. */
function show() {
	isDue = true;
	if (isShowing) return;
	isShowing = true;
	requestAnimationFrame(() => {
		const startedAt = performance.now();
		isDue = false;
		for (const part of [head, rooms, failures, traffic]) part.show(state);
		// After it was drawn.
		setTimeout(() => {
			const tookMs = performance.now() - startedAt;
			setTimeout(goOn, Math.min(tookMs * PAUSE_FACTOR, LONGEST_PAUSE_MS));
		});
	});
}

function goOn() {
	isShowing = false;
	if (isDue) show();
}

/** Listens to the emulator, from the beginning; and again, once it is gone. */
function listen(newest = state.newest) {
	source?.close();
	source = new EventSource(`/_emulator/page/changes?newest=${newest}`);
	const fresh = new State(newest);
	source.addEventListener("state", ({ data }) => {
		const ended = fresh.apply(JSON.parse(data));
		state = fresh;
		head.live(true);
		if (ended.length > 0) setText(get("#news"), sayEnded(ended));
		show();
	});
	source.addEventListener("error", () => {
		head.live(false);
		source.close();
		setTimeout(listen, RETRY_MS);
	});
}

/** @param {readonly ShownRoom[]} ended */
function sayEnded(ended) {
	const [room] = ended;
	return room && ended.length === 1
		? `Room ${room.name} has ended.`
		: `${ended.length} rooms have ended.`;
}

listen();
setInterval(() => {
	if (state.latest === undefined) return;
	head.tick(state.now);
	rooms.tick(state.now);
}, 1000);
