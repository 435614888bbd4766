import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { repository } from "../support/repository.js";

interface Workflow {
	readonly on: unknown;
	readonly permissions: unknown;
	readonly jobs: Readonly<
		Record<
			string,
			{
				readonly permissions?: Readonly<Record<string, string>>;
				readonly needs?: string;
				/** The workflow that it is, unless it has steps. */
				readonly uses?: string;
				readonly steps?: readonly {
					readonly uses?: string;
					readonly with?: object;
					readonly run?: string;
				}[];
			}
		>
	>;
}

const folder = join(repository, ".github/workflows");

const workflows = readdirSync(folder).map(
	(file) =>
		[file, load(readFileSync(join(folder, file), "utf8")) as Workflow] as const,
);

test.each(workflows)(
	"%s gives its jobs no permission that they don't name",
	(_file, { permissions, jobs }) => {
		expect(permissions).toEqual({});
		for (const job of Object.values(jobs))
			expect(job.permissions).toBeDefined();
	},
);

test.each(workflows)("%s takes actions by their digests", (_file, { jobs }) => {
	const actions = Object.values(jobs)
		.flatMap((job) => [job, ...(job.steps ?? [])].map(({ uses }) => uses))
		.filter((uses) => uses !== undefined)
		// The repository's own are those of the commit.
		.filter((uses) => !uses.startsWith("./"));

	expect(actions).not.toEqual([]);
	for (const action of actions)
		expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
});

test("only the job that publishes may prove to npm who it is", () => {
	const trusted = workflows.flatMap(([, { jobs }]) =>
		Object.entries(jobs)
			.filter(([, job]) => job.permissions?.["id-token"] === "write")
			.map(([name]) => name),
	);

	expect(trusted).toEqual(["publish"]);
});

test("a release is tagged by a v and the version, which Pulumi looks for, and publishes no other version", () => {
	const { "release.yml": release } = Object.fromEntries(workflows);
	const commands = release?.jobs.publish?.steps?.map(({ run }) => run);

	expect(release?.on).toEqual({ push: { tags: ["v*"] } });
	// npm names the tarball by the version of the package, which is that of the schema.
	expect(commands?.at(-1)).toContain(
		`"./pulumi-twilio-video-\${GITHUB_REF_NAME#v}.tgz"`,
	);
});

test("nothing is published but the tarball of the workflow that verifies every change", () => {
	const { "verify.yml": verify, "release.yml": release } =
		Object.fromEntries(workflows);
	const [packed, uploaded] = verify?.jobs.verify?.steps?.slice(-2) ?? [];
	const { needs, steps = [] } = release?.jobs.publish ?? {};

	expect(packed?.run).toBe("npm pack");
	expect(uploaded).toMatchObject({
		uses: expect.stringContaining("actions/upload-artifact@"),
		with: { name: "package", path: "pulumi-twilio-video-*.tgz" },
	});
	expect(steps[1]?.with).toEqual({ name: "package" });
	expect(release?.jobs.verify?.uses).toBe("./.github/workflows/verify.yml");
	expect(needs).toBe("verify");
	expect(steps.map(({ uses, run }) => uses?.split("@")[0] ?? run)).toEqual([
		"actions/setup-node",
		"actions/download-artifact",
		expect.stringMatching(/^npm publish "\.\/pulumi-twilio-video-[^ ]+\.tgz" /),
	]);
});
