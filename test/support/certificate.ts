import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import forge from "node-forge";

/** A certificate and the key that belongs to it, as PEM. */
export interface Identity {
	readonly cert: string;
	readonly key: string;
}

/** What a server shows. */
export interface Claim {
	readonly hostname: string;
	/** In days from now; from yesterday until tomorrow if absent. */
	readonly valid?: readonly [from: number, until: number];
}

const { privateKey, publicKey } = forge.pki.rsa.generateKeyPair(2048);
const key = forge.pki.privateKeyToPem(privateKey);
const authority = "An authority for tests";

/** The certificate of an authority that nobody trusts who isn't told to. */
export const authorityCertificate = sign(authority, authority, [
	{ name: "basicConstraints", cA: true },
]);

/** A file of that certificate, for NODE_EXTRA_CA_CERTS. */
export async function authorityFile() {
	const folder = await mkdtemp(join(tmpdir(), "twilio-video-authority-"));
	const path = join(folder, "authority.pem");
	await writeFile(path, authorityCertificate);
	return {
		path,
		[Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
	};
}

/** A certificate by the authority. */
export function issue({ hostname, valid }: Claim): Identity {
	return { key, cert: sign(hostname, authority, namesOf(hostname), valid) };
}

/** A certificate by nobody but its owner. */
export function selfSign({ hostname, valid }: Claim): Identity {
	return { key, cert: sign(hostname, hostname, namesOf(hostname), valid) };
}

function namesOf(hostname: string): object[] {
	const dnsName = 2;
	return [
		{ name: "subjectAltName", altNames: [{ type: dnsName, value: hostname }] },
	];
}

function sign(
	subject: string,
	issuer: string,
	extensions: object[],
	[from, until]: readonly [number, number] = [-1, 1],
): string {
	const certificate = forge.pki.createCertificate();
	certificate.publicKey = publicKey;
	certificate.serialNumber = "01";
	certificate.validity.notBefore = inDays(from);
	certificate.validity.notAfter = inDays(until);
	certificate.setSubject([{ name: "commonName", value: subject }]);
	certificate.setIssuer([{ name: "commonName", value: issuer }]);
	certificate.setExtensions(extensions);
	certificate.sign(privateKey, forge.md.sha256.create());
	return forge.pki.certificateToPem(certificate);
}

function inDays(days: number): Date {
	return new Date(Date.now() + days * 24 * 60 * 60 * 1000);
}
