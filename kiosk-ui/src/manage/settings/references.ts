import { at } from "./tree.ts";
import type { SettingPath } from "./words.ts";

/** Settings that name an entry of a list: they are chosen from it, not typed. `*` is any place in a list. */
const references: Readonly<Record<string, SettingPath>> = {
  "queue.windows.*.lanes": ["queue", "lanes"],
  "queue.quotas.*.lane": ["queue", "lanes"],
  "displays.screens.*.window": ["queue", "windows"],
  "displays.signage.*.screens": ["displays", "screens"],
  "displays.signage.*.theme": ["displays", "themes"],
  "displays.theme": ["displays", "themes"],
};

export interface Choice {
  readonly value: string;
  readonly word: string;
}

/** What may be chosen there; null: it is typed. What stands there and is gone from the list stays to be seen. */
export function choicesAt(tree: unknown, path: SettingPath): readonly Choice[] | null {
  const pattern = path.map((step) => (typeof step === "number" ? "*" : step)).join(".");
  const source = Object.hasOwn(references, pattern) ? references[pattern] : undefined;
  const list = source === undefined ? undefined : at(tree, source);
  if (!Array.isArray(list) || list.length === 0) return null;
  const known = list.flatMap((entry: unknown): Choice[] => {
    const { id, name } = (entry ?? {}) as {
      readonly id?: unknown;
      readonly name?: { readonly "zh-Hans"?: unknown };
    };
    if (typeof id !== "string") return [];
    const word = name?.["zh-Hans"];
    return [{ value: id, word: typeof word === "string" && word !== "" ? word : id }];
  });
  const there = [at(tree, path)].flat().filter((value) => typeof value === "string");
  const gone = there.filter((value) => known.every((choice) => choice.value !== value));
  return [...known, ...gone.map((value) => ({ value, word: value }))];
}
