import { Child } from "./child.js";
import { Project } from "./project.js";
import {
	type Cost,
	noOps,
	type Operation,
	type SubjectName,
} from "./sample.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** One that does the operations, in this order. */
export interface Subject extends AsyncDisposable {
	readonly operations: readonly Operation[];
	run(operation: Operation): Promise<Cost>;
}

/** Makes one ready. */
export async function openSubject(
	name: SubjectName,
	environment: Environment,
): Promise<Subject> {
	if (name === "api") return openApi(environment);
	const project = await Project.create(name, environment);
	return {
		operations:
			name in noOps
				? ["up", "no-op up, looking", "no-op up", "refresh", "destroy"]
				: ["up", "no-op up", "refresh", "destroy"],

		async run(operation) {
			if (operation === "refresh" || operation === "destroy")
				return project.run(operation);
			if (operation === "no-op up, looking") return project.run("up");
			if (operation === "up") {
				const cost = await project.run("up");
				const rooms = JSON.stringify(await project.rooms());
				return { ...cost, stateBytes: Buffer.byteLength(rooms) };
			}
			if (!(name in noOps)) return project.run("up");
			const keep = { WHEN_ENDED: "keep" };
			// What the program says anew must stand in state before nothing changes.
			await project.run("up", keep);
			return project.run("up", keep);
		},

		[Symbol.asyncDispose]: () => project[Symbol.asyncDispose](),
	};
}

function openApi(environment: Environment): Subject {
	const child = new Child("api-alone", environment);
	return {
		operations: ["up", "no-op up, looking", "refresh", "destroy"],

		async run(operation) {
			child.tell(operation);
			return { tookMs: Number(await child.hear()) };
		},

		async [Symbol.asyncDispose]() {
			child[Symbol.dispose]();
		},
	};
}
