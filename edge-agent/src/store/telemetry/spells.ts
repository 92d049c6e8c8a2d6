import { type Carry, type Fared, nothingCarried, nothingFared } from "../../rules/telemetry/reliability.ts";
import type { Spell, SpellWord } from "../../rules/telemetry/spell.ts";
import type { Statements } from "../statements.ts";

/** The axis of a device's one word; the others are states among its values. */
export const wordAxis = "word";

export interface SpellRow {
  readonly station: string;
  readonly device: string;
  readonly axis: string;
  readonly value: string;
  readonly cause: string | null;
  readonly from: number;
  readonly to: number | null;
}

export interface DeviceName {
  readonly id: number;
  readonly station: string;
  readonly device: string;
}

interface DayRow {
  readonly at: number;
  readonly inService: number;
  readonly attention: number;
  readonly degraded: number;
  readonly outOfService: number;
  readonly planned: number;
  readonly stops: number;
  readonly mends: number;
  readonly mendMs: number;
  readonly downMs: number | null;
}

export interface DayFared {
  readonly at: number;
  readonly fared: Fared;
  readonly carry: Carry;
}

/** States of devices over time, and what whole days came to. */
export class Spells {
  readonly begin: (
    station: string,
    device: string,
    axis: string,
    from: number,
    value: string,
    cause: string | null,
  ) => void;
  readonly #s: ReturnType<typeof spellStatements>;

  constructor(statements: Statements) {
    this.#s = spellStatements(statements);
    this.begin = (station, device, axis, from, value, cause) => {
      this.#s.addDevice(station, device);
      this.#s.begin(axis, from, value, cause, station, device);
    };
  }

  /** Ends what goes on. A spell is never shorter than nothing, whatever the wall clock did. */
  end(station: string, device: string, axis: string, to: number): void {
    this.#s.end(to, axis, station, device);
  }

  /** What went on when the agent went away ended, as far as anybody knows, when it was last alive. */
  endAll(to: number): void {
    this.#s.endAll(to);
  }

  devices(): readonly DeviceName[] {
    return this.#s.devices();
  }

  find(station: string, device: string): DeviceName | null {
    return this.#s.find(station, device);
  }

  /** One axis of one device, rising, those that touch [from, to). */
  of(device: number, axis: string, from: number, to: number): readonly Spell[] {
    return this.#s.of(device, axis, to, from).map(({ value, cause, from, to }) => ({
      word: value as SpellWord,
      cause,
      from,
      to,
    }));
  }

  /** Every axis of one device, newest first. */
  latest(device: number, from: number, to: number, most: number): readonly SpellRow[] {
    return this.#s.latest(device, to, from, most);
  }

  /** Words of all devices that touch [from, to): the newest `most`. */
  words(from: number, to: number, most: number): readonly SpellRow[] {
    return this.#s.words(to, from, most);
  }

  /** Words of one device, the newest first. */
  lately(device: number, most: number): readonly Spell[] {
    return this.#s
      .lately(device, most)
      .map(({ value, ...spell }) => ({ ...spell, word: value as SpellWord }));
  }

  /** The newest of an axis; null: there is none. */
  last(device: number, axis: string): Pick<SpellRow, "value" | "cause" | "from" | "to"> | null {
    return this.#s.last(device, axis);
  }

  day(device: number, at: number): DayFared | null {
    const row = this.#s.day(device, at);
    return row === null ? null : dayOf(row);
  }

  days(device: number, from: number, to: number): readonly DayFared[] {
    return this.#s.days(device, from, to).map(dayOf);
  }

  /** Whole days in [from, to) together. */
  sumOfDays(device: number, from: number, to: number): Fared {
    const row = this.#s.sumOfDays(device, from, to);
    return row === null ? nothingFared : dayOf({ at: from, downMs: null, ...row }).fared;
  }

  lastDay(device: number): number | null {
    return this.#s.lastDay(device)?.at ?? null;
  }

  firstDay(device: number): number | null {
    return this.#s.firstDay(device)?.at ?? null;
  }

  /** When the first word of a device began; null: none did. */
  firstWord(device: number): number | null {
    return this.#s.firstWord(device)?.at ?? null;
  }

  keepDay(device: number, { at, fared: { words, stops, mends, mendMs }, carry }: DayFared): void {
    this.#s.keepDay(
      ...([device, at, words["in-service"], words.attention, words.degraded] as const),
      ...([words["out-of-service"], words.planned, stops, mends, mendMs, carry.downMs] as const),
    );
  }

  /** Days are counted anew from the one that holds `at`: something older came in late. */
  forgetDays(station: string, device: string, since: number): void {
    this.#s.forgetDays(since, station, device);
  }

  /** Gives up what ended before. */
  drop(device: number, spellsBefore: number, daysBefore: number): void {
    this.#s.dropSpells(device, spellsBefore);
    this.#s.dropDays(device, daysBefore);
  }
}

