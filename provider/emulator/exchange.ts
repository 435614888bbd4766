import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { toMessage } from "./answer.js";
import type { Logins } from "./authorization.js";
import type { Failures, Outcome } from "./failures.js";
import { whole } from "./faults.js";
import type { Service } from "./operation.js";
import { type ReceivedRequest, receive } from "./received-request.js";
import {
	type EmulatedRequest,
	type RequestLog,
	toShownHeaders,
} from "./request-log.js";
import { work } from "./work.js";

/** What the exchanges of one emulator share. */
export interface ExchangeContext {
	readonly service: Service;
	readonly logins: Logins;
	readonly failures: Failures;
	readonly log: RequestLog;
	/** Stops the exchanges that wait: the emulator closes. */
	readonly closing: AbortSignal;
}

/** Receives one request, does its work and answers it, or fails it if told to. */
export async function exchange(
	context: ExchangeContext,
	request: IncomingMessage,
	response: ServerResponse,
	concurrentRequests: number,
): Promise<void> {
	const startedAt = performance.now();
	const received = await receive(request);
	const noteStatus = context.log.note(toEmulatedRequest(received));

	const operation = received.route?.operation;
	const failure = operation && context.failures.take(operation);
	const doWork = () => work(context.service, context.logins, received);
	const outcome: Outcome = failure?.outcomeOf(doWork) ?? { answer: doWork() };
	if (failure && failure.delayMs > 0) {
		await wait(failure.delayMs, undefined, { signal: context.closing });
	}

	// Noted before it is sent: whoever has an answer must find it in the log.
	if ("lose" in outcome) {
		noteStatus(undefined);
		outcome.lose(response);
	} else {
		const { answer, deliver = whole } = outcome;
		noteStatus(answer.status);
		const message = toMessage(answer, {
			now: context.service.clock.now(),
			durationMs: performance.now() - startedAt,
			concurrentRequests,
		});
		await deliver(response, message, context.closing);
	}
}

function toEmulatedRequest(received: ReceivedRequest): EmulatedRequest {
	const { method, path, route, query, form, headers } = received;

	return {
		...(route?.operation && { operation: route.operation }),
		method,
		path,
		...(query && { query: query.toRecord() }),
		form: form?.toRecord() ?? {},
		headers: toShownHeaders(headers),
		receivedAtMs: Date.now(),
	};
}
