import {
	candidatesOf,
	described,
} from "../../../../provider/cli/import/recover/candidates.js";
import { chooseRooms } from "../../../../provider/cli/import/recover/choose-rooms.js";
import { Writing } from "../../../../provider/cli/import/recover/writing.js";
import type { PendingRoom } from "../../../../provider/cli/state/stack-state.js";
import { type TwilioRoom, toRoom } from "../../../../provider/twilio/room.js";
import { representation } from "../../../support/representation.js";

const writtenAt = new Date("2026-01-02T12:00:00Z");

/** A room of this name, opened so many seconds after the state was written. */
function room(digit: string, unique_name: string, seconds = 0): TwilioRoom {
	const opened = new Date(writtenAt.getTime() + seconds * 1000);
	const date_created = opened.toISOString().replace(".000Z", "Z");
	const fields = { sid: `RM${digit.repeat(32)}`, unique_name, date_created };
	return toRoom({ ...representation(), ...fields }, "GET");
}

function pending(name: string, fields: Partial<PendingRoom> = {}): PendingRoom {
	const inputs = { __stem: name, __stack: "5afe" };
	return {
		name,
		parent: undefined,
		inputs,
		plainInputs: inputs,
		secretOutputs: [],
		isReplacement: false,
		...fields,
	};
}

/** Rooms of these names, opened so many seconds after the writing; their SIDs are RMaaa…, RMbbb… */
type Names = readonly (string | readonly [name: string, seconds: number])[];

/** @param pendingRooms those that the state has as pending, or their names */
function choose(
	pendingRooms: readonly (PendingRoom | string)[],
	names: Names,
	...sids: readonly string[]
) {
	const rooms = names.map((named, place) => {
		const [name, seconds] = typeof named === "string" ? [named] : named;
		return room("abcde".charAt(place), name, seconds);
	});
	const found = pendingRooms.map((one) =>
		candidatesOf(
			typeof one === "string" ? pending(one) : one,
			rooms,
			new Writing(writtenAt, 0),
		),
	);
	return chooseRooms(found, { stack: undefined, sids }).map(
		({ pending, room }) => [pending.name, room.uniqueName],
	);
}

const a = `RM${"a".repeat(32)}`;
const b = `RM${"b".repeat(32)}`;
const own = "one-5afe1a2b3c4";

test("chooses the room that was opened with the given name", () => {
	const one = pending("one", { plainInputs: { uniqueName: "first" } });

	expect(choose([one], ["first", own])).toEqual([["one", "first"]]);
});

test("chooses the room that was opened with an automatic name", () => {
	const others = ["one", "one-two-5afe1a2b3c4", "someone-5afe1a2b3c4"];

	expect(choose(["one"], [own, ...others, "one-1A2B3C4"])).toEqual([
		["one", own],
	]);
});

test("knows the automatic name of a logical name that had to be cut or cleaned", () => {
	const long = "x".repeat(200);
	const cut = `${"x".repeat(116)}-5afe1a2b3c4`;

	expect(choose(["a/b", long], ["a-b-5afe1a2b3c4", cut])).toEqual([
		["a/b", "a-b-5afe1a2b3c4"],
		[long, cut],
	]);
});

test("leaves for later what the user says nothing of, when some rooms are named", () => {
	const names: Names = [
		[own, 3600],
		["two-5afe1a2b3c4", 3600],
		"three-5afe1a2b3c4",
	];

	expect(choose(["one", "two", "three"], names, a)).toEqual([
		["one", own],
		["three", "three-5afe1a2b3c4"],
	]);
});

test("chooses nothing when no room has the name", () => {
	expect(choose(["one"], ["two-5afe1a2b3c4"])).toEqual([]);
});

test.each([-180, 180])("chooses a room opened %d s later", (seconds) => {
	const names: Names = [
		[own, seconds],
		["one-5afe5d6e7f8", 3600],
	];

	expect(choose(["one"], names)).toEqual([["one", own]]);
});

test.each([-181, 181])(
	"leaves it to the user whether it is a room opened %d s later",
	(seconds) => {
		const names: Names = [[own, seconds]];

		expect(() => choose(["one"], names)).toThrow(
			"one: a room that the stack doesn't know has this name, but it was not opened within 3 minutes of the last time the state was written:\n",
		);
		expect(choose(["one"], names, a)).toEqual([["one", own]]);
	},
);

test("lists the rooms when several may be meant, and takes the one that is named", () => {
	const names: Names = [own, ["one-5afe5d6e7f8", 1]];

	expect(() => choose(["one"], names)).toThrow(
		new Error(
			[
				"one: can't find out which room was opened for it. These rooms have its name, and the stack doesn't know them:",
				`  ${a} "${own}", opened 2026-01-02T12:00:00Z`,
				`  ${b} "one-5afe5d6e7f8", opened 2026-01-02T12:00:01Z`,
				"Choose with `npx pulumi-twilio-video import --pending RM...`. If it is none of these, continue with `pulumi refresh --clear-pending-creates`.",
			].join("\n"),
		),
	);
	expect(choose(["one"], names, b)).toEqual([["one", "one-5afe5d6e7f8"]]);
});

test("shows no name that is a secret", () => {
	const uniqueName = {
		"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
		ciphertext: "v1:abc",
	};
	const one = pending("one", {
		inputs: { uniqueName },
		plainInputs: { uniqueName: "hunter2" },
	});

	expect(() => choose([one], [["hunter2", 3600]])).toThrow(
		`\n  ${a}, opened 2026-01-02T13:00:00Z\n`,
	);
});

test.each([
	["the room", [own]],
	["each of several rooms", [own, "one-5afe1a2b3c5"]],
])("takes %s over for none of two pending ones", (_title, names) => {
	expect(() => choose(["one", "one"], names)).toThrow(
		`one: another pending room has the same name. End these with \`npx pulumi-twilio-video complete RM...\`, and run this command again:\n  ${a} `,
	);
});

test("takes no room over for one whose place is taken in the stack", () => {
	const one = pending("one", { isReplacement: true });

	expect(() => choose([one], [own])).toThrow(
		"one: the state already has a room of this name, and Pulumi can't import a second one. If one of these was being opened, end it with `npx pulumi-twilio-video complete RM...`, and run this command again:",
	);
});

test("tells rooms apart by names that move no cursor", () => {
	const hostile = room("a", "one\u001b[2J\u009b\u202e");

	expect(described({ pending: pending("one"), room: hostile })).toBe(
		`${hostile.sid} "one\\u001b[2J\\u009b\\u202e", opened ${hostile.dateCreated}`,
	);
});
