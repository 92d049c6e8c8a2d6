import { type Static, Type } from "typebox";
import { CaseStateSchema } from "./case-parts.ts";
import { SpreadSchema } from "./figures.ts";
import { ticketStates } from "./queue.ts";
import { ratingChannels } from "./rating.ts";
import { RatingLevelSchema } from "./rating-views.ts";
import { cardColours, cardEnds } from "./supervision.ts";
import { ReliabilitySchema, SpellToldSchema } from "./telemetry.ts";
import { LocalizedSchema } from "./text.ts";

/*
 * HTTP of reports, all below /api, for managers. Days are the hall's, YYYY-MM-DD, both included, at most 366.
 *
 *   GET /api/reports?from&to&by            ReportTable     figures split by one thing; &format=csv
 *   GET /api/reports/rows?of&from&to       ReportRows      what stands behind a figure; &by&key narrows, &page; &format=csv
 *   GET /api/reports/devices?from&to       DeviceReport    how long each device worked; &format=csv
 *   GET /api/reports/day?day               DayReport       one day told: what was wrong, how long, who mended it
 *   GET /api/reports/planning?month        Planning        for the district: nothing of fewer than k people; &format=csv
 *
 * Nothing here names a citizen. Durations are milliseconds.
 */

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const n = Type.Integer({ minimum: 0 });

/** By what figures are split. */
export const reportSplits = [
  "day",
  "hour",
  "weekday",
  "month",
  "item",
  "window",
  "lane",
  "class",
  "source",
  "station",
] as const;
export type ReportSplit = (typeof reportSplits)[number];

/** What figures can be opened, by what their rows are. */
export const rowFigures = {
  tickets: [
    "issued",
    "called",
    "served",
    "done",
    "open",
    "cancelled",
    "expired",
    "lost",
    "missed",
    "returned",
    "recalled",
    "held",
    "transferred",
    "told",
    "invited",
  ],
  cases: ["cases", "spot", "invited-cases"],
  ratings: ["ratings", "satisfied", "bad", "excluded", "answered"],
  cards: ["cards-raised", "cards-ended", "cards-open"],
  appointments: ["appointments"],
  stretches: ["window-open", "window-busy", "window-paused"],
  alarms: ["alarms"],
} as const;
export type RowKind = keyof typeof rowFigures;
export type RowFigure = (typeof rowFigures)[RowKind][number];
export const allRowFigures: readonly RowFigure[] = Object.values(rowFigures).flat();

/** Further things that rows are narrowed by, beside the splits. */
export const rowParts = [...reportSplits, "level", "colour", "state", "channel", "clerk"] as const;
export type RowPart = (typeof rowParts)[number];

export const ReportLineSchema = Type.Object({
  key: Type.String(),
  /** What `key` is called; null: as it is. */
  name: Nullable(LocalizedSchema),
  issued: n,
  called: n,
  done: n,
  missed: n,
  /** Left over or cancelled. */
  lost: n,
  waiting: SpreadSchema,
  handling: SpreadSchema,
  /** Null where cases, ratings or cards can't be split so. */
  cases: Nullable(Type.Object({ n, spot: n })),
  ratings: Nullable(Type.Object({ n, satisfied: n, bad: n })),
  cards: Nullable(n),
});
export type ReportLine = Static<typeof ReportLineSchema>;

export const ReportTableSchema = Type.Object({
  from: Type.String(),
  to: Type.String(),
  at: Type.Integer(),
  by: Type.Enum([...reportSplits]),
  lines: Type.Array(ReportLineSchema),
  total: ReportLineSchema,
});
export type ReportTable = Static<typeof ReportTableSchema>;

const Named = Nullable(LocalizedSchema);
const StaffShown = Nullable(Type.Object({ name: Type.String(), staffNumber: Type.String() }));

