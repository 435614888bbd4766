import { get, setText } from "./dom.mjs";
import { showFailures } from "./failures.mjs";
import { showHead } from "./head.mjs";
import { PORTION } from "./list.mjs";
import { showRooms } from "./rooms.mjs";
import { State } from "./state.mjs";
import { showTraffic } from "./traffic.mjs";

/** @import { PageChange, ShownRoom } from "../control/page/page-changes.js" */

/** How long to wait before the emulator is asked again, in milliseconds. */
const RETRY_MS = 500;

/** A clock that differs by more than this from what it should be has been put forward, in milliseconds. */
const JUMP_MS = 500;

/** The pause after a part was shown: thirty times as long as that took, but at most 250 ms. */
const PAUSE_FACTOR = 30;
const LONGEST_PAUSE_MS = 250;

/** How many requests and callbacks are to be told: as many as the longer list shows. */
let wanted = PORTION;
let state = new State(wanted);
/** @type {EventSource} */
let source;

const current = () => state;
const head = showHead(current);
const rooms = showRooms(() => drawRooms());
const failures = showFailures(current, () => drawFailures());
const drawHead = paced(head);
const drawRooms = paced(rooms);
const drawFailures = paced(failures);
const drawTraffic = paced(showTraffic(current, listen));

/**
 * Shows a part of the page once for all changes of a frame; the pause after it leaves the machine to others.
 *
 * @param {{ show(state: State): void }} part
 */
function paced(part) {
	let isDue = false;
	let isShowing = false;
	const showPart = () => {
		isDue = true;
		if (isShowing) return;
		isShowing = true;
		requestAnimationFrame(() => {
			isDue = false;
			const startedAt = performance.now();
			part.show(state);
			const pauseMs = (performance.now() - startedAt) * PAUSE_FACTOR;
			setTimeout(goOn, Math.min(pauseMs, LONGEST_PAUSE_MS));
		});
	};
	const goOn = () => {
		isShowing = false;
		if (isDue) showPart();
	};
	return showPart;
}

/**
 * Listens to the emulator, from the beginning; and again, once it is gone. Nobody sees a hidden page, which
 * leaves its connection to others: a browser has six.
 */
function listen(newest = wanted) {
	wanted = Math.max(wanted, newest);
	source?.close();
	if (document.hidden) return;
	source = new EventSource(`/_emulator/page/changes?newest=${wanted}`);
	const fresh = new State(wanted);
	source.addEventListener("state", ({ data }) => {
		/** @type {PageChange} */
		const change = JSON.parse(data);
		const isJump = Math.abs(change.now - fresh.now) > JUMP_MS;
		const ended = fresh.apply(change);
		state = fresh;
		head.live(true);
		if (ended.length > 0) setText(get("#news"), sayEnded(ended));
		if (isJump || change.rooms.length > 0 || change.goneRooms.length > 0) {
			drawHead();
			drawRooms();
		}
		if (change.failures) drawFailures();
		drawTraffic();
	});
	source.addEventListener("error", () => {
		head.live(false);
		source.close();
		setTimeout(() => listen(), RETRY_MS);
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
document.addEventListener("visibilitychange", () => listen());
setInterval(() => {
	if (state.latest === undefined) return;
	head.tick(state.now);
	rooms.tick(state.now);
}, 1000);
