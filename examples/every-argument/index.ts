import * as pulumi from "@pulumi/pulumi";
import { getRoomOutput, getRoomsOutput, Room } from "pulumi-twilio-video";

const config = new pulumi.Config();

/** A doctor and a patient who were told the name beforehand. */
const consultation = new Room("consultation", {
	// When others must know the name before the room is open. It can be taken; an automatic name never is.
	uniqueName: "consultation-7",
	// Whoever comes third is refused.
	maxParticipants: 2,
	// Seconds: whoever forgets to leave is disconnected after an hour.
	maxParticipantDuration: 3600,
	// Minutes. People who were invited for a certain time come later than Twilio's 5.
	unusedRoomTimeout: 60,
	// Minutes: how long somebody whose connection broke may take to come back.
	emptyRoomTimeout: 10,
	// When media must stay in a region, or everybody is there. `gll` follows the first participant.
	mediaRegion: "de1",
	// When every device has a codec in hardware. Without it, participants agree on one.
	videoCodecs: ["H264"],
	// When only some is to be recorded: everybody's voice, and the doctor's screen.
	recordingRules: [
		{ type: "include", kind: "audio" },
		{ type: "include", publisher: "doctor", track: "screen" },
	],
	// When there is to be a transcript, and in which language people speak.
	transcribeParticipantsOnConnect: true,
	transcriptionsConfiguration: { languageCode: "de-DE", partialResults: false },
	// When you want to hear of who comes and goes. A secret, because there may be a token in it.
	statusCallback: config.requireSecret("statusCallback"),
	// `GET` for receivers that can't take a form.
	statusCallbackMethod: "POST",
	// When a room is to live once: the next update opens no other in its place.
	whenEnded: "keep",
});

/** A lesson that is recorded as a whole. */
const lesson = new Room("lesson", {
	recordParticipantsOnConnect: true,
	// The most that a room takes, and what it is without the argument.
	maxParticipants: 50,
	// Twilio's newer accounts have no other type, and no other is needed.
	type: "group",
	// These two say what is so anyway: Twilio ignores the first, and doesn't document the second.
	enableTurn: true,
	largeRoom: false,
	// `true` for accounts that had rooms without video before October 2024.
	audioOnly: false,
});

/** A room that the program uses, and that somebody else opens and ends. */
const lobbySid = config.get("lobbySid");
const lobby = lobbySid ? Room.get("lobby", lobbySid) : undefined;

/** What Twilio says of a room now: of one that another stack manages, take the SID from a StackReference. */
const now = getRoomOutput({ sid: lesson.sid });

/** Earlier rooms of that name: a name finds them for good in a list, and by itself only while one is open. */
const earlier = getRoomsOutput({
	uniqueName: "consultation-7",
	status: "completed",
	limit: 10,
});

export const consultationSid = consultation.sid;
export const lessonStatus = now.status;
export const lobbyName = lobby?.uniqueName ?? "none";
export const earlierSids = earlier.apply((rooms) =>
	rooms.map(({ sid }) => sid),
);
