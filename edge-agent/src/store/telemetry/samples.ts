import type { Bucket } from "../../rules/telemetry/bucket.ts";
import { dayStart, type Level, levels, nextDayStart, stepMs } from "../../rules/telemetry/levels.ts";
import { type SeriesName, seriesSorts } from "../../rules/telemetry/series.ts";
import type { Statements } from "../statements.ts";

export type BucketRow = Bucket & { readonly at: number };

const tables: Readonly<Record<Level, string>> = {
  raw: "samples_raw",
  "ten-minutes": "samples_ten_minutes",
  hour: "samples_hour",
  day: "samples_day",
};

/** A raw sample as a bucket of its own. */
const columns = (level: Level) =>
  level === "raw" ? "1 AS n, value AS sum, value AS low, value AS high" : "n, sum, low, high";

/** Numbers of devices over time. Each sample stands in one level, and moves to the next with its age. */
export class Samples {
  readonly #statements: Statements;
  readonly #ids = new Map<string, number>();
  readonly #find: (station: string, device: string, name: string) => { readonly id: number } | null;
  readonly #addDevice: (station: string, device: string) => void;
  readonly #addSeries: (name: string, station: string, device: string) => void;
  readonly #all: () => { readonly id: number }[];
  readonly #put: Readonly<Record<"counter" | "gauge", (series: number, at: number, value: number) => void>>;
  readonly #levels: Readonly<Record<Level, LevelStatements>>;

  constructor(statements: Statements) {
    this.#statements = statements;
    const { one, write, many } = statements;
    this.#find = one(
      `SELECT s.id FROM series s JOIN devices d ON d.id = s.device
       WHERE d.station = ? AND d.device = ? AND s.name = ?`,
    );
    this.#addDevice = write("INSERT INTO devices (station, device) VALUES (?, ?) ON CONFLICT DO NOTHING");
    this.#addSeries = write(
      "INSERT INTO series (device, name) SELECT id, ? FROM devices WHERE station = ? AND device = ?",
    );
    this.#all = many("SELECT id FROM series ORDER BY id");
    const put = (clash: string) =>
      write(`INSERT INTO samples_raw VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = ${clash}`);
    this.#put = { counter: put("value + excluded.value"), gauge: put("max(value, excluded.value)") };
    this.#levels = Object.fromEntries(
      levels.map((level) => [level, this.#statementsOf(level)]),
    ) as unknown as Readonly<Record<Level, LevelStatements>>;
  }

  /** null: nothing of that name was ever written. */
  find(station: string, device: string, name: SeriesName): number | null {
    const key = `${station}/${device}/${name}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const found = this.#find(station, device, name)?.id ?? null;
    if (found !== null) this.#ids.set(key, found);
    return found;
  }

  put(station: string, device: string, name: SeriesName, at: number, value: number): void {
    let series = this.find(station, device, name);
    if (series === null) {
      this.#addDevice(station, device);
      this.#addSeries(name, station, device);
      series = this.find(station, device, name) as number;
    }
    this.#put[seriesSorts[name]](series, at, value);
  }

  all(): readonly number[] {
    return this.#all().map(({ id }) => id);
  }

  /** What a rolled-back transaction may have added is not there. */
  forgetIds(): void {
    this.#ids.clear();
  }

  /** Of all levels, oldest first; a coarse row stands at its step's start. Steps that begin within [from, to). */
  read(series: number, from: number, to: number): BucketRow[] {
    const rows = [...levels].reverse().flatMap((level) => this.#levels[level].read(series, from, to));
    return rows.sort((a, b) => a.at - b.at);
  }

  /** Moves what is older than `cut` to the next level; the last level's is given up. Answers whether anything was. */
  thin(series: number, level: Level, cut: number, timeZone: string): boolean {
    const { oldest, into, drop } = this.#levels[level];
    let from = oldest(series)?.at ?? null;
    if (from === null || from >= cut) return false;
    const next = levels[levels.indexOf(level) + 1];
    if (next !== undefined && next !== "raw") {
      while (from !== null && from < cut) {
        const midnight = dayStart(from, timeZone);
        const end = Math.min(cut, nextDayStart(from, timeZone));
        const width = next === "day" ? end - midnight : stepMs[next];
        into(midnight, midnight, width, width, series, midnight, end);
        drop(series, end);
        from = oldest(series)?.at ?? null;
      }
    }
    drop(series, cut);
    return true;
  }

  #statementsOf(level: Level): LevelStatements {
    const { one, write, many } = this.#statements;
    const table = tables[level];
    const next = levels[levels.indexOf(level) + 1];
    return {
      read: many(
        `SELECT at, ${columns(level)} FROM ${table} WHERE series = ? AND at >= ? AND at < ? ORDER BY at`,
      ),
      oldest: one(`SELECT at FROM ${table} WHERE series = ? ORDER BY at LIMIT 1`),
      drop: write(`DELETE FROM ${table} WHERE series = ? AND at < ?`),
      into:
        next === undefined
          ? () => undefined
          : write(
              `INSERT INTO ${tables[next]}
               SELECT series, ? + CAST((at - ?) / ? AS INTEGER) * ? AS step, sum(n), sum(sum), min(low), max(high)
               FROM (SELECT series, at, ${columns(level)} FROM ${table} WHERE series = ? AND at >= ? AND at < ?)
               GROUP BY step
               ON CONFLICT DO UPDATE SET n = n + excluded.n, sum = sum + excluded.sum,
                 low = min(low, excluded.low), high = max(high, excluded.high)`,
            ),
    };
  }
}

interface LevelStatements {
  read(series: number, from: number, to: number): BucketRow[];
  oldest(series: number): { readonly at: number } | null;
  drop(series: number, before: number): void;
  into(...values: number[]): void;
}
