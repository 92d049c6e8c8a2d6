import type { LastKnown } from "../fleet/last-known.ts";
import type { Spell } from "./spell.ts";

/**
 * How a device was when it was known last, from the spells of its word, the newest first. null: nobody knows, or it was planned
 * then, which says nothing of itself.
 */
export function lastKnownWord(spells: readonly Spell[]): LastKnown | null {
  const [last] = spells;
  if (last === undefined || last.to === null || last.word === "planned") return null;
  const { word, cause, to: until } = last;
  let since = last.from;
  let before: Spell | undefined;
  for (before of spells.slice(1)) {
    if (before.word !== word || before.to !== since) break;
    since = before.from;
    before = undefined;
  }
  return {
    ...{ word, since, until },
    // What it was until then is told where another word ended in the same instant.
    atLeast: before === undefined || before.to !== since || before.word === "planned",
    cause: cause === null ? null : { code: cause, since: last.from },
  };
}
