import { startEmulator } from "../../provider/emulator/index.js";
import { asked, openRooms } from "../support/emulator.js";
import type { Project } from "./project.js";

/**
 * Walks a project through preview, up, a second up, refresh and destroy. Its
 * program declares one room, and exports `node`, the version that runs it.
 *
 * @param folders those of Pulumi.yaml and of the program in the project
 */
export async function expectLife(
	project: Project,
	{
		manifest = ".",
		program = manifest,
	}: { readonly manifest?: string; readonly program?: string } = {},
): Promise<void> {
	await using emulator = await startEmulator();
	await using stack = await project.stack(emulator.env, manifest);

	expect(await stack.preview()).toMatchObject({
		steps: [{ op: "create" }],
	});
	expect(openRooms(emulator)).toHaveLength(0);

	expect(await stack.up()).toMatchObject({
		steps: [{ op: "create" }],
	});
	expect(openRooms(emulator)).toHaveLength(1);

	expect(await stack.up("--expect-no-changes")).toMatchObject({
		steps: [{ op: "same" }],
	});

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

	expect(await stack.destroy()).toMatchObject({
		steps: [{ op: "delete" }],
	});
	expect(openRooms(emulator)).toEqual([]);
}
