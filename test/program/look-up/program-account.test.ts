import { runtime } from "@pulumi/pulumi";
import { startEmulator } from "../../../provider/emulator/index.js";
import { getRooms } from "../../../provider/index.js";
import { accountOfProgram } from "../../../provider/program/look-up/program-account.js";
import { freshEmulator, openRoom } from "../../support/emulator.js";

const emulator = freshEmulator();

beforeEach(() => {
	Object.assign(process.env, emulator.env);
});

afterEach(() => {
	runtime.setAllConfig({});
});

test("names an address that isn't Twilio's, once", async () => {
	const write = jest.spyOn(process.stderr, "write").mockReturnValue(true);

	await Promise.all([getRooms(), getRooms()]);
	runtime.setAllConfig({ "twilio:readsPerSecond": "5" });
	await getRooms();

	expect(write.mock.calls).toEqual([
		[
			`getRoom and getRooms ask ${emulator.url} (TWILIO_BASE_URL), which is not Twilio's address.\n`,
		],
	]);
});

test("sends no secret of the configuration to an address of the environment's, and says what to do", async () => {
	runtime.setAllConfig(
		{
			"twilio:accountSid": `AC${"f".repeat(32)}`,
			"twilio:authToken": "hunter2",
		},
		["twilio:authToken"],
	);

	await expect(getRooms()).rejects.toMatchObject({
		name: "MisdirectedSecretError",
		message: `twilio:authToken is not sent to ${emulator.url}, which TWILIO_BASE_URL names: a secret of the stack's configuration is sent to an address other than Twilio's only if the configuration names it.
To use Twilio, unset TWILIO_BASE_URL. To use ${emulator.url}: pulumi config set twilio:baseUrl ${emulator.url}`,
	});
	expect(emulator.requests()).toEqual([]);
});

test("looks rooms up by the credentials of the moment, as a process needs that runs programs of several stacks", async () => {
	await using other = await startEmulator();
	const [sid, otherSid] = [await openRoom(emulator), await openRoom(other)];

	for (const [{ env }, found] of [
		[emulator, sid],
		[other, otherSid],
		[emulator, sid],
	] as const) {
		Object.assign(process.env, env);
		await expect(getRooms()).resolves.toMatchObject([{ sid: found }]);
	}
});

test("is another account, with connections of its own, by another proxy, user of it or pace, and otherwise the same", () => {
	const ways = [
		"http://a.example",
		"http://ann@a.example",
		"http://b.example",
	].flatMap(
		(proxy) =>
			[
				[proxy, "5"],
				[proxy, "6"],
			] as const,
	);
	const accountBy = ([HTTPS_PROXY, pace]: (typeof ways)[number]) => {
		const TWILIO_BASE_URL = "https://video.example.test";
		Object.assign(process.env, { TWILIO_BASE_URL, HTTPS_PROXY });
		runtime.setAllConfig({ "twilio:readsPerSecond": pace });
		return accountOfProgram();
	};

	const accounts = [...ways, ...ways].map(accountBy);

	delete process.env.HTTPS_PROXY;
	expect(new Set(accounts).size).toBe(ways.length);
});
