import type { HallEvent } from "../contract/op.ts";
import type { OpRow, Tables } from "../store/tables.ts";

const readAtOnce = 500;

/** All ops from the first, a few hundred in memory at a time. */
export function* allOps(tables: Tables): Iterable<OpRow> {
  for (let after = 0; ; ) {
    const rows = tables.ops.after(after, readAtOnce);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}

/** The pages that an event names. */
export function pagesOf(event: HallEvent): readonly string[] {
  if (event.type === "case.supplemented")
    return event.documents.flatMap((document) => document.pages.map((page) => page.blob));
  if (event.type !== "case.submitted") return [];
  const signature = event.signature === null ? [] : [event.signature.blob];
  return [...event.documents.flatMap((document) => document.pages.map((page) => page.blob)), ...signature];
}

/** Every page that some case names. */
export function namedBlobs(tables: Tables): Set<string> {
  const named = new Set<string>();
  for (const row of allOps(tables)) for (const blob of pagesOf(JSON.parse(row.event))) named.add(blob);
  return named;
}
