import { Writing } from "../../../../provider/cli/import/recover/writing.js";
import { toRoom } from "../../../../provider/twilio/room.js";
import { representation } from "../../../support/representation.js";

const minute = 60_000;
const writtenAt = new Date("2026-01-02T12:00:00Z");

/** So many minutes later, by the clock of the machine that wrote the state. */
function later(minutes: number): Date {
	return new Date(writtenAt.getTime() + minutes * minute);
}

/** Whether a room is taken for one of the update, by when it was opened and how far Twilio's clock is ahead of this machine's, in minutes. */
function isAround(opened: number, ahead: number): boolean {
	const date_created = later(opened).toISOString().replace(".000Z", "Z");
	const room = toRoom({ ...representation(), date_created }, "GET");
	return new Writing(writtenAt, ahead * minute).isAround(room);
}

test.each([
	[
		"this machine's clock, by which the state was written, is an hour slow, or the emulator's was advanced before the update",
		61,
		60,
	],
	[
		"this machine's clock, by which the state was written, is an hour fast",
		-59,
		-60,
	],
	[
		"this machine's clock is an hour off, and the state was written on another, or the emulator's was advanced after the update",
		1,
		60,
	],
])("knows a room of the update where %s", (_title, opened, ahead) => {
	expect(isAround(opened, ahead)).toBe(true);
});

test.each([
	["this machine's clock is an hour slow", 30, 60],
	["this machine's clock is an hour slow", 64, 60],
	["this machine's clock is an hour fast", -64, -60],
])(
	"leaves it to the user whether it is a room of the update where %s, and it was opened %d minutes after the writing",
	(_title, opened, ahead) => {
		expect(isAround(opened, ahead)).toBe(false);
	},
);

/** For how many minutes more the update may open its room. */
function leftAfter(minutes: number, ahead: number): number {
	const now = later(minutes);
	const end = new Writing(writtenAt, ahead * minute).mayOpenUntil(now);
	return (end.getTime() - now.getTime()) / minute;
}

test.each([
	["all clocks agree", 1, 0, 2],
	["all clocks agree", 4, 0, -1],
	["the clock that wrote the state is ahead of all others", -5, 0, 8],
	["this machine's clock is an hour slow", 1, 60, 2],
	["this machine's clock is an hour fast", 1, -60, 2],
	[
		"this machine's clock is an hour fast, and the state was written on another",
		61,
		-60,
		2,
	],
	[
		"this machine's clock is an hour slow, and the state was written on another",
		-59,
		60,
		2,
	],
])(
	"waits for 3 minutes from the writing of the state where %s",
	(_title, minutes, ahead, left) => {
		expect(leftAfter(minutes, ahead)).toBe(left);
	},
);
