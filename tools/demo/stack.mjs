// @ts-check
import assert from "node:assert/strict";
import { run } from "../process/run.mjs";

/**
 * Shows the life of a room in a stack, by the real CLI.
 *
 * Each step is held to what the emulator was asked and to what stands in the state.
 *
 * @param {import("../../dist/provider/emulator/index.js").Emulator} emulator prints each request
 * @param {import("./quickstart.mjs").RunOptions} quickstart what runs a command in its project
 */
export async function showPulumi(emulator, quickstart) {
	/**
	 * @param {string} what
	 * @param {string} command
	 * @returns {Promise<string[]>} what Twilio was asked to do, in order
	 */
	async function step(what, command) {
		console.log(`\n${what}\n$ pulumi ${command}`);
		const before = emulator.requests().length;
		await run("pulumi", command.split(" "), {
			...quickstart,
			stdio: ["ignore", "inherit", "inherit"],
		});
		return emulator
			.requests()
			.slice(before)
			.map(({ operation }) => String(operation));
	}

	/** The room in the stack's state. */
	async function remembered() {
		const { deployment } = JSON.parse(
			await run("pulumi", ["stack", "export"], quickstart),
		);
		const room = deployment.resources?.find(
			(/** @type {{ type: string }} */ { type }) => type.endsWith(":Room"),
		);
		return room?.outputs;
	}

	const openRooms = () =>
		emulator.rooms().filter(({ status }) => status === "in-progress");

	assert.deepEqual(
		await step("What would be done? Twilio isn't asked.", "preview"),
		[],
	);

	assert.deepEqual(
		await step("The room is opened.", "up --yes --skip-preview"),
		["CreateRoom"],
	);
	const [room] = openRooms();
	assert.ok(room);
	assert.equal((await remembered()).sid, room.sid);
	console.log(
		`\nThe room as the API sees it:\n${JSON.stringify(room, null, 2)}`,
	);

	assert.deepEqual(
		await step(
			"Nothing has changed, and the room is still open: nothing is done.",
			"up --yes --skip-preview",
		),
		["FetchRoom"],
	);

	await run("pulumi", ["config", "set", "maxParticipants", "20"], quickstart);
	assert.deepEqual(
		await step(
			"What if the program wanted room for 20? Twilio can't change a room, so it would take another.",
			"preview",
		),
		["FetchRoom"],
	);
	assert.deepEqual(openRooms(), [room]);
	await run("pulumi", ["config", "rm", "maxParticipants"], quickstart);

	emulator.advance({ minutes: 90 });
	assert.deepEqual(
		await step(
			"It stays at 10. But nobody came for 90 minutes, and Twilio has ended the room.",
			"preview",
		),
		["FetchRoom"],
	);

	assert.deepEqual(
		await step(
			"Another room is opened in its place.",
			"up --yes --skip-preview",
		),
		["FetchRoom", "CreateRoom"],
	);
	const [replacement, ...others] = openRooms();
	assert.deepEqual(others, []);
	assert.notEqual(replacement?.sid, room.sid);
	assert.equal((await remembered()).sid, replacement?.sid);

	assert.deepEqual(
		await step(
			"The room is completed: everybody in it is disconnected.",
			"destroy --yes --skip-preview",
		),
		["UpdateRoom"],
	);
	assert.deepEqual(openRooms(), []);
	assert.equal(await remembered(), undefined);
}
