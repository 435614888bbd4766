import { runImport } from "../../../../provider/cli/import/import.js";
import { startEmulator } from "../../../../provider/emulator/index.js";
import {
	automaticName,
	stackHash,
} from "../../../../provider/room/arguments/automatic-name.js";
import { failedWith, runHere } from "../../../support/cli.js";
import { openRoom } from "../../../support/emulator.js";
import { freshFolder } from "../../../support/fresh-folder.js";
import { writeStack } from "../../../support/pretended-pulumi.js";
import { startSlowEmulator } from "../../../support/slow-emulator.js";

const folder = freshFolder();

test("looks for no pending room without the stack's state", async () => {
	const run = await runHere(() => runImport(["--pending"]), {
		env: { PATH: "" },
	});

	expect(run).toEqual(
		failedWith(
			"The stack's state could not be read: there is no command pulumi",
		),
	);
});

test("gives each page of the account's rooms a time of its own", async () => {
	await using emulator = await startSlowEmulator(25_000);
	for (const page of [2, 3, 4])
		emulator.failNext({
			operation: "ListRoom",
			fields: {
				meta: { next_page_url: `${emulator.url}/v1/Rooms?PageSize=${page}` },
			},
		});

	const { stderr } = await recoverIn([], emulator.env);

	expect(stderr).toMatch(/^No room is pending: /m);
	expect(emulator.requests()).toHaveLength(4);
});

test("lets the plugin's rooms be of any account", async () => {
	await using emulator = await startEmulator();
	const type = "twilio-video:index:Room";
	const urn = `urn:pulumi:test::rooms::${type}::one`;
	const outputs = { accountSid: `AC${"1".repeat(32)}` };

	const { stderr } = await recoverIn(
		[{ urn, type, id: `RM${"1".repeat(32)}`, outputs }],
		emulator.env,
	);

	expect(stderr).toMatch(/^No room is pending: /m);
});

test("leaves the plugin's rooms to Pulumi's import, and says which resources are pending", async () => {
	await using emulator = await startEmulator();
	const type = "twilio-video:index:Room";
	const urn = `urn:pulumi:test::rooms::${type}::one`;
	const digits = stackHash("rooms", "test");
	await openRoom(emulator, { UniqueName: automaticName("one", digits) });

	const { stdout, stderr } = await recoverIn([], emulator.env, [
		{ type: "creating", resource: { urn, type } },
	]);

	expect(stdout).toBe("");
	const command =
		"`pulumi import twilio-video:index:Room '<logical name>' RM... --protect=false`";
	expect(stderr).toContain(
		`No room of the package is pending. According to the state, these creations have not ended:\n  ${urn}\nA room of the plugin is taken over with ${command}.\nThese open rooms`,
	);
	expect(stderr).toContain(`, or take it over with ${command}.\n`);
});

/** Looks for pending rooms of a stack that has these resources. */
async function recoverIn(
	resources: readonly object[],
	env: Readonly<Record<string, string>>,
	pending_operations: readonly object[] = [],
) {
	const stack = { urn: "urn:pulumi:test::rooms::pulumi:pulumi:Stack::a" };
	const deployment = {
		manifest: { time: "2026-01-02T03:04:05Z" },
		resources: [stack, ...resources],
		pending_operations,
	};
	await writeStack(folder(), deployment);
	return runHere(() => runImport(["--pending"]), {
		env: { ...env, PATH: folder() },
	});
}
