/** What stands in a value at a path with slashes; undefined: nothing. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split("/").reduce<unknown>((inner, step) => {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, step)) return undefined;
    return (inner as Record<string, unknown>)[step];
  }, value);
}

/** A copy with another value at a path with slashes; objects on the way are made. Undefined takes it away. */
export function withValueAt<Whole extends object>(whole: Whole, path: string, value: unknown): Whole {
  const [step = "", ...rest] = path.split("/");
  const inner = (whole as Record<string, unknown>)[step];
  const below = rest.length === 0 ? value : withValueAt(objectOr(inner), rest.join("/"), value);
  const { [step]: _, ...others } = whole as Record<string, unknown>;
  if (below === undefined) return others as Whole;
  return { ...whole, [step]: below };
}

const objectOr = (value: unknown): object => (typeof value === "object" && value !== null ? value : {});
