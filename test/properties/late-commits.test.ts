import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import { leapOverWaits } from "../support/leap.js";
import { listen } from "../support/listen.js";
import { hostInputs, providerOf } from "../support/provider.js";
import { holds } from "./holds.js";

/** What becomes of one CreateRoom on a network that is slow, and breaks connections. */
interface Passage {
	/** Before which of the requests to come Twilio gets it; 0 for at once. */
	readonly before: number;
	/** Whether the caller gets the answer, if there is one at once. */
	readonly isAnswered: boolean;
}

/** A network in front of the emulator, on which a create can arrive long after its connection was broken. */
async function startNetwork(emulator: Emulator, passages: readonly Passage[]) {
	let creates = 0;
	let pending: { left: number; readonly arrive: () => Promise<unknown> }[] = [];

	/** Lets what is due arrive, in the order in which it was sent. */
	const settle = async (left: number) => {
		const due = pending.filter((create) => create.left <= left);
		pending = pending.filter((create) => create.left > left);
		for (const { arrive } of due) await arrive();
	};
	const server = createServer(async (request, response) => {
		const forward = await forwarder(emulator, request);
		for (const create of pending) create.left -= 1;
		await settle(0);
		const isCreate = request.method === "POST" && request.url === "/v1/Rooms";
		const { before, isAnswered } = (isCreate && passages[creates++]) || whole;
		if (before > 0) pending.push({ left: before, arrive: forward });
		const answer = before > 0 ? undefined : await forward();
		if (answer === undefined || !isAnswered)
			return request.socket.resetAndDestroy();
		const headers = { date: String(answer.headers.get("date")) };
		response.writeHead(answer.status, headers).end(await answer.text());
	});
	return {
		url: `http://127.0.0.1:${await listen(server)}`,
		settle: () => settle(Number.POSITIVE_INFINITY),
		[Symbol.dispose]() {
			server.close();
			server.closeAllConnections();
		},
	};
}

const whole: Passage = { before: 0, isAnswered: true };

/** Reads a request, so that it can be sent on whenever it is time. */
async function forwarder({ url }: Emulator, request: IncomingMessage) {
	const body = await text(request);
	const { method = "", headers } = request;
	return () =>
		fetch(`${url}${request.url}`, {
			method,
			headers: {
				authorization: String(headers.authorization),
				"content-type": String(headers["content-type"]),
			},
			...(method === "POST" && { body }),
		});
}

leapOverWaits(60_000);

const passage: fc.Arbitrary<Passage> = fc.record({
	before: fc.nat({ max: 4 }),
	isAnswered: fc.boolean(),
});

holds(
	"opens one room at most, and the one that it says, however late its requests arrive",
	25,
	fc.asyncProperty(
		fc.array(passage, { maxLength: 6, size: "max" }),
		fc.constantFrom(
			{},
			{ uniqueName: "stand-up", maxParticipants: 8 },
			{ uniqueName: `RM${"0aF9".repeat(8)}` },
		),
		async (passages, args) => {
			await using emulator = await startEmulator();
			using network = await startNetwork(emulator, passages);

			const created = await providerOf({ ...emulator, url: network.url })
				.create(hostInputs("room", args))
				.catch((error: Error) => error);
			await network.settle();

			expect(openRooms(emulator).length).toBeLessThanOrEqual(1);
			if (!(created instanceof Error))
				expect(emulator.rooms()).toMatchObject([{ sid: created.id }]);
		},
	),
);
