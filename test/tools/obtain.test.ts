import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { repository } from "../support/repository.js";
import { createMachine, VERSION } from "./machine.js";

describe("obtaining the Pulumi CLI", () => {
	test.concurrent("uses a recent pulumi on the PATH", async () => {
		using machine = createMachine();
		machine.installPulumi("3.254.0");
		machine.installGo();

		const { answer } = await machine.obtain();

		expect(answer).toBe("undefined");
		expect(machine.builds()).toBe(0);
	});

	test.concurrent.each([
		["is older than the minimum", "3.253.9", {}],
		["has no version", "dev", {}],
		["comes without its language host", VERSION, { languageHost: false }],
	])(
		"builds its own when the pulumi on the PATH %s",
		async (_, version, parts) => {
			using machine = createMachine();
			machine.installPulumi(version, parts);
			machine.installGo();

			const { answer } = await machine.obtain();

			expect(answer).toBe(machine.bin);
			expect(machine.builds()).toBe(1);
		},
	);

	test.concurrent("leaves nothing but the finished CLI in the cache, and uses that the next time", async () => {
		using machine = createMachine();
		machine.installGo();

		await machine.obtain();

		expect(readdirSync(machine.cache)).toEqual([machine.name]);
		expect(readdirSync(join(machine.bin, ".."))).toEqual(["bin"]);
		expect(readdirSync(machine.bin).sort()).toEqual([
			"pulumi",
			"pulumi-language-nodejs",
			"pulumi-resource-pulumi-nodejs",
		]);
		expect((await machine.obtain()).answer).toBe(machine.bin);
		expect(machine.builds()).toBe(1);
	});

	test.concurrent("builds once when two processes want it at once", async () => {
		using machine = createMachine();
		machine.installGo({ holds: true });

		const first = machine.start();
		await first.untilBuilding();
		const second = machine.start();
		await second.untilLogged(
			`Waiting for process ${first.pid}, which is obtaining the Pulumi CLI.\n`,
		);
		machine.goOn();

		expect((await first.ended).answer).toBe(machine.bin);
		expect((await second.ended).answer).toBe(machine.bin);
		expect(machine.builds()).toBe(1);
	});

	test.concurrent("takes over from a process that was killed half-way", async () => {
		using machine = createMachine();
		machine.installGo({ holds: true });
		const killed = machine.start();
		await killed.untilBuilding();
		killed.kill("SIGKILL");
		await killed.ended;
		expect(readdirSync(machine.cache).sort()).toEqual([
			`${machine.name}.lock`,
			`${machine.name}.partial-${killed.pid}`,
		]);
		machine.installGo();

		const { answer, log } = await machine.obtain();

		expect(answer).toBe(machine.bin);
		expect(log).not.toContain("Waiting");
		expect(readdirSync(machine.cache)).toEqual([machine.name]);
	});

	test.concurrent("never uses a folder that is not complete, nor waits for a lock that was not touched for a while, though its process id is in use", async () => {
		using machine = createMachine();
		machine.installGo();
		machine.lock(process.pid, { silentSeconds: 31 });
		mkdirSync(machine.bin, { recursive: true });
		writeFileSync(join(machine.bin, "pulumi"), "half of", { mode: 0o755 });

		const { answer } = await machine.obtain();

		expect(answer).toBe(machine.bin);
		expect(machine.builds()).toBe(1);
		expect(readFileSync(join(machine.bin, "pulumi"), "utf8")).toContain(
			"3.276.0",
		);
	});

	test.concurrent("never publishes a CLI that does not run", async () => {
		using machine = createMachine();
		machine.installGo({ broken: true });

		const { exitCode, log } = await machine.obtain();

		expect(exitCode).toBe(1);
		expect(log).toMatch(/^- build with Go: .*pulumi does not run: /m);
		expect(readdirSync(machine.cache)).toEqual([]);
	});

	test.concurrent("ends the build and cleans up when it is told to stop", async () => {
		using machine = createMachine();
		machine.installGo({ holds: true });
		const stopped = machine.start();
		await stopped.untilBuilding();

		stopped.kill("SIGTERM");
		const { exitCode, log } = await stopped.ended;

		expect(exitCode).toBe(143);
		expect(log).toMatch(/Stopped by SIGTERM\.\n$/);
		expect(machine.isBuilding()).toBe(false);
		expect(readdirSync(machine.cache)).toEqual([]);
	});

	test.concurrent("names the three ways when none of them works", async () => {
		using machine = createMachine();
		const { exitCode, log } = await machine.obtain();

		expect(exitCode).toBe(1);
		expect(log).toBe(
			[
				"Downloading the Pulumi CLI 3.276.0, once: about a minute.",
				"Could not obtain the Pulumi CLI (3.254.0 or later).",
				"- on the PATH: pulumi was not found",
				"- official download: Failed to download https://get.pulumi.com/install.sh: no network in this test",
				"- build with Go: go was not found on the PATH",
				"Any one of these is enough: install it (https://www.pulumi.com/docs/install/), let this machine reach",
				"get.pulumi.com, or install Go (https://go.dev/doc/install). Then run this again.",
				"",
			].join("\n"),
		);
	});

	test.concurrent("says why Go doesn't build it", async () => {
		using machine = createMachine();
		const refuses =
			"go: go.mod requires go >= 1.26.6 (running go 1.26.5; GOTOOLCHAIN=local)";
		machine.installGo({ refuses });

		const { exitCode, log } = await machine.obtain();

		expect(exitCode).toBe(1);
		expect(log).toMatch(/^- build with Go: .*exit code 1/m);
		expect(log).toContain(`  ${refuses}\n`);
	});

	test("builds the version that it is told to be", () => {
		const folder = join(repository, "tools/pulumi-cli/go/cli");

		expect(readFileSync(join(folder, "go.mod"), "utf8")).toContain(
			`require github.com/pulumi/pulumi/pkg/v3 v${VERSION}\n`,
		);
		expect(existsSync(join(folder, "go.sum"))).toBe(true);
	});
});
