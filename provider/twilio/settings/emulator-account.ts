/**
 * The account of the command `pulumi-twilio-video emulator`, which is never Twilio's.
 *
 * It is always the same, so that a stack outlives its emulator. States hold it: it never changes.
 */
export const emulatorAccountSid = "ACa72970cb64d567c5e0df32dd6e8e768b";
