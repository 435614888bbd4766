import type * as pulumi from "@pulumi/pulumi";
import type { Deadline } from "../twilio/deadline.js";
import { isRoomSid } from "../twilio/room.js";
import { Account } from "./account.js";
import { checkRoom } from "./check.js";
import { completeRoom } from "./complete.js";
import { diffRoom, hasEnded } from "./diff.js";
import { unlessGone } from "./gone.js";
import { answerHost } from "./host.js";
import { isGiven, type Properties } from "./inputs.js";
import { openingLimitMs, openRoom } from "./open.js";
import { toOutputs } from "./outputs.js";

const limitMs = 60_000;

const account = new Account();

/**
 * What the engine asks of a room, and what Twilio is asked for it.
 *
 *   check   -                               which arguments would be refused
 *   diff    -                               which changes take another room
 *   create  POST /v1/Rooms                  opens one
 *   read    GET  /v1/Rooms/{Sid}            how it is now; nothing if it is gone
 *   update  GET  /v1/Rooms/{Sid}            the rest of what a partly opened one is
 *   delete  POST /v1/Rooms/{Sid}            Status=completed: ends it
 */
const provider = {
	// The host doesn't wait for the end of this method before it calls the others: it must never await.
	async configure({ config }: pulumi.dynamic.ConfigureRequest) {
		account.configure((key) => config.get(key));
	},

	check: (_olds: Properties, news: Properties) =>
		answerHost(limitMs, async () => ({
			inputs: news,
			failures: checkRoom(news),
		})),

	diff: (_id: string, olds: Properties, news: Properties) =>
		answerHost(limitMs, async () => {
			account.mustOwn(olds);
			return diffRoom(olds, news);
		}),

	create: (inputs: Properties) =>
		answerHost(openingLimitMs, async (deadline) => {
			const room = await openRoom(account, inputs, deadline);
			return { id: room.sid, outs: toOutputs(room, inputs) };
		}),

	read: (id: string, remembered: Properties) =>
		answerHost(limitMs, async (deadline) => {
			const fetch = () => fetchRoom(id, remembered, deadline);
			// Room.get remembers nothing yet, and what it asks for must be there.
			const room = isGiven(remembered.sid)
				? await unlessGone(fetch, remembered.dateCreated, () =>
						account.mustBeProven(deadline),
					)
				: await fetch();
			return room === undefined
				? {}
				: { id, props: toOutputs(room, remembered) };
		}),

	// Nothing about a room can be updated, and diff asks for no update. The engine calls
	// it all the same after a failed create that made a room, to learn what became of it.
	update: (id: string, olds: Properties, news: Properties) =>
		answerHost(limitMs, async (deadline) => ({
			outs: toOutputs(await fetchRoom(id, olds, deadline), news),
		})),

	delete: (id: string, remembered: Properties) =>
		answerHost(limitMs, async (deadline) => {
			account.mustOwn(remembered);
			// Ended is for good.
			if (hasEnded(remembered)) return;
			await unlessGone(
				() => {
					mustBeSid(id);
					return completeRoom(
						account,
						{ sid: id, uniqueName: String(remembered.uniqueName) },
						deadline,
					);
				},
				remembered.dateCreated,
				() => account.mustBeProven(deadline),
			);
		}),
} satisfies pulumi.dynamic.ResourceProvider;

async function fetchRoom(
	id: string,
	remembered: Properties,
	deadline: Deadline,
) {
	mustBeSid(id);
	account.mustOwn(remembered);
	const room = await account.rooms.fetch(id, deadline);
	account.mustOwn(room);
	return room;
}

/** A SID comes from state or from `Room.get`, and goes into a path. */
function mustBeSid(id: string): void {
	if (!isRoomSid(id))
		throw new Error(
			`${JSON.stringify(id)} is not a room's SID: RM and 32 hexadecimal digits.`,
		);
}

export = provider;
