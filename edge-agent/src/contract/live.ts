import { type Static, Type } from "typebox";
import { AlarmCountsSchema, AlarmViewSchema } from "./alarm-views.ts";
import { pauseReasons, ticketStates } from "./queue.ts";
import { HelpViewSchema, LaneViewSchema, windowWords } from "./queue-views.ts";
import { RatingSummarySchema } from "./rating-views.ts";
import { screenStates } from "./signage-view.ts";
import { LocalizedSchema } from "./text.ts";

/*
 * What managers see first, made of the other live views: the view "live" is the hall as it is now, the view "counts" is
 * what the side navigation counts. Both for managers only.
 */

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
/** Milliseconds since 1970. */
const Instant = Type.Integer();
const n = Type.Integer({ minimum: 0 });

export const LiveWindowSchema = Type.Object({
  id: Type.String(),
  state: Type.Enum([...windowWords]),
  pauseReason: Nullable(Type.Enum([...pauseReasons])),
  clerk: Nullable(Type.Object({ name: Type.String(), staffNumber: Type.String() })),
  number: Nullable(Type.String()),
  /** Of the number that is there. */
  ticket: Nullable(Type.Enum([...ticketStates])),
  /** Since when it is so: the number there, else the window. */
  since: Nullable(Instant),
  /** Whom it could call. */
  waiting: n,
  served: n,
});
export type LiveWindow = Static<typeof LiveWindowSchema>;

/** How well calls are heard and displays paint. */
export const LiveWallSchema = Type.Object({
  voice: Type.Object({
    on: Type.Boolean(),
    /** Why somebody must see to it; null: all is well. */
    alarm: Nullable(Type.String()),
    since: Nullable(Instant),
    /** The last calls, and those of them that nobody heard. */
    calls: n,
    unheard: n,
  }),
  /** Displays by what they are: current, behind, away, never. */
  displays: Type.Array(
    Type.Object({ id: Type.String(), state: Type.Enum(screenStates), seenAt: Nullable(Instant) }),
  ),
});
export type LiveWall = Static<typeof LiveWallSchema>;

/** How many devices stand under each word that managers read; together they are all devices. */
export const LiveDevicesSchema = Type.Object({
  stations: n,
  stationsAway: n,
  ...{ "in-service": n, planned: n, attention: n, degraded: n, unknown: n, "out-of-service": n },
});
export type LiveDevices = Static<typeof LiveDevicesSchema>;

export const LiveViewSchema = Type.Object({
  hall: LocalizedSchema,
  day: Type.String(),
  /** Whether numbers are given out. */
  open: Type.Boolean(),
  queue: Type.Object({
    waiting: n,
    /** The arrival of who waits longest; null: nobody waits. */
    longestSince: Nullable(Instant),
    /** Of those who wait, so many longer than was promised to anybody. */
    overPromise: n,
    issued: n,
    served: n,
    missed: n,
    cancelled: n,
  }),
  lanes: Type.Array(LaneViewSchema),
  /** Today's finished visits, in milliseconds at windows. `mean` is their windows' work, so that it counts what is not done yet. */
  handling: Type.Object({ n, mean: Nullable(Type.Number()), median: Nullable(Type.Number()) }),
  /** From a number's issue to its call, today. */
  waited: Type.Object({ n, median: Nullable(Type.Number()), p90: Nullable(Type.Number()) }),
  ratings: RatingSummarySchema,
  windows: Type.Array(LiveWindowSchema),
  help: Type.Array(HelpViewSchema),
  wall: LiveWallSchema,
  devices: LiveDevicesSchema,
  alarms: Type.Object({
    counts: AlarmCountsSchema,
    /** Of those that stand so many nobody has acknowledged; `counts` has those that are over, too. */
    unseen: n,
    /** Those that stand and are not silenced, the gravest first, then the latest; five at most. */
    first: Type.Array(AlarmViewSchema),
  }),
});
export type LiveHall = Static<typeof LiveViewSchema>;

/** Sections that count what waits for somebody. */
export const countedSections = [
  "alarms",
  "devices",
  "cases",
  "ratings",
  "queue",
  "catalogue",
  "settings",
  "updates",
] as const;
export type CountedSection = (typeof countedSections)[number];

/** `grave`: somebody must act; else it is only told. */
export const CountSchema = Type.Object({ n, grave: Type.Boolean() });
export type Count = Static<typeof CountSchema>;
export type Counts = Readonly<Record<CountedSection, Count>>;
