import { runImport } from "../../provider/cli/import/import.js";
import { runCommand, runHere } from "../support/cli.js";
import { freshEmulator, openRoom } from "../support/emulator.js";
import { freshFolder } from "../support/fresh-folder.js";
import { writeStack } from "../support/pretended-pulumi.js";

/** What a terminal would obey or hide, or can't show. The command itself breaks lines and indents programs. */
const unprintable = /[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const hostile = "\u001b[2J\u009b31m\u202estand\u200b\u2066up\u2028";

const emulator = freshEmulator();
const folder = freshFolder();
const place = () => ({
	cwd: folder(),
	env: { ...emulator.env, PATH: folder() },
});

test("a program of a room that is hostile to terminals says it by escapes", async () => {
	const uniqueName = "stand\u202e\u200bup\u2028";
	const sid = await openRoom(emulator, { UniqueName: uniqueName });
	emulator.failNext({
		operation: "FetchRoom",
		fields: { media_region: hostile, date_created: hostile, url: hostile },
	});

	const { stdout, stderr, failure } = await runHere(
		() => runImport([sid]),
		place(),
	);

	expect(stdout + stderr).not.toMatch(unprintable);
	const said = Object.fromEntries(
		[...stdout.matchAll(/^\t(\w+): (".*"),$/gm)].map(
			([, name = "", literal = ""]) => [name, JSON.parse(literal)],
		),
	);
	expect(said).toEqual({ mediaRegion: hostile, uniqueName });
	expect(failure).toBeUndefined();
});

test("what a state says moves no cursor", async () => {
	const sid = await openRoom(emulator);
	const type = "pulumi-nodejs:dynamic/twilio-video:Room";
	const resource = {
		urn: `urn:pulumi:test::rooms::${type}::${hostile}`,
		type,
		id: sid,
	};
	await writeStack(folder(), { manifest: { time: "" }, resources: [resource] });

	const { stderr, exitCode } = await runCommand(["import", sid], place());

	expect(stderr).toBe(
		`Room ${sid} is in the stack already, as  [2J 31m stand up . Nothing was written.\n`,
	);
	expect(exitCode).toBe(1);
});
