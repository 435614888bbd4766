import { normalForm } from "../room/arguments/normal-form.js";
import { argumentEntries } from "../room/arguments/table.js";
import type { Properties } from "../room/arguments/values.js";
import { changeOfInput, type PropertyChange } from "./change.js";

/** How each property differs that does: those that take another room, and those that don't. */
export function changesOf(
	replaces: readonly string[],
	olds: Properties,
	news: Properties,
): readonly (readonly [string, PropertyChange])[] {
	const ofArguments = argumentEntries.flatMap(([name, { isFreeToChange }]) => {
		const [old, wanted] = [normalForm(olds[name]), normalForm(news[name])];
		const takesAnother = replaces.includes(name);
		return takesAnother || (isFreeToChange && old !== wanted)
			? [[name, changeOfInput(old, wanted, takesAnother)] as const]
			: [];
	});
	return replaces.includes("status")
		? [["status", ended], ...ofArguments]
		: ofArguments;
}

/** A room that has ended differs from one that is declared by its status alone. */
const ended: PropertyChange = {
	kind: "update",
	replaces: true,
	isInput: false,
};
