import "../refuse.js";

import type { dynamic } from "@pulumi/pulumi";
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
}: dynamic.ResourceProvider = roomProvider();

export { check, complete as delete, configure, create, diff, read, update };
