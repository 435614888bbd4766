/**
 * The text that Pulumi keeps in state for every room, and that its dynamic
 * provider host evaluates to get at the provider.
 *
 * It loads the installed package, so that old rooms are refreshed and completed
 * by the code of today, and it resolves from the working directory, because the
 * text is evaluated without a file name. It is a persisted format: states of
 * every version hold it, so it never changes.
 */
export const loader =
	'exports.handler=()=>require("module").createRequire(process.cwd()+"/")("pulumi-twilio-video/dynamic-provider")';
