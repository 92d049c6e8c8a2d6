import { type Static, Type } from "typebox";
import { alarmEnds, alarmSeverities, maintenanceEnds, noticeSubjects } from "./alarm.ts";
import { LocalizedSchema } from "./text.ts";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
/** Milliseconds since 1970. */
const Instant = Type.Integer();

const StaffSchema = Type.Object({ accountId: Type.String(), name: Type.String() });

export const AlarmViewSchema = Type.Object({
  alarmId: Type.String(),
  originator: Type.String(),
  /** Where that is, for people. */
  place: LocalizedSchema,
  /** A key of contract/data/alarm-kinds. */
  kind: Type.String(),
  severity: Type.Enum([...alarmSeverities]),
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()])),
  /** When the condition began, as it stands or stood last. */
  since: Instant,
  firstAt: Instant,
  raisedAt: Instant,
  /** How often it was raised. */
  times: Type.Integer(),
  /** It came back so often within an hour that only its return is counted, and nobody told of each. */
  flapping: Type.Boolean(),
  acknowledged: Nullable(Type.Object({ at: Instant, by: StaffSchema })),
  owner: Nullable(StaffSchema),
  /** 0: nobody beyond the first ones was told. */
  level: Type.Integer(),
  /** When the next level is told; null: there is none, or it was acknowledged, is silenced or cleared. */
  escalatesAt: Nullable(Instant),
  /** null: it stands. */
  clearedAt: Nullable(Instant),
  why: Nullable(Type.Enum([...alarmEnds])),
  /** Why it is not shown as standing: maintenance or a check until its end, or its station is away so that nobody knows. */
  silenced: Nullable(Type.Enum(["maintenance", "check", "station-away"])),
});
export type AlarmView = Static<typeof AlarmViewSchema>;

/**
 * What would be an alarm and is none now; not-recorded: the journal takes nothing, so that it stands here alone;
 * too-often: its device or station comes and goes more often than is written down.
 */
export const WithheldSchema = Type.Object({
  originator: Type.String(),
  place: LocalizedSchema,
  kind: Type.String(),
  facts: AlarmViewSchema.properties.facts,
  since: Instant,
  why: Type.Enum(["maintenance", "check", "station-away", "not-recorded", "too-often"]),
});
export type Withheld = Static<typeof WithheldSchema>;

export const MaintenanceViewSchema = Type.Object({
  maintenanceId: Type.String(),
  scope: Type.String(),
  place: LocalizedSchema,
  reason: Nullable(Type.String()),
  by: StaffSchema,
  from: Instant,
  until: Instant,
  ended: Nullable(Type.Object({ at: Instant, why: Type.Enum([...maintenanceEnds]) })),
});
export type MaintenanceView = Static<typeof MaintenanceViewSchema>;

export const AlarmNoticeSchema = Type.Object({
  noticeId: Type.String(),
  alarmId: Type.String(),
  channel: Type.String(),
  about: Type.Enum([...noticeSubjects]),
  state: Type.Enum(["due", "sent", "given-up"]),
  /** Code of why it was given up. */
  reason: Nullable(Type.String()),
  dueAt: Instant,
  updatedAt: Instant,
});
export type AlarmNotice = Static<typeof AlarmNoticeSchema>;

export const ChannelViewSchema = Type.Object({
  id: Type.String(),
  kind: Type.Enum(["webhook", "mail"]),
  /** False: its secret, or the mail server, can't be had. */
  ready: Type.Boolean(),
  /** The least severity that is told, and the level from which. */
  least: Type.Enum([...alarmSeverities]),
  level: Type.Integer(),
  cleared: Type.Boolean(),
  due: Type.Integer(),
  sent: Type.Integer(),
  givenUp: Type.Integer(),
  /** Of the last try that failed; null: the last one did not. */
  trouble: Nullable(Type.String()),
});
export type ChannelView = Static<typeof ChannelViewSchema>;

const n = Type.Integer({ minimum: 0 });
export const AlarmCountsSchema = Type.Object({
  /** Standing and not silenced. */
  critical: n,
  major: n,
  minor: n,
  warning: n,
  /** Open ones that nobody has acknowledged, cleared ones too; silenced ones not. */
  unacknowledged: n,
});
export type AlarmCounts = Static<typeof AlarmCountsSchema>;

/**
 * Live view `alarms` (manager). Flat, so that one alarm's change is one key: `a:<alarmId>` an open alarm. A key whose
 * value is null is over.
 */
export interface AlarmsView {
  readonly counts: AlarmCounts;
  readonly withheld: readonly Withheld[];
  readonly maintenance: readonly MaintenanceView[];
  readonly channels: readonly ChannelView[];
  /** Given up, the latest first, fifty at most. */
  readonly notices: readonly AlarmNotice[];
  readonly [key: `a:${string}`]: AlarmView | null | undefined;
}

/** One thing that happened to an alarm, or that was done about it. */
export const AlarmStepSchema = Type.Object({
  at: Instant,
  what: Type.Enum([
    "raised",
    "changed",
    "acknowledged",
    "assigned",
    "escalated",
    "cleared",
    "notice-due",
    "notice-sent",
    "notice-given-up",
    "notice-resent",
  ]),
  by: Nullable(StaffSchema),
  /** What somebody wrote with it. */
  note: Nullable(Type.String()),
  /** The owner that it was given. */
  owner: Nullable(StaffSchema),
  /** A severity, a level, a channel, or why it ended. */
  detail: Nullable(Type.String()),
});
export type AlarmStep = Static<typeof AlarmStepSchema>;

export const AlarmDetailSchema = Type.Object({
  alarm: AlarmViewSchema,
  /** Oldest first. */
  steps: Type.Array(AlarmStepSchema),
  /** Who may own it: managers, who alone see it. Its owner may have ceased to be one. */
  owners: Type.Array(StaffSchema),
});
export type AlarmDetail = Static<typeof AlarmDetailSchema>;

export const AlarmPageSchema = Type.Object({
  alarms: Type.Array(AlarmViewSchema),
  /** Goes on behind this alarm; null: these were the last. */
  next: Nullable(Type.String()),
});
export type AlarmPage = Static<typeof AlarmPageSchema>;

export const AcknowledgeSchema = Type.Object(
  {
    alarmIds: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1, maxItems: 200 }),
    note: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
);

export const BeginMaintenanceSchema = Type.Object(
  {
    /** `hall`, `station:<id>`, `device:<station>/<id>` or `display:<id>`. */
    scope: Type.String({
      pattern: "^(hall|(station|display):[a-z0-9-]{1,40}|device:[a-z0-9-]{1,40}/[a-z0-9-]{1,40})$",
    }),
    minutes: Type.Integer({ minimum: 1, maximum: 10_080 }),
    reason: Type.String({ minLength: 1, maxLength: 200 }),
  },
  { additionalProperties: false },
);

export const TriedSchema = Type.Object({
  ok: Type.Boolean(),
  /** A code of why it did not go through. */
  reason: Nullable(Type.String()),
  milliseconds: Type.Integer(),
});
export type Tried = Static<typeof TriedSchema>;
