import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { argumentNames } from "../../provider/room/arguments/table.js";
import { Client } from "../../provider/twilio/client.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import type { FormValue } from "../../provider/twilio/form.js";
import { Rooms } from "../../provider/twilio/rooms.js";
import { Settings } from "../../provider/twilio/settings/settings.js";
import { openRooms } from "../support/emulator.js";
import { repository } from "../support/repository.js";
import { type Run, Stack } from "../support/stack.js";
import { contentsOf, nameOf, type StoredRoom } from "../support/state.js";

/*
 * States as earlier versions left them: what `pulumi stack export` printed, with
 * other SIDs and without the paths of source code. A file is never changed; when
 * the shape of a room in state changes, one is added.
 */
const folder = join(repository, "test/lifecycle/states");

/** What a secret argument of theirs was. */
const secret = "https://hooks.example.com/rooms?token=hunter2";

let emulator: Emulator;
let stack: Stack;

afterEach(async () => {
	await stack[Symbol.asyncDispose]();
	await emulator.close();
});

test.each(readdirSync(folder))(
	"the state %s previews without changes, is refreshed and destroyed",
	async (file) => {
		const text = readFileSync(join(folder, file), "utf8");
		const rooms = Object.values(contentsOf(text).rooms);
		emulator = await startEmulator({
			accountSid: String(rooms[0]?.outputs.accountSid),
		});
		stack = await Stack.create(emulator.env);
		await stack.restore(await reopen(rooms, text));
		await stack.declare(rooms.map(declarationOf).join("\n"));

		const names = rooms.map(({ urn }) => nameOf(urn)).toSorted();

		const preview = await stack.preview();

		expect(preview.exitCode).toBe(0);
		expect(
			Object.fromEntries(preview.steps.map(({ name, op }) => [name, op])),
		).toMatchObject(
			Object.fromEntries(rooms.map((room) => [nameOf(room.urn), opOf(room)])),
		);

		const destroy = await stack.destroy("--refresh");

		expect(destroy.exitCode).toBe(0);
		// None was lost by the refresh.
		expect(namesOf(destroy, "refresh")).toEqual(names);
		expect(namesOf(destroy, "delete")).toEqual(names);
		for (const [path, content] of await stack.files())
			if (path.startsWith("/state/")) expect(content).not.toContain("hunter2");
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

/** Opens a room for each of the state's, and returns the state with their SIDs. */
async function reopen(
	rooms: readonly StoredRoom[],
	state: string,
): Promise<string> {
	const { baseUrl, credentials } = new Settings(() => undefined, emulator.env);
	const client = new Client({ baseUrl, credentials, userAgent: "tests" });
	for (const { id, urn, inputs, outputs } of rooms) {
		const { sid } = await new Rooms(client).create(
			{
				...argumentsOf(inputs),
				uniqueName: String(outputs.uniqueName ?? nameOf(urn)),
			},
			nameOf(urn),
			new Deadline(5000),
		);
		if (outputs.status === "completed") emulator.completeRoom(sid);
		state = state.replaceAll(id, sid);
	}
	await client.close();
	return state;
}

function argumentsOf(
	inputs: StoredRoom["inputs"],
): Readonly<Record<string, FormValue>> {
	return Object.fromEntries(
		[...argumentNames, "whenEnded"]
			.filter((name) => name in inputs)
			.map((name) => [name, isSecret(inputs[name]) ? secret : inputs[name]]),
	) as Readonly<Record<string, FormValue>>;
}

function declarationOf({ urn, inputs }: StoredRoom): string {
	const args = JSON.stringify(argumentsOf(inputs));
	const quoted = JSON.stringify(secret);
	// Whatever stood above it.
	const opts = JSON.stringify({ aliases: [urn] });
	return `new Room("${nameOf(urn)}", ${args.replace(quoted, `pulumi.secret(${quoted})`)}, ${opts});`;
}

function isSecret(value: unknown): boolean {
	return Object(value).ciphertext !== undefined;
}

/** What an update does about a room of the program that made the state. */
function opOf({ inputs, outputs, initErrors }: StoredRoom): string {
	if (initErrors) return "update";
	const heals = outputs.status === "completed" && inputs.whenEnded !== "keep";
	return heals ? expect.stringMatching(/replace/) : "same";
}
