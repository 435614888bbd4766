import { freshEmulator } from "../../../support/emulator.js";
import { ask, create, expectRefusal, type Fields } from "../../ask.js";

const emulator = freshEmulator();

async function refuse(
	fields: Fields,
	code: number,
	message?: string,
	by = emulator,
) {
	const reply = await ask(by, "POST", "/v1/Rooms", fields);
	expectRefusal(reply, 400, code, message);
	expect(by.rooms()).toEqual([]);
}

// `room/arguments/limits` has what check refuses too; `properties/check-and-emulator` has what both accept.
test.each<[fields: Fields, code: number, message: string]>([
	[{ MaxParticipants: "1e1" }, 53107, "MaxParticipants is out of range"],
	[{ LargeRoom: "yes" }, 20001, "Invalid value for parameter LargeRoom"],
	[{ AudioOnly: "1" }, 20001, "Invalid value for parameter AudioOnly"],
	[
		{ VideoCodecs: "VP8,vp8" },
		20001,
		"Invalid value for parameter VideoCodecs",
	],
	[{ RecordingRules: "{" }, 53120, "Invalid Recording Rule(s)"],
	[{ RecordingRules: "[]" }, 53120, "Invalid Recording Rule(s)"],
	[{ RecordingRules: "[null]" }, 53120, "Invalid Recording Rule(s)"],
	["UniqueName=ok%C0%80", 53102, "Room name contains invalid characters"],
])("refuses %p with %i", async (fields, code, message) => {
	await refuse(fields, code, message);
});

describe("holds the arguments to the type:", () => {
	test.each<[type: string, field: string, value: string, code: number]>([
		["go", "MaxParticipants", "3", 53107],
		["go", "RecordParticipantsOnConnect", "true", 53114],
		["peer-to-peer", "MediaRegion", "de1", 53114],
		["peer-to-peer", "VideoCodecs", "H264", 53114],
		[
			"peer-to-peer",
			"RecordingRules",
			'[{"type":"include","all":true}]',
			53122,
		],
		["group-small", "AudioOnly", "true", 53124],
	])("%s with %s=%s is refused", async (type, field, value, code) => {
		await refuse({ Type: type, [field]: value }, code);
	});

	test.each<[type: string, field: string, value: string]>([
		["group-small", "RecordParticipantsOnConnect", "true"],
		["peer-to-peer", "RecordParticipantsOnConnect", "false"],
		["peer-to-peer", "MediaRegion", "us1"],
	])("%s with %s=%s is accepted", async (type, field, value) => {
		expect(
			await create(emulator, { Type: type, [field]: value }),
		).toMatchObject({ type });
	});
});

describe("on an account without legacy room types", () => {
	const strict = freshEmulator({ legacyRoomTypes: false });

	test.each<[fields: Record<string, string>, code: number, message: string]>([
		[{ Type: "go" }, 53126, "Legacy room type no longer supported"],
		[{ AudioOnly: "true" }, 53127, "audioOnly no longer supported"],
	])("refuses %p with %i", async (fields, code, message) => {
		await refuse(fields, code, message, strict);
	});

	test("opens group rooms", async () => {
		expect(await create(strict, { Type: "group" })).toMatchObject({
			type: "group",
		});
	});
});
