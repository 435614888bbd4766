import type { Form } from "../message/form.js";
import { Refusal } from "../message/refusal.js";
import type { Room } from "../rooms/room.js";
import { invalid, readInteger } from "./parameters/parameter.js";

/** A page cut from a list. */
export interface Page extends PagePosition {
	readonly rooms: readonly Room[];
	readonly hasPrevious: boolean;
	readonly hasNext: boolean;
}

/** Where in a list a page begins, as the query says it. */
export interface PagePosition {
	/** The caller's own count of pages: it is given back, and decides nothing. */
	readonly page: number;
	readonly pageSize: number;
	readonly token: PageToken | undefined;
}

/**
 * A place between two rooms. A count of rooms would list one twice when another
 * opens meanwhile, and skip one when another ends.
 */
interface PageToken {
	readonly side: "after" | "before";
	readonly sid: string;
}

/** Reads `PageSize`, `Page` and `PageToken`. */
export function readPosition(query: Form): PagePosition {
	return {
		page: readInteger(query, "Page", COUNTABLE) ?? 0,
		pageSize: readPageSize(query),
		token: readToken(query),
	};
}

/** Cuts a page from a list. The token's own room needn't pass the filter any more. */
export function cutPage(
	rooms: readonly Room[],
	filter: (room: Room) => boolean,
	position: PagePosition,
): Page {
	const matching = rooms.filter(filter);
	const start = startOf(rooms, filter, position);
	const end = start + position.pageSize;

	return {
		...position,
		rooms: matching.slice(start, end),
		hasPrevious: start > 0,
		hasNext: end < matching.length,
	};
}

/** The addresses of a page and its neighbours, as Twilio names them; they keep the filters it was cut with. */
export function toPageLinks(
	listUrl: string,
	filters: readonly [name: string, value: string][],
	page: Page,
) {
	const first = page.rooms.at(0);
	const last = page.rooms.at(-1);
	const link = (number: number, token: PageToken | undefined) => {
		const query = new URLSearchParams(filters);
		query.append("PageSize", `${page.pageSize}`);
		query.append("Page", `${number}`);
		if (token) {
			query.append("PageToken", encodeToken(token));
		}
		return `${listUrl}?${query}`;
	};

	return {
		first_page_url: link(0, undefined),
		previous_page_url:
			page.hasPrevious && first
				? link(Math.max(0, page.page - 1), { side: "before", sid: first.sid })
				: null,
		url: link(page.page, page.token),
		next_page_url:
			page.hasNext && last
				? link(page.page + 1, { side: "after", sid: last.sid })
				: null,
	};
}

function readPageSize(query: Form): number {
	const pageSize = readInteger(query, "PageSize", COUNTABLE) ?? 50;

	if (pageSize > 1000) {
		throw new Refusal(20007);
	}
	if (pageSize < 1) {
		throw invalid("PageSize");
	}
	return pageSize;
}

function readToken(query: Form): PageToken | undefined {
	const text = query.get("PageToken");
	if (text === undefined) {
		return undefined;
	}

	const [, letter, sid] = /^P([AB])(RM[0-9a-f]{32})$/.exec(text) ?? [];
	if (sid === undefined) {
		throw new Refusal(21481);
	}
	return { side: letter === "A" ? "after" : "before", sid };
}

function encodeToken({ side, sid }: PageToken): string {
	return `P${side === "after" ? "A" : "B"}${sid}`;
}

/** The index, among the rooms that pass the filter, of the page's first one. */
function startOf(
	rooms: readonly Room[],
	filter: (room: Room) => boolean,
	{ token, pageSize }: PagePosition,
): number {
	if (token === undefined) {
		return 0;
	}

	const index = rooms.findIndex(({ sid }) => sid === token.sid);
	if (index === -1) {
		throw new Refusal(21481);
	}

	const countBefore = (end: number) =>
		rooms.slice(0, end).filter(filter).length;
	return token.side === "after"
		? countBefore(index + 1)
		: Math.max(0, countBefore(index) - pageSize);
}

const COUNTABLE = { min: 0, max: Number.MAX_SAFE_INTEGER };
