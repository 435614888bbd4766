// @ts-check
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { Room } from "pulumi-twilio-video";

// Keeps a room open for the process that has started this one, until that lets go of it or dies.

// The other one may have died while this one was loading.
if (!process.connected) process.exit();
const released = once(process, "disconnect");
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
	// Whoever signals every process signals the other one too, and that is enough.
	process.on(signal, () => {});
}
// When nobody is left to read what this one says, the room is to be completed all the same.
process.stderr.on("error", () => {});

const [args] = await once(process, "message");
const folder = await mkdtemp(join(tmpdir(), "ephemeral-room-"));
const passphraseFile =
	process.env.PULUMI_CONFIG_PASSPHRASE_FILE ?? join(folder, "passphrase");
if (await keepRoom()) await rm(folder, { recursive: true });
// Lets this process end although the other one hasn't let go.
if (process.connected) process.disconnect();

/** @returns {Promise<boolean>} whether the state is of no use any more */
async function keepRoom() {
	const stack = await attempt(createStack, "No room was opened.");
	if (!stack) return true;

	// Never cancelled: it takes seconds, and only at its end is it sure that the state knows the room.
	const update = await attempt(
		(options) => stack.up(options),
		"The room could not be opened.",
	);
	if (update) {
		const { sid, uniqueName } = update.outputs;
		const room = { sid: sid?.value, uniqueName: uniqueName?.value };
		// The other process may be gone by now.
		process.send?.(room, undefined, undefined, () => {});
		await released;
	}

	const sid = update?.outputs.sid?.value ?? "that was being opened";
	const end = await attempt(
		(options) => stack.destroy({ ...options, remove: true }),
		`Room ${sid} may still be open. Complete it with\n` +
			`    PULUMI_CONFIG_PASSPHRASE_FILE=${passphraseFile} pulumi destroy --yes --remove -C ${folder} --stack ${stack.name}`,
	);
	return end !== undefined;
}

/**
 * Prints what Pulumi says only if it fails: the terminal is the job's.
 *
 * @template Result
 * @param {(options: { suppressProgress: true, onOutput: (text: string) => void }) => Promise<Result>} operation
 * @param {string} failure
 * @returns {Promise<Result | undefined>}
 */
async function attempt(operation, failure) {
	let output = "";
	try {
		return await operation({
			suppressProgress: true,
			onOutput: (text) => {
				output += text;
			},
		});
	} catch (error) {
		console.error(`${output || error}\n${failure}`);
		process.exitCode = 1;
		return undefined;
	}
}

/** The project is that of Pulumi.yaml; what Pulumi writes of it, and the state, are in the temporary folder. */
async function createStack() {
	await mkdir(join(folder, "state"));
	await writeFile(join(folder, "passphrase"), randomUUID());
	const example = await LocalWorkspace.create({ workDir: process.cwd() });
	const project = await example.projectSettings();
	return LocalWorkspace.createStack(
		{
			projectName: project.name,
			stackName: basename(folder),
			program: async () => {
				const { sid, uniqueName } = new Room("room", args);
				return { sid, uniqueName };
			},
		},
		{
			workDir: folder,
			projectSettings: {
				...project,
				// Without it, Pulumi would look for the packages in the temporary folder.
				main: process.cwd(),
				// Where the state is, unless PULUMI_BACKEND_URL is set.
				backend: { url: `file://${join(folder, "state")}` },
			},
			envVars: {
				PULUMI_CONFIG_PASSPHRASE_FILE: passphraseFile,
				PULUMI_SKIP_UPDATE_CHECK: "true",
			},
		},
	);
}
