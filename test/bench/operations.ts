import { availableParallelism } from "node:os";
import { startEmulator } from "../../provider/emulator/index.js";
import { Project } from "./project.js";
import {
	type Sample,
	type Scale,
	type SubjectName,
	subjects,
} from "./sample.js";
import { openSubject } from "./subject.js";
import { takeTraffic } from "./traffic.js";

const scales: readonly Scale[] = [
	{ rooms: 300, checkpoints: true },
	{ rooms: 1000, checkpoints: false },
];

/** How many operations the engine has under way at a time, unless it is told otherwise. */
export const parallel = Math.min(16, 4 * availableParallelism());

/** A pace that nothing ever waits for. */
export const unpaced = {
	TWILIO_WRITES_PER_SECOND: "1000000",
	TWILIO_READS_PER_SECOND: "1000000",
};

/**
 * Measures every operation of every subject at every scale, several times, and
 * in turns: what slows the machine down for a while slows down all of them.
 */
export async function measureOperations(
	rounds: number,
	say: (text: string) => void,
): Promise<readonly Sample[]> {
	const outputs = await outputsOfRoom();
	const samples: Sample[] = [];
	for (let round = 0; round < rounds; round++)
		for (const scale of scales)
			for (const subject of rotated(subjects, round)) {
				say(`${round + 1}/${rounds}: ${scale.rooms} rooms, ${subject}`);
				const measured = await measureSubject(subject, scale, outputs);
				samples.push(...measured.map((sample) => ({ ...sample, round })));
			}
	return samples;
}

async function measureSubject(
	name: SubjectName,
	{ rooms, checkpoints }: Scale,
	outputs: string,
): Promise<readonly Omit<Sample, "round">[]> {
	await using emulator = await startEmulator();
	await using subject = await openSubject(name, {
		...emulator.env,
		...unpaced,
		ROOMS: String(rooms),
		PARALLEL: String(parallel),
		OUTPUTS: outputs,
		...(checkpoints ? {} : { PULUMI_SKIP_CHECKPOINTS: "true" }),
	});
	const samples: Omit<Sample, "round">[] = [];
	for (const operation of subject.operations) {
		takeTraffic();
		const cost = await subject.run(operation);
		const traffic = takeTraffic();
		const sample = { rooms, checkpoints, subject: name, operation };
		samples.push({ ...sample, ...cost, ...traffic });
	}
	return samples;
}

/** What resources that do nothing answer: the outputs of a room, as JSON. */
async function outputsOfRoom(): Promise<string> {
	await using emulator = await startEmulator();
	await using project = await Project.create("dynamic", {
		...emulator.env,
		ROOMS: "1",
	});
	await project.run("up");
	const [room] = await project.rooms();
	// The host adds it by itself.
	const { __provider, ...outputs } = room?.outputs ?? {};
	return JSON.stringify(outputs);
}

function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
	const first = by % items.length;
	return [...items.slice(first), ...items.slice(0, first)];
}
