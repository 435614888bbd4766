import type { IncomingMessage, ServerResponse } from "node:http";
import { toOutcome } from "../faults/outcome.js";
import type { PendingFailures } from "../faults/pending-failures.js";
import { sendWhole, toMessage } from "../message/answer.js";
import type { Logins } from "../operations/authorization.js";
import type { Service } from "../operations/operation.js";
import { perform } from "../operations/perform.js";
import { realTime } from "../real-time.js";
import { receive } from "./request.js";
import type { RequestLog } from "./request-log.js";

/** What the exchanges of one emulator share. */
export interface ExchangeContext {
	readonly service: Service;
	readonly logins: Logins;
	readonly failures: PendingFailures;
	readonly log: RequestLog;
	/** Is called when an answer is delayed, before the request's outcome is noted. */
	readonly onWait: () => void;
	/** Stops the exchanges that wait: the emulator closes. */
	readonly closing: AbortSignal;
}

/** Receives one request, does its work and answers it, or makes it fail as asked. */
export async function exchange(
	context: ExchangeContext,
	request: IncomingMessage,
	response: ServerResponse,
	concurrentRequests: number,
): Promise<void> {
	const startedAt = realTime.now();
	const received = await receive(request);
	const noteAnswer = context.log.note(received);

	const operation = received.route?.operation;
	const failure = operation && context.failures.take(operation);
	const work = () => perform(context.service, context.logins, received);
	const outcome = toOutcome(failure ?? {}, work);
	if (failure?.delayMs) {
		context.onWait();
		await realTime.wait(failure.delayMs, undefined, {
			signal: context.closing,
		});
	}

	// Noted before it is sent: whoever has an answer must find it in the log.
	if ("lose" in outcome) {
		noteAnswer(undefined);
		outcome.lose(response);
	} else {
		const { answer, deliver = sendWhole } = outcome;
		const message = toMessage(answer, {
			now: context.service.clock.now(),
			durationMs: realTime.now() - startedAt,
			concurrentRequests,
		});
		noteAnswer(message.status, message.body);
		await deliver(response, message, context.closing);
	}
}
