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

function choose(
	pendingRooms: readonly PendingRoom[],
	rooms: readonly TwilioRoom[],
	...sids: readonly string[]
) {
	const found = pendingRooms.map((pendingRoom) =>
		candidatesOf(pendingRoom, rooms, new Writing(writtenAt, 0)),
	);
	return chooseRooms(found, { stack: undefined, sids }).map(
		({ pending, room }) => [pending.name, room.uniqueName],
	);
}

test("chooses the room that was opened with the given name", () => {
	const one = pending("one", { plainInputs: { uniqueName: "first" } });

	expect(
		choose([one], [room("a", "first"), room("b", "one-5afe1a2b3c4")]),
	).toEqual([["one", "first"]]);
});

test("chooses the room that was opened with an automatic name", () => {
	expect(
		choose(
			[pending("one")],
			[
				room("a", "one-5afe1a2b3c4"),
				room("b", "one"),
				room("c", "one-two-5afe1a2b3c4"),
				room("d", "someone-5afe1a2b3c4"),
				room("e", "one-1A2B3C4"),
			],
		),
	).toEqual([["one", "one-5afe1a2b3c4"]]);
});

test("knows the automatic name of a logical name that had to be cut or cleaned", () => {
	const long = "x".repeat(200);

	expect(
		choose(
			[pending("a/b"), pending(long)],
			[
				room("a", "a-b-5afe1a2b3c4"),
				room("b", `${"x".repeat(116)}-5afe1a2b3c4`),
			],
		),
	).toEqual([
		["a/b", "a-b-5afe1a2b3c4"],
		[long, `${"x".repeat(116)}-5afe1a2b3c4`],
	]);
});

test("leaves for later what the user says nothing of, when some rooms are named", () => {
	const rooms = [
		room("a", "one-5afe1a2b3c4", 3600),
		room("b", "two-5afe1a2b3c4", 3600),
		room("c", "three-5afe1a2b3c4"),
	];

	expect(
		choose(
			[pending("one"), pending("two"), pending("three")],
			rooms,
			`RM${"a".repeat(32)}`,
		),
	).toEqual([
		["one", "one-5afe1a2b3c4"],
		["three", "three-5afe1a2b3c4"],
	]);
});

test("chooses nothing when no room has the name", () => {
	expect(choose([pending("one")], [room("a", "two-5afe1a2b3c4")])).toEqual([]);
});

test.each([-180, 180])("chooses a room opened %d s later", (seconds) => {
	expect(
		choose(
			[pending("one")],
			[
				room("a", "one-5afe1a2b3c4", seconds),
				room("b", "one-5afe5d6e7f8", 3600),
			],
		),
	).toEqual([["one", "one-5afe1a2b3c4"]]);
});

test.each([-181, 181])(
	"leaves it to the user whether it is a room opened %d s later",
	(seconds) => {
		const rooms = [room("a", "one-5afe1a2b3c4", seconds)];

		expect(() => choose([pending("one")], rooms)).toThrow(
			"one: a room that the stack doesn't know has this name, but it was not opened within 3 minutes of the last time the state was written:\n",
		);
		expect(choose([pending("one")], rooms, `RM${"a".repeat(32)}`)).toEqual([
			["one", "one-5afe1a2b3c4"],
		]);
	},
);

test("lists the rooms when several may be meant, and takes the one that is named", () => {
	const rooms = [room("a", "one-5afe1a2b3c4"), room("b", "one-5afe5d6e7f8", 1)];

	expect(() => choose([pending("one")], rooms)).toThrow(
		new Error(
			[
				"one: can't find out which room was opened for it. These rooms have its name, and the stack doesn't know them:",
				`  RM${"a".repeat(32)} "one-5afe1a2b3c4", opened 2026-01-02T12:00:00Z`,
				`  RM${"b".repeat(32)} "one-5afe5d6e7f8", opened 2026-01-02T12:00:01Z`,
				"Choose with `npx pulumi-twilio-video import --pending RM...`. If it is none of these, continue with `pulumi refresh --clear-pending-creates`.",
			].join("\n"),
		),
	);
	expect(choose([pending("one")], rooms, `RM${"b".repeat(32)}`)).toEqual([
		["one", "one-5afe5d6e7f8"],
	]);
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

	expect(() => choose([one], [room("a", "hunter2", 3600)])).toThrow(
		`\n  RM${"a".repeat(32)}, opened 2026-01-02T13:00:00Z\n`,
	);
});

test("takes no room over for two pending ones, nor for one whose place is taken in the stack", () => {
	const rooms = [room("a", "one-5afe1a2b3c4")];

	expect(() => choose([pending("one"), pending("one")], rooms)).toThrow(
		"one: another pending room has the same name. End these with `npx pulumi-twilio-video complete RM...`, and run this command again:",
	);
	expect(() =>
		choose(
			[pending("one"), pending("one")],
			[...rooms, room("b", "one-5afe1a2b3c5")],
		),
	).toThrow(
		`one: another pending room has the same name. End these with \`npx pulumi-twilio-video complete RM...\`, and run this command again:\n  RM${"a".repeat(32)} `,
	);
	expect(() =>
		choose([pending("one", { isReplacement: true })], rooms),
	).toThrow(
		"one: the state already has a room of this name, and Pulumi can't import a second one. If one of these was being opened, end it with `npx pulumi-twilio-video complete RM...`, and run this command again:",
	);
});

test("tells rooms apart by names that move no cursor", () => {
	const hostile = room("a", "one\u001b[2J\u009b\u202e");

	expect(described({ pending: pending("one"), room: hostile })).toBe(
		`${hostile.sid} "one\\u001b[2J\\u009b\\u202e", opened ${hostile.dateCreated}`,
	);
});
