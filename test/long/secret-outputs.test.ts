import type { ArgumentName } from "../../provider/room/arguments/table.js";
import { shareStory } from "../support/story.js";

const everyArgument = {
	audioOnly: false,
	emptyRoomTimeout: 10,
	enableTurn: true,
	largeRoom: false,
	maxParticipantDuration: 600,
	maxParticipants: 8,
	mediaRegion: "de1",
	recordParticipantsOnConnect: true,
	recordingRules: [{ type: "include", all: true }],
	statusCallback: "https://hooks.example.com",
	statusCallbackMethod: "GET",
	transcribeParticipantsOnConnect: true,
	transcriptionsConfiguration: { languageCode: "en-US" },
	type: "group",
	uniqueName: "hidden",
	unusedRoomTimeout: 20,
	videoCodecs: ["H264"],
} satisfies Record<ArgumentName, unknown>;

const { stack } = shareStory();

test("makes a secret of every output whose argument is one, and keeps it one over a refresh", async () => {
	await stack.declare(`
		const hidden = Object.entries(${JSON.stringify(everyArgument)}).map(([name, value]) => [name, pulumi.secret(value)]);
		new Room("one", Object.fromEntries(hidden));
	`);

	for (const run of [stack.up, stack.refresh]) {
		expect(await run.call(stack)).toMatchObject({ exitCode: 0 });
		const { outputs = {} } = (await stack.rooms()).one ?? {};
		for (const name of Object.keys(everyArgument))
			expect(outputs[name]).toHaveProperty("ciphertext");
	}
});
