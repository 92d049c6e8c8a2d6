import type { DeviceView } from "../../contract/views.ts";

/** counter: what came about since the last sample; adds up. gauge: how it stood. */
export type SeriesSort = "counter" | "gauge";

/** What is counted or measured of devices over time. One row a series. */
export const seriesSorts = {
  /** What people did with it: cards laid, codes shown, keys pressed. */
  uses: "counter",
  receipts: "counter",
  metres: "counter",
  cuts: "counter",
  retracted: "counter",
  /** The longest time without an answer, seconds. */
  silence: "gauge",
  /** What a health check took, milliseconds. */
  check: "gauge",
} as const satisfies Readonly<Record<string, SeriesSort>>;
export type SeriesName = keyof typeof seriesSorts;

export const seriesNames = Object.keys(seriesSorts) as readonly SeriesName[];

/** Counters that stand among a device's values. */
export const valueCounters = [
  "receipts",
  "metres",
  "cuts",
  "retracted",
] as const satisfies readonly SeriesName[];

/** States among a device's values that are worth their times. What a person laid or what a sign shows is not. */
export const valueStates = ["paper", "cover", "cutter", "feeder", "stream"] as const;
export type ValueState = (typeof valueStates)[number];

/** What a counter grew by. One that is lower than before began anew: with its device, or with the driver's own count. */
export function grownBy(before: number | undefined, now: number): number {
  if (before === undefined) return 0;
  return now >= before ? now - before : now;
}

/** The states that a device tells; "unknown" is none. */
export function statesOf(values: DeviceView["values"]): Partial<Record<ValueState, string>> {
  const told: Partial<Record<ValueState, string>> = {};
  for (const key of valueStates) {
    const value = values[key];
    if (typeof value === "string" && value !== "unknown") told[key] = value;
  }
  return told;
}
