import { Compile } from "typebox/compile";
import { isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import {
  type Catalogue,
  CatalogueSchema,
  type Item,
  ItemSchema,
  type Material,
  MaterialSchema,
} from "../../contract/catalogue.ts";
import type { FileFault, ReadItems } from "./csv-import.ts";
import { initialsOf } from "./initials.ts";

export interface ReadCatalogue extends ReadItems {
  readonly materials: readonly Material[];
  readonly departments: Catalogue["departments"];
}

const parts = [
  ["items", Compile(ItemSchema)],
  ["materials", Compile(MaterialSchema)],
  ["departments", Compile(CatalogueSchema.properties.departments.items)],
] as const;

const mostFaults = 500;

/**
 * Items, materials and departments from JSON: a whole catalogue, or an object with some of them, or a list of items.
 * Every mistake is told with its line and its path.
 */
export function catalogueFromJson(text: string): ReadCatalogue {
  const nothing = { items: [], materials: [], departments: [] };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return { ...nothing, faults: [notJson(error, text)] };
  }
  const whole = Array.isArray(value) ? { items: value } : value;
  if (typeof whole !== "object" || whole === null || !parts.some(([part]) => Object.hasOwn(whole, part)))
    return { ...nothing, faults: [{ line: 1, column: "", fault: "not-a-table", found: "" }] };
  const lines = lineFinder(text, Array.isArray(value));
  const faults: FileFault[] = [];
  const read = Object.fromEntries(
    parts.map(([part, schema]) => {
      const rows = (whole as Record<string, unknown>)[part] ?? [];
      if (!Array.isArray(rows)) {
        faults.push({ line: lines([part]), column: part, fault: "form", found: "" });
        return [part, []];
      }
      return [
        part,
        rows.map(part === "items" ? completed : same).filter((row, at) => {
          if (schema.Check(row)) return true;
          for (const { instancePath, message } of schema.Errors(row)) {
            if (faults.length >= mostFaults) break;
            const path = [part, String(at), ...instancePath.split("/").slice(1)];
            faults.push({ line: lines(path), column: path.join("/"), fault: "form", found: message });
          }
          return false;
        }),
      ];
    }),
  ) as unknown as Omit<ReadCatalogue, "faults">;
  return { ...read, faults };
}

const same = (row: unknown) => row;

/** Publishing counts versions, and initials follow the name. */
function completed(row: unknown): unknown {
  if (typeof row !== "object" || row === null) return row;
  const { version = 0, initials, name } = row as Partial<Item>;
  const hans = typeof name?.["zh-Hans"] === "string" ? name["zh-Hans"] : "";
  return { ...row, version, initials: initials ?? initialsOf(hans) };
}

/** The engine says the place of some mistakes only; what YAML stumbles over stands in the same line. */
function notJson(error: unknown, text: string): FileFault {
  const said = /line (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
  const counter = new LineCounter();
  const [stumble] =
    said === undefined ? parseDocument(text, { lineCounter: counter, prettyErrors: false }).errors : [];
  const line = stumble === undefined ? Number(said ?? 1) : counter.linePos(stumble.pos[0]).line;
  return { line: Math.max(1, line), column: "", fault: "not-json", found: "" };
}

/** Where a path stands in the text; read only once something is wrong. */
function lineFinder(text: string, bare: boolean): (path: readonly string[]) => number {
  const counter = new LineCounter();
  let root: Node | null | undefined;
  return (path) => {
    root ??= parseDocument(text, { lineCounter: counter, prettyErrors: false }).contents;
    let node: Node | null = root;
    let offset = node?.range?.[0] ?? 0;
    for (const step of bare ? path.slice(1) : path) {
      const inner: unknown = isMap(node)
        ? node.items.find(({ key }) => String(key) === step)?.value
        : isSeq(node)
          ? node.items[Number(step)]
          : null;
      if (!isNode(inner)) break;
      node = inner;
      offset = inner.range?.[0] ?? offset;
    }
    return Math.max(1, counter.linePos(offset).line);
  };
}
