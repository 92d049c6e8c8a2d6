/** What stands in a value at a path with slashes. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split("/")
    .reduce<unknown>((inner, step) => (inner as Record<string, unknown> | null | undefined)?.[step], value);
}

/** A copy with another value at a path with slashes. Undefined takes it away. */
export function withValueAt<Whole>(whole: Whole, path: string, value: unknown): Whole {
  const [step = "", ...rest] = path.split("/");
  const inner = (whole as Record<string, unknown>)[step];
  const below = rest.length === 0 ? value : withValueAt(inner ?? {}, rest.join("/"), value);
  if (Array.isArray(whole)) return whole.with(Number(step), below) as Whole;
  const { [step]: _, ...others } = whole as Record<string, unknown>;
  return (below === undefined ? others : { ...(whole as object), [step]: below }) as Whole;
}

/** A list with one entry at another place. */
export function moved<Entry>(list: readonly Entry[], from: number, to: number): readonly Entry[] {
  const entry = list[from];
  if (entry === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(to, 0, entry);
}
