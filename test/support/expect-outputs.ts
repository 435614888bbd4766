import { Ajv } from "ajv";
import { carried } from "./wire.js";

/** Expects outputs of a room that reach the state, whole, and are what `Room` declares. */
export function expectOutputs(outputs: unknown): void {
	expect(carried(Object(outputs))).toEqual(outputs);
	isOutputs(outputs);
	expect(isOutputs.errors).toBeNull();
}

const text = { type: "string" } as const;
const date = { type: ["string", "null"], pattern: "^\\d{4}-\\d\\d-\\d\\dT" };
const flag = { type: ["boolean", "null"] };
const count = { type: "integer", minimum: 0 } as const;
const kinds = {
	__given: { type: "array", maxItems: 0 },
	accountSid: text,
	audioOnly: flag,
	dateCreated: date,
	dateUpdated: date,
	duration: { ...count, nullable: true },
	emptyRoomTimeout: count,
	enableTurn: flag,
	endTime: date,
	largeRoom: flag,
	links: { type: ["object", "null"], additionalProperties: text },
	maxConcurrentPublishedTracks: { ...count, nullable: true },
	maxParticipantDuration: count,
	maxParticipants: count,
	mediaRegion: { type: ["string", "null"] },
	recordParticipantsOnConnect: flag,
	sid: { ...text, pattern: "^RM[0-9a-f]{32}$" },
	status: text,
	statusCallback: { type: ["string", "null"] },
	statusCallbackMethod: { type: ["string", "null"] },
	type: text,
	uniqueName: { type: ["string", "null"] },
	unusedRoomTimeout: count,
	url: { type: ["string", "null"] },
	videoCodecs: { type: ["array", "null"], items: text },
};
const isOutputs = new Ajv({ allowUnionTypes: true }).compile({
	type: "object",
	properties: kinds,
	required: Object.keys(kinds),
	additionalProperties: false,
});
