import { down, lengthWithin, type Spell, type SpellWord, usable } from "./spell.ts";

/** How a device fared in some time. Parts of a time add up to the whole: a year is the sum of its days. */
export interface Fared {
  /** Milliseconds in each word. What is missing to the whole time is unknown. */
  readonly words: Readonly<Record<SpellWord, number>>;
  /** Times that it went down, first met so included, and times that it came up again. */
  readonly stops: number;
  readonly mends: number;
  /** Milliseconds from going down to coming up, of all mends: unknown time in between is left out. */
  readonly mendMs: number;
}

/** What the time before knew: whether it was down, and for how long by then. */
export interface Carry {
  /** null: it was up, or nothing was known of it. */
  readonly downMs: number | null;
}

export const nothingCarried: Carry = { downMs: null };
const noWords: Fared["words"] = {
  "in-service": 0,
  attention: 0,
  degraded: 0,
  "out-of-service": 0,
  planned: 0,
};
export const nothingFared: Fared = { words: noWords, stops: 0, mends: 0, mendMs: 0 };

/**
 * Counts [from, to). `spells` rise in time and don't overlap. Time that nobody knows between two down spells joins them:
 * a device that is down before and after a restart of the agent went down once.
 */
export function fared(
  spells: Iterable<Spell>,
  from: number,
  to: number,
  before: Carry = nothingCarried,
): { readonly fared: Fared; readonly carry: Carry } {
  const words = { ...noWords };
  let { stops, mends, mendMs } = nothingFared;
  let { downMs } = before;
  for (const spell of spells) {
    const lasted = lengthWithin(spell, from, to);
    if (lasted === 0) continue;
    words[spell.word] += lasted;
    if (down(spell.word)) {
      if (downMs === null) stops += 1;
      downMs = (downMs ?? 0) + lasted;
    } else if (usable(spell.word) && downMs !== null) {
      mends += 1;
      mendMs += downMs;
      downMs = null;
    }
  }
  return { fared: { words, stops, mends, mendMs }, carry: { downMs } };
}

export function addedUp(all: Iterable<Fared>): Fared {
  let { words, stops, mends, mendMs } = nothingFared;
  for (const one of all) {
    words = {
      "in-service": words["in-service"] + one.words["in-service"],
      attention: words.attention + one.words.attention,
      degraded: words.degraded + one.words.degraded,
      "out-of-service": words["out-of-service"] + one.words["out-of-service"],
      planned: words.planned + one.words.planned,
    };
    stops += one.stops;
    mends += one.mends;
    mendMs += one.mendMs;
  }
  return { words, stops, mends, mendMs };
}

export interface Reliability {
  /** Share of the known and unplanned time in which it could be used, 0 to 1; null: nothing is known. */
  readonly availability: number | null;
  readonly usableMs: number;
  readonly downMs: number;
  readonly plannedMs: number;
  readonly unknownMs: number;
  readonly stops: number;
  /** Mean usable time for each stop, milliseconds; null: it never stopped. */
  readonly mtbfMs: number | null;
  /** Mean time from a stop to its mend, milliseconds; null: nothing was mended. */
  readonly mttrMs: number | null;
}

/** `spanMs`: the whole time, for as many devices as were added up. */
export function reliabilityOf({ words, stops, mends, mendMs }: Fared, spanMs: number): Reliability {
  const usableMs = words["in-service"] + words.attention;
  const downMs = words.degraded + words["out-of-service"];
  const known = usableMs + downMs;
  return {
    availability: known === 0 ? null : usableMs / known,
    usableMs,
    downMs,
    plannedMs: words.planned,
    unknownMs: Math.max(0, spanMs - known - words.planned),
    stops,
    mtbfMs: stops === 0 ? null : usableMs / stops,
    mttrMs: mends === 0 ? null : mendMs / mends,
  };
}

/** Why a device was down, the longest first. */
export function causesOf(
  spells: Iterable<Spell>,
  from: number,
  to: number,
): readonly { readonly cause: string | null; readonly times: number; readonly ms: number }[] {
  const causes = new Map<string | null, { cause: string | null; times: number; ms: number }>();
  for (const spell of spells) {
    const ms = lengthWithin(spell, from, to);
    if (ms === 0 || !down(spell.word)) continue;
    const sum = causes.get(spell.cause) ?? { cause: spell.cause, times: 0, ms: 0 };
    sum.times += 1;
    sum.ms += ms;
    causes.set(spell.cause, sum);
  }
  return [...causes.values()].sort((a, b) => b.ms - a.ms);
}
