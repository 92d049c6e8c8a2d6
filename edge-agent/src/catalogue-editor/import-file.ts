import type { Catalogue } from "../contract/catalogue.ts";
import type { ImportFile } from "../contract/catalogue-editor.ts";
import { type FileFault, itemsFromCsv } from "../rules/catalogue/csv-import.ts";
import { decodeText, type TextEncoding } from "../rules/catalogue/decode-text.ts";
import { isError } from "../rules/catalogue/fault.ts";
import { fileFaults } from "../rules/catalogue/file-faults.ts";
import { catalogueFromJson, type ReadCatalogue } from "../rules/catalogue/json-import.ts";

export interface ReadFile {
  readonly encoding: TextEncoding;
  readonly read: number;
  readonly faults: readonly FileFault[];
  /** What the catalogue becomes; null: nothing of the file can be taken. */
  readonly wanted: Catalogue | null;
}

/** A file over a catalogue. With an error in it nothing is taken: half a list is worse than the old one. */
export function readImport(file: Pick<ImportFile, "format" | "mode" | "base64">, over: Catalogue): ReadFile {
  const text = decodeText(Buffer.from(file.base64, "base64"));
  if (!text.ok)
    return {
      ...{ encoding: "utf-8", read: 0, wanted: null },
      faults: [{ line: 0, column: "", fault: text.why, found: "" }],
    };
  const { encoding } = text;
  const found: ReadCatalogue =
    file.format === "json"
      ? catalogueFromJson(text.text)
      : { ...itemsFromCsv(text.text, over), materials: [], departments: [] };
  const faults = fileFaults(over, laidOver(over, { ...found, items: found.tried }, file), found);
  const read = found.tried.length;
  if (faults.some(isError)) return { encoding, read, faults, wanted: null };
  return { encoding, read, faults, wanted: laidOver(over, found, file) };
}

function laidOver(
  over: Catalogue,
  found: ReadCatalogue,
  { mode, format }: Pick<ImportFile, "mode" | "format">,
): Catalogue {
  // A table has items only: what it does not speak of is not taken away by it.
  const whole = mode === "replace";
  const parts = whole && format === "json";
  return {
    ...over,
    items: merged(over.items, found.items, whole),
    materials: merged(over.materials, found.materials, parts && found.materials.length > 0),
    departments: merged(over.departments, found.departments, parts && found.departments.length > 0),
  };
}

function merged<Row extends { readonly id: string }>(
  before: readonly Row[],
  found: readonly Row[],
  replace: boolean,
): Row[] {
  const news = new Map(found.map((row) => [row.id, row]));
  const kept = before.flatMap((row) => {
    const change = news.get(row.id);
    news.delete(row.id);
    return change ?? (replace ? [] : [row]);
  });
  return [...kept, ...news.values()];
}
