import { setTimeout as sleep } from "node:timers/promises";
import { freshEmulator, openRoom } from "../../support/emulator.js";

const emulator = freshEmulator();

/** Listens for events. The reader keeps undici from ending a stream whose response nobody holds. */
async function listen() {
	const aborting = new AbortController();
	const { body, headers } = await fetch(`${emulator.url}/_emulator/events`, {
		signal: aborting.signal,
	});
	expect(headers.get("content-type")).toBe("text/event-stream");
	const reader = (body as ReadableStream<Uint8Array>).getReader();
	const decoder = new TextDecoder();
	let seen = "";
	return {
		/** Reads on until there is such a text, and returns all that was read since the last time. */
		async until(text: string): Promise<string> {
			// Not in all of it each time, which may be megabytes.
			for (let from = 0; !seen.includes(text, from); ) {
				from = Math.max(0, seen.length - text.length);
				const { done, value } = await reader.read();
				if (done) throw new Error("The events have ended.");
				seen += decoder.decode(value, { stream: true });
			}
			const read = seen;
			seen = "";
			return read;
		},
		abort: () => aborting.abort(),
	};
}

test("tells of each change as it happens", async () => {
	const sid = await openRoom(emulator, { UnusedRoomTimeout: "1" });
	const events = await listen();

	await events.until('event: state\ndata: {"now"');
	emulator.connect(sid, "ann");
	await events.until('"participants":["ann"]');
	await openRoom(emulator, { UniqueName: "other" });
	await events.until('"unique_name":"other"');
	emulator.advance({ hours: 23, minutes: 59, seconds: 59 });
	// Nobody asks for anything: the room ends by the clock.
	await events.until('"status":"completed"');

	events.abort();
});

test("tells who has not read for a while of what has changed meanwhile", async () => {
	const StatusCallback = "https://a.example/".padEnd(1000, "x");
	const rooms = Array.from({ length: 200 }, () =>
		openRoom(emulator, { StatusCallback }),
	);
	await Promise.all(rooms);
	const events = await listen();
	const other = await listen();
	// More than fits into what lies between the two.
	for (let count = 0; count < 20; count++) {
		emulator.advance({ seconds: 1 });
		await other.until("event: state");
	}
	emulator.connect(emulator.rooms().at(-1)?.sid ?? "", "ann");

	const told = await events.until('"participants":["ann"]');

	expect(told.match(/^event: state$/gm)?.length).toBeLessThan(20);
	events.abort();
	other.abort();
});

test("tells when somebody has to leave, and when a room ends, by the clock alone", async () => {
	const sid = await openRoom(emulator, { MaxParticipantDuration: "600" });
	emulator.connect(sid, "ann");
	emulator.advance({ minutes: 9, seconds: 59 });
	const events = await listen();

	expect(await events.until('"participants":[]')).toContain(
		'"participants":["ann"]',
	);

	events.abort();
});

test("tells nothing again while nothing changes, however much there is to tell", async () => {
	await Promise.all(Array.from({ length: 100 }, () => openRoom(emulator)));
	const events = await listen();
	const first = await events.until("\n\n");

	await sleep(200);
	emulator.connect(emulator.rooms()[0]?.sid ?? "", "ann");
	const then = await events.until('"participants":["ann"]');

	const told = `${first}${then}`.match(/^event: state$/gm);
	expect(told).toHaveLength(2);
	events.abort();
});

test("tells changes that come together in one event", async () => {
	const sid = await openRoom(emulator);
	const events = await listen();
	await events.until("\n\n");

	for (let count = 0; count < 50; count++) emulator.connect(sid, `p${count}`);
	const told = await events.until('"p49"');

	expect(told.match(/^event: state$/gm)).toHaveLength(1);
	events.abort();
});
