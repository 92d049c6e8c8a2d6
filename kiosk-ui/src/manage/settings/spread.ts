/** One setting that differs; undefined: that side has nothing there. */
export interface Spread {
  readonly path: readonly (string | number)[];
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Lists and mappings are looked into as far as both sides have the same parts, or one has nothing. */
export function spread({ path, before, after }: Spread): readonly Spread[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [old, fresh] = [entriesOf(before), entriesOf(after)];
  if (old !== null && fresh !== null && old.length + fresh.length > 0) {
    const length = Math.max(old.length, fresh.length);
    return Array.from({ length }, (_, at) => at).flatMap((at) =>
      spread({ path: [...path, at], before: old[at], after: fresh[at] }),
    );
  }
  const [was, is] = [before ?? {}, after ?? {}];
  if (isMapping(was) && isMapping(is)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    return keys.flatMap((key) => spread({ path: [...path, key], before: was[key], after: is[key] }));
  }
  return [{ path, before, after }];
}

/** Null: no list of entries that have parts. */
function entriesOf(value: unknown): readonly unknown[] | null {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every(isMapping) ? value : null;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
