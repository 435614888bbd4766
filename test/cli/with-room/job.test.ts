import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freshFolder } from "../../support/fresh-folder.js";
import { repository } from "../../support/repository.js";

const file = join(repository, "dist/provider/cli/with-room/job.js");
const folder = freshFolder();

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
		cwd: folder(),
	});
	return { exitCode: Number(stdout), stderr };
}

test.each([
	["nowhere", 127, 'There is no command "nowhere".\n'],
	["/", 126, 'The command "/" could not be run: EACCES.\n'],
	[
		"./script",
		126,
		'The command "./script" could not be run: the program that its first line names is not there.\n',
	],
])(
	"says of a command that can't be run, %s, why",
	async (command, exitCode, reason) => {
		const script = join(folder(), "script");
		await writeFile(script, "#!/nowhere\r\n", { mode: 0o755 });

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
