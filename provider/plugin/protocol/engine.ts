import { AsyncLocalStorage } from "node:async_hooks";
import { printable } from "../../text/printable.js";
import { EngineClient, engineMessages, grpc } from "./from-sdk.js";

/** The level of a message. */
export type Severity = "info" | "warning";

/** Pulumi's engine as a log: it shows messages in previews, updates and refreshes. */
export class Engine {
	#client: InstanceType<typeof EngineClient> | undefined;
	readonly #urn = new AsyncLocalStorage<string>();
	readonly #said = new Set<string>();
	readonly #underWay = new Set<Promise<void>>();

	/** @param address `127.0.0.1:<port>`; without one, messages are dropped */
	attach(address: string | undefined): void {
		this.#client?.close();
		// Another engine has heard nothing yet.
		this.#said.clear();
		this.#client = address
			? new EngineClient(address, grpc.credentials.createInsecure(), {
					// The engine is on this machine.
					"grpc.enable_http_proxy": 0,
				})
			: undefined;
	}

	/** Whether there was an engine, and it can't be reached any more: an engine that was killed ends none of its plugins. */
	get isGone(): boolean {
		const state = this.#client?.getChannel().getConnectivityState(true);
		return state === grpc.connectivityState.TRANSIENT_FAILURE;
	}

	/** Does something for a resource: messages sent meanwhile appear at it. */
	at<Result>(urn: string, work: () => Result): Result {
		return this.#urn.run(urn, work);
	}

	/** Sends a message, once per resource. */
	say(severity: Severity, text: string): void {
		const urn = this.#urn.getStore() ?? "";
		const key = JSON.stringify([severity, text, urn]);
		if (this.#said.has(key)) return;
		this.#said.add(key);
		const sending = this.#send(severity, printable(text), urn).finally(() =>
			this.#underWay.delete(sending),
		);
		this.#underWay.add(sending);
	}

	/** Waits until all messages have arrived: the engine ends the process when it has the answer it waits for. */
	async heard(): Promise<void> {
		await Promise.all(this.#underWay);
	}

	#send(severity: Severity, text: string, urn: string): Promise<void> {
		const { LogRequest, LogSeverity } = engineMessages;
		const request = new LogRequest();
		request.setSeverity(
			severity === "info" ? LogSeverity.INFO : LogSeverity.WARNING,
		);
		request.setMessage(text);
		request.setUrn(urn);
		// It is no failure if the engine no longer listens.
		return new Promise((resolve) => {
			if (this.#client) this.#client.log(request, () => resolve());
			else resolve();
		});
	}
}
