import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { argumentNames } from "../../provider/room/arguments/table.js";
import { type FormValue, toForm } from "../../provider/twilio/form.js";
import { openRoom } from "./emulator.js";
import { repository } from "./repository.js";
import type { Stack } from "./stack.js";
import { contentsOf, nameOf, type StoredRoom } from "./state.js";
import type { MakeStack } from "./story.js";

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

/** A stack that has a recorded state, and an emulator that has its rooms. */
export interface Recorded extends AsyncDisposable {
	readonly emulator: Emulator;
	readonly stack: Stack;
	/** As they were recorded. */
	readonly rooms: readonly StoredRoom[];
}

/** Opens a room for each that a recorded state has, and gives the state to a stack. */
export async function restoreRecorded(
	file: string,
	make: MakeStack,
): Promise<Recorded> {
	const text = readFileSync(join(folder, file), "utf8");
	const rooms = Object.values(contentsOf(text).rooms);
	const emulator = await startEmulator({
		accountSid: String(rooms[0]?.outputs.accountSid),
	});
	const stack = await make(emulator.env);
	await stack.restore(await reopen(emulator, rooms, text));
	return {
		emulator,
		stack,
		rooms,
		async [Symbol.asyncDispose]() {
			await stack[Symbol.asyncDispose]();
			await emulator.close();
		},
	};
}

/** Opens a room for each of the state's, and returns the state with their SIDs. */
async function reopen(
	emulator: Emulator,
	rooms: readonly StoredRoom[],
	state: string,
): Promise<string> {
	for (const { id, urn, inputs, outputs } of rooms) {
		const form = toForm({
			...argumentsOf(inputs),
			uniqueName: String(outputs.uniqueName ?? nameOf(urn)),
		});
		const sid = await openRoom(emulator, form);
		if (outputs.status === "completed") emulator.completeRoom(sid);
		state = state.replaceAll(id, sid);
	}
	return state;
}

/** Expects the secret argument in no file of the stack's backend. */
export async function expectSecretHidden(stack: Stack): Promise<void> {
	const files = [...(await stack.files())];
	const stored = files.filter(([path]) => path.startsWith("/state/"));
	expect(stored).not.toEqual([]);
	for (const [, content] of stored) expect(content).not.toContain("hunter2");
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

/** Whether an update opens another room in its place. */
export function isHealed({ inputs, outputs }: StoredRoom): boolean {
	return outputs.status === "completed" && inputs.whenEnded !== "keep";
}

function isSecret(value: unknown): boolean {
	return Object(value).ciphertext !== undefined;
}
