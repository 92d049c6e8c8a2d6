import type { deviceWords } from "./views.ts";

/**
 * The one word that managers read of a device, the gravest first: a device's own words; unknown: its station is away, so that
 * nobody can tell; planned: locked by a manager, in maintenance or under a check.
 */
export const shownWords = [
  "out-of-service",
  "unknown",
  "degraded",
  "attention",
  "planned",
  "in-service",
] as const;
export type ShownWord = (typeof shownWords)[number];

/** What of a device's line its word is made of. */
export interface Worded {
  readonly word: (typeof deviceWords)[number];
  readonly error: { readonly code: string } | null;
  readonly admin: { readonly state: string };
}

/** The same in lists, counts, filters and on its page. */
export function shownWord({ word, error, admin }: Worded): ShownWord {
  if (error?.code === "station-away") return "unknown";
  return admin.state === "unlocked" ? word : "planned";
}
