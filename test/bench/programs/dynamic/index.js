// Rooms as a user of this package declares them.
const { Room } = require("pulumi-twilio-video");

for (let index = 0; index < Number(process.env.ROOMS); index++)
	new Room(`room-${index}`, { whenEnded: process.env.WHEN_ENDED });
