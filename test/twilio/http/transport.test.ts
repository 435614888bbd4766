import { once } from "node:events";
import { createServer } from "node:net";
import { Deadline } from "../../../provider/twilio/deadline.js";
import { listen } from "../../support/listen.js";
import { clientOf, listing } from "../client.js";

test("hangs up when no answer comes in time", async () => {
	const server = createServer();
	const url = `http://127.0.0.1:${await listen(server)}`;
	const connecting = once(server, "connection");
	const client = clientOf(
		{ url, accountSid: `AC${"1".repeat(32)}`, authToken: "2".repeat(32) },
		{ timeLimitMs: 50 },
	);

	const asking = client.send(listing, new Deadline(60_000));
	const failed = expect(asking).rejects.toThrow("Twilio did not answer");
	const [socket] = await connecting;
	const closed = once(socket.resume(), "close");
	await failed;
	await closed;
	server.close();
}, 60_000);
