import type { SettingChange } from "./station-order.ts";

/*
 * What the console changed lies over the configuration file: a list of leaves, each with its path and value. A list is one
 * leaf, so that its entries never mix with the file's. The value null says that nothing stands there, which no
 * configuration says otherwise.
 */

/** A configuration as the file has it: mappings, lists and plain values. */
export type Tree = Readonly<Record<string, unknown>>;

/** A leaf that is another one before and after; undefined: it was or is not there. */
export interface Difference {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** `base` with the changes laid over it, in their order. A change without a value leaves what stands in `base`. */
export function overlaid(base: Tree, changes: readonly SettingChange[]): Tree {
  return changes.reduce<Tree>(
    (tree, { path, value }) => (value === undefined ? tree : put(tree, path, value)),
    base,
  );
}

/** The shortest list of leaves that leads from `base` to `wanted`: `overlaid(base, changesBetween(base, wanted))`. */
export function changesBetween(base: Tree, wanted: Tree): readonly SettingChange[] {
  return differences(base, wanted).map(({ path, after }) => ({ path, value: after ?? null }));
}

/**
 * The next list for a station that has `current` over its `base`. A change of `edits` without a value takes that leaf back to
 * the file's own.
 */
export function revised(
  base: Tree,
  current: readonly SettingChange[],
  edits: readonly SettingChange[],
): readonly SettingChange[] {
  const told = edits.map(({ path, value }) => ({
    path,
    value: value === undefined ? (valueAt(base, path) ?? null) : value,
  }));
  return changesBetween(base, overlaid(overlaid(base, current), told));
}

/** Every leaf in which two configurations differ, in the order of `before`. A mapping that comes or goes is one leaf. */
export function differences(before: Tree, after: Tree, path: readonly string[] = []): readonly Difference[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    const [one, other] = [own(before, key), own(after, key)];
    const at = [...path, key];
    if (isTree(one) && isTree(other)) return differences(one, other, at);
    return same(one, other) ? [] : [{ path: at, before: one, after: other }];
  });
}

/** What stands at a path; undefined: nothing. */
export function valueAt(tree: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, step) => (isTree(node) ? own(node, step) : undefined), tree);
}

export function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Equal as JSON, whatever the order of keys. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, at) => same(value, other[at]));
  if (!isTree(one) || !isTree(other)) return false;
  const [keys, others] = [keysOf(one), keysOf(other)];
  return keys.length === others.length && keys.every((key) => same(one[key], own(other, key)));
}

function put(tree: Tree, [step, ...rest]: readonly string[], value: unknown): Tree {
  if (step === undefined) return tree;
  // An own key of this name would be read as a prototype by whoever copies it key by key.
  if (step === "__proto__") return tree;
  const below = own(tree, step);
  if (rest.length > 0) {
    if (value === null && !isTree(below)) return tree;
    return { ...tree, [step]: put(isTree(below) ? below : {}, rest, value) };
  }
  if (value !== null) return { ...tree, [step]: value };
  const { [step]: _gone, ...others } = tree;
  return others;
}

function own(tree: Tree, key: string): unknown {
  return Object.hasOwn(tree, key) ? tree[key] : undefined;
}

function keysOf(tree: Tree): readonly string[] {
  return Object.keys(tree).filter((key) => tree[key] !== undefined);
}
