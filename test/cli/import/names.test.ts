import { logicalNames, variables } from "../../../provider/cli/import/names.js";
import { toRoom } from "../../../provider/twilio/room.js";
import { representation } from "../../support/representation.js";

const { sid } = representation();

function logicalNamesOf(...uniqueNames: readonly (string | null)[]) {
	const rooms = uniqueNames.map((unique_name) =>
		toRoom({ ...representation(), unique_name }, "GET"),
	);
	const names = logicalNames(rooms);
	return rooms.map((room) => names.get(room));
}

test.each([
	["stand-up", "stand-up"],
	["stand-up-1a2b3c4", "stand-up"],
	["Réunion. 1", "Réunion.-1"],
	["a/b::c", "a-b-c"],
	["...", "room-0123456"],
	["-1a2b3c4", "room-0123456"],
	[sid, "room-0123456"],
	["", "room-0123456"],
	[null, "room-0123456"],
])("makes of the unique name %j the logical name %j", (uniqueName, name) => {
	expect(logicalNamesOf(uniqueName)).toEqual([name]);
});

test("makes a logical name of a hostile one in no time", () => {
	const startedAt = performance.now();

	const [name] = logicalNamesOf(`a${"-".repeat(1e6)}a`);

	expect(name).toHaveLength(1e6 + 2);
	expect(performance.now() - startedAt).toBeLessThan(5000);
});

test("gives two rooms two logical names", () => {
	expect(
		logicalNamesOf("a-1a2b3c4", "a", "a-2", "a-5d6e7f8", sid, sid),
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
