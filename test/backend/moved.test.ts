import { startEmulator } from "../../provider/emulator/index.js";
import { canariesIn } from "../support/canaries.js";
import { openRooms } from "../support/emulator.js";
import {
	canaries,
	credentials,
	prelude,
	SecretStack,
} from "../support/secret-stack.js";
import type { Stack } from "../support/stack.js";
import { testOnServer } from "./server.js";

const done = { exitCode: 0 };

const unchanged = ["--expect-no-changes"];

testOnServer(
	"a stack that is moved from a file to the server keeps its rooms and its secrets, and another machine goes on with it and ends them",
	async (server) => {
		await using emulator = await startEmulator(credentials);
		await using secret = await SecretStack.create();
		const here = secret.stack;
		const onFile = emulator.env;
		const onServer = { ...emulator.env, ...server.env };
		await here.declare(
			`${prelude} new Room("one", args); new Room("two"); exports.name = uniqueName;`,
		);
		here.use(onFile);
		await secret.mustHide(here.up());
		const rooms = await sidsIn(here);
		const state = await here.stateText();
		expect(canariesIn(state, canaries)).toEqual([]);

		here.use(onServer);
		expect(await here.pulumi("stack", "init", "test")).toMatchObject(done);
		expect(await secret.mustHide(here.restore(state))).toMatchObject(done);
		here.use(onFile);
		const forget = ["--force", "--preserve-config", "--yes"];
		expect(await here.pulumi("stack", "rm", ...forget)).toMatchObject(done);
		here.use(onServer);
		await secret.mustHide(here.preview(...unchanged));
		expect(await sidsIn(here)).toEqual(rooms);

		await using there = await here.onAnotherMachine();
		await secret.mustHide(there.refresh(), there);
		await secret.mustHide(there.preview(...unchanged), there);
		expect(await sidsIn(there)).toEqual(rooms);
		expect(openRooms(emulator)).toHaveLength(2);
		// The SID shows that the search sees through the way in which Pulumi stores a state.
		const sid = String(rooms.one);
		expect(canariesIn(await server.dump(), [...canaries, sid])).toEqual([sid]);

		await secret.mustHide(there.destroy(), there);
		expect(openRooms(emulator)).toEqual([]);
		expect(await sidsIn(here)).toEqual({});
		for (const [file, text] of [
			...(await here.files()),
			...(await there.files()),
		])
			expect([file, text.includes(server.password)]).toEqual([file, false]);
	},
);

/** The rooms in the stack's state: their SIDs, by logical name. */
async function sidsIn(stack: Stack): Promise<Readonly<Record<string, string>>> {
	const rooms = Object.entries(await stack.rooms());
	return Object.fromEntries(rooms.map(([name, { id }]) => [name, id]));
}
