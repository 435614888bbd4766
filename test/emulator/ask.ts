import { once } from "node:events";
import { connect } from "node:net";
import { text as textOf } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import type {
	Emulator,
	RoomRepresentation,
} from "../../provider/emulator/index.js";
import { holdToContract } from "./contract.js";

/** What the emulator answered; every success among them satisfies Twilio's contract. */
export interface Reply {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	readonly json: Readonly<Record<string, unknown>>;
}

/** Fields of a form; a string is sent byte for byte. */
export type Fields =
	| string
	| Readonly<Record<string, string>>
	| readonly [name: string, value: string][];

/** Sends a request with the account's own credentials, a form if `fields` are given. */
export async function ask(
	emulator: Emulator,
	method: string,
	path: string,
	fields?: Fields,
	headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
	const response = await fetch(new URL(path, emulator.url), {
		method,
		headers: {
			Authorization: basic(emulator.accountSid, emulator.authToken),
			...(fields !== undefined && {
				"Content-Type": "application/x-www-form-urlencoded",
			}),
			...headers,
		},
		...(fields !== undefined && {
			body: typeof fields === "string" ? fields : new URLSearchParams(fields),
		}),
	});
	const text = await response.text();
	const isJson = response.headers.get("content-type") === "application/json";
	const reply: Reply = {
		status: response.status,
		headers: response.headers,
		text,
		json: isJson ? JSON.parse(text) : {},
	};

	if (response.ok) {
		const { pathname } = new URL(path, emulator.url);
		holdToContract(method, pathname, reply);
	}
	return reply;
}

/**
 * Sends a request line as it is, where `fetch` would tidy it up.
 *
 * @returns all that comes until the connection is closed, as it is
 */
export async function askRaw(
	{ accountSid, authToken, url }: Emulator,
	requestLine: string,
): Promise<string> {
	const socket = connect(Number(new URL(url).port), "127.0.0.1");
	await once(socket, "connect");
	socket.write(
		[
			requestLine,
			"Host: 127.0.0.1",
			`Authorization: ${basic(accountSid, authToken)}`,
			"Connection: close",
			"\r\n",
		].join("\r\n"),
	);
	return textOf(socket);
}

/** Waits until a request has come. */
export async function untilAsked(emulator: Emulator): Promise<void> {
	while (emulator.requests().length === 0) await sleep(5);
}

/** Opens a room that the emulator must agree to. */
export async function create(
	emulator: Emulator,
	fields: Fields = {},
): Promise<RoomRepresentation> {
	return roomIn(await ask(emulator, "POST", "/v1/Rooms", fields), 201);
}

/** Fetches a room that must be there. */
export async function fetchRoom(
	emulator: Emulator,
	sidOrName: string,
): Promise<RoomRepresentation> {
	return roomIn(await ask(emulator, "GET", `/v1/Rooms/${sidOrName}`), 200);
}

/** Asks the API to complete a room. */
export function complete(
	emulator: Emulator,
	sidOrName: string,
): Promise<Reply> {
	return ask(emulator, "POST", `/v1/Rooms/${sidOrName}`, {
		Status: "completed",
	});
}

/** Expects a refusal, in Twilio's shape. */
export function expectRefusal(
	reply: Reply,
	status: number,
	code: number,
	message: string = expect.any(String),
): void {
	expect({ status: reply.status, json: reply.json }).toEqual({
		status,
		json: {
			code,
			message,
			more_info: `https://www.twilio.com/docs/errors/${code}`,
			status,
		},
	});
}

/** The value of an Authorization header. */
export function basic(username: string, password: string): string {
	return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

function roomIn({ status, text, json }: Reply, expected: number) {
	if (status !== expected) {
		throw new Error(`Expected ${expected}, got ${status}: ${text}`);
	}
	return json as unknown as RoomRepresentation;
}
