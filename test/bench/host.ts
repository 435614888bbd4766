import { startEmulator } from "../../provider/emulator/index.js";
import { Child } from "./child.js";
import type { InHost } from "./in-host.js";
import { parallel, unpaced } from "./operations.js";

/** Measures the provider from within a process that is like its host, which opens that many rooms. */
export async function measureInHost(rooms: number): Promise<InHost> {
	await using emulator = await startEmulator();
	using child = new Child("in-host", {
		...emulator.env,
		...unpaced,
		ROOMS: String(rooms),
		PARALLEL: String(parallel),
	});
	return (await child.hear()) as InHost;
}
