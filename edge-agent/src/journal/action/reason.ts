import type { Place, Vault } from "../../security/vault.ts";

const placeOf = (actionId: string): Place => ({ table: "actions", row: actionId, column: "reason" });

/** Why a manager does it, in own words: under a key of its own, base64; null for none. */
export function sealReason(vault: Vault, actionId: string, reason: string | null): string | null {
  if (reason === null) return null;
  return vault.seal(vault.newCaseKey(), placeOf(actionId), Buffer.from(reason, "utf8")).toString("base64");
}

/** Null: there is none, or its key was shredded. */
export function openReason(vault: Vault, actionId: string, sealed: string | null): string | null {
  if (sealed === null) return null;
  return vault.open(placeOf(actionId), Buffer.from(sealed, "base64"))?.toString("utf8") ?? null;
}

/** What an event holds sealed, with where it belongs. */
export function actionTexts(event: {
  readonly type: string;
  readonly actionId?: string;
  readonly reason?: string | null;
}): { readonly place: Place; readonly sealed: string }[] {
  const { actionId, reason } = event;
  if (event.type !== "action.requested" || actionId === undefined || typeof reason !== "string") return [];
  return [{ place: placeOf(actionId), sealed: reason }];
}
