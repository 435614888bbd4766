/*
 * What marks a value as a secret, in a state and in the provider protocol:
 * `sdk/go/common/resource/sig` in pulumi/pulumi.
 */

/** The key that distinguishes a special value from an object. */
export const signatureKey = "4dabf18193072939515e22adb298388d";

/** What stands under it in a secret. */
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
