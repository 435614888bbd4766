/** There is no room of this SID, and no open one of this name. */
export class UnknownRoomError extends Error {
	constructor(sidOrName: string) {
		super(`The emulator has no room ${sidOrName}.`);
	}
}
