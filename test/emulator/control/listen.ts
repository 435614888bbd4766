import type { Emulator } from "../../../provider/emulator/index.js";

/** Listens to an emulator's events below `/_emulator`, as a page does, until it is disposed of. */
export async function listen<State>({ url }: Emulator, path: string) {
	const aborting = new AbortController();
	const { body, headers } = await fetch(`${url}/_emulator${path}`, {
		signal: aborting.signal,
	});
	expect(headers.get("content-type")).toBe("text/event-stream");
	const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
	let seen = "";
	return {
		/** The next state that is told. */
		async next(): Promise<State> {
			for (;;) {
				const [, json, rest = ""] =
					/^event: state\ndata: (.*)\n\n([\s\S]*)$/.exec(seen) ?? [];
				if (json !== undefined) {
					seen = rest;
					return JSON.parse(json);
				}
				seen += (await reader?.read())?.value;
			}
		},
		[Symbol.dispose]: () => aborting.abort(),
	};
}
