import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { repository } from "../../support/repository.js";

test("whatever number of requests wait at once, Node.js warns of nothing", async () => {
	const waiting = `
		const { Cancellation } = require("./dist/provider/plugin/protocol/cancellation.js");
		const cancellation = new Cancellation();
		const work = () => new Promise((done) => setTimeout(done, 1));
		for (let i = 0; i < 30; i++) void cancellation.race(work);
	`;

	const { stderr } = await promisify(execFile)(
		process.execPath,
		["-e", waiting],
		{ cwd: repository },
	);

	expect(stderr).toBe("");
});

test("what has been answered is forgotten", async () => {
	const asking = `
		const { Cancellation } = require("./dist/provider/plugin/protocol/cancellation.js");
		const cancellation = new Cancellation();
		const answered = async () => new WeakRef(await cancellation.race(async () => ({})));
		answered().then((answer) => setImmediate(() => {
			gc();
			console.log(answer.deref());
			// What is reached from here is still in use.
			cancellation.cancel();
		}));
	`;

	const { stdout } = await promisify(execFile)(
		process.execPath,
		["--expose-gc", "-e", asking],
		{ cwd: repository },
	);

	expect(stdout).toBe("undefined\n");
});
