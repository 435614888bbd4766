import { type Fault, holdToMatrix } from "./matrix.js";

const always = (error: RegExp) => ({
	create: { asked: "CreateRoom", error },
	read: { asked: "FetchRoom", error },
	delete: { asked: "UpdateRoom", error },
});

const page =
	/: the answer is not in Twilio's format; a proxy may stand in between \(HTTP \d+\)\.$/;

holdToMatrix([
	{
		when: "the credentials are refused",
		failures: [{ status: 401, code: 20003, times: 9 }],
		...always(
			/^Twilio refused the credentials of account AC\w+: Authenticate \(HTTP 401, code 20003\)\.\nCheck the Account SID/,
		),
	},
	{
		when: "the credentials may not do that",
		failures: [{ status: 403, code: 20403, times: 9 }],
		...always(/: Forbidden \(HTTP 403, code 20403\)\./),
	},
	{
		when: "a proxy answers HTTP 403",
		failures: [{ status: 403, times: 9 }],
		...always(page),
	},
	{
		when: "a proxy answers HTTP 404",
		failures: [{ status: 404, times: 9 }],
		...always(page),
	},
	{
		when: "Twilio doesn't know it",
		failures: [{ status: 404, code: 20404, times: 9 }],
		create: { asked: "CreateRoom", error: /\(HTTP 404, code 20404\)\./ },
		read: { asked: "FetchRoom", gone: true },
		delete: { asked: "UpdateRoom", gone: true },
	},
	...[301, 302, 307, 308].flatMap((status) =>
		["/v1/Rooms/elsewhere", "http://127.0.0.1:1/"].map(
			(Location): Fault => ({
				when: `HTTP ${status} leads to ${Location}`,
				failures: [{ status, headers: { Location }, times: 9 }],
				...always(page),
			}),
		),
	),
	...(
		[
			[53100, "Room name is invalid"],
			[53101, "Room name is too long"],
			[53102, "Room name contains invalid characters"],
			[53103, "Unable to create Room"],
			[53107, "MaxParticipants is out of range"],
			[53108, "RoomType is not valid"],
			[53109, "Timeout is out of range"],
			[53110, "StatusCallbackMethod is invalid"],
			[53111, "StatusCallback is invalid"],
			[53119, "The concurrent Rooms quota was exceeded"],
		] as const
	).map(
		([code, reason]): Fault => ({
			when: `Twilio says: ${reason}`,
			failures: [{ status: 400, code, times: 9 }],
			create: {
				asked: "CreateRoom",
				error: new RegExp(
					`^Twilio refused to create room ".+": ${reason} \\(HTTP 400, code ${code}\\)\\.`,
				),
			},
		}),
	),
	...[53112, 53118].flatMap((code): readonly Fault[] => [
		{
			when: `Twilio says ${code}, and it has ended`,
			failures: [{ status: 400, code, when: "after" }],
			delete: "UpdateRoom FetchRoom",
		},
		{
			when: `Twilio says ${code}, and it is in progress`,
			failures: [{ status: 400, code, times: 9 }],
			delete: {
				asked: "UpdateRoom FetchRoom",
				error: new RegExp(`\\(HTTP 400, code ${code}\\)\\.`),
			},
		},
	]),
]);