export const TicketLineSchema = Type.Object({
  number: Type.String(),
  day: Type.String(),
  issuedAt: Type.Integer(),
  item: Named,
  lane: Named,
  class: Named,
  source: Type.String(),
  station: Type.String(),
  state: Type.Enum([...ticketStates]),
  waitedMs: Nullable(n),
  /** Minutes that the slip told. */
  told: Nullable(Type.Object({ low: Type.Number(), high: Type.Number() })),
  wayMs: n,
  handledMs: n,
  window: Nullable(Type.String()),
  clerk: StaffShown,
  endedAt: Nullable(Type.Integer()),
  missed: n,
  returned: n,
  recalled: n,
  held: n,
  transferred: n,
});
export type TicketLine = Static<typeof TicketLineSchema>;

export const CaseLineSchema = Type.Object({
  caseNumber: Type.String(),
  submittedAt: Type.Integer(),
  item: Named,
  channel: Type.String(),
  station: Type.String(),
  stationName: Named,
  state: CaseStateSchema,
  promisedOn: Nullable(Type.String()),
  decidedAt: Nullable(Type.Integer()),
  spot: Type.Boolean(),
});
export type CaseLine = Static<typeof CaseLineSchema>;

/** What was written is not part of it: that stands in the work list of bad ratings. */
export const RatingLineSchema = Type.Object({
  at: Type.Integer(),
  level: RatingLevelSchema,
  reasons: Type.Array(LocalizedSchema),
  commented: Type.Boolean(),
  item: Named,
  window: Nullable(Type.String()),
  clerk: StaffShown,
  channel: Type.Enum([...ratingChannels]),
  followUp: Nullable(Type.String()),
  excluded: Type.Boolean(),
});
export type RatingLine = Static<typeof RatingLineSchema>;

export const CardLineSchema = Type.Object({
  cardId: Type.String(),
  caseNumber: Type.String(),
  item: Named,
  colour: Type.Enum([...cardColours]),
  dueAt: Type.Integer(),
  raisedAt: Type.Integer(),
  owner: StaffShown,
  answeredAt: Nullable(Type.Integer()),
  endedAt: Nullable(Type.Integer()),
  why: Nullable(Type.Enum([...cardEnds])),
});
export type CardLine = Static<typeof CardLineSchema>;

export const BookingLineSchema = Type.Object({
  slotAt: Type.Integer(),
  item: Named,
  lane: Named,
  state: Type.Enum(["booked", "early", "on-time", "late", "missed", "cancelled"]),
});
export type BookingLine = Static<typeof BookingLineSchema>;

export const StretchLineSchema = Type.Object({
  window: Type.String(),
  since: Type.Integer(),
  /** Null: it goes on. */
  until: Nullable(Type.Integer()),
  /** Of the days asked for. */
  ms: n,
  clerk: StaffShown,
  number: Nullable(Type.String()),
});
export type StretchLine = Static<typeof StretchLineSchema>;

export const AlarmLineSchema = Type.Object({
  alarmId: Type.String(),
  originator: Type.String(),
  /** Where that is, for people. */
  place: LocalizedSchema,
  kind: Type.String(),
  /** What is wrong, in a sentence. */
  cause: LocalizedSchema,
  severity: Type.Enum(["critical", "major", "minor", "warning"]),
  since: Type.Integer(),
  raisedAt: Type.Integer(),
  acknowledgedAt: Nullable(Type.Integer()),
  acknowledgedBy: StaffShown,
  clearedAt: Nullable(Type.Integer()),
  /** Until it cleared, or until now. */
  lastedMs: n,
});
export type AlarmLine = Static<typeof AlarmLineSchema>;

const page = {
  of: Type.String(),
  from: Type.String(),
  to: Type.String(),
  total: n,
  /** From 0. */
  page: n,
  pages: n,
  /** What the part is called that the rows were narrowed to; null: as it is, or they are all. */
  partName: Named,
};
const rowsOf = <Kind extends RowKind, Line extends Parameters<typeof Type.Array>[0]>(
  kind: Kind,
  line: Line,
) => Type.Object({ ...page, kind: Type.Literal(kind), rows: Type.Array(line) });

