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

/** What a new entry of a list begins with: its defaults, empty lists, no for what is yes or no. All else is its author's. */
export function newValue(shape: Shape): unknown {
  if (shape.default !== undefined) return structuredClone(shape.default);
  if (shape.properties !== undefined) {
    const required = shape.required ?? [];
    const parts = Object.entries(shape.properties)
      .filter(([key]) => required.includes(key))
      .map(([key, part]) => [key, newValue(part)] as const);
    return Object.fromEntries(parts.filter(([, value]) => value !== undefined));
  }
  if (shape.items !== undefined) return [];
  return shape.type === "boolean" ? false : undefined;
}

/** Words of several languages under one name. */
export function isLocalized({ properties }: Shape): boolean {
  return properties !== undefined && "zh-Hans" in properties && "en" in properties;
}
