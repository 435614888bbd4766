import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { asked, openRooms } from "../support/emulator.js";
import type { Stack } from "../support/stack.js";
import type { Project } from "./project.js";

/**
 * Walks a stack, whose program declares one room, through preview, up, a second up and destroy.
 *
 * @param meanwhile what befalls it before the destroy
 */
export async function expectLife(
	emulator: Emulator,
	stack: Stack,
	meanwhile: () => Promise<void>,
): Promise<void> {
	expect(await stack.preview()).toMatchObject({
		steps: [{ op: "create" }],
	});
	expect(openRooms(emulator)).toEqual([]);
	expect(await stack.up()).toMatchObject({
		steps: [{ op: "create" }],
	});
	expect(openRooms(emulator)).toEqual([
		expect.stringMatching(/^stand-up-[0-9a-f]{11}$/),
	]);
	expect(await stack.up("--expect-no-changes")).toMatchObject({
		steps: [{ op: "same" }],
	});
	await meanwhile();
	expect(await stack.destroy()).toMatchObject({
		steps: [{ op: "delete" }],
	});
	expect(openRooms(emulator)).toEqual([]);
}

/**
 * Walks a project likewise, with a refresh. Its program exports `node`, the version that runs it.
 *
 * @param folders those of Pulumi.yaml and of the program in the project
 */
export async function expectLifeOfProject(
	project: Project,
	{
		manifest = ".",
		program = manifest,
	}: { readonly manifest?: string; readonly program?: string } = {},
): Promise<void> {
	await using emulator = await startEmulator();
	await using stack = await project.stack(emulator.env, manifest);

	await expectLife(emulator, stack, async () => {
		const count = emulator.requests().length;
		await stack.refresh("--expect-no-changes");
		expect(asked(emulator, count)).toContain("FetchRoom");

		// The program and the provider host have both run where they were meant to.
		const { output } = await stack.pulumi("stack", "output", "node");
		const node = project.nodeVersion;
		expect(output.trim()).toBe(`v${node}`);
		const agents = emulator
			.requests()
			.map(({ headers }) => headers["user-agent"]);
		const versionOf = (name: string) => project.versionOf(name, program);
		expect(new Set(agents)).toEqual(
			new Set([
				`pulumi-twilio-video/${versionOf("pulumi-twilio-video")} ` +
					`(${process.platform} ${process.arch}) ` +
					`node/${node} pulumi/${versionOf("@pulumi/pulumi")}`,
			]),
		);
	});
}
