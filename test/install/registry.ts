import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { listen } from "../support/listen.js";
import { repository } from "../support/repository.js";
import { made } from "./made.js";
import { registryOfNpm } from "./project.js";

/** A registry that has what the machine's has, and the packed package as if it were published. */
export class Registry implements AsyncDisposable {
	static async start(): Promise<Registry> {
		const tarball = await readFile(made.tarball);
		const manifest = JSON.parse(
			await readFile(join(repository, "package.json"), "utf8"),
		);
		const { name, version } = manifest;
		const elsewhere = await registryOfNpm();

		const server = createServer(({ url = "", headers }, response) => {
			const file = `/${name}.tgz`;
			if (url === file) {
				response.end(tarball);
			} else if (url === `/${name}`) {
				const dist = { tarball: `http://${headers.host}${file}` };
				response.end(
					JSON.stringify({
						name,
						"dist-tags": { latest: version },
						versions: { [version]: { ...manifest, dist } },
					}),
				);
			} else {
				const location = new URL(url.slice(1), elsewhere).href;
				response.writeHead(302, { location }).end();
			}
		});
		return new Registry(server, `http://127.0.0.1:${await listen(server)}/`);
	}

	private constructor(
		private readonly server: Server,
		readonly url: string,
	) {}

	async [Symbol.asyncDispose](): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}
}
