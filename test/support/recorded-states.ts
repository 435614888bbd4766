import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { argumentNames } from "../../provider/room/arguments/table.js";
import { Client } from "../../provider/twilio/client.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import type { FormValue } from "../../provider/twilio/form.js";
import { Rooms } from "../../provider/twilio/rooms.js";
import { Settings } from "../../provider/twilio/settings/settings.js";
import { repository } from "./repository.js";
import { contentsOf, nameOf, type StoredRoom } from "./state.js";

/*
 * States as earlier versions left them: what `pulumi stack export` printed, with
 * other SIDs and without the paths of source code. A file is never changed; when
 * the shape of a room in state changes, one is added.
 */
const folder = join(repository, "test/lifecycle/states");

/** The files that have them. */
export const recordedStates = readdirSync(folder);

/** What a secret argument of theirs was. */
export const secret = "https://hooks.example.com/rooms?token=hunter2";

/** A recorded state, and an emulator that has its rooms. */
export interface Recorded {
	readonly emulator: Emulator;
	readonly rooms: readonly StoredRoom[];
	/** With the SIDs of the emulator's rooms. */
	readonly state: string;
}

/** Opens a room for each that a recorded state has. */
export async function reopenRecorded(file: string): Promise<Recorded> {
	const text = readFileSync(join(folder, file), "utf8");
	const rooms = Object.values(contentsOf(text).rooms);
	const emulator = await startEmulator({
		accountSid: String(rooms[0]?.outputs.accountSid),
	});
	return { emulator, rooms, state: await reopen(emulator, rooms, text) };
}

/** Opens a room for each of the state's, and returns the state with their SIDs. */
async function reopen(
	emulator: Emulator,
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

/** The arguments of the program that made the room, secrets in clear. */
export function argumentsOf(
	inputs: StoredRoom["inputs"],
): Readonly<Record<string, FormValue>> {
	return Object.fromEntries(
		[...argumentNames, "whenEnded"]
			.filter((name) => name in inputs)
			.map((name) => [name, isSecret(inputs[name]) ? secret : inputs[name]]),
	) as Readonly<Record<string, FormValue>>;
}

function isSecret(value: unknown): boolean {
	return Object(value).ciphertext !== undefined;
}
