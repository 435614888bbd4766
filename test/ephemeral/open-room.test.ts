import {
	BadArgumentsError,
	openRoom,
	withRoom,
} from "../../provider/ephemeral/index.js";
import { runAside } from "../support/printed-by.js";

const neverRun = () => {
	throw new Error("The job was run.");
};

beforeEach(() => {
	for (const name of Object.keys(process.env))
		if (name.startsWith("TWILIO_")) delete process.env[name];
});

test("refuses what Twilio would, in the words of the check, before it looks for credentials", async () => {
	const bad = { maxParticipants: 51, uniqueNam: "stand-up" } as const;
	const reasons =
		"maxParticipants must be a whole number of participants from 1 to 50, got 51; uniqueNam is not an argument of a room (did you mean uniqueName?)";

	await expect(openRoom(bad)).rejects.toThrow(
		new BadArgumentsError("openRoom", [reasons]),
	);
	await expect(withRoom(bad, neverRun)).rejects.toThrow(
		new BadArgumentsError("withRoom", [reasons]),
	);
});

test("refuses a promise in an argument, and says what to do", async () => {
	await expect(
		openRoom({ uniqueName: `${Promise.resolve("a")}` }),
	).rejects.toThrow(
		"openRoom: uniqueName contains a promise converted to a string: await it first",
	);
});

test("refuses a promise of arguments", async () => {
	await expect(openRoom(Promise.resolve({}) as object)).rejects.toThrow(
		new BadArgumentsError("openRoom", [
			'its argument must be an object, such as { uniqueName: "stand-up" }',
		]),
	);
});

test("says what credentials are missing, and how to set them where there is no stack", async () => {
	await expect(openRoom()).rejects.toThrow(
		new Error(
			"No Twilio credentials. In the environment, set TWILIO_ACCOUNT_SID, and either TWILIO_AUTH_TOKEN or both TWILIO_API_KEY and TWILIO_API_SECRET. Without an account, paste what `npx pulumi-twilio-video emulator` prints.",
		),
	);

	process.env.TWILIO_ACCOUNT_SID = `AC${"0".repeat(32)}`;
	await expect(openRoom()).rejects.toThrow(
		/^No Twilio credentials: the Account SID is set, but no Auth Token or API key\. In the environment, set TWILIO_ACCOUNT_SID, and either /,
	);
});

test("loads neither Pulumi's SDK nor an HTTP client: a test's process has nothing of the room but its name", async () => {
	await runAside(`
		load("ephemeral/index.js");
		const loaded = Object.keys(require.cache).filter((path) => /node_modules/.test(path));
		if (loaded.length > 0) throw new Error(loaded.join());
	`);
});
