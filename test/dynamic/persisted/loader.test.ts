import { argumentsIn } from "../../../provider/dynamic/persisted/hidden-keys.js";
import { loader } from "../../../provider/dynamic/persisted/loader.js";

test("is the text that stands in the states of every version", () => {
	expect(loader).toBe(
		'exports.handler=()=>require("module").createRequire(process.cwd()+"/")("pulumi-twilio-video/dynamic-provider")',
	);
});

test("tells the arguments of a program from what the class adds", () => {
	const added = {
		...{ __stem: "one", __stack: "5afe", __provider: "a loader" },
		...{ __parents: "my:index:Team", __options: {} },
	};

	expect(argumentsIn({ ...added, maxParticipants: 8, __given: "" })).toEqual({
		maxParticipants: 8,
		__given: "",
	});
});
