/** The part of JSON schema that the agent's settings are written in. */
export interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** What a new entry of a list begins with: its defaults, an example where it must have something, nothing else. */
export function newValue(shape: Shape): unknown {
  if (shape.default !== undefined) return structuredClone(shape.default);
  if (shape.properties !== undefined) {
    const required = shape.required ?? [];
    return Object.fromEntries(
      Object.entries(shape.properties).flatMap(([key, part]) =>
        required.includes(key) ? [[key, newValue(part)]] : [],
      ),
    );
  }
  if (shape.items !== undefined) return [];
  if (shape.examples?.[0] !== undefined) return structuredClone(shape.examples[0]);
  if (shape.enum !== undefined) return shape.enum[0];
  if (shape.type === "boolean") return false;
  if (shape.type === "integer" || shape.type === "number") return shape.minimum ?? 0;
  return shape.type === "object" ? {} : "";
}

/** Words of several languages under one name. */
export function isLocalized({ properties }: Shape): boolean {
  return properties !== undefined && "zh-Hans" in properties && "en" in properties;
}
