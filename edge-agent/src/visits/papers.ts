import { randomUUID } from "node:crypto";
import { HallError } from "../contract/index.ts";
import type { Draft } from "./draft.ts";

const mostPages = 30;

/** Keeps one more page of a material. Throws HallError `too-large` past thirty. */
export function keepPage(draft: Draft, materialId: string, jpeg: Buffer, at: number): void {
  const before = draft.captured.get(materialId);
  const pages = before?.pages ?? [];
  if (pages.length >= mostPages) throw new HallError("too-large");
  pages.push(jpeg);
  draft.captured.set(materialId, { documentId: before?.documentId ?? randomUUID(), capturedAt: at, pages });
}

/** How many more pages a material may have, at least one. Throws HallError `too-large` when it is full. */
export function roomFor(draft: Draft, materialId: string): number {
  const room = mostPages - (draft.captured.get(materialId)?.pages.length ?? 0);
  if (room <= 0) throw new HallError("too-large");
  return room;
}

/** Overwrites one page; a material without pages is open again. Throws HallError `not-found`. */
export function removePage(draft: Draft, materialId: string, page: number): void {
  const pages = draft.captured.get(materialId)?.pages ?? [];
  const [gone] = pages.splice(page, 1);
  if (gone === undefined) throw new HallError("not-found");
  gone.fill(0);
  if (pages.length === 0) draft.captured.delete(materialId);
}

export function pageOf(draft: Draft, materialId: string, page: number): Buffer {
  const found = draft.captured.get(materialId)?.pages[page];
  if (found === undefined) throw new HallError("not-found");
  return found;
}

/** Leaves an optional material out; pages of it are overwritten. */
export function skipMaterial(draft: Draft, row: { materialId: string; required: boolean }): void {
  if (row.required) {
    const fields = [{ path: `/materials/${row.materialId}`, reason: "required" }];
    throw new HallError("materials-missing", { fields });
  }
  for (const page of draft.captured.get(row.materialId)?.pages ?? []) page.fill(0);
  draft.captured.delete(row.materialId);
  draft.skipped.add(row.materialId);
}
