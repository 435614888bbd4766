import { spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { repository } from "./repository.js";

/** What was said to the engine: at which resource, and what. */
export type Said = readonly [urn: string, message: string];

/** The plugin in a process of its own, and an engine that only listens. */
export class Plugin implements AsyncDisposable {
	readonly said: Said[] = [];
	readonly client: ResourceProviderClient;

	/**
	 * @param command what is run, on Node.js, in the root of the repository
	 * @param isStartedByEngine whether the plugin is told where the engine is, as by an engine that starts it
	 */
	static async start(
		env: NodeJS.ProcessEnv,
		command: readonly string[] = ["dist/provider/plugin/main.js"],
		isStartedByEngine = true,
	): Promise<Plugin> {
		const said: Said[] = [];
		const engine = new grpc.Server();
		engine.addService(EngineService, {
			log(
				{ request }: { request: LogRequest },
				callback: grpc.sendUnaryData<Empty>,
			) {
				said.push([request.getUrn(), request.getMessage()]);
				callback(null, new Empty());
			},
		});
		const credentials = grpc.ServerCredentials.createInsecure();
		const port = await promisify(engine.bindAsync.bind(engine))(
			"127.0.0.1:0",
			credentials,
		);
		const address = isStartedByEngine ? [`127.0.0.1:${port}`] : [];
		const child = spawn(process.execPath, [...command, ...address], {
			cwd: repository,
			env: { PATH: process.env.PATH, ...env },
			stdio: ["ignore", "pipe", "inherit"],
		});
		const closed = once(child, "close");
		const [line] = await once(child.stdout.setEncoding("utf8"), "data");
		const stop = async () => {
			child.kill("SIGKILL");
			engine.forceShutdown();
			await closed;
		};
		return new Plugin(Number(line), said, stop);
	}

	private constructor(
		port: number,
		said: Said[],
		private readonly stop: () => Promise<void>,
	) {
		this.said = said;
		this.client = new ResourceProviderClient(
			`127.0.0.1:${port}`,
			grpc.credentials.createInsecure(),
		);
	}

	/** Asks the plugin something, as the engine does. */
	ask<Request, Response>(
		method: (
			request: Request,
			callback: (error: grpc.ServiceError | null, response: Response) => void,
		) => unknown,
		request: Request,
	): Promise<Response> {
		return promisify(method.bind(this.client))(request) as Promise<Response>;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.client.close();
		await this.stop();
	}
}
