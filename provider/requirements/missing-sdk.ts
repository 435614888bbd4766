import { codeOf } from "../text/code-of.js";

/** Says that Pulumi's SDK is missing, if that is why a module wasn't found: a package manager may leave out what a package only asks for. */
export function missingSdk(error: unknown): string | undefined {
	return codeOf(error) === "MODULE_NOT_FOUND" &&
		/'@pulumi\/pulumi\b/.test((error as Error).message)
		? "pulumi-twilio-video needs Pulumi's SDK, which is not installed: npm install @pulumi/pulumi"
		: undefined;
}
