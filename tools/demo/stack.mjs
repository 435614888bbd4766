// @ts-check
import assert from "node:assert/strict";

/**
 * Shows the life of a room in a stack, by the real CLI.
 *
 * Each step is held to what the emulator was asked and to what stands in the state.
 *
 * @param {import("./quickstart.mjs").Emulator} emulator prints each request
 * @param {import("./quickstart.mjs").Run} inProject
 */
export async function showPulumi(emulator, inProject) {
	/**
	 * @param {string} what
	 * @param {string} command
	 * @param {string[]} expected what Twilio is asked to do, in order
	 */
	async function step(what, command, ...expected) {
		console.log(`\n${what}\n$ pulumi ${command}`);
		const before = emulator.requests().length;
		await inProject({
			stdout: "inherit",
			stderr: "inherit",
		})`pulumi ${command.split(" ")}`;
		const requests = emulator.requests().slice(before);
		assert.deepEqual(
			requests.map(({ operation }) => operation),
			expected,
		);
	}

	/** The SID of the room in the stack's state. */
	async function remembered() {
		const { stdout } = await inProject`pulumi stack export`;
		const { resources = [] } = JSON.parse(stdout).deployment;
		return resources.find((/** @type {{ type: string }} */ { type }) =>
			type.endsWith(":Room"),
		)?.outputs.sid;
	}

	const openRooms = () =>
		emulator.rooms().filter(({ status }) => status === "in-progress");

	await step("What would be done? Twilio isn't asked.", "preview");

	await step("The room is opened.", "up --yes --skip-preview", "CreateRoom");
	const [room] = openRooms();
	assert.ok(room);
	assert.equal(await remembered(), room.sid);
	console.log(
		`\nThe room as the API sees it:\n${JSON.stringify(room, null, 2)}`,
	);

	await step(
		"Nothing has changed, and the room is still open: nothing is done.",
		"up --yes --skip-preview",
		"FetchRoom",
	);

	await inProject`pulumi config set maxParticipants 20`;
	await step(
		"What if the program wanted room for 20? Twilio can't change a room, so it would take another.",
		"preview",
		"FetchRoom",
	);
	assert.deepEqual(openRooms(), [room]);
	await inProject`pulumi config rm maxParticipants`;

	emulator.advance({ minutes: 90 });
	await step(
		"It stays at 10. But nobody came for 90 minutes, and Twilio has ended the room.",
		"preview",
		"FetchRoom",
	);

	await step(
		"Another room is opened in its place.",
		"up --yes --skip-preview",
		"FetchRoom",
		"CreateRoom",
	);
	const [replacement, ...others] = openRooms();
	assert.deepEqual(others, []);
	assert.notEqual(replacement?.sid, room.sid);
	assert.equal(await remembered(), replacement?.sid);

	await step(
		"The room is completed: everybody in it is disconnected.",
		"destroy --yes --skip-preview",
		"UpdateRoom",
	);
	assert.deepEqual(openRooms(), []);
	assert.equal(await remembered(), undefined);
}
