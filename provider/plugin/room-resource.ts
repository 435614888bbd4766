import {
	deprecationOf,
	type ResourceKey,
	Warnings,
} from "../pulumi/preview-warnings.js";
import { addLines, inState, noRoomIsLeft } from "../pulumi/remedies.js";
import { noticeOf } from "../pulumi/replacement-notice.js";
import type { Account } from "../room/account.js";
import type { Failure } from "../room/arguments/check.js";
import { argumentTable, givenArguments } from "../room/arguments/table.js";
import { isGiven, type Properties } from "../room/arguments/values.js";
import { argumentsOf } from "../room/arguments-of-room.js";
import { PartlyOpenedError } from "../room/errors.js";
import { RoomLife } from "../room/life.js";
import {
	type RoomOutputs,
	rememberArguments,
	toOutputs,
} from "../room/outputs.js";
import type { Deadline } from "../twilio/deadline.js";
import type { TwilioRoom } from "../twilio/room.js";
import type { Change } from "./change.js";
import { advise } from "./remedies.js";
import type { Resource } from "./resource.js";
import { changesOf } from "./room-changes.js";
import { type Naming, RoomNames } from "./room-names.js";

/** A resource that has a room, and what the state has of it. */
export interface StoredRoom extends Resource {
	readonly id: string;
	readonly outputs: Properties;
	readonly inputs: Properties;
}

/** A room that was looked at. */
export interface FoundRoom {
	readonly outputs: RoomOutputs;
	readonly inputs: Properties;
	/** Whether no state had it. */
	readonly isImported: boolean;
}

/** A room as Pulumi's engine asks for it through the provider protocol. */
export class RoomResource {
	readonly #life: RoomLife;
	/** The rooms that resources have, by URN, as far as diff was asked: what is opened for one then replaces it. */
	readonly #rooms = new Map<string, string>();
	readonly #warnings: Warnings;
	readonly #names = new RoomNames();
	/**
	 * The resources that are being imported, by URN, with what their arguments can't say.
	 * Nothing of theirs is replaced. A room that is only read is among them, and never checked.
	 */
	readonly #imported = new Map<string, readonly string[]>();
	/** The provider that the program declares for these rooms, as the option of `pulumi import` has it. */
	provider: string | undefined;

	constructor(
		private readonly account: Account,
		/** Says something at the room, once. */
		private readonly say: (severity: "info" | "warning", text: string) => void,
	) {
		this.#life = new RoomLife(account);
		this.#warnings = new Warnings((text) => say("warning", text));
	}

