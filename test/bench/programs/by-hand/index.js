// What Pulumi's documentation of dynamic providers leads to: a provider in the program, whose source
// the SDK writes into the state of each resource.
const pulumi = require("@pulumi/pulumi");

async function send(path, form) {
	const { TWILIO_BASE_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } =
		process.env;
	const credentials = `${TWILIO_ACCOUNT_SID}:${TWILIO_AUTH_TOKEN}`;
	const response = await fetch(`${TWILIO_BASE_URL}/v1/Rooms${path}`, {
		method: form ? "POST" : "GET",
		headers: { authorization: `Basic ${btoa(credentials)}` },
		body: form && new URLSearchParams(form),
	});
	if (!response.ok) throw new Error(`Twilio answered ${response.status}`);
	return response.json();
}

const provider = {
	async create(inputs) {
		const room = await send("", { UniqueName: inputs.uniqueName });
		return { id: room.sid, outs: room };
	},
	async read(id) {
		return { id, props: await send(`/${id}`) };
	},
	async diff(_id, olds, news) {
		return { changes: olds.unique_name !== news.uniqueName };
	},
	async delete(id) {
		await send(`/${id}`, { Status: "completed" });
	},
};

class Room extends pulumi.dynamic.Resource {
	constructor(name, args) {
		const outputs = {
			sid: undefined,
			status: undefined,
			unique_name: undefined,
		};
		super(provider, name, { ...outputs, ...args }, {}, "twilio-video", "Room");
	}
}

for (let index = 0; index < Number(process.env.ROOMS); index++)
	new Room(`room-${index}`, { uniqueName: `room-${index}` });
