import "../requirements/with-sdk.js";

import type { dynamic } from "@pulumi/pulumi";
import { Settings } from "../twilio/settings/settings.js";
import { reportAddress } from "./notices/report-address.js";
import { roomProvider } from "./provider.js";

// What the text in every state loads, by the name `pulumi-twilio-video/dynamic-provider`: one provider for the process.
// Typed by the SDK, so that the compiler of a program reads no declarations of `provider.ts`.
const {
	check,
	configure: takeConfiguration,
	create,
	delete: complete,
	diff,
	read,
	update,
}: Required<dynamic.ResourceProvider> = roomProvider();

/** The host calls it once for a process, and so once for each operation of the engine's. */
async function configure(request: dynamic.ConfigureRequest): Promise<void> {
	await takeConfiguration(request);
	reportAddress(new Settings((key) => request.config.get(key)));
}

export { check, complete as delete, configure, create, diff, read, update };
