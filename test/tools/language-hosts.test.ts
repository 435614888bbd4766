import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createMachine } from "./machine";

describe("obtaining what runs programs in other languages", () => {
	test.concurrent("builds it once, puts it behind all else on the PATH, and leaves nothing else in the cache", async () => {
		using machine = createMachine();
		machine.installGo();
		mkdirSync(join(machine.cache, `${machine.hosts}.partial-999999999`));

		const { answer } = await machine.obtainHosts();

		const bin = join(machine.cache, machine.hosts, "bin");
		expect(answer).toBe(`${machine.path}${delimiter}${bin}`);
		expect(readdirSync(machine.cache)).toEqual([machine.hosts]);
		expect(readdirSync(bin).sort()).toEqual([
			"pulumi-generate-sdks",
			"pulumi-language-go",
			"pulumi-language-python",
			"pulumi-language-python-exec",
			"pulumi-language-yaml",
		]);
		expect((await machine.obtainHosts()).answer).toBe(answer);
		expect(machine.builds()).toBe(1);
	});

	test.concurrent("builds it anew where a part is missing", async () => {
		using machine = createMachine();
		machine.installGo();
		await machine.obtainHosts();
		const part = join(machine.cache, machine.hosts, "bin/pulumi-language-go");
		rmSync(part);

		await machine.obtainHosts();

		expect(machine.builds()).toBe(2);
	});

	test.concurrent("is content with what another process has built meanwhile", async () => {
		using machine = createMachine();
		machine.installGo();
		await machine.obtainHosts();
		const folder = join(machine.cache, machine.hosts);
		const finished = join(machine.cache, "finished");
		cpSync(folder, finished, { recursive: true });
		rmSync(folder, { recursive: true });
		machine.installGo({ holds: true });
		const late = machine.startHosts();
		await late.untilBuilding();

		cpSync(finished, folder, { recursive: true });
		machine.goOn();

		expect(await late.ended).toMatchObject({ exitCode: 0 });
	});

	test.concurrent("says what Go is wanted for, and what there is instead", async () => {
		using machine = createMachine();

		const { exitCode, log } = await machine.obtainHosts();

		expect(exitCode).toBe(1);
		expect(log).toBe(
			[
				"Could not build what runs programs in YAML, Python and Go: go was not found on the PATH.",
				"Install Go (https://go.dev/doc/install), or an official Pulumi CLI, which brings it",
				"(https://www.pulumi.com/docs/install/). Then run this again.",
				"",
			].join("\n"),
		);
	});
});
