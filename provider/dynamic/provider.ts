import type * as pulumi from "@pulumi/pulumi";
import { Account } from "../room/account.js";
import { isGiven, type Properties } from "../room/arguments/arguments.js";
import { checkRoom } from "../room/arguments/check.js";
import { type Clock, systemClock } from "../room/clock.js";
import { completeRoom } from "../room/complete.js";
import { diffRoom } from "../room/diff.js";
import { announce, announceEmulated } from "../room/notices.js";
import { openingLimitMs, openRoom } from "../room/opening/open.js";
import { toOutputs } from "../room/outputs.js";
import {
	fetchRoom,
	fetchUnlessGone,
	fetchWanted,
	mustBeSid,
} from "../room/reading/fetch.js";
import { LookUps } from "../room/reading/live-status.js";
import { emulated, hasEnded } from "../room/status.js";
import { operationLimitMs } from "../twilio/deadline.js";
import { answerHost } from "./answer-in-time.js";
import { blameStaleConfiguration } from "./stale.js";
import { Warnings } from "./warnings.js";

/** How long things may take, in milliseconds. */
export interface Limits {
	/** One attempt of a request. */
	readonly attemptMs: number;
	/** Opening a room, all attempts and waits included. */
	readonly openingMs: number;
	/** Anything else the engine asks for, likewise. */
	readonly operationMs: number;
}

const usualLimits: Limits = {
	attemptMs: 30_000,
	openingMs: openingLimitMs,
	operationMs: operationLimitMs,
};

/**
 * Makes the provider: what the engine asks of a room, and what Twilio is asked for it.
 *
 *   check   -                               which arguments would be refused
 *   diff    at most one look-up             what takes another room: a change, or its end
 *   create  POST /v1/Rooms                  opens one
 *   read    GET  /v1/Rooms/{Sid}            how it is now; nothing if it is gone
 *   update  GET  /v1/Rooms/{Sid}            the rest of what a partly opened one is
 *   delete  POST /v1/Rooms/{Sid}            Status=completed: ends it
 */
export function roomProvider(
	{ attemptMs, openingMs, operationMs }: Limits = usualLimits,
	clock: Clock = systemClock,
) {
	const account = new Account(attemptMs, clock);
	const lookUps = new LookUps(account);
	const warnings = new Warnings();

	/** What the state says of a room that is this account's, or that no account of Twilio's has. */
	function ownOf(id: string, olds: Properties): Properties {
		if (account.isEmulators(olds)) {
			account.noteEnded(id);
			return { ...olds, status: emulated };
		}
		account.mustOwnRemembered(olds);
		return olds;
	}

	return {
		// The host doesn't wait for the end of this method before it calls the others: it must never await.
		async configure({ config }: pulumi.dynamic.ConfigureRequest) {
			account.configure((key) => config.get(key));
		},

		check: (olds: Properties, news: Properties) =>
			answerHost(operationMs, async () => {
				const failures = checkRoom(news);
				account.resources.noteState(olds, news);
				// Of a room that is there, diff says whether another one is to be opened.
				if (failures.length === 0 && !account.resources.isInState(news))
					warnings.foreseeOpening(news);
				return { inputs: news, failures };
			}),

		diff: (id: string, olds: Properties, news: Properties) =>
			answerHost(operationMs, async (deadline) => {
				const remembered = ownOf(id, olds);
				const isAsked =
					!hasEnded(remembered) && news.whenEnded !== "keep" && account.looksUp;
				const room = isAsked
					? { ...olds, ...(await lookUps.fateOf(id, olds, deadline)) }
					: remembered;
				const diff = diffRoom(room, news);
				const keepsName = !diff.replaces.includes("uniqueName");
				account.resources.noteRoom(id, news, keepsName);
				const replacement = account.resources.replacementOf(news);
				announce(id, room, news, diff, replacement);
				if (diff.changes) warnings.foreseeOpening(news, olds);
				else if (!hasEnded(room)) warnings.noteKept(news, !isAsked);
				return {
					...diff,
					// What Pulumi leaves open has the name in any order. If it comes last, it stays in the state.
					deleteBeforeReplace:
						diff.deleteBeforeReplace && !replacement.isRetained,
				};
			}),

		create: (inputs: Properties) =>
			answerHost(openingMs, async (deadline) => {
				const room = await openRoom(account, inputs, deadline);
				return { id: room.sid, outs: toOutputs(room, inputs) };
			}),

		read: (id: string, remembered: Properties) =>
			answerHost(operationMs, async (deadline) => {
				mustBeSid(id);
				if (account.isEmulators(remembered)) {
					announceEmulated();
					return {};
				}
				// Room.get remembers nothing yet.
				const room = isGiven(remembered.sid)
					? await fetchUnlessGone(account, id, remembered, deadline).catch(
							blameStaleConfiguration,
						)
					: await fetchWanted(account, id, deadline);
				lookUps.note(id, room);
				return room === undefined
					? {}
					: { id, props: toOutputs(room, remembered) };
			}),

		// Nothing about a room can be updated, and diff asks for no update. The engine calls
		// it all the same after a failed create that made a room, to learn what became of it.
		update: (id: string, olds: Properties, news: Properties) =>
			answerHost(operationMs, async (deadline) => ({
				outs: toOutputs(await fetchRoom(account, id, olds, deadline), news),
			})),

		delete: (id: string, remembered: Properties) =>
			answerHost(operationMs, async (deadline) => {
				// Ended is for good.
				if (hasEnded(remembered) || account.sawEnd(id)) return;
				if (account.isEmulators(remembered)) return announceEmulated();
				await completeRoom(account, id, remembered, deadline).catch(
					blameStaleConfiguration,
				);
			}),
	} satisfies pulumi.dynamic.ResourceProvider;
}
