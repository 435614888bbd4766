import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import { type Emulator, startEmulator } from "pulumi-twilio-video/emulator";
import { createWebhook } from "./webhook";

let emulator: Emulator;
let webhookUrl: string;
let stack: Stack;
/** The SID of the room that the stack has. */
let sid: string;
const seconds = new Map<string, number>();
/** What has to be done in the end, the last first. */
const cleanUps: (() => unknown)[] = [];

/** A name that no stack of yours has: its configuration would be taken, and deleted. */
const stackName = `offline-tests-${process.pid}`;

beforeAll(async () => {
	emulator = await startEmulator();
	cleanUps.push(() => emulator.close());

	const webhook = createWebhook(emulator.authToken, seconds).listen(
		0,
		"127.0.0.1",
	);
	cleanUps.push(() => webhook.close());
	await once(webhook, "listening");
	const { port } = webhook.address() as AddressInfo;
	webhookUrl = `http://127.0.0.1:${port}/rooms`;

	const state = await mkdtemp(join(tmpdir(), "state-"));
	cleanUps.push(() => rm(state, { recursive: true }));
	stack = await LocalWorkspace.createStack(
		{ stackName, workDir: process.cwd() },
		{
			envVars: {
				...emulator.env,
				PULUMI_BACKEND_URL: pathToFileURL(state).href,
				PULUMI_CONFIG_PASSPHRASE: "test",
				PULUMI_SKIP_UPDATE_CHECK: "true",
			},
		},
	);
	// Its configuration, a Pulumi.<stack>.yaml here, goes with it.
	cleanUps.push(() => stack.workspace.removeStack(stackName, { force: true }));
	await stack.setConfig("statusCallback", { value: webhookUrl });
	await up();
});

afterAll(async () => {
	// Also where not all could be made.
	for (const cleanUp of cleanUps.reverse()) await cleanUp();
});

async function up(): Promise<void> {
	const { outputs } = await stack.up();
	sid = outputs.sid.value;
}

function openRooms() {
	return emulator.rooms().filter(({ status }) => status === "in-progress");
}

test("lets two people in, and tells the webhook how long they stayed", async () => {
	expect(openRooms()).toMatchObject([{ sid }]);

	emulator.connect(sid, "ann");
	emulator.connect(sid, "bob");
	expect(() => emulator.connect(sid, "eve")).toThrow("the room is full");

	emulator.advance({ minutes: 25 });
	emulator.disconnect(sid, "ann");
	emulator.advance({ minutes: 5 });
	emulator.disconnect(sid, "bob");
	await emulator.callbacks();
	expect([...seconds]).toEqual([
		["ann", 25 * 60],
		["bob", 30 * 60],
	]);
});

test("has a webhook that believes nobody but Twilio", async () => {
	const { status } = await fetch(webhookUrl, {
		method: "POST",
		body: new URLSearchParams({
			StatusCallbackEvent: "participant-disconnected",
			ParticipantIdentity: "eve",
			ParticipantDuration: "60",
		}),
	});

	expect(status).toBe(403);
	expect([...seconds.keys()]).not.toContain("eve");
});

test("opens another room when the first has ended", async () => {
	const first = sid;
	emulator.advance({ hours: 24 });
	expect(openRooms()).toEqual([]);

	const { changeSummary } = await stack.preview();
	expect(changeSummary).toMatchObject({ replace: 1 });

	await up();
	expect(sid).not.toBe(first);
	expect(openRooms()).toMatchObject([{ sid }]);
});

test("completes its room in the end", async () => {
	await stack.destroy();

	expect(openRooms()).toEqual([]);
});
