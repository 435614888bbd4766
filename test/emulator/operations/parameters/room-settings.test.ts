import { freshEmulator } from "../../../support/emulator.js";
import { ask, create, type Fields, refusalIn } from "../../ask.js";

const emulator = freshEmulator();

async function refuse(fields: Fields, by = emulator) {
	return refusalIn(await ask(by, "POST", "/v1/Rooms", fields));
}

// That it accepts the last values of each range, and shows them, is for `properties/check-and-emulator` and `create-room` to hold.
describe("refuses", () => {
	const MESSAGES: Readonly<Record<number, string>> = {
		53101: "Room name is too long",
		53107: "MaxParticipants is out of range",
		53108: "RoomType is not valid",
		53109: "Timeout is out of range",
		53110: "StatusCallbackMethod is invalid",
		53111: "StatusCallback is invalid",
		53115: "MediaRegion is invalid",
		53123: "MaxParticipantDuration is out of range",
	};

	test.each<[code: number, title: string, field: string, value: string]>([
		[53101, "a name of 129 characters", "UniqueName", "x".repeat(129)],
		[53107, "no participants", "MaxParticipants", "0"],
		[53107, "51 participants", "MaxParticipants", "51"],
		[53107, "a number with an exponent", "MaxParticipants", "1e1"],
		[53108, "a type in other case", "Type", "Group"],
		[53109, "an empty room that ends at once", "EmptyRoomTimeout", "0"],
		[53109, "61 minutes unused", "UnusedRoomTimeout", "61"],
		[53110, "another method", "StatusCallbackMethod", "PUT"],
		[53111, "a callback over FTP", "StatusCallback", "ftp://example.com/"],
		[53111, "a callback to no port", "StatusCallback", "https://a.example:x/"],
		[53111, "a callback without a host", "StatusCallback", "https:///hook"],
		[53111, "a space in a callback", "StatusCallback", "https://a.example/a b"],
		[
			53111,
			"a callback of 1024 characters",
			"StatusCallback",
			"https://example.com/".padEnd(1024, "x"),
		],
		[53115, "an unknown region", "MediaRegion", "mars1"],
		[53123, "participants of 599 s", "MaxParticipantDuration", "599"],
		[53123, "participants of 86401 s", "MaxParticipantDuration", "86401"],
	])("with %i %s", async (code, _, field, value) => {
		expect(await refuse({ [field]: value })).toEqual({
			status: 400,
			code,
			message: MESSAGES[code],
		});
		expect(emulator.rooms()).toEqual([]);
	});

	test.each<[field: string, value: string]>([
		["VideoCodecs", "VP8,vp8"],
		["LargeRoom", "yes"],
		["AudioOnly", "1"],
	])("%s=%s with 20001, and names the parameter", async (field, value) => {
		expect(await refuse({ [field]: value })).toEqual({
			status: 400,
			code: 20001,
			message: `Invalid value for parameter ${field}`,
		});
	});

	test("a name that is not UTF-8 with 53102", async () => {
		expect(await refuse("UniqueName=ok%C0%80")).toEqual({
			status: 400,
			code: 53102,
			message: "Room name contains invalid characters",
		});
	});
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
		expect(await refuse({ Type: type, [field]: value })).toMatchObject({
			status: 400,
			code,
		});
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
		expect(await refuse(fields, strict)).toEqual({
			status: 400,
			code,
			message,
		});
	});

	test("opens group rooms", async () => {
		expect(await create(strict, { Type: "group" })).toMatchObject({
			type: "group",
		});
	});
});
