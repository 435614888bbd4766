import { runImport } from "../../../provider/cli/import.js";
import { runHere } from "../../support/cli.js";
import { operationsSince } from "../../support/emulator.js";
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
	const state = {
		manifest: { time: "2026-01-02T03:04:05Z" },
		resources: [{ urn: "urn:pulumi:test::rooms::pulumi:pulumi:Stack::a" }],
	};
	await writePulumiAnswer(folder(), { deployment: state });

	const { stderr } = await runHere(() => runImport(["--pending"]), {
		env: { ...emulator.env, PATH: folder() },
	});

	expect(stderr).toMatch(/^No room is pending: /m);
	expect(operationsSince(emulator, 0)).toHaveLength(4);
});
