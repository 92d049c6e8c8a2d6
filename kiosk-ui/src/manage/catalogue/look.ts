import type { Language } from "@yimen/edge-agent/contract";
import type { CatalogueEditor, ShownChange } from "@yimen/edge-agent/contract/catalogue-editor.ts";
import { catalogueColumns } from "@yimen/edge-agent/contract/data/catalogue-columns.ts";
import { local } from "../../locales/localized.ts";
import type { CatalogueWords, FaultWords } from "./words.ts";

/** What every part of the section is drawn with. */
export interface CatalogueLook {
  readonly words: CatalogueWords;
  readonly faults: FaultWords;
  readonly language: Language;
  readonly editor: CatalogueEditor;
}

type Fault = CatalogueEditor["faults"][number];

/** What a fault says; lanes and line systems are named by it too. */
export function faultSaid({ faults }: Pick<CatalogueLook, "faults">, { fault, id, found }: Fault): string {
  return faults(fault, { found, lane: id });
}

const heads = new Map(catalogueColumns.map(({ key, head }) => [key, head]));

/** What a column of the catalogue's table is called. */
export function columnName(
  key: string,
  { language, words }: Pick<CatalogueLook, "language" | "words">,
): string {
  const head = heads.get(key);
  if (head !== undefined) return local(head, language);
  return key === "form" ? words("changes.form") : key;
}

export function departmentName({ editor, language }: CatalogueLook, id: string): string {
  const found = editor.departments.find((each) => each.id === id);
  return found === undefined ? id : local(found.name, language);
}

export function countOf(changes: readonly ShownChange[], what: ShownChange["what"]): number {
  return changes.filter((change) => change.what === what).length;
}
