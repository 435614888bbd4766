import * as grpc from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import * as messages from "@pulumi/pulumi/proto/provider_pb.js";
import type { Message } from "google-protobuf";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";

/*
 * What the engine and a plugin in Node.js cost by themselves: a provider that
 * answers at once, with the outputs of a room.
 */

const room: Readonly<Record<string, string>> = JSON.parse(
	process.env.OUTPUTS ?? "{}",
);
const outputs = Object.fromEntries(
	Object.entries(room).filter(([name]) => !name.startsWith("__")),
);

/** The methods that the engine calls; it can do without the others. */
const methods = {
	getPluginInfo: () => new PluginInfo(),
	checkConfig(request: messages.CheckRequest) {
		const response = new messages.CheckResponse();
		response.setInputs(request.getNews());
		return response;
	},
	diffConfig: () => new messages.DiffResponse(),
	configure() {
		const response = new messages.ConfigureResponse();
		response.setAcceptsecrets(true);
		response.setSupportspreview(true);
		return response;
	},
	check(request: messages.CheckRequest) {
		const response = new messages.CheckResponse();
		response.setInputs(request.getNews());
		return response;
	},
	diff() {
		const response = new messages.DiffResponse();
		response.setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE);
		return response;
	},
	create() {
		const response = new messages.CreateResponse();
		response.setId(room.sid ?? "");
		response.setProperties(Struct.fromJavaScript(outputs));
		return response;
	},
	read(request: messages.ReadRequest) {
		const response = new messages.ReadResponse();
		response.setId(request.getId());
		response.setProperties(request.getProperties());
		response.setInputs(request.getInputs());
		return response;
	},
	delete: () => new Empty(),
	cancel: () => new Empty(),
};

function answering(
	method: (request: never) => Message,
): grpc.handleUnaryCall<Message, Message> {
	return ({ request }, callback) => callback(null, method(request as never));
}

const server = new grpc.Server();
server.addService(
	ResourceProviderService,
	Object.fromEntries(
		Object.entries(methods).map(([name, method]) => [name, answering(method)]),
	),
);
server.bindAsync(
	"127.0.0.1:0",
	grpc.ServerCredentials.createInsecure(),
	(_, port) => process.stdout.write(`${port}\n`),
);
