import { runList } from "../../provider/cli/list.js";
import { runHere } from "../support/cli.js";
import { freshEmulator, openRoom } from "../support/emulator.js";
import { freshFolder } from "../support/fresh-folder.js";
import { writeStack } from "../support/pretended-pulumi.js";

const emulator = freshEmulator();
const folder = freshFolder();

/** Runs the command where there is neither a project nor a Pulumi CLI. */
const list = (...args: readonly string[]) =>
	runHere(() => runList(args), { env: { PATH: "", ...emulator.env } });

const unread =
	"The stack's state could not be read: there is no command pulumi\n";

test("lists the rooms in progress, since when and until when at the latest", async () => {
	const sid = await openRoom(emulator, { UniqueName: "stand-up\u001b[2J" });
	emulator.completeRoom(await openRoom(emulator));
	const [room] = emulator.rooms();
	const endsBy = new Date(Date.parse(String(room?.date_created)) + 86_400_000);

	expect(await list()).toEqual({
		stdout: `${sid} "stand-up\\u001b[2J", opened ${room?.date_created}, ends by ${endsBy.toISOString().replace(".000Z", "Z")}\n`,
		stderr: unread,
	});
});

test("lists those that were completed, as JSON too", async () => {
	const sid = await openRoom(emulator, { UniqueName: "retro" });
	await openRoom(emulator, { UniqueName: "stand-up" });
	emulator.completeRoom(sid);
	const [room] = emulator.rooms();

	expect((await list("--completed")).stdout).toBe(
		`${sid} "retro", opened ${room?.date_created}, ended ${room?.end_time}\n`,
	);
	expect(JSON.parse((await list("--completed", "--json")).stdout)).toEqual([
		{
			sid,
			uniqueName: "retro",
			status: "completed",
			dateCreated: room?.date_created,
			endsBy: null,
			endTime: room?.end_time,
			resource: null,
		},
	]);
});

test("names those that a stack has, of the package's type and of the plugin's, by the credentials of its configuration", async () => {
	const types = {
		one: "pulumi-nodejs:dynamic/twilio-video:Room",
		two: "twilio-video:index:Room",
		other: "aws:s3:Bucket",
	};
	const resources: object[] = [];
	for (const [name, type] of Object.entries(types)) {
		const urn = `urn:pulumi:test::rooms::${type}::${name}`;
		resources.push({ urn, type, id: await openRoom(emulator) });
	}
	const { url, accountSid, authToken } = emulator;
	const settings = Object.entries({ baseUrl: url, accountSid, authToken });
	const configuration = settings.map(([name, value]) => [
		`twilio-video:${name}`,
		{ value },
	]);
	const configured = Object.fromEntries(configuration);
	await writeStack(folder(), { resources }, configured);

	const place = { env: { PATH: folder() } };
	const lines = await runHere(() => runList([]), place);
	const run = await runHere(() => runList(["--json"]), {
		...place,
		hasAddress: true,
	});

	const names = JSON.parse(run.stdout).map(
		({ resource }: { readonly resource: unknown }) => String(resource),
	);
	expect(names.sort()).toEqual(["null", "one", "two"]);
	expect(lines.stdout.match(/(?<=, the stack's ).+$/gm)?.sort()).toEqual([
		"one",
		"two",
	]);
	expect(run.stderr).toBe(
		`Requests go to ${url} (twilio-video:baseUrl), which is not Twilio's address.\n`,
	);
});

test("says that there is none", async () => {
	expect(await list()).toEqual({
		stdout: "",
		stderr: `${unread}The account has no room that is in-progress.\n`,
	});
	expect((await list("--json")).stdout).toBe("[]\n");
});

test("refuses arguments that it doesn't know", async () => {
	expect((await list("--all")).failure).toContain("Unknown option '--all'");
	expect((await list("--stack", "")).failure).toBe("--stack is empty.");
});
