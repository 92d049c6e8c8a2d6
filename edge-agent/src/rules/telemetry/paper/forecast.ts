import { type UseByHour, usedUpAt } from "./use-by-hour.ts";

export interface PaperKnown {
  /** What the sensor says; null: there is none, or it has not told. */
  readonly state: "full" | "low" | "out" | null;
  /** Metres since the roll was put in; null: nobody knows when that was. */
  readonly sinceNew: number | null;
  /** Metres since it became low; null: it is not. */
  readonly sinceLow: number | null;
  /** Metres that earlier rolls lasted from new to out, and from low to out. */
  readonly rolls: readonly number[];
  readonly afterLow: readonly number[];
  /** Metres of one slip, as the last weeks had it; null: none was printed. */
  readonly slip: number | null;
  readonly use: UseByHour;
  /** What the settings say of a new roll, and of one that has become low: metres. */
  readonly usual: { readonly roll: number; readonly afterLow: number };
}

interface Range {
  readonly least: number;
  readonly likely: number;
  readonly most: number;
}

export interface PaperForecast {
  /** Slips that still fit. */
  readonly slips: Range;
  /** When the paper runs out, milliseconds since 1970; null: not within 60 days. */
  readonly emptyAt: {
    readonly earliest: number | null;
    readonly likely: number | null;
    readonly latest: number | null;
  };
  /** By what this printer's own rolls taught, how many; 0: by the settings alone. */
  readonly learnedFrom: number;
}

/** A slip where none was printed yet, metres. */
const usualSlip = 0.18;
const horizonMs = 60 * 86_400_000;

/** null: nothing can be said, since nobody knows when the roll was put in. `hourOfWeek`: where `at` stands, 0 to 168. */
export function paperForecast(known: PaperKnown, at: number, hourOfWeek: number): PaperForecast | null {
  const left = metresLeft(known);
  if (left === null) return null;
  const { metres, learnedFrom } = left;
  const slip = known.slip ?? usualSlip;
  const { use } = known;
  const whenUsed = (some: number, factor: number) => usedUpAt(some, at, hourOfWeek, use, factor, horizonMs);
  return {
    slips: {
      least: Math.floor(metres.least / slip),
      likely: Math.floor(metres.likely / slip),
      most: Math.floor(metres.most / slip),
    },
    emptyAt: {
      earliest: whenUsed(metres.least, use.spread.most),
      likely: whenUsed(metres.likely, 1),
      latest: whenUsed(metres.most, use.spread.least),
    },
    learnedFrom,
  };
}

function metresLeft({ state, sinceNew, sinceLow, rolls, afterLow, usual }: PaperKnown) {
  if (state === "out") return { metres: { least: 0, likely: 0, most: 0 }, learnedFrom: 0 };
  const low = lasting(afterLow, usual.afterLow);
  if (state === "low") return { metres: minus(low, sinceLow ?? 0), learnedFrom: afterLow.length };
  if (sinceNew === null) return null;
  const metres = minus(lasting(rolls, usual.roll), sinceNew);
  if (state === null) return { metres, learnedFrom: rolls.length };
  // The sensor would have told by now if less were left than it leaves.
  return {
    metres: {
      least: Math.max(metres.least, low.least),
      likely: Math.max(metres.likely, low.likely),
      most: Math.max(metres.most, low.most),
    },
    learnedFrom: rolls.length,
  };
}

/** How long something lasts: by what was seen, as far apart as it was seen, and by what is usual until then. */
function lasting(seen: readonly number[], usual: number): Range {
  const sorted = [...seen].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined)
    return { least: usual * 0.5, likely: usual, most: usual * 1.5 };
  const middle = (sorted[(sorted.length - 1) >> 1] ?? first) / 2 + (sorted[sorted.length >> 1] ?? first) / 2;
  // A few that were alike promise no more than that the next is much like them.
  const doubt = 0.5 / (sorted.length + 1);
  return {
    least: Math.min(first, middle * (1 - doubt)),
    likely: middle,
    most: Math.max(last, middle * (1 + doubt)),
  };
}

function minus({ least, likely, most }: Range, used: number): Range {
  const rest = (metres: number) => Math.max(0, metres - used);
  return { least: rest(least), likely: rest(likely), most: rest(most) };
}
