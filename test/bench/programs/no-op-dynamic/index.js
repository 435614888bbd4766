// What the engine and its dynamic provider host cost by themselves: a resource with the inputs and
// outputs of a room, whose provider answers at once. Like `Room`, it is registered without stack traces.
const pulumi = require("@pulumi/pulumi");

Error.stackTraceLimit = 0;

const outputs = Object.fromEntries(
	Object.keys(JSON.parse(process.env.OUTPUTS)).map((name) => [name, undefined]),
);

// As long as the text that a room has, and loaded by the same means.
const loader =
	'exports.handler=()=>require("module").createRequire(process.cwd()+"/")("./a-provider-that-answers-at-once.js")';

class Room extends pulumi.CustomResource {
	constructor(name) {
		super("pulumi-nodejs:dynamic/twilio-video:Room", name, {
			...outputs,
			whenEnded: undefined,
			__stem: name,
			__stack: "0000",
			__provider: loader,
		});
	}
}

for (let index = 0; index < Number(process.env.ROOMS); index++)
	new Room(`room-${index}`);
