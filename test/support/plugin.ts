import { spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb.js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import * as messages from "@pulumi/pulumi/proto/provider_pb.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import type { Access } from "./account.js";
import { repository } from "./repository.js";
import { standIn } from "./stand-in.js";

/** What was said to the engine: at which resource, and what. */
export type Said = readonly [urn: string, message: string];

/** Arguments, outputs or settings. */
type Values = Readonly<Record<string, unknown>>;

/** What the engine knows of a room of the state. */
export interface Stored {
	readonly id: string;
	readonly inputs?: Values;
	readonly outputs?: Values;
}

/** The URN of a room, by its logical name. */
export const urnOf = (name: string) =>
	`urn:pulumi:test::rooms::twilio-video:index:Room::${name}`;

/** The settings of a provider whose rooms are an emulator's. */
export const settingsOf = ({ url, accountSid, authToken }: Access) => ({
	baseUrl: url,
	accountSid,
	authToken,
});

const sid = `RM${"1".repeat(32)}`;

/** A room that is open, as far as the state matters. */
export const stored = {
	id: sid,
	inputs: { uniqueName: "one" },
	outputs: { sid, status: "in-progress", uniqueName: "one" },
};

/** What the engine sends of values that are more than a value. */
const special = (signature: string, fields: object) => ({
	"4dabf18193072939515e22adb298388d": signature,
	...fields,
});
export const secretOf = (value: unknown) =>
	special("1b47061264138c4ac30d75fd1eb44270", { value });
export const outputOf = (fields: object) =>
	special("d0e6a833031e9bbcd3f4e8bde6ca49a4", fields);

/** How a plugin is started. */
interface Start {
	/** What is run, on Node.js, in the root of the repository. */
	readonly command?: readonly string[];
	/** What it finds in its environment, beside the PATH. */
	readonly env?: NodeJS.ProcessEnv;
	/** Whether it is told where the engine is, as by an engine that starts it. */
	readonly isStartedByEngine?: boolean;
}

/** The plugin in a process of its own, without credentials in its environment, and an engine that only listens. */
export class Plugin implements AsyncDisposable {
	readonly client: ResourceProviderClient;

	static async start({
		command = ["dist/provider/plugin/main.js"],
		env = {},
		isStartedByEngine = true,
	}: Start = {}): Promise<Plugin> {
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
		/** What was said since it was configured. */
		readonly said: Said[],
		private readonly stop: () => Promise<void>,
	) {
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

	/** Gives it the settings of a provider, from which on it knows nothing of before. */
	async configure(settings: Values): Promise<void> {
		const request = new messages.ConfigureRequest();
		request.setArgs(toStruct(settings));
		await this.ask(this.client.configure, request);
		this.said.length = 0;
	}

	/** Tells it where another engine listens. */
	async attach(address: string): Promise<void> {
		const request = new PluginAttach();
		request.setAddress(address);
		await this.ask(this.client.attach, request);
	}

	/** Lets it check the settings of a provider. */
	checkConfig(settings: Values): Promise<messages.CheckResponse> {
		const request = new messages.CheckRequest();
		request.setNews(toStruct(settings));
		return this.ask(this.client.checkConfig, request);
	}

	/**
	 * Lets it check a room that the program declares.
	 *
	 * @param olds the inputs in the state
	 * @param naming what the stack's configuration says of automatic names
	 */
	check(
		name: string,
		args: Values,
		{ olds = {}, naming }: { olds?: Values; naming?: Naming } = {},
	): Promise<messages.CheckResponse> {
		const request = new messages.CheckRequest();
		request.setUrn(urnOf(name));
		request.setOlds(toStruct(olds));
		request.setNews(toStruct(args));
		request.setRandomseed(Buffer.from(`seed of ${name}`));
		if (naming) request.setAutonaming(toAutonaming(naming));
		return this.ask(this.client.check, request);
	}

	/**
	 * Lets it compare a room of the state with what the program declares.
	 *
	 * @param ignored what the program has in the option ignoreChanges
	 */
	diff(
		name: string,
		{ id, inputs = {}, outputs = {} }: Stored,
		args: Values,
		...ignored: readonly string[]
	): Promise<messages.DiffResponse> {
		const request = new messages.DiffRequest();
		request.setIgnorechangesList([...ignored]);
		request.setUrn(urnOf(name));
		request.setId(id);
		request.setOlds(toStruct(outputs));
		request.setOldInputs(toStruct(inputs));
		request.setNews(toStruct(args));
		return this.ask(this.client.diff, request);
	}

	/** @param seconds the limit that the program sets; 0 for none */
	create(
		name: string,
		args: Values,
		seconds = 0,
	): Promise<messages.CreateResponse> {
		const request = new messages.CreateRequest();
		request.setUrn(urnOf(name));
		request.setProperties(toStruct(args));
		request.setTimeout(seconds);
		return this.ask(this.client.create, request);
	}

	/** Reads a room, which without outputs is to be imported. */
	read(
		name: string,
		{ id, outputs = {} }: Stored,
	): Promise<messages.ReadResponse> {
		const request = new messages.ReadRequest();
		request.setUrn(urnOf(name));
		request.setId(id);
		request.setProperties(toStruct(outputs));
		return this.ask(this.client.read, request);
	}

	/** @param seconds the limit that the program sets; 0 for none */
	delete(
		name: string,
		{ id, outputs = {} }: Stored,
		seconds = 0,
	): Promise<Empty> {
		const request = new messages.DeleteRequest();
		request.setUrn(urnOf(name));
		request.setId(id);
		request.setProperties(toStruct(outputs));
		request.setTimeout(seconds);
		return this.ask(this.client.delete, request);
	}

	/** Calls a function of the package. */
	invoke(name: string, args: Values): Promise<messages.InvokeResponse> {
		const request = new messages.InvokeRequest();
		request.setTok(`twilio-video:index:${name}`);
		request.setArgs(toStruct(args));
		return this.ask(this.client.invoke, request);
	}

	/** Tells it that Pulumi was interrupted. */
	cancel(): Promise<Empty> {
		return this.ask(this.client.cancel, new Empty());
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.client.close();
		await this.stop();
	}
}

/** One for all tests of a file. Configured anew for each, with the rooms of its emulator, it knows nothing of the tests before. */
export function sharePlugin(emulator: Access): Plugin {
	let current: Plugin | undefined;
	beforeAll(async () => {
		current = await Plugin.start();
	});
	beforeEach(() => current?.configure(settingsOf(emulator)));
	afterAll(() => current?.[Symbol.asyncDispose]());
	return standIn(() => current);
}

/** The inputs that a check gives. */
export const inputsOf = (response: messages.CheckResponse) =>
	response.getInputs()?.toJavaScript() ?? {};

/** What a check finds wrong. */
export const reasonsOf = (response: messages.CheckResponse) =>
	response.getFailuresList().map((failure) => failure.getReason());

/** A name by the configuration's pattern, or that it wants each name to be given. */
type Naming = { readonly proposedName: string } | "disabled";

function toAutonaming(naming: Naming) {
	const { AutonamingOptions } = messages.CheckRequest;
	const autonaming = new AutonamingOptions();
	if (naming === "disabled") autonaming.setMode(AutonamingOptions.Mode.DISABLE);
	else autonaming.setProposedName(naming.proposedName);
	return autonaming;
}

const toStruct = (values: Values) => Struct.fromJavaScript(values as never);
