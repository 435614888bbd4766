import type { IncomingHttpHeaders } from "node:http";
import { BoundedLog } from "../bounded-log.js";
import type { Form, FormRecord } from "../message/form.js";
import type { OperationName } from "../operations/operation.js";
import type { ApiRequest } from "../operations/route.js";

/** How many are kept, and how many characters of them. */
const mostRequests = 20_000;
const mostCharacters = 32_000_000;

/** How many of their answers are kept. */
const mostAnswers = 1000;

/** How many bytes of an answer are kept. */
const longestAnswer = 64_000;

/** How many characters of a name or value are kept. */
const longestText = 128_000;

/** The latest requests received, in order of arrival. @internal */
export class RequestLog extends BoundedLog<EmulatedRequest> {
	readonly #answers = new Map<number, ShownAnswer>();

	/** The numbers of the requests whose outcome is not noted yet. */
	readonly #underWay = new Set<number>();

	constructor(private readonly onRequest: (request: EmulatedRequest) => void) {
		super(
			mostRequests,
			mostCharacters,
			(request) => JSON.stringify(request).length,
		);
	}

	/** Notes a request; the function returned notes how it was answered. */
	note(received: ApiRequest): NoteAnswer {
		const request = toEmulatedRequest(received);
		const number = this.add(request);
		this.#underWay.add(number);

		return (status, body) => {
			const latest = { ...request, ...(status !== undefined && { status }) };
			this.#underWay.delete(number);
			this.replace(number, latest);
			if (body !== undefined) this.#keepAnswer(number, body);
			this.onRequest(latest);
		};
	}

	isUnderWay(number: number): boolean {
		return this.#underWay.has(number);
	}

	/** The body that a request was answered with, if it is kept. */
	answer(number: number): ShownAnswer | undefined {
		return this.#answers.get(number);
	}

	override forget(): void {
		super.forget();
		this.#answers.clear();
	}

	#keepAnswer(number: number, body: Uint8Array): void {
		this.#answers.set(number, {
			text: Buffer.from(body.subarray(0, longestAnswer)).toString(),
			isCut: body.length > longestAnswer,
		});
		const [oldest] = this.#answers.keys();
		if (this.#answers.size > mostAnswers && oldest !== undefined)
			this.#answers.delete(oldest);
	}
}

/** The beginning of an answer's body. */
interface ShownAnswer {
	readonly text: string;
	/** Whether the body goes on. */
	readonly isCut: boolean;
}

/** Notes how a request was answered: status and body, or `undefined` if no answer is sent. */
type NoteAnswer = (status: number | undefined, body?: Uint8Array) => void;

/**
 * A request that the emulator received.
 *
 * Of a form and of a query, each name and value is cut after 128,000 characters, and
 * the fields after 256,000 of these are left out.
 */
export interface EmulatedRequest {
	/** Absent where method and path are none of the API's. */
	readonly operation?: OperationName;
	readonly method: string;
	/** As it came, still percent-encoded. */
	readonly path: string;
	/** Absent where the address has no query. */
	readonly query?: FormRecord;
	/** The fields of the body, decoded. */
	readonly form: FormRecord;
	/** All headers but those that carry credentials; names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** When it came, in milliseconds of the computer's own clock. */
	readonly receivedAtMs: number;
	/** The HTTP status of the answer; absent where none was sent, or not yet. */
	readonly status?: number;
}

function toEmulatedRequest(received: ApiRequest): EmulatedRequest {
	const { method, path, route, query, form, headers } = received;

	return {
		...(route?.operation && { operation: route.operation }),
		method,
		path,
		...(query && { query: toShownFields(query) }),
		form: form ? toShownFields(form) : {},
		headers: toShownHeaders(headers),
		receivedAtMs: Date.now(),
	};
}

/** The fields of a form or query, as far as they are kept. */
function toShownFields(form: Form): FormRecord {
	return form.toRecord(longestText);
}

/** The headers of a request that may be shown: no credentials are among them. */
function toShownHeaders(
	headers: IncomingHttpHeaders,
): Readonly<Record<string, string>> {
	return Object.fromEntries(
		Object.entries(headers)
			.filter(([name]) => !CREDENTIALS.has(name))
			.map(([name, value]) => [name, [value].flat().join(", ")]),
	);
}

const CREDENTIALS: ReadonlySet<string> = new Set([
	"authorization",
	"proxy-authorization",
]);
