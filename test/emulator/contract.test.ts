import type { RoomRepresentation } from "../../provider/emulator/index.js";
import { freshEmulator } from "../support/emulator.js";
import { create } from "./ask.js";
import { holdToContract } from "./contract.js";

const emulator = freshEmulator();
let room: RoomRepresentation;

beforeEach(async () => {
	room = await create(emulator);
});

const HEADERS = new Headers({
	"Access-Control-Allow-Origin": "*",
	"Access-Control-Allow-Methods": "GET",
	"Access-Control-Allow-Headers": "Accept",
	"Access-Control-Allow-Credentials": "true",
	"Access-Control-Expose-Headers": "ETag",
});

function hold(method: string, path: string, status: number, json: unknown) {
	return () => holdToContract(method, path, { status, headers: HEADERS, json });
}

test.each([
	["POST", "/v1/Rooms", 200],
	["DELETE", "/v1/Rooms/stand-up", 204],
	["GET", "/v1/Rooms/stand-up/Participants", 200],
])("has no %s %s with %i", (method, path, status) => {
	expect(hold(method, path, status, room)).toThrow(
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
	const changed = JSON.parse(JSON.stringify({ ...room, ...change }));

	expect(hold("POST", "/v1/Rooms", 201, changed)).toThrow(reason);
});

test("refuses a list without its address", () => {
	expect(hold("GET", "/v1/Rooms", 200, { rooms: [room], meta: {} })).toThrow(
		"/meta must have required property 'url'",
	);
});

test("refuses an answer that lacks a header", () => {
	expect(() =>
		holdToContract("POST", "/v1/Rooms", {
			status: 201,
			headers: new Headers(),
			json: room,
		}),
	).toThrow("CreateRoom 201 lacks Access-Control-Allow-Origin");
});
