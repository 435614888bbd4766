import { spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import * as messages from "@pulumi/pulumi/proto/provider_pb.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import type { Access } from "./account.js";
import { repository } from "./repository.js";

type Values = Readonly<Record<string, unknown>>;

/** What the engine calls a room of the program. */
export const urnOf = (name: string) =>
	`urn:pulumi:test::rooms::twilio-video:index:Room::${name}`;

/** The room that every resource of the state has. */
export const sid = `RM${"1".repeat(32)}`;

/** What a provider is configured with to open rooms in an emulator's account. */
export const settingsOf = ({ url, accountSid, authToken }: Access) => ({
	baseUrl: url,
	accountSid,
	authToken,
});

/** What was said to the engine: at which resource, and what. */
export type Said = readonly [urn: string, message: string];

/** The plugin in a process of its own, and an engine that only listens. */
export class Plugin implements AsyncDisposable {
	readonly said: Said[] = [];
	readonly client: ResourceProviderClient;

	/**
	 * @param command what is run, on Node.js, in the root of the repository
	 */
	static async start(
		env: NodeJS.ProcessEnv,
		command: readonly string[] = ["dist/provider/plugin/main.js"],
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
		const child = spawn(process.execPath, [...command, `127.0.0.1:${port}`], {
			cwd: repository,
			env: { PATH: process.env.PATH, ...env },
			stdio: ["ignore", "pipe", "inherit"],
		});
		const [line] = await once(child.stdout.setEncoding("utf8"), "data");
		const stop = async () => {
			child.kill("SIGKILL");
			engine.forceShutdown();
			await once(child, "close");
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

	/** Gives it the settings of a provider, and forgets what it has said. */
	async configure(settings: Values): Promise<void> {
		const request = new messages.ConfigureRequest();
		request.setArgs(toStruct(settings));
		await this.ask(this.client.configure, request);
		this.said.length = 0;
	}

	/** Lets it check the settings of a provider. */
	async checkConfig(settings: Values): Promise<Checked> {
		const request = new messages.CheckRequest();
		request.setNews(toStruct(settings));
		return toChecked(await this.ask(this.client.checkConfig, request));
	}

	/**
	 * Lets it check a room that the program declares.
	 *
	 * @param olds the arguments in the state, if the room is there
	 * @param proposedName the name by the pattern of the stack's configuration, if it has one
	 */
	async check(
		name: string,
		args: Values,
		{ olds = {}, proposedName }: { olds?: Values; proposedName?: string } = {},
	): Promise<Checked> {
		const request = new messages.CheckRequest();
		request.setUrn(urnOf(name));
		request.setOlds(toStruct(olds));
		request.setNews(toStruct(args));
		request.setRandomseed(Buffer.from(`seed of ${name}`));
		if (proposedName !== undefined) {
			const autonaming = new messages.CheckRequest.AutonamingOptions();
			autonaming.setProposedName(proposedName);
			request.setAutonaming(autonaming);
		}
		return toChecked(await this.ask(this.client.check, request));
	}

	/** Lets it compare a room of the state with what the program declares. */
	diff(
		name: string,
		olds: Values,
		news: Values,
		outputs: Values = {},
	): Promise<messages.DiffResponse> {
		const request = new messages.DiffRequest();
		request.setUrn(urnOf(name));
		request.setId(sid);
		request.setOlds(
			toStruct({ sid, status: "in-progress", ...olds, ...outputs }),
		);
		request.setOldInputs(toStruct(olds));
		request.setNews(toStruct(news));
		return this.ask(this.client.diff, request);
	}

	/** Lets it open a room. */
	create(name: string, args: Values): Promise<messages.CreateResponse> {
		const request = new messages.CreateRequest();
		request.setUrn(urnOf(name));
		request.setProperties(toStruct(args));
		return this.ask(this.client.create, request);
	}

	/** Lets it read a room of the state. */
	read(name: string, outputs: Values): Promise<messages.ReadResponse> {
		const request = new messages.ReadRequest();
		request.setUrn(urnOf(name));
		request.setId(sid);
		request.setProperties(toStruct({ sid, status: "in-progress", ...outputs }));
		return this.ask(this.client.read, request);
	}

	/**
	 * Lets it end a room of the state.
	 *
	 * @param timeout in seconds; 0 for the usual one
	 */
	delete(name: string, id = sid, timeout = 0): Promise<Empty> {
		const request = new messages.DeleteRequest();
		request.setUrn(urnOf(name));
		request.setId(id);
		request.setProperties(toStruct({ sid: id, status: "in-progress" }));
		request.setTimeout(timeout);
		return this.ask(this.client.delete, request);
	}

	/** Calls a function of the package. */
	invoke(name: string, args: Values = {}): Promise<messages.InvokeResponse> {
		const request = new messages.InvokeRequest();
		request.setTok(`twilio-video:index:${name}`);
		request.setArgs(toStruct(args));
		return this.ask(this.client.invoke, request);
	}

	/** Interrupts it, as by Ctrl-C. */
	async cancel(): Promise<void> {
		await this.ask(this.client.cancel, new Empty());
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.client.close();
		await this.stop();
	}
}

/** What a check says. */
export interface Checked {
	readonly inputs: Values;
	readonly failures: readonly (readonly [property: string, reason: string])[];
}

function toChecked(response: messages.CheckResponse): Checked {
	return {
		inputs: response.getInputs()?.toJavaScript() ?? {},
		failures: response
			.getFailuresList()
			.map((failure) => [failure.getProperty(), failure.getReason()]),
	};
}

function toStruct(values: Values): Struct {
	return Struct.fromJavaScript(
		values as Parameters<typeof Struct.fromJavaScript>[0],
	);
}
