import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { startEmulator } from "../../provider/emulator/index.js";
import { repository } from "../support/repository.js";
import { run } from "../support/run.js";
import { Stack } from "../support/stack.js";

/** A process that has just begun. */
export interface ProcessStart {
	/** From its start until it has printed something. */
	readonly tookMs: number;
	/** Resident then, in bytes. */
	readonly residentBytes: number;
}

/** A start of the plugin, which prints its port when it listens. */
export function measurePluginStart(): Promise<ProcessStart> {
	return measureStart(join(repository, "dist/provider/plugin/main.js"));
}

/** A start of Node.js with a program that does nothing. */
export function measureNodeStart(): Promise<ProcessStart> {
	return measureStart("--eval", "console.log(); setInterval(() => {}, 1000)");
}

async function measureStart(...args: readonly string[]): Promise<ProcessStart> {
	const startedAt = performance.now();
	const child = spawn(process.execPath, args, {
		stdio: ["ignore", "pipe", "inherit"],
	});
	await once(child.stdout, "data");
	const tookMs = performance.now() - startedAt;
	const { stdout } = await run("ps", ["-o", "rss=", "-p", String(child.pid)]);
	child.kill();
	return { tookMs, residentBytes: Number(stdout) * 1024 };
}

/** An up in YAML, in milliseconds: of a stack without a room, and of one with a room. */
export interface YamlUp {
	readonly withoutRoomMs: number;
	readonly withRoomMs: number;
}

export async function measureYamlUp(): Promise<YamlUp> {
	await using emulator = await startEmulator();
	await using stack = await Stack.inYaml(emulator.env);
	const up = async () => {
		const startedAt = performance.now();
		await stack.up();
		return performance.now() - startedAt;
	};
	const withoutRoomMs = await up();
	await stack.declareYaml("resources:\n  room: { type: twilio-video:Room }\n");
	return { withoutRoomMs, withRoomMs: await up() };
}
