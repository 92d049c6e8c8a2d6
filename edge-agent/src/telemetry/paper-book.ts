import type { PaperTold } from "../contract/telemetry.ts";
import { weekdayOf } from "../rules/calendar/calendar-day.ts";
import { hallDay } from "../rules/hall-day.ts";
import { dayMs, dayStart, edgesOf } from "../rules/telemetry/levels.ts";
import { type PaperKnown, paperForecast } from "../rules/telemetry/paper/forecast.ts";
import { type PaperMark, type Roll, rollsOf } from "../rules/telemetry/paper/roll.ts";
import { type HourOfUse, useByHour } from "../rules/telemetry/paper/use-by-hour.ts";
import type { TelemetryFile } from "../store/telemetry/telemetry-file.ts";

/** The axis on which a manager's word stands that a roll was put in. */
export const rollAxis = "roll";
const paperAxis = "paper";
const hourMs = 3_600_000;
/** How paper was used lately tells how it will be. */
const weeksLookedAt = 4;
/** Rolls of longer ago were perhaps of another make. */
const rollsLookedAt = 8;
const rollsWithinMs = 400 * dayMs;
/** Weeks are no others ten minutes later. */
const lookAgainMs = 10 * 60_000;

interface Lately {
  readonly at: number;
  readonly hours: readonly HourOfUse[];
  /** Metres of a slip; null: none was printed. */
  readonly slip: number | null;
}

export interface PaperBookParts {
  readonly file: TelemetryFile;
  readonly timeZone: string;
  readonly usual: PaperKnown["usual"];
}

/** Follows the rolls of paper of each printer, and says how long the one in use will last. */
export class PaperBook {
  readonly #parts: PaperBookParts;
  readonly #seen = new Map<string, Lately>();

  constructor(parts: PaperBookParts) {
    this.#parts = parts;
  }

  /** null: it counts no paper. */
  paper(station: string, device: string, at: number): PaperTold | null {
    const { file, timeZone, usual } = this.#parts;
    const id = file.spells.find(station, device)?.id;
    if (id === undefined) return null;
    const metres = file.samples.find(station, device, "metres");
    const sensor = file.spells.of(id, paperAxis, at - rollsWithinMs, at);
    if (metres === null && sensor.length === 0) return null;
    const marks: PaperMark[] = [
      ...sensor.flatMap(({ word, from }) => (isState(word) ? [{ at: from, what: word }] : [])),
      ...file.spells
        .of(id, rollAxis, at - rollsWithinMs, at)
        .map(({ from }) => ({ at: from, what: "replenished" as const })),
    ].sort((a, b) => a.at - b.at);
    const rolls = rollsOf(marks);
    const now = rolls.at(-1);
    const used = (from: number, to: number) => this.#sum(station, device, "metres", from, to);
    const last = sensor.at(-1);
    const state = last !== undefined && last.to === null && isState(last.word) ? last.word : null;
    const sinceNew = now?.from == null ? null : used(now.from, at);
    const slips = now?.from == null ? null : this.#sum(station, device, "receipts", now.from, at);
    const full = rolls.slice(-rollsLookedAt - 1, -1);
    const { hours, slip } = this.#lately(station, device, at);
    const known: PaperKnown = {
      state,
      sinceNew,
      sinceLow: state === "low" && now?.lowAt != null ? used(now.lowAt, at) : null,
      rolls: lengths(full, ({ from }) => from, used),
      afterLow: lengths([...full, ...(now ? [now] : [])], ({ lowAt }) => lowAt, used),
      slip,
      use: useByHour(hours),
      usual,
    };
    const forecast = metres === null ? null : paperForecast(known, at, hourOfWeek(at, timeZone));
    return {
      state,
      newSince: now?.from ?? null,
      slips: slips === null ? null : Math.round(slips),
      metres: sinceNew,
      forecast: forecast && { ...forecast, slips: { ...forecast.slips }, emptyAt: { ...forecast.emptyAt } },
    };
  }

  #sum(station: string, device: string, name: "metres" | "receipts", from: number, to: number): number {
    const { samples } = this.#parts.file;
    const series = samples.find(station, device, name);
    return series === null ? 0 : samples.read(series, from, to).reduce((total, { sum }) => total + sum, 0);
  }

  #lately(station: string, device: string, at: number): Lately {
    const key = `${station}/${device}`;
    const seen = this.#seen.get(key);
    if (seen !== undefined && at >= seen.at && at - seen.at < lookAgainMs) return seen;
    const now = { at, ...this.#look(station, device, at) };
    this.#seen.set(key, now);
    return now;
  }

  #look(station: string, device: string, at: number): Omit<Lately, "at"> {
    const { file, timeZone } = this.#parts;
    const since = file.spells.firstWord(file.spells.find(station, device)?.id ?? -1) ?? at;
    const from = Math.max(since, at - weeksLookedAt * 7 * dayMs);
    const edges = edgesOf("hour", from, at, timeZone);
    const folded = (name: "metres" | "receipts") => {
      const sums: number[] = new Array(edges.length - 1).fill(0);
      const series = file.samples.find(station, device, name);
      const rows = series === null ? [] : file.samples.read(series, edges[0] ?? from, at);
      let step = 0;
      for (const row of rows) {
        while (step < sums.length - 1 && row.at >= (edges[step + 1] ?? at)) step += 1;
        sums[step] = (sums[step] ?? 0) + row.sum;
      }
      return sums;
    };
    const metres = folded("metres");
    const total = metres.reduce((sum, one) => sum + one, 0);
    const slips = folded("receipts").reduce((sum, one) => sum + one, 0);
    const hours: HourOfUse[] = metres.map((sum, index) => {
      const begin = edges[index] ?? at;
      return {
        hourOfWeek: Math.floor(hourOfWeek(begin, timeZone)),
        day: hallDay(begin, timeZone),
        metres: sum,
      };
    });
    return { hours, slip: slips > 0 && total > 0 ? total / slips : null };
  }
}

function lengths(
  rolls: readonly Roll[],
  beginning: (roll: Roll) => number | null,
  used: (from: number, to: number) => number,
): readonly number[] {
  return rolls.flatMap((roll) => {
    const from = beginning(roll);
    const metres = from === null || roll.outAt === null ? 0 : used(from, roll.outAt);
    return metres > 0 ? [metres] : [];
  });
}

/** 0 is Monday 00:00 of the hall's own clock. */
function hourOfWeek(at: number, timeZone: string): number {
  const hour = Math.min(23.999, (at - dayStart(at, timeZone)) / hourMs);
  return (weekdayOf(hallDay(at, timeZone)) - 1) * 24 + hour;
}

function isState(word: string): word is "full" | "low" | "out" {
  return word === "full" || word === "low" || word === "out";
}
