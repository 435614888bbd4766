/** What the engine is asked to do. */
export type Operation =
	| "up"
	| "no-op up, looking"
	| "no-op up"
	| "refresh"
	| "destroy";

/**
 * Who does it:
 *
 * - `dynamic`: a program with rooms of the dynamic provider;
 * - `no-op-dynamic`: resources with the same inputs and outputs, whose provider answers at once;
 * - `plugin`: rooms of the plugin;
 * - `no-op-plugin`: likewise, of a plugin that answers at once;
 * - `by-hand`: what Pulumi's documentation leads to, without any check;
 * - `api`: the requests alone, without an engine.
 */
export const subjects = [
	"dynamic",
	"no-op-dynamic",
	"plugin",
	"no-op-plugin",
	"by-hand",
	"api",
] as const;

/** Those with rooms of this package, and whom they are held against. */
export const noOps = {
	dynamic: "no-op-dynamic",
	plugin: "no-op-plugin",
} as const;

export type SubjectName = (typeof subjects)[number];

/** How many rooms, and whether the engine writes its state at every step. */
export interface Scale {
	readonly rooms: number;
	readonly checkpoints: boolean;
}

/** What one operation took. */
export interface Cost {
	readonly tookMs: number;
	/** The most memory that the process with the provider had resident, in bytes; none where there is no such process. */
	readonly hostBytes?: number;
	/** The bytes of all rooms in state, after it. */
	readonly stateBytes?: number;
}

/** What came of it at Twilio's side. */
export interface Traffic {
	readonly requests: number;
	/** The connections that they came on. */
	readonly connections: number;
}

/** One operation of one subject, once. */
export interface Sample extends Scale, Cost, Traffic {
	readonly round: number;
	readonly subject: SubjectName;
	readonly operation: Operation;
}
