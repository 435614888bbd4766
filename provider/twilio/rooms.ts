import { toUrl } from "../text/to-url.js";
import type { Client } from "./client.js";
import { Deadline } from "./deadline.js";
import { TwilioUnansweredError } from "./failures/errors.js";
import { type FormValue, toForm } from "./form.js";
import { isRoomSid, type RoomStatus, type TwilioRoom, toRoom } from "./room.js";

/** Which rooms to list; all filters must hold. */
export interface RoomFilters {
	/** Twilio lists rooms in progress when no status is given. */
	readonly status?: RoomStatus | undefined;
	/** The exact unique name. */
	readonly uniqueName?: string | undefined;
	/** Created on or after; a date and time, or `YYYY-MM-DD` in UTC. */
	readonly dateCreatedAfter?: Date | string | undefined;
	/** Created before; a date and time, or `YYYY-MM-DD` in UTC. */
	readonly dateCreatedBefore?: Date | string | undefined;
	/** Rooms an answer, from 1 to 1,000; Twilio takes 50 when none is given. */
	readonly pageSize?: number | undefined;
}

/** A room, and its age at the time of Twilio's answer: by Twilio's clock alone, to the second; ours may be hours off. */
export interface AgedRoom {
	readonly room: TwilioRoom;
	readonly ageMs: number | undefined;
}

/** The Rooms API: all that can be done with a room. */
export class Rooms {
	constructor(readonly client: Client) {}

	/**
	 * CreateRoom: opens a room. It is sent once only, because Twilio can't distinguish a repetition from a second room.
	 *
	 * @param called what errors call the room, whose unique name may be a secret
	 */
	async create(
		parameters: Readonly<Record<string, FormValue>>,
		called: string,
		deadline: Deadline,
	): Promise<TwilioRoom> {
		const path = "/v1/Rooms";
		const request = `POST ${path}`;
		const { body } = await this.client.send(
			{
				attempted: `create room ${JSON.stringify(called)}`,
				method: "POST",
				path,
				form: parameters,
				confidential: parameters,
				repeatable: false,
			},
			deadline,
		);
		const room = toRoom(body, request);
		if (room.uniqueName !== null && room.uniqueName !== parameters.uniqueName) {
			throw TwilioUnansweredError.unreadable(request, aboutAnother, {
				sid: room.sid,
			});
		}
		return room;
	}

	/** FetchRoom: by SID any room, by unique name the one in progress. */
	async fetch(sidOrName: string, deadline: Deadline): Promise<TwilioRoom> {
		return (await this.fetchWithAge(sidOrName, deadline)).room;
	}

	/** FetchRoom, with the room's age. */
	async fetchWithAge(sidOrName: string, deadline: Deadline): Promise<AgedRoom> {
		const request = isRoomSid(sidOrName)
			? { attempted: `fetch room ${sidOrName}`, path: pathOf(sidOrName) }
			: {
					attempted: "fetch the room by its name",
					path: "/v1/Rooms/{UniqueName}",
					uniqueName: sidOrName,
				};
		const { body, date } = await this.client.send(
			{ ...request, method: "GET", repeatable: true },
			deadline,
		);
		const label = `GET ${request.path}`;
		const room = toRoom(body, label);
		if (sidOrName !== (isRoomSid(sidOrName) ? room.sid : room.uniqueName))
			throw TwilioUnansweredError.unreadable(label, aboutAnother);
		const ageMs = Number(date) - Date.parse(String(room.dateCreated));
		return { room, ageMs: Number.isNaN(ageMs) ? undefined : ageMs };
	}

	/** UpdateRoom, whose one use is to end a room: everybody in it is disconnected. It is sent once only, because the room itself shows whether it has to be sent again. */
	async complete(sid: string, deadline: Deadline): Promise<void> {
		const path = pathOf(sid);
		const request = `POST ${path}`;
		const { body } = await this.client.send(
			{
				attempted: `complete room ${sid}`,
				method: "POST",
				path,
				form: { status: "completed" },
				repeatable: false,
			},
			deadline,
		);
		// Of the answer nothing else is needed; what can't be read of it must not keep a room from being ended.
		const room: { readonly sid?: unknown; readonly status?: unknown } =
			Object(body);
		if (room.sid !== sid) {
			throw TwilioUnansweredError.unreadable(request, aboutAnother);
		}
		if (room.status === "in-progress") {
			throw TwilioUnansweredError.unreadable(
				request,
				"it says that the room is still in progress",
			);
		}
	}

	/** ListRoom: the first room that the filters let through, if there is any. */
	async first(
		filters: RoomFilters,
		deadline: Deadline,
	): Promise<TwilioRoom | undefined> {
		for await (const room of this.list(filters, deadline)) return room;
		return undefined;
	}

	/**
	 * ListRoom: every room that the filters let through, a page at a time.
	 *
	 * @param deadline of the whole list; without one, each page has a time of its own: their number is unknown
	 */
	async *list(
		filters: RoomFilters,
		deadline?: Deadline,
	): AsyncGenerator<TwilioRoom, void, undefined> {
		const path = "/v1/Rooms";
		const request = `GET ${path}`;
		const asked = new Set<string>();
		let query: string | undefined = toForm({ ...filters }).toString();
		while (query !== undefined) {
			asked.add(query);
			const { body } = await this.client.send(
				{
					attempted: "list rooms",
					method: "GET",
					path,
					query,
					confidential: filters.uniqueName,
					repeatable: true,
					// 1,000 rooms, each with the longest callback URL.
					maxBytes: 4 * 1024 * 1024,
				},
				deadline ?? new Deadline(),
			);
			const page = toPage(body, request);
			// Deadlines of pages would never end a list that does not end.
			if (page.next !== undefined && asked.has(page.next)) {
				throw TwilioUnansweredError.unreadable(
					request,
					"next_page_url leads back to a page that was read",
				);
			}
			for (const room of page.rooms) yield toRoom(room, request);
			query = page.next;
		}
	}
}

function pathOf(sid: string): string {
	return `/v1/Rooms/${encodeURIComponent(sid)}`;
}

const aboutAnother = "it is about another room";

/** What is read of a page, none of it certain. */
interface PageFields {
	readonly rooms?: unknown;
	readonly meta?: { readonly next_page_url?: unknown } | null;
}

interface Page {
	readonly rooms: readonly unknown[];
	/** The query of the page after it. */
	readonly next: string | undefined;
}

function toPage(body: unknown, request: string): Page {
	const { rooms, meta } = Object(body) as PageFields;
	if (!Array.isArray(rooms))
		throw TwilioUnansweredError.unreadable(
			request,
			"rooms is missing or malformed",
		);
	const next = meta?.next_page_url;
	if (typeof next !== "string" || next === "")
		return { rooms, next: undefined };
	// Only the query is followed: the credentials go nowhere but to the origin they were meant for.
	const url = toUrl(next);
	if (url?.pathname !== "/v1/Rooms")
		throw TwilioUnansweredError.unreadable(
			request,
			"next_page_url is malformed",
		);
	return { rooms, next: url.search.slice(1) };
}
