import "../refuse.js";

import { roomProvider } from "./provider.js";

// What the text in every state loads, by the name `pulumi-twilio-video/dynamic-provider`: one provider for the process.
const {
	check,
	configure,
	create,
	delete: complete,
	diff,
	read,
	update,
} = roomProvider();

export { check, complete as delete, configure, create, diff, read, update };
