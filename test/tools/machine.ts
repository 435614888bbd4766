import { spawn } from "node:child_process";
import { once } from "node:events";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { repository } from "../support/repository.js";

/** The CLI that is obtained. */
export const VERSION = "3.276.0";

/** Obtains the CLI, and prints where it is. */
const OBTAIN_CLI = programOf(
	"obtain.mjs",
	"({ obtainPulumi }) => obtainPulumi()",
);

/** Obtains the language hosts, and prints the PATH. */
const OBTAIN_HOSTS = programOf(
	"language-hosts.mjs",
	"({ obtainLanguageHosts }) => obtainLanguageHosts().then(() => process.env.PATH)",
);

/** @param use what to do with the module's functions */
function programOf(module: string, use: string): string {
	const tools = pathToFileURL(join(repository, "tools"));
	return `
		const { main } = await import("${tools}/process/main.mjs");
		const functions = await import("${tools}/pulumi-cli/${module}");
		await main(async () => console.log(await (${use})(functions)));
	`;
}

/** For every Node.js there: the network is gone, so that no test depends on it. */
const OFFLINE = `--import=data:text/javascript,${encodeURIComponent(
	'globalThis.fetch = async () => { throw new Error("no network in this test"); };',
)}`;

interface GoOptions {
	/** What it says in place of building. */
	readonly refuses?: string;
	/** Whether it builds until it is told to go on. */
	readonly holds?: boolean;
	readonly broken?: boolean;
}

/** A pretended machine: a PATH with nothing but what a test installs on it, and an empty cache. */
export function createMachine() {
	const root = mkdtempSync(join(tmpdir(), "machine-"));
	const path = join(root, "path");
	const cache = join(root, "cache");
	const name = `pulumi-${VERSION}-${process.platform}-${process.arch}`;
	const hosts = `language-hosts-2-${process.platform}-${process.arch}`;
	const lock = join(cache, `${name}.lock`);
	const builds = join(root, "builds");
	const building = join(root, "building");
	const going = join(root, "going");
	const sdk = join(root, "sdk");
	mkdirSync(path);
	mkdirSync(cache);
	symlinkSync(process.execPath, join(path, "node"));

	function start(program = OBTAIN_CLI) {
		const child = spawn(
			process.execPath,
			["--input-type=module", "--eval", program],
			{
				env: {
					PATH: path,
					HOME: root,
					NODE_OPTIONS: OFFLINE,
					PULUMI_TWILIO_VIDEO_CACHE: cache,
				},
				stdio: ["ignore", "pipe", "pipe"],
			},
		);
		let answer = "";
		let log = "";
		child.stdout.setEncoding("utf8").on("data", (text) => {
			answer += text;
		});
		child.stderr.setEncoding("utf8").on("data", (text) => {
			log += text;
		});
		return {
			pid: child.pid,
			ended: once(child, "close").then(([exitCode]: (number | null)[]) => ({
				exitCode,
				answer: answer.trim(),
				log,
			})),
			kill: (signal: NodeJS.Signals) => child.kill(signal),
			untilBuilding: () => until(() => existsSync(building)),
			untilLogged: (text: string) => until(() => log.includes(text)),
		};
	}

	return {
		path,
		cache,
		name,
		bin: join(cache, name, "bin"),
		hosts,

		start,
		startHosts: () => start(OBTAIN_HOSTS),
		obtain: () => start().ended,
		obtainHosts: () => start(OBTAIN_HOSTS).ended,

		/** Installs a Pulumi CLI on the PATH. */
		installPulumi(version: string, { languageHost = true } = {}) {
			const parts = [
				"pulumi",
				"pulumi-resource-pulumi-nodejs",
				...(languageHost ? ["pulumi-language-nodejs"] : []),
			];
			for (const part of parts) install(join(path, part), `echo v${version}`);
		},

		/** Installs a Go that pretends to build, and notes each time it builds the CLI or the language hosts. */
		installGo({ refuses = "", holds = false, broken = false }: GoOptions = {}) {
			rmSync(building, { force: true });
			mkdirSync(join(sdk, "python", "cmd"), { recursive: true });
			install(join(sdk, "python", "cmd", "pulumi-language-python-exec"), "");
			install(
				join(path, "go"),
				`
				[ -z "${refuses}" ] || { echo "${refuses}" >&2; exit 1; }
				[ "$1" != list ] || { echo "${sdk}"; exit 0; }
				while [ "$1" != -o ]; do shift; done
				case "$2" in */pulumi | */pulumi-language-yaml) echo built >> "${builds}" ;; esac
				echo $$ > "${building}"
				echo "${broken ? "broken" : `#!/bin/sh\necho ${VERSION}`}" > "$2"
				/bin/chmod 755 "$2"
				while ${holds} && [ -e "${building}" ] && [ ! -e "${going}" ]; do /bin/sleep 0.05; done
				`,
			);
		},

		/** Lets a build that holds come to its end. */
		goOn: () => writeFileSync(going, ""),

		/** How many times the CLI or the language hosts were built. */
		builds: () =>
			existsSync(builds)
				? readFileSync(builds, "utf8").split("\n").length - 1
				: 0,

		/** Whether the latest build is still going on. */
		isBuilding() {
			try {
				return process.kill(Number(readFileSync(building, "utf8")), 0);
			} catch {
				return false;
			}
		},

		lock(pid: number, { silentSeconds }: { silentSeconds: number }) {
			writeFileSync(lock, `${pid}\n\n`);
			const touchedAt = Date.now() / 1000 - silentSeconds;
			utimesSync(lock, touchedAt, touchedAt);
		},

		[Symbol.dispose]() {
			if (this.isBuilding())
				process.kill(Number(readFileSync(building, "utf8")));
			rmSync(root, { recursive: true, force: true });
		},
	};
}

function install(file: string, script: string) {
	writeFileSync(file, `#!/bin/sh\n${script}`);
	chmodSync(file, 0o755);
}

async function until(condition: () => boolean) {
	while (!condition()) await sleep(20);
}
