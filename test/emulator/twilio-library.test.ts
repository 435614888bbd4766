import { connect, createServer } from "node:net";
import twilio from "twilio";
import * as ts from "typescript";
import { freshEmulator, openRoom } from "../support/emulator.js";
import { listen } from "../support/listen.js";
import { readme } from "../support/readme.js";

const emulator = freshEmulator();

/** The client that the README's lines make. */
function client(): ReturnType<typeof twilio> {
	const lines = readme('import twilio from "twilio"').replace(
		/^import.+\n/,
		"",
	);
	const script = ts.transpile(`${lines}\nreturn client;`);
	return new Function("twilio", "emulator", script)(twilio, emulator);
}

test("Twilio's own library opens, finds, lists and completes rooms by the README's lines", async () => {
	const { rooms } = client().video.v1;
	const { sid } = await rooms.create({ uniqueName: "stand-up" });

	await expect(rooms.create({ uniqueName: "stand-up" })).rejects.toMatchObject({
		code: 53113,
	});
	expect(await rooms("stand-up").fetch()).toMatchObject({ sid });
	expect(await rooms.list()).toMatchObject([{ sid }]);
	expect(await rooms(sid).update({ status: "completed" })).toMatchObject({
		status: "completed",
	});
	expect(emulator.requests().map(({ status }) => status)).toEqual([
		201, 400, 200, 200, 202,
	]);
});

test("it reads all pages where a port is forwarded to the emulator", async () => {
	const { port } = new URL(emulator.url);
	const forwarder = createServer((socket) =>
		socket.pipe(connect(Number(port), "127.0.0.1")).pipe(socket),
	);
	const host = `localhost:${await listen(forwarder)}`;
	const forwarded = client();
	forwarded.video.baseUrl = `http://${host}`;
	for (let count = 0; count < 3; count++) await openRoom(emulator);
	emulator.forgetRequests();

	const rooms = await forwarded.video.v1.rooms.list({ pageSize: 1 });
	forwarder.close();

	expect(rooms.map(({ url }) => new URL(url).host)).toEqual([host, host, host]);
	expect(emulator.requests().map(({ headers }) => headers.host)).toEqual(
		Array(rooms.length).fill(host),
	);
});
