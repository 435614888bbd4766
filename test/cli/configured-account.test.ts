import { runComplete } from "../../provider/cli/complete.js";
import { runImport } from "../../provider/cli/import/import.js";
import { runList } from "../../provider/cli/list.js";
import { failedWith, runHere } from "../support/cli.js";
import { freshEmulator, openRoom } from "../support/emulator.js";
import { freshFolder } from "../support/fresh-folder.js";
import { writePulumi } from "../support/pretended-pulumi.js";

const emulator = freshEmulator();
const folder = freshFolder();

/** Runs a command with an account in the environment, and with a Pulumi CLI that can't read a stack. */
async function runWhere(
	complaint: string,
	command: () => Promise<void>,
	environment: Readonly<Record<string, string>> = {},
) {
	await writePulumi(
		folder(),
		`/bin/cat >&2 <<'EOF'\nerror: ${complaint}\nEOF\nexit 255`,
	);
	return runHere(command, {
		cwd: folder(),
		env: { ...emulator.env, PATH: folder(), ...environment },
	});
}

const noProject =
	"no Pulumi.yaml project file found (searching upwards from /home/me). If you have not created a project yet, use `pulumi new` to do so: no project file found";
const noneSelected =
	"no stack selected; please use `pulumi stack select` or `pulumi stack init` to choose one";

test.each<[string, string, Readonly<Record<string, string>>]>([
	["no project", noProject, {}],
	["no project that has a stack of PULUMI_STACK", noProject, named("dev")],
	["no stack selected", noneSelected, {}],
	["no stack selected, and PULUMI_STACK is empty", noneSelected, named("")],
	["no command pulumi", "", { PATH: "/nowhere" }],
])(
	"the environment's account counts where there is %s",
	async (_title, complaint, environment) => {
		const sid = await openRoom(emulator);

		expect(
			await runWhere(complaint, () => runComplete([sid]), environment),
		).toEqual({ stdout: "", stderr: `Completed room ${sid}.\n` });
	},
);

test.each<[string, Readonly<Record<string, string>>]>([
	["incorrect passphrase", {}],
	[
		"passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables",
		{},
	],
	[
		'unable to open state directory "file:///state": stat /state: no such file or directory',
		{},
	],
	[
		"PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions",
		{},
	],
	["could not unmarshal '/rooms/Pulumi.yaml': invalid YAML file", {}],
	["read /backend: no stack selected", {}],
	[noneSelected, named("prod")],
])(
	"no room of the environment's account is touched where the stack can't be read: %s",
	async (reason, environment) => {
		const sid = await openRoom(emulator);

		for (const command of [
			() => runComplete([sid]),
			() => runList([]),
			() => runImport([sid]),
		])
			expect(await runWhere(reason, command, environment)).toEqual(
				failedWith(
					`The stack's configuration could not be read: ${reason}. In another folder, the environment's credentials are used; there, the command is \`npx --prefix <project> pulumi-twilio-video\`.`,
				),
			);

		expect(emulator.requests()).toHaveLength(1);
	},
);

test("a stack that is named must be there", async () => {
	const { failure } = await runWhere(noProject, () =>
		runList(["--stack", "dev"]),
	);

	expect(failure).toBe(
		`The configuration of stack dev could not be read: ${noProject}`,
	);
});

function named(stack: string): Readonly<Record<string, string>> {
	return { PULUMI_STACK: stack };
}
