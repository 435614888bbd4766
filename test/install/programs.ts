import { made } from "./made.js";

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
		"Pulumi.yaml": "name: rooms\nruntime: nodejs\n",
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
			new Room("stand-up");
			export type Unused = [Emulator, typeof create];
			export const node = process.version;
		`,
		"tsconfig.json": {
			compilerOptions: {
				target: "es2022",
				module: "node20",
				types: ["node"],
				strict: true,
				noEmit: true,
			},
			files: ["index.ts"],
		},
	},
} as const;

/**
 * What a program depends on.
 *
 * @param sdk a version of Pulumi's SDK
 */
export function dependencies(sdk: string): Readonly<Record<string, string>> {
	return {
		"@pulumi/pulumi": sdk,
		"pulumi-twilio-video": `file:${made.tarball}`,
	};
}