export const ReportRowsSchema = Type.Union([
  rowsOf("tickets", TicketLineSchema),
  rowsOf("cases", CaseLineSchema),
  rowsOf("ratings", RatingLineSchema),
  rowsOf("cards", CardLineSchema),
  rowsOf("appointments", BookingLineSchema),
  rowsOf("stretches", StretchLineSchema),
  rowsOf("alarms", AlarmLineSchema),
]);
export type ReportRows = Static<typeof ReportRowsSchema>;

export const DeviceLineSchema = Type.Object({
  station: Type.String(),
  /** Null: it is no longer part of the hall. */
  stationName: Named,
  device: Type.String(),
  /** Null: it is no longer part of the hall. */
  kind: Nullable(Type.String()),
  reliability: ReliabilitySchema,
  /** Stretches in which it could not be used, the newest first, at most a hundred. */
  down: Type.Array(SpellToldSchema),
});
export type DeviceLine = Static<typeof DeviceLineSchema>;
export const DeviceReportSchema = Type.Object({
  from: Type.String(),
  to: Type.String(),
  /** All devices together. */
  hall: ReliabilitySchema,
  devices: Type.Array(DeviceLineSchema),
});
export type DeviceReport = Static<typeof DeviceReportSchema>;

/** One thing that was done at a station, and how it ended. */
export const DoneLineSchema = Type.Object({
  at: Type.Integer(),
  by: StaffShown,
  /** restart-device and its like. */
  what: Type.String(),
  /** Of the device or station that it was done to, beside its name in `text`; null: neither. */
  id: Nullable(Type.String()),
  text: LocalizedSchema,
  outcome: Nullable(Type.String()),
});
export type DoneLine = Static<typeof DoneLineSchema>;

export const DayAlarmSchema = Type.Object({
  alarm: AlarmLineSchema,
  /** What managers did about its originator while it stood. */
  done: Type.Array(DoneLineSchema),
});
export type DayAlarm = Static<typeof DayAlarmSchema>;

export const DayReportSchema = Type.Object({
  day: Type.String(),
  at: Type.Integer(),
  /** The day goes on. */
  running: Type.Boolean(),
  hall: LocalizedSchema,
  total: ReportLineSchema,
  /** Tickets and waiting by hour. */
  hours: Type.Array(ReportLineSchema),
  alarms: Type.Array(DayAlarmSchema),
  /** Time with at least one alarm of that severity. */
  trouble: Type.Object({ critical: n, major: n, minor: n, warning: n }),
  /** Settings, catalogue, releases, stations: what was changed, in the order of the day. */
  changes: Type.Array(DoneLineSchema),
  /** Actions that no alarm of the day was about. */
  actions: Type.Array(DoneLineSchema),
  cards: Type.Object({ raised: n, ended: n }),
  help: Type.Object({ called: n, answered: n, medianMs: Nullable(Type.Number()) }),
});
export type DayReport = Static<typeof DayReportSchema>;

/** A number of people, or null: withheld. */
const Cell = Nullable(n);
export const PlanningTableSchema = Type.Object({
  what: Type.Enum(["tickets-by-hour", "tickets-by-weekday", "cases-by-channel", "ratings-by-answer"]),
  columns: Type.Array(Type.Object({ key: Type.String(), name: Named })),
  rows: Type.Array(
    Type.Object({
      key: Type.String(),
      name: Named,
      cells: Type.Array(Cell),
      total: n,
      /** Whole minutes; null: withheld or not measured. */
      waiting: Nullable(n),
    }),
  ),
  totals: Type.Array(n),
  total: n,
  withheld: n,
});
export type PlanningTable = Static<typeof PlanningTableSchema>;
export const PlanningSchema = Type.Object({
  hall: Type.Object({ id: Type.String(), name: LocalizedSchema, region: Type.String() }),
  /** YYYY-MM, over. */
  month: Type.String(),
  k: Type.Integer(),
  tables: Type.Array(PlanningTableSchema),
});
export type Planning = Static<typeof PlanningSchema>;
