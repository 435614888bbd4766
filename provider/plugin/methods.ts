import type * as Proto from "@pulumi/pulumi/proto/provider_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { userAgent, version } from "../pulumi/user-agent.js";
import { WaitNotices } from "../pulumi/waits.js";
import { Account } from "../room/account.js";
import type { Properties } from "../room/arguments/values.js";
import { openingLimitMs } from "../room/opening/open.js";
import { Deadline, operationLimitMs } from "../twilio/deadline.js";
import { otherAddress } from "../twilio/settings/address.js";
import { Cancellation } from "./cancellation.js";
import {
	type BadInput,
	checkSettings,
	isOtherAccount,
	toText,
} from "./configuration.js";
import type { Engine } from "./engine.js";
import { Empty, messages, PluginInfo } from "./from-sdk.js";
import { lookUp } from "./look-ups.js";
import type { Naming } from "./names.js";
import { packageName, toResource } from "./resource.js";
import { type PropertyChange, RoomResource, RoomToKeepError } from "./rooms.js";
import { InitFailedError } from "./service-errors.js";
import { receive, toStruct } from "./values.js";

/**
 * The methods of Pulumi's provider protocol, from message to message.
 *
 *   handshake, attach        where the engine listens, and what both can do
 *   getSchema                what the languages' SDKs are made from
 *   checkConfig, diffConfig  the settings of a provider
 *   configure                takes them
 *   check, diff              arguments, before anything is done
 *   create, read, update, delete  a room's life
 *   invoke                   getRoom and getRooms
 *   cancel                   ends what waits
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto
 */
export function methodsOf(engine: Engine) {
	const waits = new WaitNotices(
		(notice) => engine.say("info", notice),
		packageName,
	);
	const account = new Account({
		userAgent,
		namespace: packageName,
		onWait: (wait) => waits.report(wait),
	});
	const rooms = new RoomResource(account, engine);
	const cancellation = new Cancellation();

	const within = <Result>(
		limitMs: number,
		timeoutSeconds: number,
		work: (deadline: Deadline) => Promise<Result>,
	) => work(new Deadline(timeoutSeconds * 1000 || limitMs));

	return {
		async handshake(request: Proto.ProviderHandshakeRequest) {
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
			const schema: unknown = require("pulumi-twilio-video/schema.json");
			response.setSchema(JSON.stringify(schema));
			return response;
		},

		async checkConfig(request: Proto.CheckRequest) {
			const { values } = receive(request.getNews());
			const response = new messages.CheckResponse();
			// As they came: whoever made them knows which are secrets.
			response.setInputs(request.getNews());
			response.setFailuresList(checkSettings(values).map(toCheckFailure));
			return response;
		},

		async diffConfig(request: Proto.DiffRequest) {
			const olds = receive(request.getOldInputs() ?? request.getOlds()).values;
			const news = receive(request.getNews()).values;
			const { DiffResponse } = messages;
			const response = new DiffResponse();
			const changed = [
				...new Set([...Object.keys(olds), ...Object.keys(news)]),
			].filter((name) => toText(olds[name]) !== toText(news[name]));
			response.setChanges(
				changed.length > 0
					? DiffResponse.DiffChanges.DIFF_SOME
					: DiffResponse.DiffChanges.DIFF_NONE,
			);
			response.setDiffsList(changed);
			if (isOtherAccount(olds, news)) response.setReplacesList(["accountSid"]);
			return response;
		},

		async configure(request: Proto.ConfigureRequest) {
			const { values } = receive(request.getArgs());
			account.configure((key) => {
				const value = values[key.slice(`${packageName}:`.length)];
				return toText(value) || undefined;
			});
			const response = new messages.ConfigureResponse();
			response.setAcceptsecrets(true);
			response.setSupportspreview(true);
			response.setSupportsAutonamingConfiguration(true);
			return response;
		},

		async check(request: Proto.CheckRequest) {
			const olds = request.getOlds() && receive(request.getOlds()).values;
			const { values, secrets } = receive(request.getNews());
			const isNew = olds === undefined || Object.keys(olds).length === 0;
			const { inputs, failures } = rooms.check(
				toResource(request.getUrn()),
				isNew ? undefined : olds,
				values,
				toNaming(request),
			);
			const response = new messages.CheckResponse();
			response.setInputs(toStruct(inputs, secrets));
			response.setFailuresList(
				failures.map(({ argument, reason }) =>
					toCheckFailure({
						// The engine prints the property's value.
						property:
							argument in values && !secrets.has(argument) ? argument : "",
						reason,
					}),
				),
			);
			return response;
		},

		async diff(request: Proto.DiffRequest) {
			const room = {
				...toResource(request.getUrn()),
				id: request.getId(),
				outputs: receive(request.getOlds()).values,
				inputs: receive(request.getOldInputs()).values,
			};
			const news = receive(request.getNews()).values;
			const change = await cancellation.race(
				within(operationLimitMs, 0, (deadline) =>
					rooms.diff(room, news, deadline),
				),
			);
			return toDiffResponse(change);
		},

		async create(request: Proto.CreateRequest) {
			const { values, secrets } = receive(request.getProperties());
			const response = new messages.CreateResponse();
			if (request.getPreview()) {
				response.setProperties(toStruct(rooms.foresee(values), secrets));
				return response;
			}
			cancellation.throwIfCancelled();
			const resource = toResource(request.getUrn());
			try {
				const { sid, ...outputs } = await within(
					openingLimitMs,
					request.getTimeout(),
					(deadline) => rooms.create(resource, values, deadline),
				);
				response.setId(sid);
				response.setProperties(toStruct({ sid, ...outputs }, secrets));
				return response;
			} catch (error) {
				throw error instanceof RoomToKeepError
					? new InitFailedError(
							error.message,
							error.id,
							toStruct(error.outputs, secrets),
						)
					: error;
			}
		},
	};
}
