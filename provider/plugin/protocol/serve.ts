import type {
	handleUnaryCall,
	UntypedServiceImplementation,
} from "@grpc/grpc-js";
import type { Message } from "google-protobuf";
import {
	hasPendingAnswers,
	holdOffSigterm,
} from "../../pulumi/hold-off-sigterm.js";
import { Engine } from "./engine.js";
import { grpc, ResourceProviderService } from "./from-sdk.js";
import { methodsOf } from "./methods.js";
import { toServiceError } from "./service-errors.js";

/** How often to look if the engine is still there, in milliseconds. */
const lookEveryMs = 1000;

/**
 * Serves the provider to Pulumi's engine, on loopback, for as long as the engine
 * lives that started it.
 *
 * @param engineAddress where that engine listens; without one, engines attach one after another
 * @returns the port
 */
export async function serve(
	engineAddress: string | undefined,
): Promise<number> {
	const engine = new Engine();
	engine.attach(engineAddress);
	const server = new grpc.Server({
		// The engine sets no limit to what it sends.
		"grpc.max_receive_message_length": -1,
		"grpc.max_send_message_length": -1,
	});
	server.addService(ResourceProviderService, implement(engine));
	const port = await new Promise<number>((resolve, reject) => {
		const credentials = grpc.ServerCredentials.createInsecure();
		server.bindAsync("127.0.0.1:0", credentials, (error, bound) =>
			error ? reject(error) : resolve(bound),
		);
	});
	// One that attaches may be followed by another.
	if (engineAddress !== undefined)
		setInterval(() => {
			// What is under way comes to its end first: a create may be among it.
			if (engine.isGone && !hasPendingAnswers()) process.exit();
		}, lookEveryMs);
	return port;
}

function implement(engine: Engine): UntypedServiceImplementation {
	return Object.fromEntries(
		Object.entries(methodsOf(engine)).map(([name, method]) => [
			name,
			answering(method as Method, engine),
		]),
	);
}

type Method = (request: Message) => Promise<Message>;

/** Most requests are about a resource, or a provider. */
interface AboutResource extends Message {
	getUrn?(): string;
}

/** Answers a call, come what may, and doesn't let SIGTERM end the process before. */
function answering(
	method: Method,
	engine: Engine,
): handleUnaryCall<Message, Message> {
	return async (call, callback) => {
		const letGo = holdOffSigterm();
		try {
			const { request }: { readonly request: AboutResource } = call;
			const urn = request.getUrn?.() ?? "";
			const answer = await engine.at(urn, () => method(request));
			await engine.heard();
			callback(null, answer);
		} catch (error) {
			await engine.heard();
			callback(toServiceError(error));
		} finally {
			letGo();
		}
	};
}
