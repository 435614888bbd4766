import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { repository } from "../../support/repository.js";

const file = join(repository, "dist/provider/cli/with-room/job.js");

/**
 * Runs a job in a process of its own, whose streams are the job's, and tells how it ended.
 *
 * @param code what is done once it has begun
 */
function run(command: readonly string[], code = "") {
	const program = `
		const { Job } = require(${JSON.stringify(file)});
		const job = new Job(${JSON.stringify(command)});
		const ended = job.run([]);
		${code}
		ended.then(() => console.log(job.exitCode));
	`;
	const { stdout, stderr } = spawnSync(process.execPath, ["-e", program], {
		encoding: "utf8",
	});
	return { exitCode: Number(stdout), stderr };
}

test.each([
	["nowhere", 127, 'There is no command "nowhere".\n'],
	["/", 126, 'The command "/" could not be run: EACCES.\n'],
])(
	"says of a command that can't be run, %s, why",
	(command, exitCode, reason) => {
		expect(run([command])).toEqual({ exitCode, stderr: reason });
	},
);

test("says that it may not send a signal, and goes on", () => {
	// What the kernel says of a group that is another user's.
	const refusal =
		'process.kill = () => { throw Object.assign(new Error(), { code: "EPERM" }); };';

	expect(run(["sh", "-c", "exit 7"], `${refusal} job.stop("SIGINT");`)).toEqual(
		{
			exitCode: 7,
			stderr: 'The command "sh" could not be sent SIGINT: EPERM.\n',
		},
	);
});
