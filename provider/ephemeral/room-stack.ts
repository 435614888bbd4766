import "../requirements/with-sdk.js";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { all, secret } from "@pulumi/pulumi";
import {
	LocalWorkspace,
	type LocalWorkspaceOptions,
	type Stack,
} from "@pulumi/pulumi/automation/index.js";
import { resourceType } from "../dynamic/persisted/resource-type.js";
import { Room } from "../program/room.js";
import { findPulumi, operate } from "./automation.js";
import type { OpenRequest, RoomIdentity } from "./messages.js";
import { remedyFor } from "./remedy.js";

/** Rooms in a stack of their own, which is there as long as they are open. */
export class RoomStack {
	/**
	 * Opens all the rooms, or none.
	 *
	 * @throws Error that says to the user why they could not be opened, and whether some may still be open
	 */
	static async open(request: OpenRequest): Promise<RoomStack> {
		const folder = await mkdtemp(join(tmpdir(), "ephemeral-room-"));
		try {
			const stack = new RoomStack(folder, await createStack(folder, request));
			await stack.#open();
			return stack;
		} catch (error) {
			await removeFolder(folder);
			throw error;
		}
	}

	/** Those that are open, in the order in which they were declared. */
	rooms: readonly RoomIdentity[] = [];

	private constructor(
		private readonly folder: string,
		private readonly stack: Stack,
	) {}

	async #open(): Promise<void> {
		try {
			const { outputs } = await operate((options) => this.stack.up(options));
			this.rooms = outputs.rooms?.value;
		} catch (error) {
			const left = await this.#completeRest().catch(messageOf);
			throw left ? new Error(`${messageOf(error)}\n${left}`) : error;
		}
	}

	/** Completes what was opened by an update that failed. One that was killed may have opened more than the state has. */
	async #completeRest(): Promise<void> {
		const { isPending } = await this.#state();
		await this.complete();
		if (isPending) throw new Error(remedyFor([]));
	}

	/**
	 * Completes the rooms, and leaves nothing of the stack.
	 *
	 * @throws Error that says to the user why not, and what completes those that are left
	 */
	async complete(): Promise<void> {
		try {
			await this.#destroy();
		} catch {
			// A signal to every process stops Pulumi as well. A Pulumi that was killed leaves its lock behind.
			await this.stack.cancel().catch(() => {});
			await this.#destroy().catch(async (error) => {
				const { sids } = await this.#state();
				throw new Error(`${messageOf(error)}\n${remedyFor(sids)}`);
			});
		} finally {
			await removeFolder(this.folder);
		}
	}

	/** Fails where rooms are left. Of a `destroy` that was stopped Pulumi says that it succeeded; removing the stack fails then. */
	async #destroy(): Promise<void> {
		await operate((options) =>
			this.stack.destroy({ ...options, remove: true }),
		);
	}

	/** The rooms that the state has, and whether one may have been opened that it doesn't have. */
	async #state(): Promise<{
		readonly sids: readonly string[];
		readonly isPending: boolean;
	}> {
		const { deployment } = await this.stack
			.exportStack()
			.catch(() => ({ deployment: undefined }));
		const { resources = [], pending_operations = [] }: StackState =
			deployment ?? {};
		return {
			sids: resources.flatMap(({ type, id }) =>
				type === resourceType && id ? [id] : [],
			),
			isPending: pending_operations.length > 0,
		};
	}
}

/** As much of an exported state as is of interest here. */
interface StackState {
	readonly resources?: readonly {
		readonly type: string;
		readonly id?: string;
	}[];
	readonly pending_operations?: readonly unknown[];
}

/** Makes the stack; its files are in the folder. */
async function createStack(
	folder: string,
	request: OpenRequest,
): Promise<Stack> {
	const pulumiCommand = await findPulumi();
	return operate(() =>
		LocalWorkspace.createStack(
			{
				projectName: project,
				// No other stack's, also on a backend that machines share.
				stackName: `room-${randomBytes(6).toString("hex")}`,
				program: async () => declareRooms(request),
			},
			{
				pulumiCommand,
				workDir: folder,
				projectSettings: {
					name: project,
					runtime: "nodejs",
					// Where Pulumi looks for the packages.
					main: dirname(require.resolve("pulumi-twilio-video/package.json")),
				},
				...backendIn(folder),
			},
		),
	);
}

const project = "ephemeral-rooms";

/** Where the state is: where the user says, or else in the folder, with all that Pulumi would keep in the user's home. */
function backendIn(folder: string): LocalWorkspaceOptions {
	const envVars = {
		PULUMI_SKIP_UPDATE_CHECK: "true",
		// Nobody else reads the stack's secrets.
		PULUMI_CONFIG_PASSPHRASE: randomBytes(16).toString("hex"),
	};
	if (process.env.PULUMI_BACKEND_URL) return { envVars };
	const PULUMI_BACKEND_URL = pathToFileURL(folder).href;
	return {
		pulumiHome: join(folder, "home"),
		envVars: { ...envVars, PULUMI_BACKEND_URL },
	};
}

/** The program. Any argument may be a secret, so all are. */
function declareRooms({ args, count }: OpenRequest) {
	const inputs = Object.fromEntries(
		Object.entries(args).map(([name, value]) => [name, secret(value)]),
	);
	const rooms = Array.from({ length: count }, (_, index) => {
		const name = count === 1 ? "room" : `room-${index + 1}`;
		return new Room(name, inputs);
	});
	return {
		rooms: all(rooms.map(({ sid, uniqueName }) => ({ sid, uniqueName }))),
	};
}

function removeFolder(folder: string): Promise<void> {
	return rm(folder, { recursive: true, force: true, maxRetries: 10 });
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
