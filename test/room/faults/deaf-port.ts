import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";

/** A port of this machine at which connections are neither accepted nor refused. */
export interface DeafPort extends AsyncDisposable {
	readonly url: string;
	/** From now on connections are accepted, and led to another port. */
	listenFor(port: number): void;
}

/**
 * Opens a port whose listener sleeps, and has as many connections wait as it may
 * have: whoever comes next gets no answer, as behind a firewall that drops packets.
 */
export async function openDeafPort(): Promise<DeafPort> {
	const target = new Int32Array(new SharedArrayBuffer(4));
	const listener = new Worker(sleeper, { eval: true, workerData: target });
	const [port] = (await once(listener, "message")) as [number];
	const waiting: Socket[] = [];
	for (let isFull = false; !isFull; ) {
		const socket = connect(port, "127.0.0.1").on("error", () => {});
		waiting.push(socket);
		await sleep(50);
		// What came about meanwhile is told before an immediate is.
		await setImmediate();
		isFull = socket.connecting;
	}

	const wakeFor = (other: number) => {
		for (const socket of waiting) socket.destroy();
		Atomics.store(target, 0, other);
		Atomics.notify(target, 0);
	};
	return {
		url: `http://127.0.0.1:${port}`,
		listenFor: wakeFor,
		async [Symbol.asyncDispose]() {
			wakeFor(port);
			await listener.terminate();
			// Whoever still tries to connect learns of it only now; until then the process can't end.
			while (process.getActiveResourcesInfo().includes("ConnectWrap"))
				await sleep(20);
		},
	};
}

const sleeper = `
const { connect, createServer } = require("node:net");
const { parentPort, workerData: target } = require("node:worker_threads");
const server = createServer((socket) => {
	const other = connect(target[0], "127.0.0.1");
	socket.on("error", () => {}).pipe(other.on("error", () => {})).pipe(socket);
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
	parentPort.postMessage(server.address().port);
	Atomics.wait(target, 0, 0);
});
`;
