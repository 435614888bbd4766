import { shareStory } from "../support/story.js";

const { emulator, stack } = shareStory();

/** Arguments as a program writes them, and what is wrong with each. */
const cases: readonly (readonly [string, string])[] = [
	[
		'videoCodecs: ["VP8" + pulumi.output("hunter2")]',
		"videoCodecs contains an output converted to a string: use pulumi.interpolate, or the output's apply",
	],
	[
		"maxParticipants: NaN",
		"maxParticipants must be a whole number of participants from 1 to 50, got NaN",
	],
	[
		"unusedRoomTimeout: 5n",
		"unusedRoomTimeout must be a whole number of minutes from 1 to 60, got an object",
	],
	[
		'statusCallback: pulumi.secret("javascript:hunter2")',
		"statusCallback must be an absolute http: or https: URL, percent-encoded",
	],
	[
		"recordingRules: [new Map()]",
		"recordingRules has a bad rule at index 0: type must be include or exclude",
	],
	[
		"transcriptionsConfiguration: { a: [NaN] }",
		"transcriptionsConfiguration must not contain NaN or Infinity",
	],
	[
		"uniquename: () => 1, maxParticipant: 5",
		"maxParticipant is not an argument of a room (did you mean maxParticipants?)",
	],
	[
		"protect: true",
		"protect is a resource option, not an argument of a room: it belongs in the third argument of Room",
	],
	[
		"accountSid: 1",
		"accountSid is not an argument of a room, which belongs to the account of the credentials: a stack has one, which twilio:accountSid says",
	],
	[
		'["__proto__"]: { type: "sfu" }',
		"type must be one of group, go, peer-to-peer, group-small",
	],
];

test("a preview names all that is wrong with a room, asks Twilio nothing, and prints no secret", async () => {
	const args = cases.map(([argument]) => argument).join(",\n");
	await stack.declare(`new Room("one", { ${args} });`);

	const { output } = await stack.failing.preview();
	const reasons = output.matchAll(/(?<= has a problem: ).+/g);
	for (const [, reason] of cases)
		expect(output).toContain(`Room resource 'one' has a problem: ${reason}\n`);
	expect(new Set([...reasons].map(String)).size).toBe(cases.length);
	expect(output).not.toContain("hunter2");
	expect(emulator.requests()).toEqual([]);
});

test("what the engine can carry arrives at Twilio and in the state as it was, however odd", async () => {
	const settings = {
		"": "",
		"a\u0000b": "\u001b[2J\u202e",
		constructor: [null, [[]], {}, -0.5, 1e50],
		hints: "x".repeat(100_000),
	};
	const literal = JSON.stringify(settings);
	await stack.declare(
		`let deep = 1;
		for (let level = 0; level < 50; level++) deep = [deep];
		new Room("one", { transcriptionsConfiguration: { ...${literal}, deep } });`,
	);

	await stack.up();

	const deep = JSON.parse(`${"[".repeat(50)}1${"]".repeat(50)}`);
	const [request] = emulator.requests();
	expect(JSON.parse(String(request?.form.TranscriptionsConfiguration))).toEqual(
		{ ...settings, deep },
	);
	const { one } = await stack.rooms();
	expect(one?.outputs.transcriptionsConfiguration).toEqual({
		...settings,
		deep,
	});
	await stack.preview("--expect-no-changes");
});
