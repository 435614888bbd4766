/** The package's name, as it stands in programs, in the configuration and in URNs. */
export const packageName = "twilio-video";

/** The tokens of the package: what programs name. */
export const tokens = {
	room: `${packageName}:index:Room`,
	getRoom: `${packageName}:index:getRoom`,
	getRooms: `${packageName}:index:getRooms`,
} as const;
