// @ts-check
import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "../process/checkout.mjs";

/**
 * @typedef {Readonly<Record<string, unknown>>} Spec
 * @typedef {{ spec: Spec, description: string, isOptional: boolean, deprecated?: string }} Property
 */

/** What programs import. */
const ENTRY = join(ROOT, "provider", "index.ts");

/** What TypeScript programs are told of rooms, for programs in other languages to be told the same. */
export class Declarations {
	/** The named types that were met, by name. @type {Map<string, Spec>} */
	types = new Map();

	#program = ts.createProgram([ENTRY], {
		strict: true,
		skipLibCheck: true,
		target: ts.ScriptTarget.ES2022,
		lib: ["lib.es2022.d.ts"],
		module: ts.ModuleKind.Node20,
		types: ["node"],
	});
	#checker = this.#program.getTypeChecker();

	/** @param {string} name */
	description(name) {
		return this.#textOf(this.#symbol(name));
	}

	/**
	 * The properties of an interface or a class, by name; of a class those that hold outputs.
	 *
	 * @param {string} name
	 */
	properties(name) {
		const symbol = this.#symbol(name);
		return this.#propertiesOf(this.#checker.getDeclaredTypeOfSymbol(symbol));
	}

	/**
	 * @param {ts.Type} type
	 * @returns {Map<string, Property>}
	 */
	#propertiesOf(type) {
		/** @type {Map<string, Property>} */
		const found = new Map();
		for (const property of this.#checker.getPropertiesOfType(type)) {
			const value = this.#valueOf(property, type);
			if (value) found.set(property.name, this.#toProperty(property, value));
		}
		return found;
	}

	/**
	 * The type of a property's value; undefined for what a class has besides outputs of its own.
	 *
	 * @param {ts.Symbol} property
	 * @param {ts.Type} owner
	 */
	#valueOf(property, owner) {
		if (!owner.isClass()) return this.#checker.getTypeOfSymbol(property);
		const declaration = owner.symbol.members?.get(
			property.escapedName,
		)?.valueDeclaration;
		const node =
			declaration && ts.isPropertyDeclaration(declaration) && declaration.type;
		const output =
			node &&
			ts.isTypeReferenceNode(node) &&
			node.getText().startsWith("pulumi.Output<") &&
			node.typeArguments?.[0];
		return output ? this.#checker.getTypeFromTypeNode(output) : undefined;
	}

	/**
	 * @param {ts.Symbol} symbol
	 * @param {ts.Type} type
	 * @returns {Property}
	 */
	#toProperty(symbol, type) {
		const isOptional =
			Boolean(symbol.flags & ts.SymbolFlags.Optional) ||
			membersOf(type).some(isNothing);
		const deprecated = this.#tagOf(symbol, "deprecated");
		return {
			spec: this.#toSpec(type),
			description: this.#textOf(symbol),
			isOptional,
			...(deprecated && { deprecated }),
		};
	}

	/**
	 * @param {ts.Type} type
	 * @returns {Spec}
	 */
	#toSpec(type) {
		const members = membersOf(type).filter(
			(member) => !isNothing(member) && !isLater(member),
		);
		const [first] = members;
		if (!first) return { type: "string" };
		if (members.every((member) => member.isStringLiteral())) {
			const values = members.map(({ value }) => value).sort();
			return this.#named(nameOfEnumeration(values), {
				type: "string",
				enum: values.map((value) => ({ value })),
			});
		}
		if (first.flags & ts.TypeFlags.BooleanLike) return { type: "boolean" };
		if (first.flags & ts.TypeFlags.NumberLike) return { type: "integer" };
		if (first.flags & ts.TypeFlags.StringLike) return { type: "string" };
		const item = this.#checker.isArrayLikeType(first)
			? this.#checker.getIndexTypeOfType(first, ts.IndexKind.Number)
			: undefined;
		if (item) return { type: "array", items: this.#toSpec(item) };
		if (first.getProperty("all"))
			return this.#named("RecordingRule", this.#toObject(members));
		const values = this.#checker.getIndexTypeOfType(first, ts.IndexKind.String);
		const isText = values && values.flags & ts.TypeFlags.StringLike;
		return {
			type: "object",
			// Twilio may know more settings than are declared.
			additionalProperties: isText
				? { type: "string" }
				: { $ref: "pulumi.json#/Any" },
		};
	}

	/** @param {readonly ts.Type[]} variants what the object may be: the properties of all are its own */
	#toObject(variants) {
		/** @type {Map<string, Property>} */
		const properties = new Map();
		for (const variant of variants)
			for (const [name, property] of this.#propertiesOf(variant)) {
				const known = properties.get(name);
				if (!known?.description) properties.set(name, property);
			}
		return {
			type: "object",
			properties: toPropertySpecs(properties),
			required: ["type"].filter((name) => properties.has(name)),
		};
	}

	/**
	 * @param {string} name
	 * @param {Spec} spec
	 */
	#named(name, spec) {
		this.types.set(`twilio-video:index:${name}`, spec);
		return { $ref: `#/types/twilio-video:index:${name}` };
	}

	/** @param {string} name */
	#symbol(name) {
		const source = this.#program.getSourceFile(ENTRY);
		const module = source && this.#checker.getSymbolAtLocation(source);
		const symbol =
			module && this.#checker.tryGetMemberInModuleExports(name, module);
		if (!symbol) throw new Error(`${ENTRY} exports no ${name}.`);
		return this.#checker.getAliasedSymbol(symbol);
	}

	/** @param {ts.Symbol} symbol */
	#textOf(symbol) {
		const text = ts.displayPartsToString(
			symbol.getDocumentationComment(this.#checker),
		);
		const fallback = this.#tagOf(symbol, "default");
		return fallback ? `${text}\nDefault: ${fallback}.` : text;
	}

	/**
	 * @param {ts.Symbol} symbol
	 * @param {string} tagName
	 */
	#tagOf(symbol, tagName) {
		const tags = symbol.getJsDocTags(this.#checker);
		const tag = tags.find(({ name }) => name === tagName);
		return tag && ts.displayPartsToString(tag.text);
	}
}

/** What enumerations are called, by their values. */
const ENUMERATIONS = new Map([
	["GET POST", "StatusCallbackMethod"],
	["H264 VP8", "VideoCodec"],
	["audio video", "TrackKind"],
	["completed failed in-progress", "RoomStatus"],
	["exclude include", "RecordingRuleType"],
	["go group group-small peer-to-peer", "RoomType"],
	["keep replace", "WhenEnded"],
]);

/** @param {readonly string[]} values */
function nameOfEnumeration(values) {
	const name = ENUMERATIONS.get(values.join(" "));
	if (!name) throw new Error(`Name the enumeration of ${values.join(", ")}.`);
	return name;
}

/** @param {Map<string, Property>} properties */
export function toPropertySpecs(properties) {
	return Object.fromEntries(
		[...properties].map(([name, { spec, description, deprecated }]) => [
			name,
			{
				...spec,
				...(description && { description }),
				...(deprecated && { deprecationMessage: `Deprecated ${deprecated}.` }),
			},
		]),
	);
}

/** @param {ts.Type} type */
function membersOf(type) {
	return type.isUnion() ? type.types : [type];
}

/** @param {ts.Type} type */
function isNothing(type) {
	return Boolean(type.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined));
}

/** Whether it is a Promise, an Output or a Date: the plain type stands beside it in the union. @param {ts.Type} type */
function isLater(type) {
	return ["Promise", "OutputInstance", "Date"].includes(
		String(type.getSymbol()?.name),
	);
}
