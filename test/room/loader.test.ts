import { execFileSync } from "node:child_process";
import { loader } from "../../provider/room/loader.js";
import { repository } from "../support/stack.js";

test("is the text that stands in the states of every version", () => {
	expect(loader).toBe(
		'exports.handler=()=>require("module").createRequire(process.cwd()+"/")("pulumi-twilio-video/dynamic-provider")',
	);
});

test("loads the provider of the package that is installed where it runs, with a method for all that the host asks", () => {
	const evaluate = `${loader}; console.log(Object.keys(exports.handler()).sort().join())`;

	const methods = execFileSync(process.execPath, ["-e", evaluate], {
		cwd: repository,
		encoding: "utf8",
	});

	expect(methods.trim()).toBe("check,configure,create,delete,diff,read,update");
});
