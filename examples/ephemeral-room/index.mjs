// @ts-check
import { getRoom } from "pulumi-twilio-video";
import { withRoom } from "pulumi-twilio-video/ephemeral";

// Has a room of its own for as long as it works. The room is completed however this process ends.
await withRoom({ maxParticipants: 4 }, async ({ sid, uniqueName }) => {
	const { status } = await getRoom({ sid });
	console.log(`${uniqueName} is ${status}.`);
});
