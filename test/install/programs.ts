import { join } from "node:path";
import { repository } from "../support/repository.js";
import { made } from "./made.js";
import type { Project } from "./project.js";
import { sdks } from "./versions.js";

/** The files of a project with one room, but for its manifest, in each language. */
export const programs = {
	javascript: {
		"Pulumi.yaml": "name: rooms\nruntime: nodejs\n",
		"index.js": `
			const { Room } = require("pulumi-twilio-video");
			new Room("stand-up");
			exports.node = process.version;
		`,
	},
	modules: {
		"index.js": `
			import { Room } from "pulumi-twilio-video";
			new Room("stand-up");
			export const node = process.version;
		`,
	},
	typescript: {
		"Pulumi.yaml": "name: rooms\nruntime: nodejs\n",
		"index.ts": `
			import { Room } from "pulumi-twilio-video";
			import type { create } from "pulumi-twilio-video/dynamic-provider";
			import type { Emulator } from "pulumi-twilio-video/emulator";
			import { type EphemeralRoom, openRoom, withRoom } from "pulumi-twilio-video/ephemeral";
			new Room("stand-up");
			export async function unused(): Promise<EphemeralRoom> {
				await withRoom({ recordingRules: [{ type: "include", all: true }] }, ({ sid }) => sid.length) satisfies number;
				return await openRoom({ videoCodecs: ["VP8"], maxParticipants: null });
			}
			export type Unused = [Emulator, typeof create];
			export const node = process.version;
		`,
		"tsconfig.json": require(
			join(repository, "examples/template/tsconfig.json"),
		) as object,
	},
} as const;

/**
 * What a program depends on.
 *
 * @param sdk a version of Pulumi's SDK
 */
export function dependencies(
	sdk: string = sdks.usual,
): Readonly<Record<string, string>> {
	return {
		"@pulumi/pulumi": sdk,
		"pulumi-twilio-video": `file:${made.tarball}`,
	};
}

/**
 * Packs a library of components, whose dependency the package is.
 *
 * @returns the files of a program that depends on the library and on Pulumi's SDK alone
 */
export async function componentLibrary(
	project: Project,
): Promise<Readonly<Record<string, unknown>>> {
	await project.write({
		"meetings/index.js": `
			const pulumi = require("@pulumi/pulumi");
			const { Room } = require("pulumi-twilio-video");
			exports.Meeting = class extends pulumi.ComponentResource {
				constructor(name) {
					super("meetings:index:Meeting", name);
					new Room(name, {}, { parent: this });
				}
			};
		`,
		"meetings/package.json": {
			name: "meetings",
			version: "1.0.0",
			dependencies: { "pulumi-twilio-video": `file:${made.tarball}` },
			peerDependencies: { "@pulumi/pulumi": "^3.216.0" },
		},
	});
	await project.run("npm", "pack", "./meetings");
	return {
		"Pulumi.yaml": programs.javascript["Pulumi.yaml"],
		"index.js": `
			const { Meeting } = require("meetings");
			new Meeting("stand-up");
			exports.node = process.version;
		`,
		"package.json": {
			dependencies: {
				"@pulumi/pulumi": sdks.usual,
				meetings: `file:${join(project.folder, "meetings-1.0.0.tgz")}`,
			},
		},
	};
}
