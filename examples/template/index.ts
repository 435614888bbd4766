import * as pulumi from "@pulumi/pulumi";
import { Room } from "pulumi-twilio-video";

const config = new pulumi.Config();

const room = new Room("stand-up", {
	maxParticipants: config.getNumber("maxParticipants") ?? 10,
	emptyRoomTimeout: 60,
	unusedRoomTimeout: 60,
});

export const { sid, uniqueName, status, maxParticipants } = room;
