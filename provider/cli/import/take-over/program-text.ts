import { tokenHolders } from "../../../room/arguments/table.js";
import type { Properties } from "../../../room/arguments/values.js";
import { literal } from "../../../text/printable.js";
import { variables } from "./logical-names.js";

/** What a program says of one room. */
export interface Declaration {
	/** The logical name. */
	readonly name: string;
	readonly args: Properties;
}

/** The TypeScript program that declares the rooms. */
export function toProgram(declarations: readonly Declaration[]): string {
	const variableOf = variables(declarations.map(({ name }) => name));
	const statements = declarations.map(
		({ name, args }) =>
			`const ${variableOf.get(name)} = new Room(${[literal(name), ...toObject(args)].join(", ")});`,
	);
	return [
		...(hasSecret(declarations)
			? ['import * as pulumi from "@pulumi/pulumi";']
			: []),
		'import { Room } from "pulumi-twilio-video";',
		"",
		...statements,
		"",
	].join("\n");
}

/** Whether an argument is to be a secret in the state. */
export function hasSecret(declarations: readonly Declaration[]): boolean {
	return declarations.some(({ args }) =>
		Object.keys(args).some((name) => tokenHolders.has(name)),
	);
}

/** The object of the arguments, or nothing if there are none. */
function toObject(args: Properties): readonly string[] {
	const lines = Object.entries(args).map(
		([name, value]) => `\t${name}: ${toExpression(name, value)},`,
	);
	return lines.length === 0 ? [] : [["{", ...lines, "}"].join("\n")];
}

function toExpression(name: string, value: unknown): string {
	const text = literal(value);
	return tokenHolders.has(name) ? `pulumi.secret(${text})` : text;
}
