import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary folder of its own for each test of a file, which is removed after it. */
export function freshFolder(): () => string {
	let folder = "";
	beforeEach(async () => {
		const made = await mkdtemp(join(tmpdir(), "twilio-video-test-"));
		folder = await realpath(made);
	});
	afterEach(() => rm(folder, { recursive: true }));
	return () => folder;
}