	/**
	 * The inputs of a room, with its name, and what is wrong with them.
	 *
	 * @param olds those that the state has; empty for a room that is to be opened
	 */
	check(
		resource: Resource,
		olds: Properties,
		news: Properties,
		naming: Naming,
	): { readonly inputs: Properties; readonly failures: readonly Failure[] } {
		const uniqueName = this.#names.choose(resource, olds, news, naming);
		const isNameless = uniqueName === undefined;
		const inputs = isNameless ? news : { ...news, uniqueName };
		const failures = [
			...this.#life.check(inputs),
			...(isNameless ? [nameless] : []),
		];
		const deprecation = deprecationOf(news.type);
		if (deprecation !== undefined) this.say("warning", deprecation);
		for (const problem of this.#imported.get(resource.urn) ?? [])
			this.say("warning", problem);
		// Of a room that is there, diff says whether another one is to be opened, and then this is asked again without olds.
		const isNew = Object.keys(olds).length === 0;
		const isSaid = this.#rooms.has(resource.urn);
		if (isNew && !isSaid && failures.length === 0)
			this.#warnings.noteOpening(resourceKeyOf(resource), news);
		return { inputs, failures };
	}

	/**
	 * How a room differs from what the program declares.
	 *
	 * @param ignored the properties whose old values stand among the new ones
	 */
	async diff(
		room: StoredRoom,
		news: Properties,
		ignored: readonly string[],
		deadline: Deadline,
	): Promise<Change> {
		const { id, urn } = room;
		const known = knownArguments(room.inputs);
		const [olds, args] = this.#names.toCompare(room, known, news, ignored);
		const diff = await this.#life.diff(
			id,
			{
				values: { ...room.outputs, ...givenArguments(olds) },
				given: rememberArguments(olds).given,
			},
			args,
			deadline,
		);
		const { changes, replaces, outputs } = diff;
		this.#rooms.set(urn, id);
		this.#warnings.noteDiff(resourceKeyOf(room), args, diff);
		if (changes && !this.#imported.has(urn))
			this.say("warning", noticeOf(id, outputs, args, replaces));
		return {
			properties: new Map(changesOf(replaces, olds, args)),
			deleteBeforeReplace: diff.deleteBeforeReplace,
		};
	}

	/**
	 * Opens a room.
	 *
	 * @throws PartlyOpenedError if there is a room, and something is wrong with it
	 */
	async create(
		resource: Resource,
		inputs: Properties,
		deadline: Deadline,
	): Promise<RoomOutputs> {
		const { args, chosenName } = this.#names.withoutChosen(resource, inputs);
		const context = { ...resource, chosenName };
		try {
			const room = await this.#life.open(context, args, deadline);
			return outputsOf(room, args);
		} catch (error) {
			if (error instanceof PartlyOpenedError) {
				addLines(error, [inState(error, inputs.whenEnded)]);
				throw advise(error);
			}
			const replaced = this.#rooms.get(resource.urn);
			const isOver = this.account.journal.isKnownEnded(String(replaced));
			if (error instanceof Error && isOver)
				addLines(error, noRoomIsLeft(error));
			throw advise(error, {
				...resource,
				account: this.account,
				provider: this.provider,
				replaced,
			});
		}
	}

	/**
	 * A room as it is now; nothing if it was there and Twilio no longer knows it. One
	 * that no state has comes with the inputs that would open it.
	 *
	 * @throws RoomNotFoundError for a room that was never there
	 */
	async read(
		room: StoredRoom,
		deadline: Deadline,
	): Promise<FoundRoom | undefined> {
		const { id, outputs, urn, logicalName, stackHash } = room;
		if (this.account.isEmulators(outputs)) {
			this.#sayEmulated();
			return undefined;
		}
		const isStored = isGiven(outputs.sid);
		const now = await this.#life.read(
			id,
			isStored ? outputs : undefined,
			deadline,
		);
		if (now === undefined) return undefined;
		if (isStored) {
			const inputs = knownArguments(room.inputs);
			return { outputs: outputsOf(now, inputs), inputs, isImported: false };
		}
		const { args, inexpressible } = argumentsOf(now, logicalName, stackHash);
		this.#imported.set(urn, inexpressible);
		return { outputs: outputsOf(now, args), inputs: args, isImported: true };
	}

	/** Takes what changes without another room, and the rest of what a partly opened one is. */
	async update(
		room: StoredRoom,
		news: Properties,
		deadline: Deadline,
	): Promise<object> {
		const { id, outputs } = room;
		// All that Twilio returns of a room is in the state, unless its answer could not be read.
		if (isGiven(outputs.status)) return outputs;
		return outputsOf(await this.#life.repair(id, outputs, deadline), news);
	}

	async delete(room: StoredRoom, deadline: Deadline): Promise<void> {
		const { id, outputs } = room;
		if (this.account.isEmulators(outputs)) this.#sayEmulated();
		else await this.#life.complete(id, outputs, deadline);
	}

	#sayEmulated(): void {
		this.say(
			"info",
			"This room of the emulator's account was never on Twilio. It is removed from the state; no request is made to Twilio.",
		);
	}
}

const nameless: Failure = {
	argument: "uniqueName",
	reason:
		"uniqueName must be given: the stack's configuration turns automatic names off (pulumi:autonaming)",
};

function resourceKeyOf({ urn, logicalName }: Resource): ResourceKey {
	return { key: urn, label: logicalName };
}

/** The arguments among the inputs of a state, which may have been written by Pulumi's dynamic provider. */
function knownArguments(inputs: Properties): Properties {
	return Object.fromEntries(
		Object.entries(inputs).filter(([name]) =>
			Object.hasOwn(argumentTable, name),
		),
	);
}

/** The outputs of a room. Its name is what Twilio says: in inputs that came from the dynamic provider stands another. */
function outputsOf(room: TwilioRoom, inputs: Properties): RoomOutputs {
	const { uniqueName: _, ...args } = knownArguments(inputs);
	return toOutputs(room, rememberArguments(args));
}
