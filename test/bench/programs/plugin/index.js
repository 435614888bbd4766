// Rooms of the plugin's, as a generated SDK registers them, but without stack traces, as `Room` is.
const pulumi = require("@pulumi/pulumi");

Error.stackTraceLimit = 0;

const outputs = Object.fromEntries(
	Object.keys(JSON.parse(process.env.OUTPUTS))
		.filter((name) => !name.startsWith("__"))
		.map((name) => [name, undefined]),
);

class Room extends pulumi.CustomResource {
	constructor(name) {
		super("twilio-video:index:Room", name, {
			...outputs,
			whenEnded: process.env.WHEN_ENDED,
		});
	}
}

for (let index = 0; index < Number(process.env.ROOMS); index++)
	new Room(`room-${index}`);
