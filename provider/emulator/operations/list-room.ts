import type { Answer } from "../message/answer.js";
import type { Form } from "../message/form.js";
import { toRepresentation } from "../rooms/representation.js";
import type { Room } from "../rooms/room.js";
import { cutPage, readPosition, toPageLinks } from "./list-page.js";
import type { OperationRequest, Service } from "./operation.js";
import { read, readChoice } from "./parameters/parameter.js";

/** GET /v1/Rooms: one page of the rooms that pass every filter, newest first. */
export function listRoom(
	service: Service,
	{ path, query }: OperationRequest,
): Answer {
	const filter = readFilter(query, service.clock.now());
	const position = readPosition(query);
	const page = cutPage(
		service.rooms.oldestFirst().toReversed(),
		filter,
		position,
	);

	return {
		status: 200,
		json: {
			rooms: page.rooms.map((room) => toRepresentation(service, room)),
			meta: {
				page: position.page,
				page_size: position.pageSize,
				...toPageLinks(`${service.url}${path}`, givenFilters(query), page),
				key: "rooms",
			},
		},
	};
}

function readFilter(query: Form, now: number): (room: Room) => boolean {
	// Left out, it isn't "any": completed rooms must be asked for.
	const status = readChoice(query, "Status", STATUSES) ?? "in-progress";
	const uniqueName = query.get("UniqueName");
	const from =
		read(query, "DateCreatedAfter", parseDate) ?? Number.NEGATIVE_INFINITY;
	const until =
		read(query, "DateCreatedBefore", parseDate) ?? Number.POSITIVE_INFINITY;

	return (room) =>
		status === (room.isInProgress(now) ? "in-progress" : "completed") &&
		(uniqueName === undefined || uniqueName === room.uniqueName) &&
		from <= room.createdAt &&
		room.createdAt < until;
}

/** A day, which begins at midnight UTC, or a moment. */
function parseDate(text: string): number | undefined {
	const moment = DATE.test(text) ? Date.parse(text) : Number.NaN;
	const day = text.slice(0, 10);
	// `Date.parse` takes 30 February for 2 March.
	return !Number.isNaN(moment) && new Date(day).toJSON().startsWith(day)
		? moment
		: undefined;
}

function givenFilters(query: Form): readonly [name: string, value: string][] {
	return FILTERS.flatMap((name) => {
		const value = query.get(name);
		return value === undefined ? [] : [[name, value]];
	});
}

const STATUSES = ["in-progress", "completed", "failed"] as const;

const FILTERS = [
	"Status",
	"UniqueName",
	"DateCreatedAfter",
	"DateCreatedBefore",
] as const;

const DATE =
	/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?$/;
