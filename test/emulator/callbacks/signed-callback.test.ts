import { freshEmulator } from "../../support/emulator.js";
import {
	freshReceiver,
	isSigned,
	type Received,
} from "../../support/receiver.js";
import { complete, create, fetchRoom } from "../ask.js";

const emulator = freshEmulator();
const receiver = freshReceiver();

/** What has come, which must be one callback. */
function onlyOne(): Received {
	const [received, ...others] = receiver.received;
	if (received === undefined || others.length > 0) {
		throw new Error(`${receiver.received.length} callbacks came, not one.`);
	}
	return received;
}

describe.each(["POST", "GET"])("by %s", (method) => {
	test("tells of each event what Twilio documents", async () => {
		const room = await create(emulator, {
			UniqueName: "stand-up",
			StatusCallback: receiver.url,
			StatusCallbackMethod: method,
		});
		emulator.connect(room.sid, "Zoë");
		emulator.advance({ seconds: 90 });
		emulator.disconnect(room.sid);
		await complete(emulator, room.sid);
		await emulator.callbacks();

		const { duration } = await fetchRoom(emulator, room.sid);
		const always = {
			AccountSid: emulator.accountSid,
			RoomName: "stand-up",
			RoomSid: room.sid,
			RoomStatus: "in-progress",
			RoomType: "group",
			Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
		};
		const ofParticipant = {
			...always,
			ParticipantIdentity: "Zoë",
			ParticipantSid: expect.stringMatching(/^PA[0-9a-f]{32}$/),
		};
		expect(receiver.received.map(({ parameters }) => parameters)).toEqual([
			{
				...always,
				StatusCallbackEvent: "room-created",
				SequenceNumber: "0",
			},
			{
				...ofParticipant,
				StatusCallbackEvent: "participant-connected",
				SequenceNumber: "1",
				ParticipantStatus: "connected",
			},
			{
				...ofParticipant,
				StatusCallbackEvent: "participant-disconnected",
				SequenceNumber: "2",
				ParticipantStatus: "disconnected",
				ParticipantDuration: expect.stringMatching(/^9[0-5]$/),
			},
			{
				...always,
				StatusCallbackEvent: "room-ended",
				SequenceNumber: "3",
				RoomStatus: "completed",
				RoomDuration: `${duration}`,
			},
		]);
		expect(receiver.received).toMatchObject(
			Array(4).fill({
				method,
				headers: {
					"content-type": "application/x-www-form-urlencoded",
					connection: "close",
				},
			}),
		);
	});

	test.each([
		["no path", "", "/"],
		["a query", "/a%20b?c=d%20e&f=#fragment", "/a%20b?c=d%20e&f="],
		["another spelling than a URL has", "/a/../b?c='", "/b?c=%27"],
	])(
		"signs an address with %s as Twilio's own library checks it",
		async (_, path, sentPath) => {
			await create(emulator, {
				UniqueName: "Zoë's room & more + (1)",
				StatusCallback: `${receiver.url.replace("//", "//user:secret@")}${path}`,
				StatusCallbackMethod: method,
			});
			await emulator.callbacks();

			const received = onlyOne();
			expect(received.url).toContain(`${receiver.url}${sentPath}`);
			expect(received.parameters.RoomName).toBe("Zoë's room & more + (1)");
			expect(isSigned(received, emulator.authToken)).toBe(true);
			expect(isSigned(received, emulator.apiSecret)).toBe(false);
		},
	);
});

test("tells the address and what was sent, signed, and never the Auth Token", async () => {
	await create(emulator, {
		StatusCallback: `${receiver.url.replace("//", "//user:secret@")}/?a=b`,
	});

	const callbacks = await emulator.callbacks();

	const received = onlyOne();
	expect(callbacks).toEqual([
		{
			method: "POST",
			url: `${receiver.url}/?a=b`,
			parameters: received.parameters,
			signature: received.headers["x-twilio-signature"],
			outcome: "answered",
			status: 204,
		},
	]);
	expect(JSON.stringify([callbacks, received])).not.toMatch(
		new RegExp(`${emulator.authToken}|secret|authorization`, "i"),
	);
});

test("calls a room without a name by its SID", async () => {
	const { sid } = await create(emulator, { StatusCallback: receiver.url });
	await emulator.callbacks();

	expect(receiver.received).toMatchObject([{ parameters: { RoomName: sid } }]);
});
