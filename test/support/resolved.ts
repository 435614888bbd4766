import type { Output } from "@pulumi/pulumi";

/** The value of an output, once it is known. */
export const resolved = <Value>(output: Output<Value>) =>
	new Promise<unknown>((resolve) => output.apply(resolve));
