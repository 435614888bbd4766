// @ts-check
import assert from "node:assert/strict";
import { Client } from "../../dist/provider/twilio/client.js";
import { Deadline } from "../../dist/provider/twilio/deadline.js";
import { Rooms } from "../../dist/provider/twilio/rooms.js";
import { Credentials } from "../../dist/provider/twilio/settings/credentials.js";

/**
 * Shows the four requests that a room's life is made of, without Pulumi.
 *
 * @param {import("../../dist/provider/emulator/index.js").Emulator} emulator prints each request
 */
export async function showApi({ url, accountSid, authToken }) {
	console.log(`An emulator of Twilio's Rooms API answers at ${url}.`);
	const credentials = new Credentials(accountSid, accountSid, authToken);
	const client = new Client({
		baseUrl: url,
		credentials,
		userAgent: "pulumi-twilio-video-demo",
	});
	const rooms = new Rooms(client);
	const deadline = new Deadline(10_000);
	try {
		console.log(
			"First without Pulumi: a room is opened, fetched, listed and completed.",
		);
		const { sid } = await rooms.create(
			{ uniqueName: "hello" },
			"hello",
			deadline,
		);
		const fetched = await rooms.fetch("hello", deadline);
		assert.equal(fetched.sid, sid);
		for await (const listed of rooms.list({}, () => deadline)) {
			assert.deepEqual(listed, fetched);
		}
		await rooms.complete(sid, deadline);
		const { status } = await rooms.fetch(sid, deadline);
		assert.equal(status, "completed");
	} finally {
		await client.close();
	}
}
