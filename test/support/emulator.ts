import {
	type Emulator,
	type EmulatorOptions,
	startEmulator,
} from "../../provider/emulator/index.js";
import type { Access } from "./account.js";
import { standIn } from "./stand-in.js";

/** The names of the rooms that are open, which at the end of a story must be none. */
export function openRooms(emulator: Emulator): readonly (string | null)[] {
	return emulator
		.rooms()
		.filter(({ status }) => status === "in-progress")
		.map(({ unique_name }) => unique_name);
}

/**
 * Opens a room that no stack knows of.
 *
 * @param fields of the form, by Twilio's names
 * @returns its SID
 */
export async function openRoom(
	{ url, accountSid, authToken }: Access,
	fields: Readonly<Record<string, string>> | URLSearchParams = {},
): Promise<string> {
	const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;
	const answer = await fetch(`${url}/v1/Rooms`, {
		method: "POST",
		headers: { authorization },
		body: new URLSearchParams(fields),
	});
	const { sid } = (await answer.json()) as { readonly sid: string };
	return sid;
}

/** What was asked of Twilio since the given number of requests, in order. */
export function operationsSince(
	emulator: Emulator,
	count: number,
): readonly string[] {
	return emulator
		.requests()
		.slice(count)
		.map(({ operation }) => String(operation));
}

/** An emulator of its own for each test of a file. After the test, mocks and time are given back before it closes. */
export function freshEmulator(options?: EmulatorOptions): Emulator {
	let current: Emulator | undefined;
	beforeEach(async () => {
		current = await startEmulator(options);
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		jest.useRealTimers();
		await current?.close();
	});
	return standIn(() => current);
}
