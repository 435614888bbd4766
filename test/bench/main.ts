import { availableParallelism, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { version as sdk } from "@pulumi/pulumi/package.json";
import { measureInHost } from "./host.js";
import { measureOperations } from "./operations.js";
import { measurePage, toMarkdown as pageToMarkdown } from "./page.js";
import {
	measureNodeStart,
	measurePluginStart,
	measureYamlUp,
} from "./plugin-process.js";
import { pulumiVersion } from "./project.js";
import { measureQuota } from "./quota.js";
import { type Results, toMarkdown } from "./report.js";

// Run by `npm run bench`.
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			json: { type: "boolean", default: false },
			page: { type: "boolean", default: false },
			rounds: { type: "string", default: "3" },
		},
	});
	const say = (text: string) => process.stderr.write(`${text}\n`);
	if (values.page) {
		console.log(pageToMarkdown(await measurePage(say)));
		return;
	}
	const startedAt = performance.now();

	const samples = await measureOperations(Number(values.rounds), say);
	say("Loading");
	const loads = [];
	for (let time = 0; time < 9; time++) loads.push(await measureInHost(0));
	say("The plugin's process");
	const pluginStarts = [];
	const nodeStarts = [];
	const yamlUps = [];
	for (let time = 0; time < 9; time++) {
		pluginStarts.push(await measurePluginStart());
		nodeStarts.push(await measureNodeStart());
	}
	for (let time = 0; time < 5; time++) yamlUps.push(await measureYamlUp());
	say("Memory");
	const life = await measureInHost(2000);
	say("Quota");
	const quota = await measureQuota();
	const results: Results = {
		machine: {
			cores: availableParallelism(),
			memoryBytes: totalmem(),
			node: process.version,
			pulumi: await pulumiVersion(),
			sdk,
		},
		samples,
		loads,
		pluginStarts,
		nodeStarts,
		yamlUps,
		life,
		quota,
	};
	say(`${Math.round((performance.now() - startedAt) / 60_000)} minutes`);
	console.log(values.json ? JSON.stringify(results) : toMarkdown(results));
}

void main();
