import { openRooms } from "../support/emulator.js";
import { shareStory } from "../support/story.js";

/*
 * What users see, word for word. After a change that is meant to be seen:
 * npm test -- --testPathPatterns lifecycle/output -u
 */

const { emulator, stack } = shareStory(undefined, { isDestroyed: true });

const named = (maxParticipants: number) =>
	`const one = new Room("one", { uniqueName: "stand-up", maxParticipants: ${maxParticipants} }); exports.name = one.uniqueName;`;

/** Runs a command of the CLI, and returns what it would have printed on Twilio. */
async function seen(...command: readonly string[]): Promise<string> {
	return withoutAddress(await printed(...command));
}

/** Runs a command of the CLI, and returns what it printed, without what differs from run to run. */
async function printed(...command: readonly string[]): Promise<string> {
	const { output } = await stack.pulumi(...command, "--suppress-progress");
	return steady(output);
}

/** Takes away the line about another address, which may be all that was said of the stack, beside something else, or beside the outputs of --diff. */
function withoutAddress(output: string): string {
	return output
		.replace(/^ {2}\S+ \(rooms-test\):\n {4}Requests go .*\n+(?! {4})/m, "")
		.replace(
			/(?<=^ {2}\S+ \(rooms-test\):\n(?: {4}.*\n)*) {4}Requests go .*\n/m,
			"",
		)
		.replace(/\nRequests go .*\n/, "")
		.replace(/^Diagnostics:\n(?=\S)/m, "");
}

function steady(output: string): string {
	return (
		output
			.replace(/\b(AC|RM|RQ)[0-9a-f]{32}\b/g, "$1<sid>")
			.replace(/\b\d{4}-\d\d-\d\dT[\d:]+Z/g, "<time>")
			.replace(/\b127\.0\.0\.1:\d+/g, "127.0.0.1:<port>")
			.replace(/\b[\d.]+s\b/g, "<duration>")
			// Where the stack's own lines stand is chance; all that they say is said again below.
			.replace(/^.{4}pulumi:pulumi:Stack .*\n/gm, "")
			.replace(/(?<=^Diagnostics:\n)[\s\S]*?(?=^\S)/m, inOrder)
			// After an error it is chance whether the engine still gets the stack's outputs.
			.replace(
				/^Outputs:\n(?: {4}.*\n)+\n(?=Resources:\n(?: {4}.*\n)* {4}\d+ errored$)/m,
				"",
			)
	);
}

/** The messages of each resource, which the engine prints in the order in which they happen to come; those of the stack have a line each. */
function inOrder(diagnostics: string): string {
	const blocks = diagnostics.split(/\n(?= {2}\S)/).map((block) => {
		const [resource, messages = ""] = block.trimEnd().split(/\n([\s\S]*)/);
		const isStack = resource?.includes("(rooms-test)");
		const sorted = messages.split(isStack ? /\n+/ : /\n{2,}/).toSorted();
		return [resource, ...sorted].join("\n");
	});
	return `${blocks.toSorted().join("\n\n")}\n\n`;
}

test("a first room", async () => {
	await stack.declare(named(8));

	expect(await seen("preview")).toMatchSnapshot("preview");
	expect(await seen("up", "--yes", "--skip-preview")).toMatchSnapshot("up");
});

test("arguments that Twilio would refuse", async () => {
	await stack.declare(
		'new Room("one", { maxParticipants: 51, emptyRoomTimeout: 0.5, statusCallback: "hook", uniquename: "a" });',
	);

	expect(await seen("preview")).toMatchSnapshot();
});

test("a change of an argument", async () => {
	await stack.declare(named(9));

	expect(await seen("preview", "--diff")).toMatchSnapshot("diff");
});

test("a change of an argument, and one that isn't known yet", async () => {
	await stack.declare(
		`${named(9)} new Room("two", { statusCallback: pulumi.interpolate\`https://hooks.example.com/\${one.sid}\` });`,
	);

	expect(await seen("preview")).toMatchSnapshot();
});

test("a room that has ended", async () => {
	await stack.declare(named(8));
	emulator.advance({ minutes: 7 });

	const preview = await printed("preview");
	expect(preview).toMatchSnapshot("preview on another address than Twilio's");
	expect(withoutAddress(preview)).toMatchSnapshot("preview");
	expect(await seen("up", "--yes", "--skip-preview")).toMatchSnapshot("up");
});

test("a name that another room has", async () => {
	await stack.declare(
		`${named(8)} new Room("two", { uniqueName: "stand-up" }, { dependsOn: one });`,
	);

	expect(await seen("up", "--yes", "--skip-preview")).toMatchSnapshot();
});

test("credentials that Twilio refuses", async () => {
	await stack.declare(named(8));
	stack.use({ ...emulator.env, TWILIO_AUTH_TOKEN: "f".repeat(32) });

	expect(await seen("preview")).toMatchSnapshot("preview");
	expect(await seen("refresh", "--yes", "--skip-preview")).toMatchSnapshot(
		"refresh",
	);
});

test("no credentials", async () => {
	stack.use({});

	expect(await seen("preview")).toMatchSnapshot("preview");
	expect(await seen("destroy", "--yes", "--skip-preview")).toMatchSnapshot(
		"destroy",
	);
});

test("the end of all rooms", async () => {
	stack.use(emulator.env);

	expect(await seen("destroy", "--yes", "--skip-preview")).toMatchSnapshot();
	expect(openRooms(emulator)).toEqual([]);
});
