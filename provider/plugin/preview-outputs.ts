import { defaultsOf, givenArguments } from "../room/arguments/table.js";
import {
	isUnknown,
	type Properties,
	unknownValue,
} from "../room/arguments/values.js";

/** What a preview can say of a room that is to be opened; what Twilio decides isn't known. */
export function previewOutputs(args: Properties): Properties {
	const given = givenArguments(args);
	const { type = "group" } = given;
	const {
		transcribeParticipantsOnConnect: _unreturned,
		mediaRegion: _ofTheAccount,
		...defaults
	} = defaultsOf(type);
	const typeDefaults = isUnknown(type)
		? Object.fromEntries(
				Object.keys(defaults).map((name) => [name, unknownValue]),
			)
		: defaults;
	return {
		sid: unknownValue,
		accountSid: unknownValue,
		dateCreated: unknownValue,
		dateUpdated: unknownValue,
		links: unknownValue,
		maxConcurrentPublishedTracks: unknownValue,
		mediaRegion: unknownValue,
		uniqueName: unknownValue,
		url: unknownValue,
		status: "in-progress",
		duration: null,
		endTime: null,
		statusCallback: null,
		...typeDefaults,
		// Twilio returns none for a room that is for audio alone.
		...(given.audioOnly ? { videoCodecs: unknownValue } : {}),
		...given,
		enableTurn: true,
	};
}
