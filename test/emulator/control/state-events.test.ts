import { setTimeout as sleep } from "node:timers/promises";
import {
	type Emulator,
	startEmulator,
} from "../../../provider/emulator/index.js";
import { openRoom } from "../../support/emulator.js";

let emulator: Emulator;

beforeEach(async () => {
	emulator = await startEmulator();
});

afterEach(() => emulator.close());

test("tells of each change as it happens", async () => {
	const sid = await openRoom(emulator, { UnusedRoomTimeout: "1" });
	const aborting = new AbortController();
	const { body, headers } = await fetch(`${emulator.url}/_emulator/events`, {
		signal: aborting.signal,
	});
	expect(headers.get("content-type")).toBe("text/event-stream");
	const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
	let seen = "";
	const next = async (isMeant: (state: string) => boolean) => {
		while (!isMeant(seen)) seen += (await reader?.read())?.value;
		seen = "";
	};

	await next((state) => state.includes('event: state\ndata: {"now"'));
	emulator.connect(sid, "ann");
	await next((state) => state.includes('"participants":["ann"]'));
	await openRoom(emulator, { UniqueName: "other" });
	await next((state) => state.includes('"unique_name":"other"'));
	emulator.advance({ hours: 23, minutes: 59, seconds: 58 });
	// Nobody asks for anything: the room ends by the clock.
	await next((state) => state.includes('"status":"completed"'));

	aborting.abort();
});

test("tells who has not read for a while of what has changed meanwhile", async () => {
	for (let count = 0; count < 500; count++) await openRoom(emulator);
	const aborting = new AbortController();
	const { body } = await fetch(`${emulator.url}/_emulator/events`, {
		signal: aborting.signal,
	});
	// More than fits into what lies between the two.
	for (let count = 0; count < 60; count++) {
		emulator.advance({ seconds: 1 });
		await sleep(25);
	}
	const last = emulator.rooms().at(-1)?.sid ?? "";
	emulator.connect(last, "ann");

	const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
	let seen = "";
	while (!seen.includes('"participants":["ann"]'))
		seen = seen.slice(-30) + (await reader?.read())?.value;

	aborting.abort();
});

test("tells when somebody has to leave, and when a room ends, by the clock alone", async () => {
	const sid = await openRoom(emulator, { MaxParticipantDuration: "600" });
	emulator.connect(sid, "ann");
	emulator.advance({ minutes: 9, seconds: 59 });
	const aborting = new AbortController();
	const { body } = await fetch(`${emulator.url}/_emulator/events`, {
		signal: aborting.signal,
	});
	const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
	let seen = "";

	while (!seen.includes('"participants":[]'))
		seen += (await reader?.read())?.value;

	expect(seen).toContain('"participants":["ann"]');
	aborting.abort();
});

test("tells nothing again while nothing changes, however much there is to tell", async () => {
	for (let count = 0; count < 100; count++) await openRoom(emulator);
	const aborting = new AbortController();
	const { body } = await fetch(`${emulator.url}/_emulator/events`, {
		signal: aborting.signal,
	});
	const seen: string[] = [];
	const reading = body
		?.pipeThrough(new TextDecoderStream())
		.pipeTo(new WritableStream({ write: (text) => void seen.push(text) }));
	while (!seen.at(-1)?.endsWith("\n\n")) await sleep(5);

	await sleep(200);

	expect(seen.join("").match(/^event: state$/gm)).toHaveLength(1);
	aborting.abort();
	await expect(reading).rejects.toThrow();
});

test("tells changes that come together in one event", async () => {
	const sid = await openRoom(emulator);
	const aborting = new AbortController();
	const { body } = await fetch(`${emulator.url}/_emulator/events`, {
		signal: aborting.signal,
	});
	const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
	let seen = "";
	const until = async (text: string) => {
		while (!seen.includes(text)) seen += (await reader?.read())?.value;
	};
	await until("\n\n");

	for (let count = 0; count < 50; count++) emulator.connect(sid, `p${count}`);
	await until('"p49"');

	expect(seen.match(/^event: state$/gm)).toHaveLength(2);
	aborting.abort();
});
