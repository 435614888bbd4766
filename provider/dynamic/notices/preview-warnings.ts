import {
	isGiven,
	isUnknown,
	type Properties,
} from "../../room/arguments/values.js";
import { printable } from "../../text/printable.js";
import { keyOf, labelOf } from "../stack-resources.js";
import { tell } from "./tell-once.js";

/** A resource, and how it stands with the name that its program gives. */
interface Claim {
	readonly uniqueName: unknown;
	readonly label: string;
	/** Whether a room is to be opened by the name, or one has it. */
	readonly isOpening: boolean;
	/** Whether nobody asked if that room is still open. */
	readonly mayHaveEnded: boolean;
}

/**
 * Warns of what Twilio will probably refuse when it is asked to open rooms, and
 * what only the whole program or the time shows to be wrong. A preview shows the
 * warnings, before any room is opened.
 */
export class Warnings {
	/** By the resource. */
	readonly #claims = new Map<string, Claim>();
	readonly #said = new Set<string>();

	/**
	 * A room is to be opened.
	 *
	 * @param olds the outputs of the room that it replaces
	 */
	foreseeOpening(inputs: Properties, olds: Properties = {}): void {
		const { mediaRegion } = inputs;
		if (mediaRegion !== olds.mediaRegion && isUnheardOf(mediaRegion))
			this.#warn(
				`Room ${labelOf(inputs)}: mediaRegion is not one of the known regions, ${regions.join(", ")}. ` +
					"Twilio refuses a region that it doesn't have (code 53115).",
			);
		this.#claim(inputs, { isOpening: true, mayHaveEnded: false });
	}

	/**
	 * A room is there and stays.
	 *
	 * @param mayHaveEnded whether nobody has asked if it is still open
	 */
	noteKept(inputs: Properties, mayHaveEnded: boolean): void {
		this.#claim(inputs, { isOpening: false, mayHaveEnded });
	}

	#claim(
		inputs: Properties,
		how: Pick<Claim, "isOpening" | "mayHaveEnded">,
	): void {
		const { uniqueName } = inputs;
		const own: Claim = { uniqueName, label: labelOf(inputs), ...how };
		this.#claims.set(keyOf(inputs), own);
		if (!isGiven(uniqueName) || isUnknown(uniqueName)) return;
		for (const other of this.#claims.values()) {
			const isSame = other !== own && other.uniqueName === uniqueName;
			if (isSame && (own.isOpening || other.isOpening))
				this.#warn(namesakes(other, own));
		}
	}

	#warn(text: string): void {
		const line = `warning: ${printable(text)}`;
		if (!this.#said.has(line)) tell(line);
		this.#said.add(line);
	}
}

/** What there is to say of two rooms of one name, of which at least one is to be opened. */
function namesakes(one: Claim, other: Claim): string {
	const same = `Rooms ${one.label} and ${other.label} have the same uniqueName`;
	const [refused, holder] = one.isOpening ? [one, other] : [other, one];
	if (holder.isOpening)
		return `${same}: Twilio refuses to open one of them while the other is open (code 53113).`;
	return holder.mayHaveEnded
		? `${same}: Twilio refuses to open ${refused.label} (code 53113), unless ${holder.label} has ended, which was not looked up.`
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
