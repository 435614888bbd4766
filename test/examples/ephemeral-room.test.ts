import { join } from "node:path";
import { expectNothingLeft, Owner } from "../support/owner.js";
import { repository } from "../support/repository.js";

const example = join(repository, "examples/ephemeral-room/index.mjs");

test("has a room while it works, and leaves nothing of it", async () => {
	await using owner = await Owner.file(example);

	expect(await owner.end()).toBe(0);
	const [room] = owner.emulator.rooms();
	expect(owner.stdout).toBe(`${room?.unique_name} is in-progress.\n`);
	expect(owner.stderr).toBe("");
	expect(room?.max_participants).toBe(4);
	await expectNothingLeft(owner);
});
