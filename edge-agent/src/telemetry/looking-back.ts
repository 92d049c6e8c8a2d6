import type { DeviceHistory, SpellTold } from "../contract/telemetry.ts";
import { foldInto } from "../rules/telemetry/bucket.ts";
import {
  coarser,
  coarsestAt,
  dayStart,
  edgesOf,
  finestFor,
  type Keep,
  type Level,
  levelFor,
  nextDayStart,
} from "../rules/telemetry/levels.ts";
import {
  addedUp,
  type Carry,
  causesOf,
  type Fared,
  fared,
  nothingCarried,
  nothingFared,
  reliabilityOf,
} from "../rules/telemetry/reliability.ts";
import { type SeriesName, seriesNames, seriesSorts } from "../rules/telemetry/series.ts";
import type { SpellRow } from "../store/telemetry/spells.ts";
import { wordAxis } from "../store/telemetry/spells.ts";
import type { TelemetryFile } from "../store/telemetry/telemetry-file.ts";

export interface LookedBack {
  readonly from: number;
  readonly to: number;
  /** As fine as this where it is still kept; absent: by the length of the time. */
  readonly step?: Exclude<Level, "raw">;
  /** At most so many spells. */
  readonly spells?: number;
}

export interface LookingBackParts {
  readonly file: TelemetryFile;
  readonly keep: Keep;
  readonly timeZone: string;
  /** Wall-clock time: nothing is known beyond it. */
  now(): number;
}

const spellsTold = 500;

/** Reads what devices did: charts, spells, and how reliable they were. */
export class LookingBack {
  readonly #parts: LookingBackParts;

  constructor(parts: LookingBackParts) {
    this.#parts = parts;
  }

  history(station: string, device: string, asked: LookedBack): DeviceHistory {
    const { file, keep, timeZone, now } = this.#parts;
    const { from, to } = asked;
    const kept = coarsestAt(from, now(), keep, timeZone);
    const wanted = asked.step ?? levelFor(from, to);
    const step = coarser(kept === "raw" ? wanted : coarser(wanted, kept), finestFor(from, to));
    const edges = edgesOf(step, from, to, timeZone);
    const id = file.spells.find(station, device)?.id ?? null;
    const most = asked.spells ?? spellsTold;
    const spells = id === null ? [] : file.spells.latest(id, from, to, most + 1);
    const words = id === null ? [] : file.spells.of(id, wordAxis, from, to);
    return {
      ...{ station, device, from, to, step },
      edges: [...edges],
      words: id === null ? edges.slice(1).map(() => nothingFared.words) : this.#words(id, edges, step),
      series: seriesNames.flatMap((name) => {
        const points = this.series(station, device, name, edges);
        return points === null ? [] : [{ name, sort: seriesSorts[name], points }];
      }),
      spells: spells.slice(0, most).map(told),
      more: spells.length > most,
      reliability: reliabilityOf(
        id === null ? nothingFared : this.fared(id, from, to),
        this.#known(from, to),
      ),
      causes: [...causesOf(words, from, Math.min(to, now()))],
      since: id === null ? null : this.#since(id),
    };
  }

  /** Usable and known milliseconds in steps of the same length. */
  lastSteps(station: string, device: string, from: number, to: number, stepMs: number) {
    const id = this.#parts.file.spells.find(station, device)?.id;
    const spells = id === undefined ? [] : this.#parts.file.spells.of(id, wordAxis, from, to);
    let { carry }: { carry: Carry } = { carry: id === undefined ? nothingCarried : this.#carried(id, from) };
    return Array.from({ length: Math.round((to - from) / stepMs) }, (_, step) => {
      const begin = from + step * stepMs;
      const counted = fared(spells, begin, begin + stepMs, carry);
      carry = counted.carry;
      const { words, stops } = counted.fared;
      const usable = words["in-service"] + words.attention;
      return { usable, known: usable + words.degraded + words["out-of-service"], stops };
    });
  }

  /** Folded into steps; null: the device never told it. */
  series(station: string, device: string, name: SeriesName, edges: readonly number[]) {
    const { samples } = this.#parts.file;
    const series = samples.find(station, device, name);
    if (series === null) return null;
    return foldInto(edges, samples.read(series, edges[0] ?? 0, edges.at(-1) ?? 0));
  }

  /** Words of one device, or of all, that touch the time; newest first. */
  spells(from: number, to: number, most: number): readonly SpellTold[] {
    return this.#parts.file.spells.words(from, to, most).map(told);
  }

  devices() {
    return this.#parts.file.spells.devices();
  }

  /** Whole days by what was counted of them, the rest by its spells. */
  fared(device: number, from: number, to: number): Fared {
    const { spells } = this.#parts.file;
    const { timeZone, now } = this.#parts;
    const end = Math.min(to, now());
    if (end <= from) return nothingFared;
    const lastDay = spells.lastDay(device);
    const firstWhole = dayStart(from, timeZone) === from ? from : nextDayStart(from, timeZone);
    const wholeTo =
      lastDay === null ? from : dayStart(Math.min(end, nextDayStart(lastDay, timeZone)), timeZone);
    if (wholeTo <= firstWhole) return this.#folded(device, from, end);
    return addedUp([
      firstWhole > from ? this.#folded(device, from, firstWhole) : nothingFared,
      spells.sumOfDays(device, firstWhole, wholeTo),
      wholeTo < end ? this.#folded(device, wholeTo, end) : nothingFared,
    ]);
  }

  #folded(device: number, from: number, to: number): Fared {
    const { spells } = this.#parts.file;
    return fared(spells.of(device, wordAxis, from, to), from, to, this.#carried(device, from)).fared;
  }

  /** Whether it was down at that instant, and for how long by then. */
  #carried(device: number, at: number): Carry {
    const { timeZone, file } = this.#parts;
    const midnight = dayStart(at, timeZone);
    const before = file.spells.day(device, dayStart(midnight - 1, timeZone));
    const carry = before?.carry ?? nothingCarried;
    if (midnight === at) return carry;
    return fared(file.spells.of(device, wordAxis, midnight, at), midnight, at, carry).carry;
  }

  #words(device: number, edges: readonly number[], step: Exclude<Level, "raw">) {
    const { file, now } = this.#parts;
    const from = edges[0] ?? 0;
    const to = edges.at(-1) ?? 0;
    const days =
      step === "day"
        ? new Map(file.spells.days(device, from, to).map(({ at, fared: day }) => [at, day]))
        : null;
    const spells = file.spells.of(device, wordAxis, from, to);
    let first = 0;
    return edges.slice(1).map((end, at) => {
      const begin = edges[at] ?? end;
      const day = days?.get(begin);
      if (day !== undefined) return day.words;
      while (first < spells.length && (spells[first]?.to ?? end) <= begin) first += 1;
      const last = spells.findIndex((spell, index) => index >= first && spell.from >= end);
      const within = spells.slice(first, last === -1 ? undefined : last);
      return fared(within, begin, Math.min(end, now())).fared.words;
    });
  }

  #known(from: number, to: number): number {
    return Math.max(0, Math.min(to, this.#parts.now()) - from);
  }

  #since(device: number): number | null {
    const { spells } = this.#parts.file;
    const days = spells.firstDay(device);
    const word = spells.firstWord(device);
    return days === null || word === null ? (word ?? days) : Math.min(days, word);
  }
}

function told({ station, device, axis, value, cause, from, to }: SpellRow): SpellTold {
  return { station, device, axis, value, cause, from, to };
}
