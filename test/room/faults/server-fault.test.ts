import type { FailNextOptions } from "../../../provider/emulator/index.js";
import { brief, holdToMatrix } from "./matrix.js";

const fault: FailNextOptions = { status: 500, code: 20500 };
const toEverything = { ...fault, operation: "FetchRoom", times: 99 } as const;

holdToMatrix([
	{
		when: "Twilio fails with HTTP 500 to everything",
		failures: [{ ...fault, times: 99 }, toEverything],
		limits: brief,
		create: {
			asked: /^CreateRoom( FetchRoom){6,}$/,
			error: /^Twilio failed to .+ \(HTTP 500/,
		},
		read: {
			asked: "FetchRoom FetchRoom FetchRoom FetchRoom FetchRoom",
			error: /^Twilio failed to .+ \(HTTP 500, .+, 5 attempts\)\./,
		},
		delete: {
			asked: "UpdateRoom FetchRoom FetchRoom FetchRoom FetchRoom FetchRoom",
			error: /^Twilio failed to .+ \(HTTP 500/,
		},
	},
	{
		when: "Twilio fails with HTTP 500 to everything, having opened a room",
		failures: [{ ...fault, when: "after" }, toEverything],
		limits: brief,
		create: {
			asked: /^CreateRoom( FetchRoom){6,}$/,
			error:
				/`npx pulumi-twilio-video import --name one -- .+`\. It ends by itself/,
			rooms: 1,
		},
	},
]);
