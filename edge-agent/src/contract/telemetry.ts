import { type Static, Type } from "typebox";

/*
 * What devices did over time. Times are milliseconds since 1970. Time that nobody knows, since the agent or the station
 * was away, is unknown: it counts neither as up nor as down.
 */

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const At = Type.Integer();
const Ms = Type.Number();

/** A device's words and `planned`: locked by a manager or in maintenance. */
export const spellWords = ["in-service", "attention", "degraded", "out-of-service", "planned"] as const;

export const WordTimesSchema = Type.Object({
  "in-service": Ms,
  attention: Ms,
  degraded: Ms,
  "out-of-service": Ms,
  planned: Ms,
});

export const ReliabilitySchema = Type.Object({
  /** Share of the known and unplanned time in which a person could use it, 0 to 1; null: nothing is known. */
  availability: Nullable(Type.Number()),
  usableMs: Ms,
  downMs: Ms,
  plannedMs: Ms,
  unknownMs: Ms,
  /** Times that it went down; one that was down when it was first met went down then. */
  stops: Type.Integer(),
  /** Mean usable time for each stop; null: it never stopped. */
  mtbfMs: Nullable(Ms),
  /** Mean time from a stop to its mend, unknown time left out; null: nothing was mended. */
  mttrMs: Nullable(Ms),
});
export type ReliabilityTold = Static<typeof ReliabilitySchema>;

/** A time in which a device kept one word, or one of its states (`axis`: paper, cover …), for one cause. */
export const SpellToldSchema = Type.Object({
  station: Type.String(),
  device: Type.String(),
  axis: Type.String(),
  value: Type.String(),
  /** A device error code, `paper-low`, `slip-retracted`, `locked`, `maintenance`; null: none. */
  cause: Nullable(Type.String()),
  from: At,
  /** null: it goes on. */
  to: Nullable(At),
});
export type SpellTold = Static<typeof SpellToldSchema>;

export const historySteps = ["ten-minutes", "hour", "day"] as const;

export const DeviceHistorySchema = Type.Object({
  station: Type.String(),
  device: Type.String(),
  from: At,
  to: At,
  /** As fine as asked for, or as is still kept of that time. */
  step: Type.Enum(historySteps),
  /** Starts of the steps, and the end of the last; one more than each list below has. */
  edges: Type.Array(At),
  /** Milliseconds in each word, step by step. */
  words: Type.Array(WordTimesSchema),
  series: Type.Array(
    Type.Object({
      name: Type.String(),
      /** counter: `sum` is what came about in the step. gauge: how it stood, sampled `n` times. */
      sort: Type.Enum(["counter", "gauge"]),
      points: Type.Array(
        Nullable(
          Type.Object({ n: Type.Integer(), sum: Type.Number(), low: Type.Number(), high: Type.Number() }),
        ),
      ),
    }),
  ),
  /** Newest first. */
  spells: Type.Array(SpellToldSchema),
  /** There are more spells than are told. */
  more: Type.Boolean(),
  reliability: ReliabilitySchema,
  /** Why it was down, the longest first. */
  causes: Type.Array(Type.Object({ cause: Nullable(Type.String()), times: Type.Integer(), ms: Ms })),
  /** Since when anything is known of it; null: nothing is. */
  since: Nullable(At),
});
export type DeviceHistory = Static<typeof DeviceHistorySchema>;

const RangeSchema = Type.Object({ least: Type.Integer(), likely: Type.Integer(), most: Type.Integer() });

/** Paper of a printer. What can't be said is null, never guessed. */
export const PaperSchema = Type.Object({
  /** full, low, out; null: no sensor, or it has not told. */
  state: Nullable(Type.String()),
  /** When the roll was put in; null: nobody knows. */
  newSince: Nullable(At),
  /** Since it was put in. */
  slips: Nullable(Type.Integer()),
  metres: Nullable(Type.Number()),
  /** null: nothing can be said until a roll is put in. */
  forecast: Nullable(
    Type.Object({
      /** Slips that still fit. */
      slips: RangeSchema,
      /** When the paper runs out; null: not within 60 days. */
      emptyAt: Type.Object({ earliest: Nullable(At), likely: Nullable(At), latest: Nullable(At) }),
      /** How many of this printer's own rolls taught it; 0: by the settings alone. */
      learnedFrom: Type.Integer(),
    }),
  ),
});
export type PaperTold = Static<typeof PaperSchema>;

/** What a device has that is used up; null: it has none. */
export const ConsumablesSchema = Type.Object({ paper: Nullable(PaperSchema) });
export type Consumables = Static<typeof ConsumablesSchema>;

export const DeviceReliabilitySchema = Type.Object({
  station: Type.String(),
  device: Type.String(),
  reliability: ReliabilitySchema,
});
export type DeviceReliability = Static<typeof DeviceReliabilitySchema>;

export const AvailabilitySchema = Type.Object({
  from: At,
  to: At,
  /** All devices together. */
  hall: ReliabilitySchema,
  devices: Type.Array(DeviceReliabilitySchema),
});
export type Availability = Static<typeof AvailabilitySchema>;

/** A device in the last 24 hours. */
export interface DeviceDay {
  /** 0 to 1; null: nothing is known. */
  readonly availability: number | null;
  /** By hour, the oldest first. */
  readonly hours: readonly (number | null)[];
  readonly stops: number;
  readonly paper: PaperTold | null;
}

/** Devices together in the 24 hours before `at`. */
export interface TogetherDay {
  readonly at: number;
  /** Devices of which something is known. */
  readonly n: number;
  /** 0 to 1; null: nothing is known. */
  readonly availability: number | null;
  /** By hour, the oldest first. */
  readonly hours: readonly (number | null)[];
}

/**
 * Live view `telemetry` (manager), renewed each minute. Flat: `hall`, `s:<station>` a TogetherDay, `d:<station>/<device>` a
 * DeviceDay. `refused`: since when nothing could be written.
 */
export interface TelemetryView {
  readonly hall: TogetherDay & { readonly refused: number | null };
  readonly [key: `s:${string}`]: TogetherDay | null | undefined;
  readonly [key: `d:${string}`]: DeviceDay | null | undefined;
}
