import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Deadline } from "../../../provider/twilio/deadline.js";
import { clientOf } from "../client.js";

test("hangs up when no answer comes in time", async () => {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}`;
	const connecting = once(server, "connection");
	const client = clientOf(
		{ url, accountSid: `AC${"1".repeat(32)}`, authToken: "2".repeat(32) },
		{ timeLimitMs: 50 },
	);

	const asking = client.send(
		{
			attempted: "list rooms",
			method: "GET",
			path: "/v1/Rooms",
			repeatable: false,
		},
		new Deadline(60_000),
	);
	const failed = expect(asking).rejects.toThrow("Twilio did not answer");
	const [socket] = await connecting;
	const closed = once(socket.resume(), "close");
	await failed;

	const waited = sleep(10_000, "open", { ref: false });
	expect(await Promise.race([closed.then(() => "closed"), waited])).toBe(
		"closed",
	);
	server.close();
});
