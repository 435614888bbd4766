import { runImport } from "../../../provider/cli/import.js";
import { startEmulator } from "../../../provider/emulator/index.js";
import { runHere } from "../../support/cli.js";
import { freshFolder } from "../../support/fresh-folder.js";
import { writePulumiAnswer } from "../../support/pretended-pulumi.js";
import { startSlowEmulator } from "../../support/slow-emulator.js";

const folder = freshFolder();

test("looks for no pending room without the stack's state", async () => {
	const run = await runHere(() => runImport(["--pending"]), {
		env: { PATH: "" },
	});

	expect(run).toEqual({
		stdout: "",
		stderr: "",
		failure: "The stack's state could not be read: there is no command pulumi",
	});
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

/** Looks for pending rooms of a stack that has these resources. */
async function recoverIn(
	resources: readonly object[],
	env: Readonly<Record<string, string>>,
) {
	const stack = { urn: "urn:pulumi:test::rooms::pulumi:pulumi:Stack::a" };
	const deployment = {
		manifest: { time: "2026-01-02T03:04:05Z" },
		resources: [stack, ...resources],
	};
	await writePulumiAnswer(folder(), { deployment });
	return runHere(() => runImport(["--pending"]), {
		env: { ...env, PATH: folder() },
	});
}
