import { type Fault, holdToMatrix } from "./matrix.js";

const always = (error: RegExp) => ({
	create: { asked: "CreateRoom", error },
	read: { asked: "FetchRoom", error },
	delete: { asked: "UpdateRoom", error },
});

holdToMatrix([
	{
		when: "the credentials are refused",
		failures: [{ status: 401, code: 20003, times: 9 }],
		...always(
			/^Twilio refused the credentials of account AC\w+: Authenticate \(HTTP 401, code 20003\)\.\nThey come from twilio:accountSid and twilio:authToken: check/,
		),
	},
	{
		when: "the credentials may not do that",
		failures: [{ status: 403, code: 20403, times: 9 }],
		...always(/: Forbidden \(HTTP 403, code 20403\)\./),
	},
	{
		when: "Twilio says not to know it, and lists it",
		failures: [{ status: 404, code: 20404, times: 99 }],
		create: { asked: "CreateRoom", error: /\(HTTP 404, code 20404\)\./ },
		read: "FetchRoom ListRoom",
		delete: {
			asked: /^UpdateRoom ListRoom( UpdateRoom){10}$/,
			error:
				/\(HTTP 404, code 20404\)\.\n.+\nBut the list of open rooms contains the room, so it may be open: try again\.$/,
		},
	},
	...(
		[
			[400, 20404],
			[404, 20001],
		] as const
	).map(
		([status, code]): Fault => ({
			when: `Twilio answers HTTP ${status} with ${code}, and not 404 with 20404`,
			failures: [{ status, code, times: 9 }],
			...always(new RegExp(`\\(HTTP ${status}, code ${code}\\)\\.`)),
		}),
	),
	{
		when: "Twilio says that there are too many rooms",
		failures: [{ status: 400, code: 53119, times: 9 }],
		create: {
			asked: "CreateRoom",
			error:
				/^Twilio refused to create room "one": The concurrent Rooms quota was exceeded \(HTTP 400, code 53119\)\./,
		},
	},
	...[53112, 53118].map(
		(code): Fault => ({
			when: `Twilio says ${code}, and it has ended`,
			failures: [{ status: 400, code, when: "after" }],
			delete: "UpdateRoom FetchRoom",
		}),
	),
	{
		when: "Twilio says 53112, and it is in progress",
		failures: [{ status: 400, code: 53112, times: 9 }],
		delete: {
			asked: "UpdateRoom FetchRoom",
			error: /\(HTTP 400, code 53112\)\./,
		},
	},
]);
