import type { Catalogue, Item } from "@yimen/edge-agent/contract";
import { seeded } from "@yimen/edge-agent/rules/estimate/random.ts";
import { isPersonNumber } from "@yimen/edge-agent/rules/id-number.ts";

const minute = 60_000;
const hour = 60 * minute;

/** One person of a day, and all that will happen to them; times are milliseconds after midnight in the hall. */
export interface PlannedPerson {
  readonly id: number;
  /** Region 999999, born 1900: nobody's. */
  readonly number: string;
  readonly comesAt: number;
  readonly itemId: string;
  readonly priority: string;
  /** Booked for this time; null: walks in. */
  readonly bookedFor: number | null;
  /** Whether the card is laid when the number is taken. */
  readonly identifies: boolean;
  readonly language: "zh-Hans" | "zh-Hant" | "en";
  /** From the call to standing at the window; null: does not come. */
  readonly wayMs: number | null;
  /** A missed one comes back so much later; null: never. */
  readonly backAfterMs: number | null;
  readonly serviceMs: number;
  /** Fills in a form first: held for so long after a minute at the window. */
  readonly formMs: number | null;
  /** Sent to another window in the middle, and whether it comes back. */
  readonly sentOn: { readonly comesBack: boolean } | null;
  /** Gives up so long after taking the number. */
  readonly givesUpMs: number | null;
  /** What is pressed on the pad; null: nothing. */
  readonly rates: 1 | 2 | 3 | 4 | 5 | null;
}

export interface PlannedShift {
  readonly window: string;
  readonly from: number;
  readonly to: number;
  readonly breaks: readonly { readonly at: number; readonly ms: number; readonly reason: "break" | "meal" }[];
}

export interface DayPlan {
  readonly people: readonly PlannedPerson[];
  readonly shifts: readonly PlannedShift[];
}

export interface DayOptions {
  readonly seed: number;
  readonly people: number;
  readonly windows: readonly string[];
  readonly catalogue: Catalogue;
  readonly level: "district" | "town" | "community";
  readonly opensAt?: number;
  readonly closesAt?: number;
  /** What the classes of the hall are called, with their share of the people. */
  readonly priorities?: Readonly<Record<string, number>>;
}

/** Arrivals of a service hall by the hour from opening: a high morning, a dip at noon, a lower afternoon. */
const arrivalsByHour = [1.0, 1.6, 1.5, 0.9, 0.5, 0.8, 1.2, 0.9] as const;

/** Plans a whole day: who comes when for what, who does not show up, who rates how. The same seed, the same day. */
export function planDay(options: DayOptions): DayPlan {
  const random = seeded(options.seed);
  const { opensAt = 9 * hour, closesAt = 17 * hour, windows } = options;
  const items = options.catalogue.items.filter((item) => item.acceptLevels.includes(options.level));
  const popularity = items.map((item) => (item.onTheSpot ? 3 : 1) * (0.3 + random() * 2));
  // The catalogue's means are of the country; a hall's own clerks are faster at some items and slower at others.
  const pace = new Map(items.map((item) => [item.id, 0.55 + random() * 0.9]));
  const priorities = options.priorities ?? { veteran: 0.02, elderly: 0.14, disabled: 0.03, pregnant: 0.03 };
  const people = Array.from({ length: options.people }, (_, id): PlannedPerson => {
    const comesAt = arrival(random, opensAt, closesAt);
    const item = items[weighted(random, popularity)] as Item;
    const booked = item.appointment && random() < 0.12;
    const slot = Math.ceil(comesAt / (30 * minute)) * 30 * minute;
    const lateness = (random() - 0.65) * 40 * minute;
    return {
      id,
      number: personNumber(id),
      comesAt: booked ? Math.max(opensAt, slot + lateness) : comesAt,
      itemId: item.id,
      priority: booked ? "appointment" : classOf(random, priorities),
      bookedFor: booked ? slot : null,
      identifies: booked || random() < 0.6,
      language: random() < 0.95 ? "zh-Hans" : random() < 0.5 ? "zh-Hant" : "en",
      wayMs: random() < 0.04 ? null : (15 + random() * 60) * 1000,
      backAfterMs: random() < 0.5 ? (2 + random() * 40) * minute : null,
      serviceMs: drawService(random, item.averageServiceMinutes * (pace.get(item.id) ?? 1)) * minute,
      formMs: random() < 0.05 ? (3 + random() * 10) * minute : null,
      sentOn: random() < 0.04 ? { comesBack: random() < 0.5 } : null,
      givesUpMs: random() < 0.02 ? (5 + random() * 30) * minute : null,
      rates: random() < 0.55 ? pressed(random) : null,
    };
  });
  return {
    people: people.sort((a, b) => a.comesAt - b.comesAt),
    shifts: windows.map((window, at) => shift(random, window, at, opensAt, closesAt)),
  };
}

function arrival(random: () => number, opensAt: number, closesAt: number): number {
  const part = weighted(random, arrivalsByHour);
  const length = (closesAt - opensAt) / arrivalsByHour.length;
  return opensAt + (part + random()) * length;
}

function shift(
  random: () => number,
  window: string,
  at: number,
  opensAt: number,
  closesAt: number,
): PlannedShift {
  const noon = opensAt + (closesAt - opensAt) * 0.4;
  return {
    window,
    from: opensAt - 5 * minute,
    to: closesAt + 2 * hour,
    breaks: [
      { at: opensAt + (1 + random()) * hour, ms: 8 * minute, reason: "break" },
      { at: noon + (at % 2) * 45 * minute, ms: 40 * minute, reason: "meal" },
    ],
  };
}

/** Lognormal with a spread of 0.6: most are quick and a few take very long. */
function drawService(random: () => number, mean: number): number {
  const variance = Math.log(1 + 0.36);
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.min(mean * 6, Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * normal));
}

function pressed(random: () => number): 1 | 2 | 3 | 4 | 5 {
  return ([5, 4, 3, 2, 1] as const)[weighted(random, [0.86, 0.09, 0.03, 0.012, 0.008])] ?? 5;
}

function classOf(random: () => number, priorities: Readonly<Record<string, number>>): string {
  const names = Object.keys(priorities);
  const rest = 1 - Object.values(priorities).reduce((sum, share) => sum + share, 0);
  return ["normal", ...names][weighted(random, [rest, ...Object.values(priorities)])] ?? "normal";
}

function weighted(random: () => number, weights: readonly number[]): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [at, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return at;
  }
  return weights.length - 1;
}

/** The nth test person, all different up to 300,000. */
export function personNumber(n: number): string {
  const day = new Date(Date.UTC(1900, 0, 1 + Math.floor(n / 999)));
  const birth = day.toISOString().slice(0, 10).replaceAll("-", "");
  const body = `999999${birth}${String((n % 999) + 1).padStart(3, "0")}`;
  const full = [..."0123456789X"].map((check) => body + check).find(isPersonNumber);
  if (full === undefined) throw new Error(`no check character for ${body}`);
  return full;
}
