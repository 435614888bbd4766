// @ts-check

/**
 * Says that tests are skipped for lack of a program; under CI, where nobody would notice, that is an error.
 *
 * @param {string} advice what is missing, and how to get it
 */
export function skipTests(advice) {
	if (!["", "false"].includes(process.env.CI ?? "")) throw new Error(advice);
	console.error(`They are skipped. ${advice}`);
}
