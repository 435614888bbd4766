import type { FailNextOptions } from "../../../provider/emulator/index.js";
import { brief, type Fault, holdToMatrix } from "./matrix.js";

const answers: readonly [string, FailNextOptions][] = [
	["Twilio fails with HTTP 500", { status: 500, code: 20500 }],
	["a proxy answers HTTP 504", { status: 504 }],
];

holdToMatrix(
	answers.flatMap(([title, answer]): readonly Fault[] => {
		const after: FailNextOptions = { ...answer, when: "after" };
		const said = `^(Twilio failed to|Could not) .+ \\(HTTP ${answer.status}`;
		const error = new RegExp(said);
		const fiveTimes = `${said}.*, 5 attempts\\)\\.`;
		return [
			{
				when: `${title} whenever a room is to change`,
				failures: [{ ...answer, times: 9 }],
				create: {
					asked: Array(5).fill("CreateRoom FetchRoom").join(" "),
					error: new RegExp(
						`${fiveTimes}[^]+\nA later look-up found no room with `,
					),
				},
				delete: {
					asked: Array(5).fill("UpdateRoom FetchRoom").join(" "),
					error: new RegExp(fiveTimes),
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
					error: new RegExp(fiveTimes),
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
