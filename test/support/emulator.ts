import {
	type EmulatedRequest,
	type Emulator,
	type EmulatorOptions,
	type FailNextOptions,
	type OperationName,
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

/** The SIDs of all rooms that were ever opened, in order. */
export function sidsOf(emulator: Emulator): readonly string[] {
	return emulator.rooms().map(({ sid }) => sid);
}

/** What was asked of Twilio since the given number of requests, in order: `CreateRoom FetchRoom`. */
export function asked(emulator: Emulator, since = 0): string {
	const requests = emulator.requests().slice(since);
	return requests.map(({ operation }) => operation).join(" ");
}

/** Likewise, sorted, for what is asked in any order. */
export function askedSorted(emulator: Emulator, since = 0): string {
	return asked(emulator, since).split(" ").sort().join(" ");
}

/** The requests for one operation since the given number of requests, in order. */
export function requestsOf(
	emulator: Emulator,
	operation: OperationName,
	since = 0,
): readonly EmulatedRequest[] {
	const requests = emulator.requests().slice(since);
	return requests.filter((request) => request.operation === operation);
}

/** For `failNext`: Twilio doesn't know the room. */
export const unknownRoom = (
	operation: OperationName,
	times = 1,
): FailNextOptions => ({ operation, status: 404, code: 20404, times });

/** For `failNext`: the credentials may not do that. */
export const forbidden = (operation: OperationName): FailNextOptions => ({
	operation,
	status: 403,
	code: 20403,
});

/** For `failNext`: Twilio does it, and never answers. */
export const unanswered = (operation: OperationName): FailNextOptions => ({
	operation,
	fault: "silence",
	when: "after",
});

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
