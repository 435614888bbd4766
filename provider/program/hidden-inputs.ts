import { getProject, getStack } from "@pulumi/pulumi";
import { hidden } from "../dynamic/persisted/hidden-keys.js";
import { loader } from "../dynamic/persisted/loader.js";
import { stackHash } from "../room/arguments/automatic-name.js";
import type { Properties } from "../room/arguments/values.js";

/** The inputs that pass to the provider what the host doesn't. */
export function hiddenInputs(name: string): Properties {
	return {
		[hidden.logicalName]: name,
		[hidden.stackHash]: stackHash(getProject(), getStack()),
		[hidden.provider]: loader,
	};
}
