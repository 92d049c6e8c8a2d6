import { type CatalogueColumn, catalogueColumns } from "../../contract/data/catalogue-columns.ts";

const plain = (head: string) =>
  head
    .normalize("NFKC")
    .replace(/[\s*＊]/g, "")
    .toLowerCase();

const known = new Map(
  catalogueColumns.flatMap((column) =>
    [column.key, ...Object.values(column.head), ...(column.also ?? [])].map(
      (head) => [plain(head), column] as const,
    ),
  ),
);

/** The column that a head means, however it is spaced and in whatever language; undefined: none of ours. */
export function columnOf(head: string): CatalogueColumn | undefined {
  return known.get(plain(head));
}
