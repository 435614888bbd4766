import { argumentsIn } from "../../../provider/dynamic/persisted/hidden-keys.js";
import { loader } from "../../../provider/dynamic/persisted/loader.js";
import { printedBy } from "../../support/printed-by.js";

test("is the text that stands in the states of every version", () => {
	expect(loader).toBe(
		'exports.handler=()=>require("module").createRequire(process.cwd()+"/")("pulumi-twilio-video/dynamic-provider")',
	);
});

test("loads no HTTP client before it asks Twilio: it takes longer than the rest", async () => {
	const loaded = await printedBy(`
		${loader};
		const { check, diff, read } = exports.handler();
		const isLoaded = () => Object.keys(require.cache).some((path) => path.includes("/undici/"));
		(async () => {
			await check({}, {});
			await diff("RM", {}, { whenEnded: "keep" });
			const before = isLoaded();
			process.env.TWILIO_ACCOUNT_SID = "AC${"0".repeat(32)}";
			process.env.TWILIO_AUTH_TOKEN = "secret";
			process.env.TWILIO_BASE_URL = "http://127.0.0.1:1";
			read("RM${"0".repeat(32)}", {}).catch(() => {});
			console.log([before, isLoaded()].join());
			process.exit();
		})();
	`);

	expect(loaded).toBe("false,true");
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
