import type { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb.js";
import type {
	CheckRequest,
	ConfigureRequest,
	CreateRequest,
	DeleteRequest,
	DiffRequest,
	InvokeRequest,
	ProviderHandshakeRequest,
	ReadRequest,
	UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb.js";
import { version } from "../../pulumi/user-agent.js";
import { givenArguments, tokenHolders } from "../../room/arguments/table.js";
import { isGiven } from "../../room/arguments/values.js";
import { PartlyOpenedError } from "../../room/errors.js";
import { openingLimitMs } from "../../room/opening/open.js";
import { Deadline } from "../../twilio/deadline.js";
import { secretSettings } from "../../twilio/settings/table.js";
import { checkSettings, diffSettings } from "../configuration.js";
import { lookUp } from "../look-ups.js";
import { previewOutputs } from "../preview-outputs.js";
import { toResource } from "../resource.js";

import schema = require("../schema.json");

import type { Engine } from "./engine.js";
import { Empty, messages, PluginInfo } from "./from-sdk.js";
import {
	toCheckResponse,
	toDiffResponse,
	toNaming,
	toStoredRoom,
} from "./requests-and-responses.js";
import { InitFailedError } from "./service-errors.js";
import { Session } from "./session.js";
import { receive, toStruct } from "./values.js";

/**
 * The methods of Pulumi's provider protocol, from message to message.
 *
 *   handshake, attach             where the engine listens, and what both can do
 *   getSchema                     what the SDKs of the languages are made from
 *   checkConfig, diffConfig       the settings of a provider
 *   configure                     takes them
 *   check, diff                   what a program declares, before anything is done
 *   create, read, update, delete  a room's life
 *   invoke                        getRoom and getRooms
 *   cancel                        ends what waits
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto
 */
export function methodsOf(engine: Engine) {
	let session = new Session(engine);

	return {
		async handshake(request: ProviderHandshakeRequest) {
			engine.attach(request.getEngineAddress());
			const response = new messages.ProviderHandshakeResponse();
			response.setAcceptSecrets(true);
			response.setSupportsAutonamingConfiguration(true);
			return response;
		},

		async attach(request: PluginAttach) {
			engine.attach(request.getAddress());
			return new Empty();
		},

		async getPluginInfo() {
			const info = new PluginInfo();
			info.setVersion(version);
			return info;
		},

		async getSchema() {
			const response = new messages.GetSchemaResponse();
			response.setSchema(JSON.stringify(schema));
			return response;
		},

		async checkConfig(request: CheckRequest) {
			// The engine doesn't say which of them are secrets.
			const { values } = receive(request.getNews());
			return toCheckResponse(values, secretSettings, checkSettings(values));
		},

		async diffConfig(request: DiffRequest) {
			const olds = receive(request.getOldInputs() ?? request.getOlds());
			const news = receive(request.getNews());
			return toDiffResponse(diffSettings(olds.values, news.values));
		},

		async configure(request: ConfigureRequest) {
			const { values } = receive(request.getArgs());
			// A process that Pulumi was told to attach to serves one engine after another.
			if (session.isConfigured) session = new Session(engine);
			session.configure(values, request.getUrn());
			const response = new messages.ConfigureResponse();
			response.setAcceptsecrets(true);
			response.setSupportspreview(true);
			response.setSupportsAutonamingConfiguration(true);
			return response;
		},

		async check(request: CheckRequest) {
			const olds = receive(request.getOlds());
			const { values, secrets } = receive(request.getNews());
			const { inputs, failures } = session.rooms.check(
				toResource(request.getUrn()),
				olds.values,
				values,
				toNaming(request),
			);
			// A name that is kept may have been a secret. One that is chosen is none: a lost room is found by it.
			if (!isGiven(values.uniqueName)) {
				if (olds.secrets.has("uniqueName")) secrets.add("uniqueName");
				else secrets.delete("uniqueName");
			}
			return toCheckResponse(inputs, secrets, failures);
		},

		async diff(request: DiffRequest) {
			const room = toStoredRoom(request, request.getOlds());
			const news = receive(request.getNews()).values;
			const ignored = request.getIgnorechangesList();
			const change = await session.interruptibly(0, (deadline) =>
				session.rooms.diff(room, news, ignored, deadline),
			);
			return toDiffResponse(change);
		},

		async create(request: CreateRequest) {
			const { values, secrets } = receive(request.getProperties());
			const response = new messages.CreateResponse();
			if (request.getPreview()) {
				response.setProperties(toStruct(previewOutputs(values), secrets));
				return response;
			}
			// What has begun is brought to its end, so that no room is lost.
			session.cancellation.throwIfCancelled();
			const limitMs = request.getTimeout() * 1000 || openingLimitMs;
			const resource = toResource(request.getUrn());
			try {
				const outputs = await session.rooms.create(
					resource,
					values,
					new Deadline(limitMs),
				);
				response.setId(outputs.sid);
				response.setProperties(toStruct(outputs, secrets));
				return response;
			} catch (error) {
				if (!(error instanceof PartlyOpenedError)) throw error;
				const { message, room } = error;
				const outputs = toStruct(
					{ ...givenArguments(values), ...room },
					secrets,
				);
				throw new InitFailedError(message, room.sid, outputs);
			}
		},

		async read(request: ReadRequest) {
			const room = toStoredRoom(request, request.getProperties());
			const response = new messages.ReadResponse();
			const seconds = request.getTimeout?.() ?? 0;
			const found = await session.interruptibly(seconds, (deadline) =>
				session.rooms.read(room, deadline),
			);
			if (!found) return response;
			response.setId(room.id);
			const { isImported } = found;
			// Of an imported room no program has said what is secret.
			const secrets = isImported ? tokenHolders : room.secrets;
			response.setProperties(toStruct(found.outputs, secrets));
			response.setInputs(
				isImported ? toStruct(found.inputs, secrets) : request.getInputs(),
			);
			return response;
		},

		async update(request: UpdateRequest) {
			const { values, secrets } = receive(request.getNews());
			const room = toStoredRoom(request, request.getOlds());
			const response = new messages.UpdateResponse();
			const outputs = request.getPreview()
				? room.outputs
				: await session.interruptibly(request.getTimeout(), (deadline) =>
						session.rooms.update(room, values, deadline),
					);
			response.setProperties(toStruct(outputs, secrets));
			return response;
		},

		async delete(request: DeleteRequest) {
			const room = toStoredRoom(request, request.getProperties());
			await session.interruptibly(request.getTimeout(), (deadline) =>
				session.rooms.delete(room, deadline),
			);
			return new Empty();
		},

		async invoke(request: InvokeRequest) {
			const { values } = receive(request.getArgs());
			const found = await session.interruptibly(0, (deadline) =>
				lookUp(session.account, request.getTok(), values, deadline),
			);
			const response = new messages.InvokeResponse();
			response.setReturn(toStruct(found));
			return response;
		},

		async cancel() {
			session.cancellation.cancel();
			return new Empty();
		},
	};
}
