import {
	isGiven,
	isUnknown,
	type Properties,
} from "../room/arguments/values.js";
import type { LiveDiff } from "../room/life.js";
import { hasEnded } from "../room/status.js";
import { roomTypes } from "../twilio/room.js";

/** A resource that has a room, or is to have one. */
export interface ResourceKey {
	/** What only one resource of a stack has. */
	readonly key: string;
	/** What it is called. */
	readonly label: string;
}

/** A resource, and the name that its program gives. */
interface Claim {
	readonly uniqueName: unknown;
	readonly label: string;
	/** Whether a room is to be opened by the name, or one has it. */
	readonly isOpening: boolean;
	/** Whether that room may have ended, because it wasn't looked up. */
	readonly mayHaveEnded: boolean;
}

/**
 * Warns of rooms that Twilio will probably refuse to open, for reasons that depend
 * on the whole program or on what Twilio has added. A preview shows the warnings,
 * before any room is opened.
 */
export class Warnings {
	/** By the resource. */
	readonly #claims = new Map<string, Claim>();
	readonly #said = new Set<string>();

	constructor(private readonly say: (warning: string) => void) {}

	/**
	 * A room is to be opened.
	 *
	 * @param olds the outputs of the room that it replaces
	 */
	noteOpening(
		resource: ResourceKey,
		inputs: Properties,
		olds: Properties = {},
	): void {
		const { mediaRegion } = inputs;
		if (mediaRegion !== olds.mediaRegion && isUnheardOf(mediaRegion))
			this.#warn(
				`Room ${resource.label}: mediaRegion is not one of the known regions, ${regions.join(", ")}. ` +
					"Twilio refuses a region that it doesn't have (code 53115).",
			);
		this.#claim(resource, inputs, { isOpening: true, mayHaveEnded: false });
	}

	/** A room was compared with what the program declares: it is replaced, or kept. */
	noteDiff(
		resource: ResourceKey,
		inputs: Properties,
		{ changes, outputs, isUpToDate }: LiveDiff,
	): void {
		const mayHaveEnded = !isUpToDate;
		if (changes) this.noteOpening(resource, inputs, outputs);
		else if (!hasEnded(outputs))
			this.#claim(resource, inputs, { isOpening: false, mayHaveEnded });
	}

	#claim(
		{ key, label }: ResourceKey,
		inputs: Properties,
		how: Pick<Claim, "isOpening" | "mayHaveEnded">,
	): void {
		const { uniqueName } = inputs;
		const own: Claim = { uniqueName, label, ...how };
		this.#claims.set(key, own);
		if (!isGiven(uniqueName) || isUnknown(uniqueName)) return;
		for (const other of this.#claims.values()) {
			const isSame = other !== own && other.uniqueName === uniqueName;
			if (isSame && (own.isOpening || other.isOpening))
				this.#warn(namesakes(other, own));
		}
	}

	#warn(text: string): void {
		if (!this.#said.has(text)) this.say(text);
		this.#said.add(text);
	}
}

/** The warning about two rooms of one name, of which at least one is to be opened. */
function namesakes(one: Claim, other: Claim): string {
	const same = `Rooms ${one.label} and ${other.label} have the same uniqueName`;
	const [refused, holder] = one.isOpening ? [one, other] : [other, one];
	if (holder.isOpening)
		return `${same}: Twilio refuses to open one of them while the other is open (code 53113).`;
	return holder.mayHaveEnded
		? `${same}: Twilio refuses to open ${refused.label} (code 53113), unless ${holder.label} has ended (not checked).`
		: `${same}: Twilio refuses to open ${refused.label} while ${holder.label} is open (code 53113).`;
}

/** Twilio may add some. */
const regions: readonly unknown[] = [
	"au1",
	"br1",
	"de1",
	"gll",
	"ie1",
	"in1",
	"jp1",
	"sg1",
	"us1",
	"us2",
];

function isUnheardOf(region: unknown): boolean {
	return isGiven(region) && !isUnknown(region) && !regions.includes(region);
}

/** The warning about a room type that Twilio has deprecated. */
export function deprecationOf(type: unknown): string | undefined {
	const isDeprecated = roomTypes.some((one) => one === type && one !== "group");
	return isDeprecated
		? `Twilio has deprecated the type ${type}, and refuses it to accounts that began to use Video after 2024-10-21.`
		: undefined;
}
