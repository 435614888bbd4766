import type { IncomingHttpHeaders } from "node:http";
import type { FormRecord } from "../message/form.js";
import type { OperationName } from "../operations/operation.js";

/** How many are kept. */
const mostRequests = 20_000;

/** The latest requests received, in order of arrival. @internal */
export class RequestLog {
	readonly #requests = new Set<{ latest: EmulatedRequest }>();

	constructor(private readonly onRequest: (request: EmulatedRequest) => void) {}

	/** Notes a request; the function returned notes how it was answered. */
	note(request: EmulatedRequest): (status: number | undefined) => void {
		const entry = { latest: request };
		this.#requests.add(entry);
		dropOldest(this.#requests, mostRequests);

		return (status) => {
			entry.latest = { ...request, ...(status !== undefined && { status }) };
			this.onRequest(entry.latest);
		};
	}

	get count(): number {
		return this.#requests.size;
	}

	all(): readonly EmulatedRequest[] {
		return [...this.#requests].map(({ latest }) => latest);
	}

	forget(): void {
		this.#requests.clear();
	}
}

function dropOldest(entries: Set<unknown>, most: number): void {
	const [oldest] = entries;
	if (entries.size > most) entries.delete(oldest);
}

/** A request that the emulator received. */
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

/** The headers of a request that may be shown: no credentials are among them. @internal */
export function toShownHeaders(
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
