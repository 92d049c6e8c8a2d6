import type { Place, Vault } from "../../security/vault.ts";

const placeOf = (scope: string, version: number): Place => ({
  table: "settings_versions",
  row: `${scope} ${version}`,
  column: "note",
});

/** What an author writes about a version, in own words: under a key of its own, base64. */
export function sealNote(vault: Vault, scope: string, version: number, note: string): string {
  const sealed = vault.seal(vault.newCaseKey(), placeOf(scope, version), Buffer.from(note, "utf8"));
  return sealed.toString("base64");
}

/** Null: its key was shredded. */
export function openNote(vault: Vault, scope: string, version: number, sealed: string): string | null {
  return vault.open(placeOf(scope, version), Buffer.from(sealed, "base64"))?.toString("utf8") ?? null;
}

/** What an event holds sealed, with where it belongs. */
export function settingsTexts(event: {
  readonly type: string;
  readonly scope?: string;
  readonly version?: number;
  readonly note?: string;
}): { readonly place: Place; readonly sealed: string }[] {
  const { type, scope, version, note } = event;
  if (type !== "settings.changed" || scope === undefined || version === undefined || note === undefined)
    return [];
  return [{ place: placeOf(scope, version), sealed: note }];
}
