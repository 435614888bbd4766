import * as pulumi from "@pulumi/pulumi";
import { Room } from "pulumi-twilio-video";

// Room adds 11 digits to it: names that tell at a glance whose they are, and are never taken.
const stack = pulumi.getStack();

// As long as Twilio lets a room wait, so that a push soon after the last finds its rooms open.
const timeouts = { unusedRoomTimeout: 60, emptyRoomTimeout: 60 };

const meetingRoom = new Room(`${stack}-meeting`, timeouts);

// A third participant is refused: how does your application take it?
const pairRoom = new Room(`${stack}-pair`, { ...timeouts, maxParticipants: 2 });

export const meeting = meetingRoom.uniqueName;
export const pair = pairRoom.uniqueName;
