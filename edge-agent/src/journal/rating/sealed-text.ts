import type { FollowUpState, RatingEvent } from "../../contract/rating.ts";
import type { Place, Vault } from "../../security/vault.ts";

/** What a person wrote with a rating, and what staff wrote about it: each under a key of its own, so that it can be shredded. */
export const textPlaces = {
  comment: (ratingId: string): Place => ({ table: "ratings", row: ratingId, column: "comment" }),
  note: (followUpId: string, to: FollowUpState): Place => ({
    table: "follow-ups",
    row: followUpId,
    column: `note-${to}`,
  }),
} as const;

/** Base64; null for no text. */
export function sealText(vault: Vault, place: Place, text: string | null): string | null {
  const said = (text ?? "").trim();
  if (said === "") return null;
  return vault.seal(vault.newCaseKey(), place, Buffer.from(said, "utf8")).toString("base64");
}

/** Null: there is none, or its key was shredded. */
export function openText(vault: Vault, place: Place, sealed: string | null): string | null {
  if (sealed === null) return null;
  return vault.open(place, Buffer.from(sealed, "base64"))?.toString("utf8") ?? null;
}

/** What an event holds sealed, with where it belongs. */
export function ratingTexts(event: RatingEvent): { readonly place: Place; readonly sealed: string }[] {
  if (event.type === "rating.given" && event.comment !== null) {
    return [{ place: textPlaces.comment(event.ratingId), sealed: event.comment }];
  }
  if (event.type === "follow-up.moved" && event.note !== null) {
    return [{ place: textPlaces.note(event.followUpId, event.to), sealed: event.note }];
  }
  return [];
}
