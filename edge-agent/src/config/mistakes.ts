import type { TSchema } from "typebox";
import { Value } from "typebox/value";
import type { MistakeReason } from "../contract/settings/mistake-reasons.ts";
import { nearest } from "./nearest.ts";

export type Path = readonly (string | number)[];

/** One thing that is wrong in a configuration; where it stands is found out later from `path`. */
export interface Mistake {
  readonly path: Path;
  /** Whether the key or its value is at fault; a missing key stands in the mapping that lacks it. */
  readonly at: "key" | "value";
  readonly what: "unknown-key" | "missing-key" | "wrong-value";
  /** Present with wrong-value. */
  readonly found?: unknown;
  readonly expected: string;
  /** A value that would be right, or the known key that was probably meant. */
  readonly example?: unknown;
  /** Present where the form is right. */
  readonly reason?: MistakeReason;
}

/** What no schema can see. */
export type RuleMistake = Mistake & { readonly reason: MistakeReason };

/** The part of JSON schema that TypeBox writes for a configuration. */
interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
}

/** Every mistake in `value` at once, in the schema's order. Empty exactly when the schema accepts the value. */
export function mistakesIn(schema: TSchema, value: unknown, path: Path = []): readonly Mistake[] {
  const found = walk(schema as Shape, value, path);
  if (found.length > 0 || Value.Check(schema, value)) return found;
  return [wrong(schema as Shape, value, path)];
}

function walk(shape: Shape, value: unknown, path: Path): Mistake[] {
  if (shape.anyOf !== undefined) return walkChoice(shape, shape.anyOf, value, path);
  if (shape.properties !== undefined && isMapping(value))
    return walkMapping(shape, shape.properties, value, path);
  if (shape.items !== undefined && Array.isArray(value)) {
    const items = shape.items;
    const inside = value.flatMap((item, index) => walk(items, item, [...path, index]));
    return inside.length > 0 || accepts(shape, value) ? inside : [wrong(shape, value, path)];
  }
  return accepts(shape, value) ? [] : [wrong(shape, value, path)];
}

function walkMapping(
  shape: Shape,
  properties: Readonly<Record<string, Shape>>,
  value: Readonly<Record<string, unknown>>,
  path: Path,
): Mistake[] {
  const known = Object.keys(properties);
  const unknown =
    shape.additionalProperties === false ? Object.keys(value).filter((key) => !known.includes(key)) : [];
  const missing = (shape.required ?? []).filter((key) => !Object.hasOwn(value, key));
  return [
    ...unknown.map((key) => unknownKey(key, known, [...path, key])),
    ...missing.map((key) => missingKey(key, properties[key] ?? {}, path)),
    ...known
      .filter((key) => Object.hasOwn(value, key))
      .flatMap((key) => walk(properties[key] ?? {}, value[key], [...path, key])),
  ];
}

/** Of several shapes the one that a mapping means is the one with keys; anything else is judged as a whole. */
function walkChoice(shape: Shape, choices: readonly Shape[], value: unknown, path: Path): Mistake[] {
  if (accepts(shape, value)) return [];
  const mapping = choices.find((choice) => choice.properties !== undefined);
  return mapping !== undefined && isMapping(value) ? walk(mapping, value, path) : [wrong(shape, value, path)];
}

function unknownKey(key: string, known: readonly string[], path: Path): Mistake {
  const meant = nearest(key, known);
  const expected = `one of ${known.join(", ")}`;
  const mistake = { path, at: "key", what: "unknown-key", expected } as const;
  return meant === undefined ? mistake : { ...mistake, example: meant };
}

function missingKey(key: string, shape: Shape, path: Path): Mistake {
  const example = exampleOf(shape);
  return {
    path: [...path, key],
    at: "key",
    what: "missing-key",
    expected: expectation(shape),
    ...(example === undefined ? {} : { example }),
  };
}

function wrong(shape: Shape, found: unknown, path: Path): Mistake {
  const meant = typeof found === "string" ? nearest(found, wordsOf(shape)) : undefined;
  const example = meant ?? exampleOf(shape);
  return {
    path,
    at: "value",
    what: "wrong-value",
    found,
    expected: expectation(shape),
    ...(example === undefined ? {} : { example }),
  };
}

/** The words that may stand there; none: anything else may. */
function wordsOf({ enum: words = [], const: only, anyOf = [] }: Shape): readonly string[] {
  return [...words, only, ...anyOf.flatMap(wordsOf)].filter((word) => typeof word === "string");
}

/** A value that would be right: the schema's own, else one built from its parts. */
function exampleOf(shape: Shape): unknown {
  if (shape.examples?.[0] !== undefined) return shape.examples[0];
  if (shape.properties !== undefined) {
    const parts = (shape.required ?? []).map(
      (key) => [key, exampleOf(shape.properties?.[key] ?? {})] as const,
    );
    if (parts.length > 0 && parts.every(([, part]) => part !== undefined)) return Object.fromEntries(parts);
  }
  return shape.default ?? shape.enum?.[0] ?? shape.const ?? shape.minimum;
}

function expectation(shape: Shape): string {
  const form = formOf(shape);
  return shape.description === undefined ? form : `${form}: ${shape.description}`;
}

function formOf(shape: Shape): string {
  if (shape.enum !== undefined) return `one of ${shape.enum.join(", ")}`;
  if (shape.const !== undefined) return JSON.stringify(shape.const);
  if (shape.anyOf !== undefined) return shape.anyOf.map(formOf).join(" or ");
  switch (shape.type) {
    case "integer":
      return `a whole number${rangeOf(shape)}`;
    case "number":
      return `a number${rangeOf(shape)}`;
    case "boolean":
      return "true or false";
    case "array":
      return (shape.minItems ?? 0) > 0 ? "a list with at least one entry" : "a list";
    case "object":
      return mappingForm(shape);
    case "string":
      return "a text";
    default:
      return "another value";
  }
}

function mappingForm({ required = [], properties = {} }: Shape): string {
  const keys = required.filter((key) => properties[key]?.default === undefined);
  return keys.length === 0 ? "a mapping" : `a mapping with ${keys.join(", ")}`;
}

function rangeOf({ minimum, maximum }: Shape): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` of at least ${minimum}`;
  return maximum === undefined ? "" : ` of at most ${maximum}`;
}

function accepts(shape: Shape, value: unknown): boolean {
  return Value.Check(shape as TSchema, value);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
