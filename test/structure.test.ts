import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { repository } from "./support/repository.js";

const provider = join(repository, "provider");

/** Who may import whom: each folder those that stand after it. */
const floors = [
	"cli",
	"ephemeral",
	"program",
	"dynamic",
	"plugin",
	"pulumi",
	"room",
	"twilio",
	"text",
];

const files = readdirSync(provider, { recursive: true })
	.map(String)
	.filter((path) => path.endsWith(".ts"));

const read = (path: string) => readFileSync(join(provider, path), "utf8");

/** The files of the package that a file imports, types included. */
const importsOf = (path: string) =>
	[...read(path).matchAll(/(?:from|import|require)\s*\(?"(\.[^"]+)\.js"/g)].map(
		([, target = ""]) => normalize(join(path, "..", `${target}.ts`)),
	);

const folderOf = (path: string) => path.split(/[\\/]/)[0] ?? "";

test.each(files.filter((path) => floors.includes(folderOf(path))))(
	"%s imports nothing from above",
	(path) => {
		const from = folderOf(path);
		const below = floors
			.slice(floors.indexOf(from))
			// Neither of the two hosts knows of the other.
			.filter((floor) => !(from === "dynamic" && floor === "plugin"));
		// The command runs the emulator, and each entry first sees whether it can work.
		const besides = {
			"cli/main.ts": ["requirements"],
			"cli/emulator.ts": ["emulator"],
			"dynamic/entry.ts": ["requirements"],
			"plugin/main.ts": ["requirements"],
			"ephemeral/index.ts": ["requirements"],
			"ephemeral/room-stack.ts": ["requirements"],
		}[path.replaceAll("\\", "/")];

		const folders = importsOf(path).map(folderOf);

		expect([...below, ...(besides ?? [])]).toEqual(
			expect.arrayContaining(folders),
		);
	},
);

test.each(files.filter((path) => folderOf(path) === "emulator"))(
	"%s shares no code with the client",
	(path) => {
		expect(["emulator", "requirements"]).toEqual(
			expect.arrayContaining(importsOf(path).map(folderOf)),
		);
	},
);

test("only rooms that end with a process load Pulumi's Automation API", () => {
	const loading = files.filter((path) => read(path).includes("/automation/"));

	expect(new Set(loading.map(folderOf))).toEqual(new Set(["ephemeral"]));
});

test.each(files.filter((path) => folderOf(path) === "room"))(
	"%s knows no host",
	(path) => {
		const source = read(path);

		expect(source).not.toMatch(/from "@pulumi/);
		expect(source).not.toMatch(/\bprocess\.\w|\bconsole\./);
		expect(source).not.toMatch(/"__\w|npx |pulumi config/);
	},
);

test.each(files)(
	"%s asks no URL.canParse, which in Node.js 20 takes no host beyond ASCII once it was asked often",
	(path) => {
		expect(read(path)).not.toMatch(/\bcanParse\(/);
	},
);

test("no file is imported by one that it imports itself, on however long a way", () => {
	const done = new Set<string>();
	const circles: string[] = [];
	const visit = (path: string, way: readonly string[]) => {
		if (way.includes(path)) circles.push([...way, path].join(" -> "));
		if (way.includes(path) || done.has(path)) return;
		expect(existsSync(join(provider, path))).toBe(true);
		for (const target of importsOf(path)) visit(target, [...way, path]);
		done.add(path);
	};

	for (const path of files) visit(path, []);

	expect(circles).toEqual([]);
});
