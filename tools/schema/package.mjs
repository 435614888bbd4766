// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { replacingArguments } from "../../dist/provider/room/arguments/table.js";
import { ROOT } from "../process/checkout.mjs";
import { Declarations, toPropertySpecs } from "./declarations.mjs";
import { settingSpecs } from "./settings.mjs";

/** The schema of the package `twilio-video`, which the SDKs of the languages are made from. */
export function makeSchema() {
	const { version, description, license, keywords } = JSON.parse(
		readFileSync(join(ROOT, "package.json"), "utf8"),
	);
	const declarations = new Declarations();
	const args = declarations.properties("RoomArgs");
	const outputs = declarations.properties("Room");
	const room = {
		description: declarations.description("Room"),
		properties: replacing(toPropertySpecs(outputs)),
		required: requiredOf(outputs),
		inputProperties: replacing(toPropertySpecs(args)),
		// A stack of rooms of Pulumi's dynamic provider becomes one of these, and no room is replaced.
		aliases: [{ type: "pulumi-nodejs:dynamic/twilio-video:Room" }],
	};
	// A look-up has words of its own for some outputs, and orders them otherwise.
	const told = byName(declarations.properties("GetRoomResult"));
	const toldRoom = {
		type: "object",
		properties: toPropertySpecs(told),
		required: requiredOf(told),
	};
	const functions = {
		"twilio-video:index:getRoom": {
			description: declarations.description("getRoom"),
			inputs: {
				type: "object",
				properties: toPropertySpecs(
					byName(declarations.properties("GetRoomArgs")),
				),
			},
			outputs: toldRoom,
		},
		"twilio-video:index:getRooms": {
			description: declarations.description("getRooms"),
			inputs: {
				type: "object",
				properties: toPropertySpecs(declarations.properties("GetRoomsArgs")),
			},
			outputs: {
				type: "object",
				properties: {
					rooms: {
						type: "array",
						items: { $ref: "#/types/twilio-video:index:GetRoomsRoom" },
						description: "The rooms, in the order in which Twilio lists them.",
					},
				},
				required: ["rooms"],
			},
		},
	};
	const settings = settingSpecs();
	return {
		$schema:
			"https://raw.githubusercontent.com/pulumi/pulumi/master/pkg/codegen/schema/pulumi.json",
		name: "twilio-video",
		displayName: "Twilio Video",
		version,
		description,
		keywords: [
			// What the package also is.
			...keywords.filter(
				(/** @type {string} */ one) => one !== "dynamic provider",
			),
			"category/cloud",
			"kind/native",
		],
		license,
		meta: { supportPack: true },
		language: {
			csharp: {
				namespaces: { "twilio-video": "TwilioVideo" },
				respectSchemaVersion: true,
			},
			go: { respectSchemaVersion: true },
			java: {},
			nodejs: { respectSchemaVersion: true },
			python: {
				packageName: "pulumi_twilio_video",
				pyproject: { enabled: true },
				respectSchemaVersion: true,
			},
		},
		config: { variables: settings },
		provider: {
			description:
				"The account that rooms belong to, and how Twilio is asked. What isn't given here is looked for in the environment.",
			inputProperties: settings,
			properties: {},
		},
		types: {
			...Object.fromEntries(declarations.types),
			"twilio-video:index:GetRoomsRoom": toldRoom,
		},
		resources: { "twilio-video:index:Room": room },
		functions,
	};
}

/** @param {Readonly<Record<string, object>>} properties */
function replacing(properties) {
	/** @type {readonly string[]} */
	const names = replacingArguments;
	return Object.fromEntries(
		Object.entries(properties).map(([name, property]) => [
			name,
			names.includes(name) ? { ...property, replaceOnChanges: true } : property,
		]),
	);
}

/** @typedef {ReturnType<Declarations["properties"]>} Properties */

/** In the order of the names. @param {Properties} properties */
function byName(properties) {
	return new Map(
		[...properties].sort(([one], [other]) => (one < other ? -1 : 1)),
	);
}

/** @param {Properties} properties */
function requiredOf(properties) {
	return [...properties]
		.filter(([, { isOptional }]) => !isOptional)
		.map(([name]) => name);
}
