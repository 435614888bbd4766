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

test("has no other path, method and status", () => {
	const participants = "/v1/Rooms/stand-up/Participants";

	expect(hold("GET", participants, { status: 200 })).toThrow(
		`The contract has no 200 for GET ${participants}.`,
	);
	expect(hold("DELETE", "/v1/Rooms/stand-up", { status: 204 })).toThrow();
	expect(hold("POST", "/v1/Rooms", { status: 200 })).toThrow();
});

test("says all that is wrong with a room, also in a list", () => {
	const { duration: _, ...others } = created.json;
	const changed = {
		...{ colour: "red", status: "open", date_created: "2026-01-02 03:04" },
		links: { recordings: "x y" },
	};
	const json = { rooms: [{ ...others, ...changed }], meta: {} };

	for (const reason of [
		"rooms/0 must have required property 'duration'",
		"rooms/0 must NOT have additional",
		"/status must be equal to one of",
		'/date_created must match format "date-time"',
		'/links/recordings must match format "uri"',
		"/meta must have required property 'url'",
	])
		expect(hold("GET", "/v1/Rooms", { status: 200, json })).toThrow(reason);
});

test("refuses an answer that lacks a header", () => {
	expect(hold("POST", "/v1/Rooms", { headers: new Headers() })).toThrow(
		"CreateRoom 201 lacks Access-Control-Allow-Origin",
	);
});
