import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";

/** An answer to be held to the contract. */
export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly json: unknown;
}

/**
 * Throws unless Twilio's contract has this answer: the operation, its status,
 * the headers, and the body down to the last property.
 */
export function holdToContract(
	method: string,
	path: string,
	{ status, headers, json }: Answer,
): void {
	const operation = operations.find(
		(candidate) =>
			candidate.method === method.toLowerCase() && candidate.path.test(path),
	);
	const response = operation?.responses.get(`${status}`);
	if (operation === undefined || response === undefined) {
		throw new Error(`The contract has no ${status} for ${method} ${path}.`);
	}

	const missing = response.headers.filter((name) => !headers.has(name));
	if (missing.length > 0) {
		throw new Error(`${operation.name} ${status} lacks ${missing.join(", ")}.`);
	}
	if (!response.validate(json)) {
		throw new Error(
			`${operation.name} ${status}: ${ajv.errorsText(response.validate.errors)}`,
		);
	}
}

/** Throws unless Twilio's contract has these parameters of CreateRoom, by the provider's names. */
export function holdParametersToContract(
	parameters: Readonly<Record<string, unknown>>,
): void {
	const request = Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => [
			`${name.charAt(0).toUpperCase()}${name.slice(1)}`,
			value,
		]),
	);
	if (!validateCreateRoomRequest(request)) {
		throw new Error(
			`CreateRoom: ${ajv.errorsText(validateCreateRoomRequest.errors)}`,
		);
	}
}

interface Contract {
	readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface ContractOperation {
	readonly operationId: string;
	readonly responses: Readonly<
		Record<string, { readonly headers: Readonly<Record<string, unknown>> }>
	>;
}

/**
 * The contract requires no property and forbids none, so that an empty object
 * would satisfy it. Here an answer has all properties, and no others; and a
 * request no others than it may have.
 */
function tighten(schema: unknown): unknown {
	if (typeof schema !== "object" || schema === null) {
		return schema;
	}
	if (Array.isArray(schema)) {
		return schema.map(tighten);
	}

	const tightened = Object.fromEntries(
		Object.entries(schema).map(([key, value]) => [key, tighten(value)]),
	);
	if (tightened.type === "object" && "properties" in tightened) {
		tightened.additionalProperties = false;
		if (!String(tightened.title).endsWith("Request")) {
			tightened.required = Object.keys(tightened.properties as object);
		}
	}
	if (tightened.format === "uri-map") {
		delete tightened.format;
		tightened.additionalProperties = { type: "string", format: "uri" };
	}
	return tightened;
}

const contract = tighten(
	JSON.parse(
		readFileSync(
			resolve(__dirname, "../../../test/emulator/rooms-openapi.json"),
			"utf8",
		),
	),
) as Contract;

// Not strict: the document around the schemas has keywords that Ajv doesn't know.
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addFormat("http-method", /^(?:GET|POST|PUT|PATCH|DELETE|HEAD)$/);
ajv.addSchema(contract, "contract");

const validateCreateRoomRequest = ajv.compile({
	$ref: `contract#/paths/${pointer("/v1/Rooms")}/post/requestBody/content/application~1x-www-form-urlencoded/schema`,
});

const operations = Object.entries(contract.paths).flatMap(([template, item]) =>
	["get", "post"]
		.filter((method) => method in item)
		.map((method) => {
			const operation = item[method] as ContractOperation;
			const at = `contract#/paths/${pointer(template)}/${method}/responses`;

			return {
				name: operation.operationId,
				method,
				path: new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`),
				responses: new Map(
					Object.entries(operation.responses).map(([status, { headers }]) => [
						status,
						{
							headers: Object.keys(headers),
							validate: ajv.compile({
								$ref: `${at}/${status}/content/application~1json/schema`,
							}),
						},
					]),
				),
			};
		}),
);

function pointer(key: string): string {
	return encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
}
