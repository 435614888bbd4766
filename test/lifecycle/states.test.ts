import { openRooms } from "../support/emulator.js";
import {
	argumentsOf,
	expectSecretHidden,
	isHealed,
	recordedStates,
	restoreRecorded,
	secret,
} from "../support/recorded-states.js";
import { type Run, Stack } from "../support/stack.js";
import { nameOf, type StoredRoom } from "../support/state.js";

test.each(recordedStates)(
	"the state %s previews without changes, is refreshed and destroyed",
	async (file) => {
		await using recorded = await restoreRecorded(file, Stack.create);
		const { emulator, stack, rooms } = recorded;
		await stack.declare(rooms.map(declarationOf).join("\n"));
		const names = rooms.map(({ urn }) => nameOf(urn)).toSorted();

		const preview = await stack.preview();

		expect(
			Object.fromEntries(preview.steps.map(({ name, op }) => [name, op])),
		).toMatchObject(
			Object.fromEntries(rooms.map((room) => [nameOf(room.urn), opOf(room)])),
		);

		const destroy = await stack.destroy("--refresh");
		// None was lost by the refresh.
		expect(namesOf(destroy, "refresh")).toEqual(names);
		expect(namesOf(destroy, "delete")).toEqual(names);
		await expectSecretHidden(stack);
		expect(openRooms(emulator)).toEqual([]);
	},
);

/** The rooms to which a run did something, in order of the alphabet. */
function namesOf(run: Run, operation: string): readonly string[] {
	return run.steps
		.filter(({ op }) => op === operation)
		.map(({ name }) => name)
		.toSorted();
}

function declarationOf({ urn, inputs }: StoredRoom): string {
	const args = JSON.stringify(argumentsOf(inputs));
	const quoted = JSON.stringify(secret);
	// Whatever stood above it.
	const opts = JSON.stringify({ aliases: [urn] });
	return `new Room("${nameOf(urn)}", ${args.replace(quoted, `pulumi.secret(${quoted})`)}, ${opts});`;
}

/** What an update does about a room of the program that made the state. */
function opOf(room: StoredRoom): string {
	if (room.initErrors) return "update";
	return isHealed(room) ? expect.stringMatching(/replace/) : "same";
}
