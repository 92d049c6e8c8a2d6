import type { Tables } from "../../store/tables.ts";

/** Files of the data folder that the catalogue's rows name, below it; the same content is one file. */
export function namedCatalogues({ catalogue }: Tables): readonly string[] {
  const draft = catalogue.draft();
  const versions = catalogue.all().flatMap(({ sha256, before }) => [`${sha256}.json`, `${before}.json`]);
  const files = [...versions, ...(draft === null ? [] : [`${draft.sha256}.draft`])];
  return [...new Set(files)].map((name) => `catalogues/${name}`);
}
