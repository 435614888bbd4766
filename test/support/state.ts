/** What a stack's state holds of rooms. */
export interface Contents {
	/** By logical name. */
	readonly rooms: Readonly<Record<string, StoredRoom>>;
	/** What was under way when the engine was stopped, such as `creating stand-up`. */
	readonly pending: readonly string[];
}

/** A room as it stands in the stack's state. */
export interface StoredRoom {
	readonly urn: string;
	readonly id: string;
	readonly inputs: Readonly<Record<string, unknown>>;
	readonly outputs: Readonly<Record<string, unknown>>;
	readonly initErrors?: readonly string[];
	/** Where the program declares it. */
	readonly sourcePosition?: string;
}

interface Deployment {
	readonly resources?: readonly StoredRoom[];
	readonly pending_operations?: readonly {
		readonly type: string;
		readonly resource: { readonly urn: string };
	}[];
}

/** Reads what `pulumi stack export` prints, or a backend's file. */
export function contentsOf(state: string): Contents {
	const { deployment, checkpoint } = JSON.parse(state) as {
		readonly deployment?: Deployment;
		readonly checkpoint?: { readonly latest?: Deployment };
	};
	const { resources = [], pending_operations: operations = [] } =
		deployment ?? checkpoint?.latest ?? {};
	const rooms = resources.filter(({ urn }) => isRoom(urn));
	return {
		rooms: Object.fromEntries(rooms.map((room) => [nameOf(room.urn), room])),
		pending: operations.map(
			({ type, resource }) => `${type} ${nameOf(resource.urn)}`,
		),
	};
}

/** The logical name that a URN ends with. */
export function nameOf(urn: string): string {
	return urn.slice(urn.lastIndexOf("::") + 2);
}

/** Whether a resource is a room: of Pulumi's dynamic provider, or of the plugin. */
export function isRoom(urn: string): boolean {
	return /\btwilio-video:(?:index:)?Room::/.test(urn);
}