function dayOf(row: DayRow): DayFared {
  const { at, inService, attention, degraded, outOfService, planned, stops, mends, mendMs, downMs } = row;
  return {
    at,
    fared: {
      words: { "in-service": inService, attention, degraded, "out-of-service": outOfService, planned },
      ...{ stops, mends, mendMs },
    },
    carry: downMs === null ? nothingCarried : { downMs },
  };
}

const dayColumns = `at, in_service AS inService, attention, degraded, out_of_service AS outOfService, planned, stops,
  mends, mend_ms AS mendMs, down_ms AS downMs`;
const named = `d.station, d.device, s.axis, s.value, s.cause, s.from_at AS "from", s.to_at AS "to"
  FROM spells s JOIN devices d ON d.id = s.device`;
const thisDevice = "(SELECT id FROM devices WHERE station = ? AND device = ?)";

function spellStatements({ write, one, many }: Statements) {
  return {
    addDevice: write("INSERT INTO devices (station, device) VALUES (?, ?) ON CONFLICT DO NOTHING"),
    begin: write(
      `INSERT INTO spells (device, axis, from_at, to_at, value, cause)
       SELECT id, ?, ?, NULL, ?, ? FROM devices WHERE station = ? AND device = ?
       ON CONFLICT DO UPDATE SET to_at = NULL, value = excluded.value, cause = excluded.cause`,
    ),
    end: write(
      `UPDATE spells SET to_at = max(from_at, ?) WHERE to_at IS NULL AND axis = ? AND device = ${thisDevice}`,
    ),
    endAll: write("UPDATE spells SET to_at = max(from_at, ?) WHERE to_at IS NULL"),
    devices: many<DeviceName>("SELECT id, station, device FROM devices ORDER BY station, device"),
    find: one<DeviceName>("SELECT id, station, device FROM devices WHERE station = ? AND device = ?"),
    of: many<SpellRow>(
      `SELECT value, cause, from_at AS "from", to_at AS "to" FROM spells
       WHERE device = ? AND axis = ? AND from_at < ? AND (to_at IS NULL OR to_at > ?) ORDER BY from_at`,
    ),
    latest: many<SpellRow>(
      `SELECT ${named} WHERE s.device = ? AND s.from_at < ? AND (s.to_at IS NULL OR s.to_at > ?)
       ORDER BY s.from_at DESC LIMIT ?`,
    ),
    words: many<SpellRow>(
      `SELECT ${named} WHERE s.axis = '${wordAxis}' AND s.from_at < ? AND (s.to_at IS NULL OR s.to_at > ?)
       ORDER BY s.from_at DESC LIMIT ?`,
    ),
    lately: many<Pick<SpellRow, "value" | "cause" | "from" | "to">>(
      `SELECT value, cause, from_at AS "from", to_at AS "to" FROM spells
       WHERE device = ? AND axis = '${wordAxis}' ORDER BY from_at DESC LIMIT ?`,
    ),
    last: one<SpellRow>(
      `SELECT value, cause, from_at AS "from", to_at AS "to" FROM spells
       WHERE device = ? AND axis = ? ORDER BY from_at DESC LIMIT 1`,
    ),
    day: one<DayRow>(`SELECT ${dayColumns} FROM days WHERE device = ? AND at = ?`),
    days: many<DayRow>(`SELECT ${dayColumns} FROM days WHERE device = ? AND at >= ? AND at < ? ORDER BY at`),
    sumOfDays: one<Omit<DayRow, "at" | "downMs">>(
      `SELECT sum(in_service) AS inService, sum(attention) AS attention, sum(degraded) AS degraded,
         sum(out_of_service) AS outOfService, sum(planned) AS planned, sum(stops) AS stops, sum(mends) AS mends,
         sum(mend_ms) AS mendMs
       FROM days WHERE device = ? AND at >= ? AND at < ? HAVING count(*) > 0`,
    ),
    lastDay: one<{ at: number }>("SELECT at FROM days WHERE device = ? ORDER BY at DESC LIMIT 1"),
    firstDay: one<{ at: number }>("SELECT at FROM days WHERE device = ? ORDER BY at LIMIT 1"),
    firstWord: one<{ at: number }>(
      `SELECT from_at AS at FROM spells WHERE device = ? AND axis = '${wordAxis}' ORDER BY from_at LIMIT 1`,
    ),
    keepDay: write("INSERT OR REPLACE INTO days VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    forgetDays: write(`DELETE FROM days WHERE at >= ? AND device = ${thisDevice}`),
    dropSpells: write("DELETE FROM spells WHERE device = ? AND to_at < ?"),
    dropDays: write("DELETE FROM days WHERE device = ? AND at < ?"),
  };
}
