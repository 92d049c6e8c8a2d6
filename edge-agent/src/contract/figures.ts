import { type Static, Type } from "typebox";
import { LocalizedSchema } from "./text.ts";

/*
 * HTTP of figures, below /api, for managers.
 *
 *   GET /api/figures?from=2026-11-01&to=2026-11-29   → Figures; accept: text/csv or &format=csv for a table
 *
 * A figure is told with its n. All of them are counted from the journal and nothing else. The live view "figures" is
 * today's. Times are milliseconds.
 */

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const n = Type.Integer({ minimum: 0 });

export const SpreadSchema = Type.Object({
  n,
  median: Nullable(Type.Number()),
  /** Nine in ten took no longer. */
  p90: Nullable(Type.Number()),
});
export type SpreadFigures = Static<typeof SpreadSchema>;

const Part = Type.Object({
  key: Type.String(),
  /** What `key` is called; null: as it is. */
  name: Nullable(LocalizedSchema),
  n,
});
export type FigurePart = Static<typeof Part>;

const AccuracySchema = Type.Object({
  key: Type.String(),
  n,
  /** Mean absolute error, mean error (above 0: told too long) and root mean square error, in minutes. */
  mae: Type.Number(),
  bias: Type.Number(),
  rmse: Type.Number(),
  /** Share called within the range that was told, and share called more than ten minutes after it. */
  covered: Type.Number(),
  muchLater: Type.Number(),
});

export const FiguresSchema = Type.Object({
  /** YYYY-MM-DD, both included. */
  from: Type.String(),
  to: Type.String(),
  /** Until when it is counted. */
  at: Type.Integer(),
  times: Type.Object({
    /** From issue (or the booked time) to the first call. */
    waiting: SpreadSchema,
    /** From a call to the person at the window. */
    way: SpreadSchema,
    /** All time at windows of a visit that is done. */
    handling: SpreadSchema,
  }),
  waitingByHour: Type.Array(
    Type.Object({ key: Type.String(), n, median: Nullable(Type.Number()), p90: Nullable(Type.Number()) }),
  ),
  tickets: Type.Object({
    issued: n,
    called: n,
    done: n,
    cancelled: n,
    /** Left over when the hall's day ended. */
    expired: n,
    open: n,
    missed: n,
    returned: n,
    recalled: n,
    held: n,
    transferred: n,
  }),
  volume: Type.Object({
    hours: Type.Array(Part),
    items: Type.Array(Part),
    lanes: Type.Array(Part),
    windows: Type.Array(Part),
    sources: Type.Array(Part),
    classes: Type.Array(Part),
  }),
  onTheSpot: Type.Object({
    /** Items of the catalogue that this hall takes, and of them those that are done on the spot. */
    items: Type.Object({ n, spot: n }),
    /** Cases handed in, and of them those decided on the same day. */
    cases: Type.Object({ n, spot: n }),
    byItem: Type.Array(
      Type.Object({
        key: Type.String(),
        name: Nullable(LocalizedSchema),
        n,
        spot: n,
        promised: Type.Boolean(),
      }),
    ),
  }),
  ratings: Type.Object({
    /** Ratings that count. */
    n,
    /** Visits that could have been rated, and those that were; the response rate is the one of the other. */
    invited: n,
    answered: n,
    /** Reviewed and found malicious or mistaken. */
    excluded: n,
    /** How many gave 非常满意 … 非常不满意, from 5 down to 1. */
    levels: Type.Array(Type.Object({ level: Type.Integer(), n })),
    satisfied: n,
    bad: n,
  }),
  cards: Type.Object({
    raised: Type.Object({ warning: n, yellow: n, red: n }),
    ended: Type.Object({ mended: n, accepted: n, overtaken: n }),
    open: n,
    /** Time from a card to its first answer. */
    answering: Type.Object({ n, mean: Nullable(Type.Number()) }),
  }),
  windows: Type.Object({
    rows: Type.Array(
      Type.Object({
        window: Type.String(),
        openMs: n,
        pausedMs: n,
        busyMs: n,
        /** Of the time that it was open and not paused; null: never. */
        busyShare: Nullable(Type.Number()),
        done: n,
      }),
    ),
    /** How busy windows were, and how evenly: mean, lowest, highest and standard deviation of their shares, each window alike. */
    spread: Nullable(
      Type.Object({
        n,
        mean: Type.Number(),
        least: Type.Number(),
        most: Type.Number(),
        deviation: Type.Number(),
      }),
    ),
  }),
  clerks: Type.Object({
    /** The fewest done visits with which figures of one person are shown. */
    fewest: n,
    rows: Type.Array(
      Type.Object({
        key: Type.String(),
        name: Nullable(Type.String()),
        staffNumber: Nullable(Type.String()),
        n,
        /** Null: too few to say anything of one person. */
        handling: Nullable(SpreadSchema),
        /** Null: fewer ratings than that. */
        ratings: Nullable(Type.Object({ n, satisfied: n, bad: n })),
      }),
    ),
  }),
  appointments: Type.Object({
    n,
    early: n,
    onTime: n,
    late: n,
    missed: n,
    cancelled: n,
  }),
  estimates: Type.Object({
    all: Nullable(AccuracySchema),
    hours: Type.Array(AccuracySchema),
    classes: Type.Array(AccuracySchema),
  }),
});
export type Figures = Static<typeof FiguresSchema>;
export type EstimateAccuracy = Static<typeof AccuracySchema>;
