import type { HallEvent } from "../../contract/op.ts";
import type { Place, Vault } from "../../security/vault.ts";

const placeOf = (version: number): Place => ({
  table: "catalogue_versions",
  row: String(version),
  column: "note",
});

/** What an author writes about a version, in own words: under a key of its own, base64. */
export function sealVersionNote(vault: Vault, version: number, note: string): string {
  return vault.seal(vault.newCaseKey(), placeOf(version), Buffer.from(note, "utf8")).toString("base64");
}

/** Null: its key was shredded. */
export function openVersionNote(vault: Vault, version: number, sealed: string): string | null {
  return vault.open(placeOf(version), Buffer.from(sealed, "base64"))?.toString("utf8") ?? null;
}

/** What an event holds sealed, with where it belongs. */
export function catalogueTexts(event: HallEvent): { readonly place: Place; readonly sealed: string }[] {
  return event.type === "catalogue.published" ? [{ place: placeOf(event.version), sealed: event.note }] : [];
}
