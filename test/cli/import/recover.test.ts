import { runCommand } from "../../support/cli.js";

test("looks for no pending room without the stack's state", async () => {
	const run = await runCommand(["import", "--pending"], { env: { PATH: "" } });

	expect(run).toEqual({
		stdout: "",
		stderr: "The stack's state could not be read: there is no command pulumi\n",
		exitCode: 1,
	});
});
