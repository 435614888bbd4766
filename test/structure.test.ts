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

/** Of what is below a folder, the files of which something holds. */
const among = (folder: string, isOffence: (path: string) => boolean) =>
	files.filter((path) => folderOf(path) === folder && isOffence(path));

// The command runs the emulator, and each entry first sees whether it can work.
const besides: Readonly<Record<string, string>> = {
	"cli/main.ts": "requirements",
	"cli/emulator.ts": "emulator",
	"dynamic/entry.ts": "requirements",
	"plugin/main.ts": "requirements",
	"ephemeral/index.ts": "requirements",
	"ephemeral/keeper.ts": "requirements",
	"ephemeral/room-stack.ts": "requirements",
};

test.each(floors)("%s imports nothing from above", (floor) => {
	const below = floors
		.slice(floors.indexOf(floor))
		// Neither of the two hosts knows of the other.
		.filter((other) => floor !== "dynamic" || other !== "plugin");

	const offenders = among(floor, (path) =>
		importsOf(path)
			.map(folderOf)
			.some(
				(folder) =>
					!below.includes(folder) &&
					folder !== besides[path.replaceAll("\\", "/")],
			),
	);

	expect(offenders).toEqual([]);
});

test("the emulator shares no code with the client", () => {
	const own = ["emulator", "requirements"];

	const offenders = among("emulator", (path) =>
		importsOf(path).some((target) => !own.includes(folderOf(target))),
	);

	expect(offenders).toEqual([]);
});

test("only rooms that end with a process load Pulumi's Automation API", () => {
	const loading = files.filter((path) => read(path).includes("/automation/"));

	expect(new Set(loading.map(folderOf))).toEqual(new Set(["ephemeral"]));
});

test("what is of rooms alone knows no host", () => {
	const host =
		/from "@pulumi|\bprocess\.\w|\bconsole\.|"__\w|npx |pulumi config/;

	expect(among("room", (path) => host.test(read(path)))).toEqual([]);
});

test("no file asks URL.canParse, which in Node.js 20 takes no host beyond ASCII once it was asked often", () => {
	const asking = files.filter((path) => /\bcanParse\(/.test(read(path)));

	expect(asking).toEqual([]);
});

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
