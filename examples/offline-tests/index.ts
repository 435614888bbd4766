import * as pulumi from "@pulumi/pulumi";
import { Room } from "pulumi-twilio-video";

const config = new pulumi.Config();

const room = new Room("consultation", {
	maxParticipants: 2,
	emptyRoomTimeout: 10,
	unusedRoomTimeout: 60,
	statusCallback: config.require("statusCallback"),
});

export const { sid, uniqueName } = room;
