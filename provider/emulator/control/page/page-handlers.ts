import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { done, events, type Handler, json } from "../handler.js";
import { PageChanges } from "./page-changes.js";

/** Answers the page in a browser, and what it asks for by itself. */
export const pageHandlers: readonly Handler[] = [
	// An editor that shows pages may add a query of its own.
	["GET", /^\/?$/, () => file("index.html"), "query"],
	[
		"GET",
		/^\/page\/([a-z]+\.(?:css|mjs|svg))$/,
		(_controlled, [name = ""]) => file(name),
	],
	[
		"GET",
		/^\/page\/changes$/,
		({ events: all, shown }, _parts, _body, query) => {
			const changes = new PageChanges(shown, Number(query.get("newest")));
			return events((response) => all.add(response, () => changes.next()));
		},
		"query",
	],
	[
		"GET",
		/^\/page\/requests\/(\d+)$/,
		({ shown: { requests } }, [part]) => {
			const number = Number(part);
			const request = requests.get(number);
			const answer = requests.answer(number);
			return request && json(200, { ...request, answer });
		},
	],
	[
		"DELETE",
		/^\/page\/failures\/(\d+)$/,
		({ events, shown }, [number]) => {
			shown.failures.remove(Number(number));
			events.changed();
			return done;
		},
	],
];

/** The page stands beside `dist/`, in a checkout as in the package. */
const folder = join(__dirname, "../../../../../provider/emulator/page");

const types: Readonly<Record<string, string>> = {
	".css": "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".mjs": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
};

function file(name: string) {
	const path = join(folder, name);
	const type = types[extname(name)] ?? "";
	return existsSync(path)
		? { status: 200, type, body: readFileSync(path) }
		: undefined;
}
