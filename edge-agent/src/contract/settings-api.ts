import { type Static, Type } from "typebox";
import { CardStaffSchema } from "./cards.ts";
import { stationLinks } from "./fleet.ts";
import { mistakeReasons } from "./settings/mistake-reasons.ts";
import { settingsOutcomes } from "./settings-log.ts";
import { type SettingChange, SettingChangeSchema } from "./station-order.ts";
import { LocalizedSchema } from "./text.ts";

/*
 * HTTP of settings, all below /api, managers only. The live view `settings` is a SettingsView.
 *
 *   GET  /api/settings/form                          → SettingsForm      what may be changed, as JSON schema
 *   GET  /api/settings/stations/:station             → StationSettingsFile
 *   GET  /api/settings/stations/:station/versions/:version → SettingsVersionDetail
 *   POST /api/settings/preview   SettingsDraft       → SettingsPreview
 *   POST /api/settings           SettingsDraft+note  → 201 PublishedSettings
 *   POST /api/settings/stations/:station/restore     {version, basedOn, note}
 *
 * Who can't wait for the end of a visit asks for the action `restart-agent`, forced and with a reason.
 */

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const closed = { additionalProperties: false } as const;
const Path = Type.Unsafe<readonly string[]>(Type.Array(Type.String()));

/**
 * Where a station's settings stand. applied: the newest version runs and proved itself. waiting: for the end of a visit.
 * trying: it runs and is watched. refused, rolled-back: it could not be used, the one before runs. sent: a linked station has
 * not answered yet. away: it gets it when it is back. file-wrong: its configuration file can't be read, what worked last runs.
 */
export const settingsStates = [
  "applied",
  "waiting",
  "trying",
  "refused",
  "rolled-back",
  "sent",
  "away",
  "file-wrong",
] as const;
export type SettingsState = (typeof settingsStates)[number];

export const StationStandingSchema = Type.Object({
  station: Type.String(),
  name: LocalizedSchema,
  kind: Type.String(),
  link: Type.Enum(stationLinks),
  /** The newest version; 0: the configuration file alone. */
  wanted: Type.Integer(),
  /** Null: not known. */
  applied: Nullable(Type.Integer()),
  state: Type.Enum([...settingsStates]),
  /** Windows at which a visit is open that it waits for; null: the kiosk. */
  waitsFor: Type.Array(Nullable(Type.String())),
  /** What it could not use, and why: a code of RefusalReason, and which settings or what failed. */
  refused: Nullable(Type.Object({ version: Type.Integer(), why: Type.String(), detail: Type.String() })),
});
export type StationStanding = Static<typeof StationStandingSchema>;

export const SettingsVersionSchema = Type.Object({
  station: Type.String(),
  version: Type.Integer(),
  /** Milliseconds since 1970. */
  at: Type.Integer(),
  by: CardStaffSchema,
  note: Type.String(),
  restores: Nullable(Type.Integer()),
  outcome: Nullable(Type.Enum([...settingsOutcomes])),
  /** Of a refusal: its code, a colon, and what failed. */
  why: Nullable(Type.String()),
  /** Leaves that differ from the configuration file. */
  leaves: Type.Integer(),
});
export type SettingsVersionView = Static<typeof SettingsVersionSchema>;

export interface SettingsView {
  readonly stations: readonly StationStanding[];
  /** Newest first, at most 100. */
  readonly versions: readonly SettingsVersionView[];
}

/** A setting that only the configuration file has, and why. */
export const LockedSettingSchema = Type.Object({
  path: Path,
  why: Type.Enum(["phones", "cases", "mail", "signed"]),
});
export type LockedSetting = Static<typeof LockedSettingSchema>;

export const SettingsFormSchema = Type.Object({
  /** In the order in which they are shown; `schema` is JSON schema with what may not be changed left out. */
  sections: Type.Array(Type.Object({ key: Type.String(), schema: Type.Unknown() })),
  locked: Type.Array(LockedSettingSchema),
});
export type SettingsForm = Static<typeof SettingsFormSchema>;

/** The parts of a station's configuration that the console may change. */
export const StationSettingsFileSchema = Type.Object({
  station: Type.String(),
  version: Type.Integer(),
  /** As the configuration file has them. */
  file: Type.Record(Type.String(), Type.Unknown()),
  /** The changes of `version` over them. */
  changes: Type.Unsafe<readonly SettingChange[]>(Type.Array(SettingChangeSchema)),
  /** Kinds of devices that are simulated there: what `devices` says of them has no effect. */
  simulated: Type.Optional(Type.Array(Type.String())),
});
export type StationSettingsFile = Static<typeof StationSettingsFileSchema>;

export const DifferenceSchema = Type.Object({
  path: Path,
  before: Type.Optional(Type.Unknown()),
  after: Type.Optional(Type.Unknown()),
});
export type SettingDifference = Static<typeof DifferenceSchema>;

export const SettingsVersionDetailSchema = Type.Object({
  version: SettingsVersionSchema,
  /** From the version before it. */
  differences: Type.Unsafe<readonly SettingDifference[]>(Type.Array(DifferenceSchema)),
});
export type SettingsVersionDetail = Static<typeof SettingsVersionDetailSchema>;

export const SettingMistakeSchema = Type.Object({
  path: Type.Unsafe<readonly (string | number)[]>(Type.Array(Type.Union([Type.String(), Type.Integer()]))),
  what: Type.Enum(["unknown-key", "missing-key", "wrong-value"] as const),
  /** In English, as the installer's tool says it. */
  expected: Type.String(),
  example: Type.Optional(Type.Unknown()),
  /** Where the form is right. */
  reason: Type.Optional(Type.Enum([...mistakeReasons])),
});
export type SettingMistake = Static<typeof SettingMistakeSchema>;

const edits = {
  stations: Type.Array(
    Type.Object(
      { station: Type.String({ pattern: "^[0-9]{3}$" }), basedOn: Type.Integer({ minimum: 0 }) },
      closed,
    ),
    { minItems: 1, maxItems: 100 },
  ),
  /** Only what changes; a path without a value goes back to the configuration file's. */
  changes: Type.Array(SettingChangeSchema, { minItems: 1, maxItems: 500 }),
};
export const SettingsDraftSchema = Type.Object(edits, closed);
export type SettingsDraft = Static<typeof SettingsDraftSchema>;

const note = Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" });
export const PublishSettingsSchema = Type.Object({ ...edits, note }, closed);
export const RestoreSettingsSchema = Type.Object(
  { version: Type.Integer({ minimum: 0 }), basedOn: Type.Integer({ minimum: 0 }), note },
  closed,
);
export const SettingsPreviewSchema = Type.Object({
  stations: Type.Array(
    Type.Object({
      station: Type.String(),
      differences: Type.Unsafe<readonly SettingDifference[]>(Type.Array(DifferenceSchema)),
      mistakes: Type.Array(SettingMistakeSchema),
    }),
  ),
});
export type SettingsPreview = Static<typeof SettingsPreviewSchema>;

export const PublishedSettingsSchema = Type.Object({
  published: Type.Array(Type.Object({ station: Type.String(), version: Type.Integer() })),
});
export type PublishedSettings = Static<typeof PublishedSettingsSchema>;
