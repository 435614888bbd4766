import type * as pulumi from "@pulumi/pulumi";
import { Warnings } from "../pulumi/preview-warnings.js";
import type { Failure } from "../room/arguments/check.js";
import { isGiven, type Properties } from "../room/arguments/values.js";
import type { Clock } from "../room/clock.js";
import { RoomLife } from "../room/life.js";
import { openingLimitMs } from "../room/opening/open.js";
import { rememberArguments } from "../room/outputs.js";
import { hasEnded } from "../room/status.js";
import { printable } from "../text/printable.js";
import { type Deadline, operationLimitMs } from "../twilio/deadline.js";
import { createAccount } from "./account.js";
import { toCreateError } from "./create-errors.js";
import { answerInTime } from "./host/answer-in-time.js";
import { printNotice, printNoticeOnce } from "./notices/print-notice.js";
import { reportDiff } from "./notices/report-diff.js";
import { argumentsIn, contextIn } from "./persisted/hidden-keys.js";
import { rememberedIn, toStoredOutputs } from "./persisted/stored-outputs.js";
import { advise, adviseOnStored, reasonOf } from "./remedies.js";
import { resourceKeyOf, StackResources } from "./stack-resources.js";

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

/** Makes the provider: the life of a room as the engine asks for it, through its dynamic provider host. */
export function roomProvider(
	{ attemptMs, openingMs, operationMs }: Limits = usualLimits,
	clock?: Clock,
) {
	const account = createAccount(attemptMs, clock);
	const life = new RoomLife(account);
	const resources = new StackResources();
	const warnings = new Warnings((text) =>
		printNotice(`warning: ${printable(text)}`),
	);

	const answer = <Result>(
		work: (deadline: Deadline) => Promise<Result>,
		adviseOn = advise,
	) =>
		answerInTime(operationMs, (deadline) =>
			work(deadline).catch((error) => {
				throw adviseOn(error);
			}),
		);

	return {
		// The host doesn't wait for the end of this method before it calls the others: it must never await.
		async configure({ config }: pulumi.dynamic.ConfigureRequest) {
			account.configure((key) => config.get(key));
		},

		check: (olds: Properties, news: Properties) =>
			answer(async () => {
				const failures = life.check(argumentsIn(news));
				resources.noteState(olds, news);
				// Of a room that is there, diff says whether another one is to be opened.
				if (failures.length === 0 && !resources.isInState(news))
					warnings.noteOpening(resourceKeyOf(news), news);
				return { inputs: news, failures: failures.map(toHostFailure) };
			}),

		diff: (id: string, olds: Properties, news: Properties) =>
			answer(async (deadline) => {
				const diff = await life.diff(id, rememberedIn(olds), news, deadline);
				const { changes, replaces } = diff;
				resources.noteRoom(id, news, !replaces.includes("uniqueName"));
				const replacement = resources.replacementOf(news);
				reportDiff(id, diff, news, replacement);
				warnings.noteDiff(resourceKeyOf(news), news, diff);
				return {
					changes,
					replaces,
					// What Pulumi leaves open has the name in any order. If it comes last, it stays in the state.
					deleteBeforeReplace:
						diff.deleteBeforeReplace && !replacement.isRetained,
				};
			}),

		create: (inputs: Properties) =>
			answerInTime(openingMs, async (deadline) => {
				const args = argumentsIn(inputs);
				const room = await life
					.open(contextIn(inputs), args, deadline)
					.catch((error) => {
						throw toCreateError(error, inputs, account, resources);
					});
				const outs = toStoredOutputs(room, rememberArguments(args));
				return { id: room.sid, outs };
			}),

		read: (id: string, props: Properties) => {
			// Room.get remembers nothing yet.
			const olds = isGiven(props.sid) ? props : undefined;
			return answer(
				async (deadline) => {
					if (account.isEmulators(props)) {
						reportEmulated();
						return {};
					}
					const room = await life.read(id, olds, deadline);
					return room === undefined
						? {}
						: { id, props: toStoredOutputs(room, rememberedIn(props)) };
				},
				olds ? adviseOnStored : advise,
			);
		},

		// Nothing about a room can be updated, and diff asks for no update. The engine calls
		// it all the same after a failed create that made a room, to learn what became of it.
		update: (id: string, olds: Properties, news: Properties) =>
			answer(async (deadline) => {
				const room = await life.repair(id, olds, deadline);
				const args = rememberArguments(argumentsIn(news));
				return { outs: toStoredOutputs(room, args) };
			}),

		delete: (id: string, olds: Properties) =>
			answer(async (deadline) => {
				const isOver = hasEnded(olds) || account.journal.isKnownEnded(id);
				if (account.isEmulators(olds) && !isOver) reportEmulated();
				else await life.complete(id, olds, deadline);
			}, adviseOnStored),
	} satisfies pulumi.dynamic.ResourceProvider;
}

/** A failure names no property: the engine would print its value, secret or not. */
function toHostFailure(failure: Failure): pulumi.dynamic.CheckFailure {
	return { property: "", reason: reasonOf(failure) };
}

function reportEmulated(): void {
	printNoticeOnce(
		"Rooms of the emulator's account were never on Twilio. They are removed from the state; no request is made to Twilio.",
	);
}
