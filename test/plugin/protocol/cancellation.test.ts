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
