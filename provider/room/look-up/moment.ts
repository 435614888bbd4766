import { isDate } from "node:util/types";

/** A day, or a day with a time and its zone, in ISO 8601. */
const iso =
	/^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** What is wrong with a date, or nothing. A time without a zone would be another moment on another machine. */
export function momentProblem(value: unknown): string | undefined {
	const isMoment = isDate(value)
		? !Number.isNaN(value.getTime())
		: typeof value === "string" && isIso(value);
	return isMoment
		? undefined
		: "must be a valid date, such as 2026-01-31 or 2026-01-31T12:00:00Z";
}

/** A valid date as Twilio takes it: a day as it is, anything else as a moment, which is sent in UTC and whole seconds. */
export function toMoment(value: Date | string): Date | string {
	return typeof value === "string" && !value.includes("T")
		? value
		: new Date(value);
}

function isIso(text: string): boolean {
	const day = iso.exec(text)?.[1];
	if (day === undefined || Number.isNaN(Date.parse(text))) return false;
	// JavaScript takes the 30th of February for the 2nd of March.
	return new Date(Date.parse(day)).toISOString().startsWith(day);
}
