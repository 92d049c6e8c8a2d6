import type { SettingPath } from "./words.ts";

/** What stands at a path, through lists too; undefined: nothing. */
export function at(tree: unknown, path: SettingPath): unknown {
  return path.reduce<unknown>((node, step) => {
    if (Array.isArray(node)) return node[Number(step)];
    return isMapping(node) && Object.hasOwn(node, step) ? node[step] : undefined;
  }, tree);
}

/** A copy in which another value stands at the path; undefined takes the key away. */
export function put(tree: unknown, [step, ...rest]: SettingPath, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(tree)) return tree.map((item, index) => (index === step ? put(item, rest, value) : item));
  const node = isMapping(tree) ? tree : {};
  const next = put(node[step], rest, value);
  if (next !== undefined) return { ...node, [step]: next };
  const { [step]: _gone, ...others } = node;
  return others;
}

function isMapping(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === "object" && value !== null;
}
