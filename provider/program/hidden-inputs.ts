import { getProject, getStack } from "@pulumi/pulumi";
import { hidden } from "../dynamic/persisted/hidden-keys.js";
import { loader } from "../dynamic/persisted/loader.js";
import { stackHash } from "../room/arguments/automatic-name.js";
import type { Properties } from "../room/arguments/values.js";

/** The hidden inputs that every room has, by its logical name. */
export function nameInputs(name: string): Properties {
	return {
		[hidden.logicalName]: name,
		[hidden.stackHash]: stackHash(getProject(), getStack()),
		[hidden.provider]: loader,
	};
}
