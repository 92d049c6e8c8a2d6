import { Compile } from "typebox/compile";
import { LineCounter, parseDocument } from "yaml";
import {
  type Catalogue,
  CatalogueSchema,
  type Item,
  ItemSchema,
  type Material,
  MaterialSchema,
} from "../../contract/catalogue.ts";
import type { FileFault, FilePlace, ReadItems } from "./csv-import.ts";
import type { CatalogueFault } from "./fault.ts";
import { initialsOf } from "./initials.ts";
import { jsonLines } from "./json-lines.ts";

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
/** As in a table. */
const mostRows = 20_000;
/** Reading as YAML holds the whole hall up: a second for each megabyte. */
const readAsYaml = 128 * 1024;

/**
 * Items, materials and departments from JSON: a whole catalogue, or an object with some of them, or a list of items.
 * Every mistake is told with its line and its path.
 */
export function catalogueFromJson(text: string): ReadCatalogue {
  const nothing = { items: [], tried: [], materials: [], departments: [], place: () => null };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return { ...nothing, faults: [notJson(error, text)] };
  }
  const whole = Array.isArray(value) ? { items: value } : value;
  if (typeof whole !== "object" || whole === null || !parts.some(([part]) => Object.hasOwn(whole, part)))
    return { ...nothing, faults: [{ line: 1, column: "", fault: "not-a-table", found: "" }] };
  const lineAt = jsonLines(text.replace(/^\uFEFF/, ""));
  const lines = (path: readonly string[]) => lineAt(Array.isArray(value) ? path.slice(1) : path);
  const faults: FileFault[] = [];
  /** By part and id, which row of the file it is. */
  const places = new Map<string, number>();
  const read = Object.fromEntries(
    parts.map(([part, schema]) => {
      const rows = (whole as Record<string, unknown>)[part] ?? [];
      if (!Array.isArray(rows)) {
        faults.push({ line: lines([part]), column: part, fault: "form", found: "" });
        return [part, []];
      }
      if (rows.length > mostRows) {
        faults.push({ line: lines([part]), column: part, fault: "not-a-table", found: String(rows.length) });
        return [part, []];
      }
      return [
        part,
        rows.map(part === "items" ? completed : same).filter((row, at) => {
          if (schema.Check(row)) {
            const key = `${part}/${(row as { readonly id: string }).id}`;
            const twice = places.get(key);
            if (twice === undefined) places.set(key, at);
            else {
              const found = `${key.slice(part.length + 1)} (${lines([part, String(twice)])})`;
              faults.push({ line: lines([part, String(at)]), column: "", fault: "row-twice", found });
            }
            return twice === undefined;
          }
          if (faults.length >= mostFaults) return false;
          for (const { instancePath, message } of schema.Errors(row)) {
            if (faults.length >= mostFaults) break;
            const path = [part, String(at), ...instancePath.split("/").slice(1)];
            faults.push({ line: lines(path), column: path.join("/"), fault: "form", found: message });
          }
          return false;
        }),
      ];
    }),
  ) as unknown as Pick<ReadCatalogue, "items" | "materials" | "departments">;
  const place = ({ of, id, field }: CatalogueFault): FilePlace | null => {
    const part = of === "catalogue" ? "" : partOf[of];
    const at = places.get(`${part}/${id}`);
    if (at === undefined) return null;
    const path = [part, String(at), ...field.split("/").filter((step) => step !== "")];
    return { line: lines(path), column: path.join("/") };
  };
  return { ...read, tried: read.items, faults, place };
}

const partOf = { item: "items", material: "materials", department: "departments" } as const;

const same = (row: unknown) => row;

/** Publishing counts versions, and initials follow the name. */
function completed(row: unknown): unknown {
  if (typeof row !== "object" || row === null) return row;
  const { version = 0, initials, name } = row as Partial<Item>;
  const hans = typeof name?.["zh-Hans"] === "string" ? name["zh-Hans"] : "";
  return { ...row, version, initials: initials ?? initialsOf(hans) };
}

/**
 * The engine says the place of some mistakes only; what YAML stumbles over stands in the same line. Line 0: somewhere in a
 * file that is too large for it.
 */
function notJson(error: unknown, text: string): FileFault {
  const said = /line (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
  const fault = { column: "", fault: "not-json", found: "" } as const;
  if (said !== undefined) return { ...fault, line: Number(said) };
  if (text.length > readAsYaml) return { ...fault, line: 0 };
  const counter = new LineCounter();
  const [stumble] = parseDocument(text, { lineCounter: counter, prettyErrors: false }).errors;
  return { ...fault, line: Math.max(1, stumble === undefined ? 1 : counter.linePos(stumble.pos[0]).line) };
}
