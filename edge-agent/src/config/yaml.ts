import { type Document, isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Path } from "./mistakes.ts";

export interface Place {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

export interface YamlFile {
  readonly value: unknown;
  /** What the YAML itself gets wrong; with any, `value` is not to be trusted. */
  readonly faults: readonly (Place & { readonly message: string })[];
  /** Where a key or its value stands; of a key that is not there, the mapping that lacks it. */
  place(path: Path, at: "key" | "value"): Place;
}

/** Reads YAML 1.2 (core schema) with every position kept. Aliases are bounded against expansion bombs. */
export function readYaml(text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const faults = [...document.errors, ...document.warnings].map((fault) => ({
    ...placeOf(fault.pos[0]),
    message: fault.code === "DUPLICATE_KEY" ? "this key stands here twice" : fault.message,
  }));
  if (faults.length > 0) return { value: undefined, faults, place: () => ({ line: 1, column: 1 }) };
  try {
    return {
      value: document.toJS({ maxAliasCount: 50 }),
      faults,
      place: (path, at) => placeOf(offsetOf(document, path, at)),
    };
  } catch {
    const message = "aliases (*name) refer to too much or to nothing";
    return {
      value: undefined,
      faults: [{ line: 1, column: 1, message }],
      place: () => ({ line: 1, column: 1 }),
    };
  }
}

function offsetOf(document: Document, path: Path, at: "key" | "value"): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(key) === String(step));
      if (pair === undefined) return offset;
      const key = isNode(pair.key) ? pair.key.range?.[0] : undefined;
      node = isNode(pair.value) ? pair.value : null;
      const value = node?.range?.[0];
      const last = depth === path.length - 1;
      offset = (last && at === "value" ? value : key) ?? value ?? offset;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (!isNode(item)) return offset;
      node = item;
      offset = item.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
