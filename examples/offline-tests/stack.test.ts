import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import { type Emulator, startEmulator } from "pulumi-twilio-video/emulator";
import { createWebhook } from "./webhook";

let emulator: Emulator;
let webhook: Server;
let webhookUrl: string;
let state: string;
let stack: Stack;
/** The SID of the room that the stack has. */
let sid: string;
const seconds = new Map<string, number>();

beforeAll(async () => {
	emulator = await startEmulator();

	webhook = createWebhook(emulator.authToken, seconds).listen(0, "127.0.0.1");
	await once(webhook, "listening");
	const { port } = webhook.address() as AddressInfo;
	webhookUrl = `http://127.0.0.1:${port}/rooms`;

	state = await mkdtemp(join(tmpdir(), "state-"));
	stack = await LocalWorkspace.createStack(
		{ stackName: "test", workDir: process.cwd() },
		{
			envVars: {
				...emulator.env,
				PULUMI_BACKEND_URL: `file://${state}`,
				PULUMI_CONFIG_PASSPHRASE: "test",
				PULUMI_SKIP_UPDATE_CHECK: "true",
			},
		},
	);
	await stack.setConfig("statusCallback", { value: webhookUrl });
	await up();
});

afterAll(async () => {
	// Its configuration, Pulumi.test.yaml, goes with it.
	await stack.workspace.removeStack("test", { force: true });
	await rm(state, { recursive: true });
	webhook.close();
	await emulator.close();
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
