import type { DeviceRow, DeviceView, StationRow } from "../contract/index.ts";
import type { FleetChange, FleetDevice } from "../fleet/fleet.ts";
import { shortGapMs } from "../rules/fleet/last-known.ts";
import { grownBy, type SeriesName, statesOf, valueCounters, valueStates } from "../rules/telemetry/series.ts";
import { standingOf } from "../rules/telemetry/standing.ts";
import { type Spells, wordAxis } from "../store/telemetry/spells.ts";
import type { Book } from "./book.ts";

/** What goes on on one axis; `value` null: nobody knows, since `from`. */
interface Going {
  readonly value: string | null;
  readonly cause: string | null;
  readonly from: number;
  /** What went on before nobody knew. */
  readonly before: { readonly value: string; readonly cause: string | null; readonly from: number } | null;
}

interface Followed {
  readonly axes: Map<string, Going>;
  readonly counters: Map<SeriesName, number>;
  lastActivity: number | null;
  /** Seconds: the longest since the last sample. */
  silence: number | null;
}

interface Axis {
  readonly station: string;
  readonly device: string;
  readonly axis: string;
}

/** Turns what the fleet tells into spells and samples. Reads no clock: `at` is given. */
export class Recorder {
  readonly #book: Book;
  readonly #followed = new Map<string, Followed>();
  /** Stations that were away and have not been otherwise meanwhile, by their own word. */
  readonly #unchanged = new Set<string>();
  readonly #aliveAt: number | null;

  constructor(book: Book) {
    this.#book = book;
    this.#aliveAt = book.file.aliveAt;
    if (this.#aliveAt === null) return;
    book.add({ type: "end-all", at: this.#aliveAt });
    // What goes on is looked up in the file; a disk that takes nothing now costs that and no start.
    book.flush(this.#aliveAt);
  }

  changed(change: FleetChange): void {
    if (change.of === "device") {
      const { station, device, at, before, after, replayed, view } = change;
      if (after === null) this.#gone(station, device, at);
      else if (replayed) this.#stood(station, device, before, after, at);
      else this.#stands(station, device, after, at, this.#unchanged.has(station));
      if (view !== null && !replayed) this.#counts(station, device, view, at);
      return;
    }
    const { station, before, after } = change;
    if (change.lost === true) this.#lost(station);
    const back = after?.link === "online" && before !== null && before.link !== "online";
    if (!back) return;
    // Who ran on while the line was down tells all that happened; until the first of it, all stayed as it was.
    const ranOn = after.startedAt !== null && before.link === "away" && after.startedAt < before.since;
    if (ranOn) this.#unchanged.add(station);
    else this.#unchanged.delete(station);
  }

  /** Every few seconds: what moves without any news. */
  look(devices: Iterable<FleetDevice>, at: number): void {
    for (const { station, view, row } of devices) {
      if (view === null) continue;
      this.#stands(station, view.id, row, at, this.#unchanged.has(station));
      this.#counts(station, view.id, view, at);
      // What it told afterwards came before what it tells now.
      this.#unchanged.delete(station);
    }
  }

  /** Keeps when linked stations were heard of, for a start that does not hear of them. */
  heard(stations: Iterable<StationRow>): void {
    for (const { id, link, lastSeen } of stations)
      if (link === "online" && lastSeen !== null) this.#book.seen(id, lastSeen);
  }

  /** Writes what was measured since the last sample. */
  sample(at: number): void {
    for (const [key, followed] of this.#followed) {
      if (followed.silence === null) continue;
      const [station, device] = namesOf(key);
      this.put(station, device, "silence", followed.silence, at);
      followed.silence = null;
    }
  }

  put(station: string, device: string, name: SeriesName, value: number, at: number): void {
    this.#book.add({ type: "sample", station, device, name, value, at });
  }

  /** Ends all that goes on: from now on nobody looks. */
  close(at: number): void {
    for (const [key, { axes }] of this.#followed) {
      const [station, device] = namesOf(key);
      for (const axis of axes.keys()) this.#becomes({ station, device, axis, ranOn: false }, null, null, at);
    }
  }

  /** Told afterwards. How it stood until then says whether it was so all the time that nobody knew. */
  #stood(station: string, device: string, before: DeviceRow | null, after: DeviceRow, at: number): void {
    this.#book.add({ type: "late", station, device, at });
    const lost = this.#of(station, device).axes.get(wordAxis)?.before;
    const was = before === null ? null : standingOf(before);
    const ranOn = lost != null && was !== null && was.word === lost.value && was.cause === lost.cause;
    this.#stands(station, device, after, at, ranOn);
  }

  /** `ranOn`: until `at` all was as it was when it was last known. */
  #stands(station: string, device: string, row: DeviceRow, at: number, ranOn: boolean): void {
    const standing = standingOf(row);
    const name = { station, device, ranOn };
    this.#becomes({ ...name, axis: wordAxis }, standing?.word ?? null, standing?.cause ?? null, at);
    const states = statesOf(row.values);
    for (const axis of valueStates) {
      const value = standing === null ? null : (states[axis] ?? null);
      if (value !== null || this.#of(station, device).axes.has(axis))
        this.#becomes({ ...name, axis }, value, null, at);
    }
  }

  #becomes(
    { station, device, axis, ranOn }: Axis & { readonly ranOn: boolean },
    value: string | null,
    cause: string | null,
    when: number,
  ): void {
    const { axes } = this.#of(station, device);
    let going = axes.get(axis);
    if (going === undefined) {
      if (value === null) return;
      going = this.#resumed({ station, device, axis }, value, cause, when);
      if (going !== undefined) axes.set(axis, going);
    }
    if (going !== undefined && going.value === value && going.cause === cause) return;
    // The wall clock may have been set back, and what comes late may lie before what is known.
    const at = Math.max(when, going?.from ?? when);
    const name = { station, device, axis };
    if (going?.value != null) this.#book.add({ type: "end", ...name, at });
    else if (going?.before && ranOn) {
      const { before } = going;
      if (before.value === value && before.cause === cause) {
        this.#book.add({ type: "begin", ...name, at: before.from, value, cause });
        axes.set(axis, { ...before, before: null });
        return;
      }
      this.#book.add({ type: "begin", ...name, at: before.from, value: before.value, cause: before.cause });
      this.#book.add({ type: "end", ...name, at });
    }
    if (value !== null) this.#book.add({ type: "begin", ...name, at, value, cause });
    const known = going?.value == null ? null : { value: going.value, cause: going.cause, from: going.from };
    axes.set(axis, {
      value,
      cause,
      from: at,
      before: value === null ? (known ?? going?.before ?? null) : null,
    });
  }

  /** What went on when the agent went away a moment ago goes on, if it is the same. */
  #resumed(
    { station, device, axis }: Axis,
    value: string,
    cause: string | null,
    at: number,
  ): Going | undefined {
    const aliveAt = this.#aliveAt;
    if (aliveAt === null || at < aliveAt || at - aliveAt > shortGapMs) return undefined;
    const last = this.#lastSpell({ station, device, axis });
    if (last?.to == null || aliveAt - last.to > shortGapMs) return undefined;
    if (last.value !== value || last.cause !== cause) return undefined;
    this.#book.add({ type: "begin", station, device, axis, at: last.from, value, cause });
    return { value, cause, from: last.from, before: null };
  }

  /** A file that can't be read now knows of none: who tells of a device must not fail for it. */
  #lastSpell({ station, device, axis }: Axis): ReturnType<Spells["last"]> {
    const { spells } = this.#book.file;
    try {
      const id = spells.find(station, device)?.id;
      return id === undefined ? null : spells.last(id, axis);
    } catch {
      return null;
    }
  }

