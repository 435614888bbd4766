import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../support/stack.js";

const program = `
	const pulumi = require(${JSON.stringify(join(repository, "node_modules/@pulumi/pulumi"))});
	const { Room } = require(${JSON.stringify(join(repository, "dist/provider/index.js"))});
	pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "1", state: inputs }), call: () => ({}) });
	new Room("one");
	new Room("two");
`;

test.each([
	[
		"warns once of a folder that the package can't be loaded from, and says what to do",
		tmpdir(),
		1,
	],
	["says nothing where the package is installed", repository, 0],
])("%s", (_title, cwd, warnings) => {
	const { stderr } = spawnSync(process.execPath, ["-e", program], {
		cwd,
		encoding: "utf8",
	});

	expect(
		stderr.split(`Add it to the dependencies in ${join(cwd, "package.json")}.`),
	).toHaveLength(warnings + 1);
});
