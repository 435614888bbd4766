import {
	logicalNames,
	variables,
} from "../../../../provider/cli/import/take-over/logical-names.js";
import { toRoom } from "../../../../provider/twilio/room.js";
import { runAside } from "../../../support/printed-by.js";
import { representation } from "../../../support/representation.js";

const { sid } = representation();

function logicalNamesOf(...uniqueNames: readonly (string | null)[]) {
	const rooms = uniqueNames.map((unique_name) =>
		toRoom({ ...representation(), unique_name }, "GET"),
	);
	const names = logicalNames(rooms);
	return rooms.map((room) => names.get(room));
}

test.each([
	["stand-up-5afe1a2b3c4", "stand-up"],
	["Réunion. 1", "Réunion.-1"],
	["cafe\u0301", "cafe\u0301"],
	["मीटिंग", "मीटिंग"],
	["a/b::c", "a-b-c"],
	["...", "room-0123456"],
	["-5afe1a2b3c4", "room-0123456"],
	[sid, "room-0123456"],
	[null, "room-0123456"],
])("makes of the unique name %j the logical name %j", (uniqueName, name) => {
	expect(logicalNamesOf(uniqueName)).toEqual([name]);
});

test("takes no longer for a name than it takes to read it", async () => {
	// A search that goes back would take minutes.
	await runAside(`
		const { logicalNames } = load("cli/import/take-over/logical-names.js");
		for (const uniqueName of ["x" + ".".repeat(200_000) + "x", "-0".repeat(100_000) + "x"])
			logicalNames([{ sid: "RM", uniqueName }]);
	`);
});

test("gives two rooms two logical names", () => {
	expect(
		logicalNamesOf("a-5afe1a2b3c4", "a", "a-2", "a-5afe5d6e7f8", sid, sid),
	).toEqual(["a", "a-2", "a-2-2", "a-3", "room-0123456", "room-0123456-2"]);
});

test.each([
	["stand-up", "standUpRoom"],
	["waiting room", "waitingRoom"],
	["room-0123456", "room0123456"],
	["class", "classRoom"],
	["Pulumi", "pulumiRoom"],
	["1st", "room1st"],
	["réunion", "réunionRoom"],
	["😀", "room"],
])("makes of the logical name %j the variable %j", (name, variable) => {
	expect([...variables([name]).values()]).toEqual([variable]);
});

test("gives two logical names two variables", () => {
	expect([...variables(["a b", "a-b", "a.b"]).values()]).toEqual([
		"aBRoom",
		"aBRoom2",
		"aBRoom3",
	]);
});
