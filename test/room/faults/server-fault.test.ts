import type { FailNextOptions } from "../../../provider/emulator/index.js";
import { brief, type Fault, holdToMatrix } from "./matrix.js";

const answers: readonly [string, FailNextOptions][] = [
	["Twilio fails with HTTP 500", { status: 500, code: 20500 }],
	["a proxy answers HTTP 504", { status: 504 }],
];

holdToMatrix(
	answers.flatMap(([title, answer]): readonly Fault[] => {
		const after: FailNextOptions = { ...answer, when: "after" };
		const error = new RegExp(
			`^(Twilio failed to|Could not) .+ \\(HTTP ${answer.status}`,
		);
		return [
			{
				when: `${title} before the work`,
				failures: [answer],
				create: "CreateRoom FetchRoom CreateRoom",
				read: "FetchRoom FetchRoom",
				delete: "UpdateRoom FetchRoom UpdateRoom",
			},
			{
				when: `${title} after the work`,
				failures: [after],
				create: "CreateRoom FetchRoom",
				delete: "UpdateRoom FetchRoom",
			},
			{
				when: `${title} whenever a room is to change`,
				failures: [{ ...answer, times: 9 }],
				create: {
					asked: Array(5).fill("CreateRoom FetchRoom").join(" "),
					error: /\nA later look-up found no room with /,
				},
				delete: {
					asked: Array(5).fill("UpdateRoom FetchRoom").join(" "),
					error,
				},
			},
			{
				when: `${title} to everything`,
				failures: [
					{ ...answer, times: 99 },
					{ ...answer, operation: "FetchRoom", times: 99 },
				],
				limits: brief,
				create: {
					asked: /^CreateRoom( FetchRoom){6,}$/,
					error,
				},
				read: {
					asked: "FetchRoom FetchRoom FetchRoom FetchRoom FetchRoom",
					error,
				},
				delete: {
					asked: "UpdateRoom FetchRoom FetchRoom FetchRoom FetchRoom FetchRoom",
					error,
				},
			},
			{
				when: `${title} to everything, having opened a room`,
				failures: [after, { ...answer, operation: "FetchRoom", times: 99 }],
				limits: brief,
				create: {
					asked: /^CreateRoom( FetchRoom){6,}$/,
					error:
						/`npx pulumi-twilio-video import --name one -- .+`\. It ends by itself/,
					rooms: 1,
				},
			},
		];
	}),
);
