import { startEmulator } from "../../provider/emulator/index.js";
import { asked, unanswered } from "../support/emulator.js";
import { readme, steady } from "../support/readme.js";
import { Stack } from "../support/stack.js";
import { expectDestroyed, expectRooms } from "../support/story.js";
import { testOnServer } from "./server.js";

const locked = {
	output: expect.stringMatching(
		/^error: the stack is currently locked by 1 lock\(s\)\. .*\n.* created by \S+@\S+ \(pid \d+\) at /,
	),
	steps: [],
};

testOnServer(
	"an update on one machine keeps others from updating until it has ended or they cancel it, and if it was killed, its room is taken over on another",
	async (server) => {
		await using emulator = await startEmulator();
		await using here = await Stack.create({ ...emulator.env, ...server.env });
		await here.declare(
			'new Room("one", { statusCallback: pulumi.secret("https://hooks.example.com/") });',
		);
		await using there = await here.onAnotherMachine();
		emulator.failNext(unanswered("CreateRoom"));
		await using update = there.start("up");
		await update.until(() => emulator.rooms().length > 0);

		const refused = await here.failing.up();
		expect(refused).toMatchObject(locked);
		expect(steady(refused.output)).toEqual(
			steady(readme("error: the stack is currently locked")),
		);
		await update.signal("SIGKILL", "all");
		await update.ended;
		expect(await here.failing.up()).toMatchObject(locked);
		expect(asked(emulator)).toBe("CreateRoom");

		expect(await here.pulumi("cancel", "--yes")).toMatchObject({ exitCode: 0 });
		await here.follow(await here.command("import", "--pending"));
		await expectRooms(emulator, here, ["one"]);
		await here.preview("--expect-no-changes");
		expect(emulator.rooms()).toHaveLength(1);
		await expectDestroyed(emulator, here);
	},
);
