import { createRequire } from "node:module";

/*
 * What Pulumi's SDK brings, from the SDK's own place: this package depends on
 * none of it by itself, and package managers that hoist nothing have it nowhere else.
 */
const fromSdk = createRequire(require.resolve("@pulumi/pulumi/package.json"));

export const grpc: typeof import("@grpc/grpc-js") = fromSdk("@grpc/grpc-js");

export const {
	Any,
}: typeof import("google-protobuf/google/protobuf/any_pb.js") = fromSdk(
	"google-protobuf/google/protobuf/any_pb.js",
);

export const {
	Empty,
}: typeof import("google-protobuf/google/protobuf/empty_pb.js") = fromSdk(
	"google-protobuf/google/protobuf/empty_pb.js",
);

export const {
	Struct,
}: typeof import("google-protobuf/google/protobuf/struct_pb.js") = fromSdk(
	"google-protobuf/google/protobuf/struct_pb.js",
);

export const engineMessages: typeof import("@pulumi/pulumi/proto/engine_pb.js") =
	fromSdk("./proto/engine_pb.js");

export const {
	EngineClient,
}: typeof import("@pulumi/pulumi/proto/engine_grpc_pb.js") = fromSdk(
	"./proto/engine_grpc_pb.js",
);

export const {
	PluginInfo,
}: typeof import("@pulumi/pulumi/proto/plugin_pb.js") = fromSdk(
	"./proto/plugin_pb.js",
);

export const messages: typeof import("@pulumi/pulumi/proto/provider_pb.js") =
	fromSdk("./proto/provider_pb.js");

export const {
	ResourceProviderService,
}: typeof import("@pulumi/pulumi/proto/provider_grpc_pb.js") = fromSdk(
	"./proto/provider_grpc_pb.js",
);

export const { Status }: typeof import("@pulumi/pulumi/proto/status_pb.js") =
	fromSdk("./proto/status_pb.js");
