import { freshEmulator } from "../support/emulator.js";
import { ask, type Reply } from "./ask.js";
import { holdToContract } from "./contract.js";

const emulator = freshEmulator();
let created: Reply;

beforeEach(async () => {
	created = await ask(emulator, "POST", "/v1/Rooms", {});
});

/** Holds the answer to a create to the contract, but for what is given. */
function hold(method: string, path: string, change: Partial<Reply>) {
	return () => holdToContract(method, path, { ...created, ...change });
}

test.each([
	["POST", "/v1/Rooms", 200],
	["DELETE", "/v1/Rooms/stand-up", 204],
	["GET", "/v1/Rooms/stand-up/Participants", 200],
])("has no %s %s with %i", (method, path, status) => {
	expect(hold(method, path, { status })).toThrow(
		`The contract has no ${status} for ${method} ${path}.`,
	);
});

test.each<[what: string, change: object, reason: string]>([
	[
		"one property fewer",
		{ duration: undefined },
		"required property 'duration'",
	],
	["one property more", { colour: "red" }, "must NOT have additional"],
	["an unknown status", { status: "open" }, "/status must be equal to one of"],
	["a date without a zone", { date_created: "2026-01-02 03:04" }, "date-time"],
	["a link that is no address", { links: { recordings: "x y" } }, "uri"],
])("refuses a room with %s", (_, change, reason) => {
	const json = JSON.parse(JSON.stringify({ ...created.json, ...change }));

	expect(hold("POST", "/v1/Rooms", { json })).toThrow(reason);
});

test("refuses a list without its address", () => {
	const json = { rooms: [created.json], meta: {} };

	expect(hold("GET", "/v1/Rooms", { status: 200, json })).toThrow(
		"/meta must have required property 'url'",
	);
});

test("refuses an answer that lacks a header", () => {
	expect(hold("POST", "/v1/Rooms", { headers: new Headers() })).toThrow(
		"CreateRoom 201 lacks Access-Control-Allow-Origin",
	);
});
