import { startEmulator } from "../../provider/emulator/index.js";
import { requestsOf } from "../support/emulator.js";
import { Project } from "./project.js";

/** What became of many rooms where Twilio enforces its quota. */
export interface QuotaResult {
	readonly rooms: number;
	readonly writesPerSecond: number;
	/** How many rooms were opened, of those that the quota allows for in the time: 1 at most. */
	readonly share: number;
	/** How many requests were answered 429. */
	readonly refused: number;
}

/** Opens rooms at Twilio's own pace, which is this package's too unless it is told otherwise. */
export async function measureQuota(): Promise<QuotaResult> {
	const rooms = 600;
	const writesPerSecond = 20;
	await using emulator = await startEmulator({
		quota: { writesPerSecond, readsPerSecond: 80 },
	});
	await using project = await Project.create("dynamic", {
		...emulator.env,
		ROOMS: String(rooms),
		// With them the engine itself is slower in the end.
		PULUMI_SKIP_CHECKPOINTS: "true",
	});
	await project.run("up");

	const creates = requestsOf(emulator, "CreateRoom");
	const opened = creates.filter(({ status }) => status === 201);
	const [first, last] = [opened.at(0), opened.at(-1)].map(
		(request) => request?.receivedAtMs ?? Number.NaN,
	) as [number, number];
	// The first second's worth may come at once.
	const neededMs = (1000 * (rooms - writesPerSecond)) / writesPerSecond;
	return {
		rooms,
		writesPerSecond,
		share: neededMs / (last - first),
		refused: creates.length - opened.length,
	};
}
