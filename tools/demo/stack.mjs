// @ts-check
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../process/run.mjs";
import { ROOT } from "../setup/checkout.mjs";

/**
 * Shows the life of a room in a stack: the program in examples/quickstart, which the Pulumi.yaml in
 * the root runs, by the real CLI, whose state goes into a temporary folder.
 *
 * Each step is held to what the emulator was asked and to what stands in the state.
 *
 * @param {import("../../dist/provider/emulator/index.js").Emulator} emulator prints each request
 * @param {NodeJS.ProcessEnv} environment has the CLI on its PATH
 * @param {AbortSignal} signal
 */
export async function showPulumi(emulator, environment, signal) {
	const folder = mkdtempSync(join(tmpdir(), "twilio-video-demo-"));
	const stack = `demo-${process.pid}`;
	const state = join(folder, "state");
	mkdirSync(state);
	const env = {
		...environment,
		...emulator.env,
		PULUMI_HOME: join(folder, "home"),
		// Its parts leave pipes there.
		TMPDIR: folder,
		PULUMI_BACKEND_URL: `file://${state}`,
		PULUMI_CONFIG_PASSPHRASE: "demo",
		PULUMI_SKIP_UPDATE_CHECK: "true",
		PULUMI_STACK: stack,
	};
	const quiet = { cwd: ROOT, env, signal };

	/**
	 * @param {string} what
	 * @param {string} command
	 * @returns {Promise<string[]>} what Twilio was asked to do, in order
	 */
	async function step(what, command) {
		console.log(`\n${what}\n$ pulumi ${command}`);
		const before = emulator.requests().length;
		await run("pulumi", command.split(" "), {
			...quiet,
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
			await run("pulumi", ["stack", "export"], quiet),
		);
		const room = deployment.resources?.find(
			(/** @type {{ type: string }} */ { type }) => type.endsWith(":Room"),
		);
		return room?.outputs;
	}

	const openRooms = () =>
		emulator.rooms().filter(({ status }) => status === "in-progress");

	try {
		await run("pulumi", ["stack", "init", stack], quiet);

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

		await run("pulumi", ["config", "set", "maxParticipants", "20"], quiet);
		assert.deepEqual(
			await step(
				"What if the program wanted room for 20? Twilio can't change a room, so it would take another.",
				"preview",
			),
			["FetchRoom"],
		);
		assert.deepEqual(openRooms(), [room]);
		await run("pulumi", ["config", "rm", "maxParticipants"], quiet);

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
	} finally {
		rmSync(folder, { recursive: true, force: true });
		rmSync(join(ROOT, `Pulumi.${stack}.yaml`), { force: true });
	}
}
