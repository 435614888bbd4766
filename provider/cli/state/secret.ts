import { secretSignature, signatureKey } from "../../pulumi/formats.js";

/**
 * The form that a secret has in a state and in the file of `pulumi import`.
 *
 * The engine defines it: `sdk/go/common/resource/properties.go` in pulumi/pulumi.
 */
interface Secret {
	readonly [signatureKey]: typeof secretSignature;
	/** The value as JSON, or in a state as it mostly is, `ciphertext` in its place. */
	readonly plaintext?: string;
}

/** Marks a value as secret; one that is marked stays as it is. */
export function toSecret(value: unknown): unknown {
	if (isSecret(value)) return value;
	return {
		[signatureKey]: secretSignature,
		plaintext: JSON.stringify(value),
	} satisfies Secret;
}

/** A value without its mark; an encrypted one can't be had, and stays as it is. */
export function toPlain(value: unknown): unknown {
	return isSecret(value) && value.plaintext !== undefined
		? JSON.parse(value.plaintext)
		: value;
}

/** Whether a value is marked as secret. */
export function isSecret(value: unknown): value is Secret {
	return Object(value)[signatureKey] === secretSignature;
}