  #counts(station: string, device: string, { values, freshness, proof }: DeviceView, at: number): void {
    const followed = this.#of(station, device);
    for (const name of valueCounters) {
      const value = values[name];
      if (typeof value !== "number") continue;
      const grown = grownBy(followed.counters.get(name), value);
      followed.counters.set(name, value);
      if (grown > 0) this.put(station, device, name, grown, at);
    }
    const { lastActivity, lastAnswer } = freshness;
    if (lastActivity !== null && lastActivity !== followed.lastActivity) {
      if (followed.lastActivity !== null || at - lastActivity < shortGapMs)
        this.put(station, device, "uses", 1, at);
      followed.lastActivity = lastActivity;
    }
    if (proof === "answers" && lastAnswer !== null)
      followed.silence = Math.max(followed.silence ?? 0, (at - lastAnswer) / 1000);
  }

  /** Nobody will ever tell how long what went on before stayed so. */
  #lost(station: string): void {
    this.#unchanged.delete(station);
    for (const [key, { axes }] of this.#followed) {
      if (namesOf(key)[0] !== station) continue;
      for (const [axis, going] of axes) axes.set(axis, { ...going, before: null });
    }
  }

  #gone(station: string, device: string, at: number): void {
    for (const axis of this.#of(station, device).axes.keys())
      this.#becomes({ station, device, axis, ranOn: false }, null, null, at);
    this.#followed.delete(`${station}/${device}`);
  }

  #of(station: string, device: string): Followed {
    const key = `${station}/${device}`;
    let followed = this.#followed.get(key);
    if (followed === undefined) {
      followed = { axes: new Map(), counters: new Map(), lastActivity: null, silence: null };
      this.#followed.set(key, followed);
    }
    return followed;
  }
}

function namesOf(key: string): readonly [station: string, device: string] {
  const at = key.indexOf("/");
  return [key.slice(0, at), key.slice(at + 1)];
}
