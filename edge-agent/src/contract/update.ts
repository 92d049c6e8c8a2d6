import { type Static, Type } from "typebox";

/*
 * New versions of the agent. A release is a signed file; a rollout brings it to one station first, and to the others once it
 * did well there. HTTP below /api, for managers:
 *
 *   GET    /api/releases                          → UpdatesView
 *   PUT    /api/releases/coming/:uploadId?offset=0  a piece of the file, application/octet-stream, 4 MiB at most → {bytes}
 *   POST   /api/releases {uploadId}               what came is a release: checked and kept → ReleaseRow
 *   DELETE /api/releases/:version                 → 204
 *   POST   /api/rollouts {version, first, stations, soakMinutes, forced, reason} → RolloutRow
 *   POST   /api/rollouts/:rolloutId/widen         the others now, without waiting → 204
 *   POST   /api/rollouts/:rolloutId/stop          → 204
 */

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** Semantic versioning, such as 0.2.0 or 1.0.0-rc.1. */
export const VersionSchema = Type.String({
  pattern: "^(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})(-[0-9A-Za-z.]{1,40})?$",
});

/** What a release says of itself; signed as it lies in the file. */
export const ReleaseManifestSchema = Type.Object(
  {
    format: Type.Literal("yimen-release/1"),
    version: VersionSchema,
    /** The first 12 hexadecimal digits of the SHA-256 of package-lock.json: which third-party packages it needs. */
    lock: Type.String({ pattern: "^[0-9a-f]{12}$" }),
    /** False: the packages of that lock must lie at the station already. */
    modules: Type.Boolean(),
    /** Which data this version writes, and from which version on programs can read it: decides whether there is a way back. */
    data: Type.Object({ version: Type.Integer({ minimum: 1 }), readableFrom: Type.Integer({ minimum: 1 }) }),
    /** Of the program that follows in the file. */
    sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    bytes: Type.Integer({ minimum: 1 }),
  },
  { additionalProperties: false },
);
export type ReleaseManifest = Static<typeof ReleaseManifestSchema>;

export const ReleaseRowSchema = Type.Object({
  version: Type.String(),
  /** Of the whole file. */
  sha256: Type.String(),
  bytes: Type.Integer(),
  /** Brings its third-party packages along. */
  modules: Type.Boolean(),
  dataVersion: Type.Integer(),
  readableFrom: Type.Integer(),
  addedAt: Type.Integer(),
  by: Type.String(),
});
export type ReleaseRow = Static<typeof ReleaseRowSchema>;

/**
 * waiting: its turn has not come. sent: told, and it fetches or waits for a visit's end. trying: it runs, on probation. well:
 * it stays. rolled-back: it was unwell there and the version before runs again. failed: it never got as far.
 */
export const rolloutStates = ["waiting", "sent", "trying", "well", "rolled-back", "failed"] as const;
export type RolloutState = (typeof rolloutStates)[number];
export const rolloutEnds = ["done", "stopped", "rolled-back"] as const;
export type RolloutEnd = (typeof rolloutEnds)[number];

export const RolloutRowSchema = Type.Object({
  rolloutId: Type.String(),
  version: Type.String(),
  first: Type.String(),
  /** Minutes that the first station must do well before the others follow. */
  soakMinutes: Type.Integer(),
  begunAt: Type.Integer(),
  by: Type.String(),
  /** The others were let go without waiting. */
  widened: Type.Boolean(),
  endedAt: Nullable(Type.Integer()),
  why: Nullable(Type.Enum(rolloutEnds)),
  stations: Type.Array(
    Type.Object({
      station: Type.String(),
      state: Type.Enum(rolloutStates),
      why: Nullable(Type.String()),
      updatedAt: Type.Integer(),
    }),
  ),
});
export type RolloutRow = Static<typeof RolloutRowSchema>;

/** Where an agent stands with its last update; null where it never had one or runs without the launcher. */
export const UpdateStandingSchema = Type.Object({
  version: Type.String({ maxLength: 80 }),
  state: Type.Enum(["trying", "well", "rolled-back"]),
  /** Why it was rolled back: crashed, silent, unwell:<part>. */
  why: Nullable(Type.String({ maxLength: 200 })),
  at: Type.Integer(),
});
export type UpdateStanding = Static<typeof UpdateStandingSchema>;

/** Live view `updates` (manager). */
export const UpdatesViewSchema = Type.Object({
  /** The version of this agent. */
  own: Type.String(),
  /** How its last update stands; null: it never had one. */
  standing: Nullable(UpdateStandingSchema),
  /** Whether this agent runs under the launcher, so that it can be updated from here; null: yes; else why not. */
  obstacle: Nullable(Type.Enum(["no-launcher", "no-key"])),
  releases: Type.Array(ReleaseRowSchema),
  /** Newest first, at most 20. */
  rollouts: Type.Array(RolloutRowSchema),
});
export type UpdatesView = Static<typeof UpdatesViewSchema>;

export const BeginRolloutSchema = Type.Object(
  {
    version: VersionSchema,
    first: Type.String({ pattern: "^[0-9]{3}$" }),
    stations: Type.Array(Type.String({ pattern: "^[0-9]{3}$" }), {
      minItems: 1,
      maxItems: 500,
      uniqueItems: true,
    }),
    soakMinutes: Type.Integer({ minimum: 0, maximum: 7 * 24 * 60, default: 30 }),
    /** Takes a version from which some of these stations have no way back: what runs there can't read its data. */
    noWayBack: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type BeginRollout = Static<typeof BeginRolloutSchema>;

type Release = Omit<ReleaseRow, "addedAt">;

export type UpdateCommand =
  | ({ readonly type: "add-release" } & Release)
  | { readonly type: "remove-release"; readonly version: string; readonly by: string }
  | ({ readonly type: "begin-rollout"; readonly rolloutId: string; readonly by: string } & Omit<
      BeginRollout,
      "noWayBack"
    >)
  | {
      readonly type: "move-rollout";
      readonly rolloutId: string;
      readonly station: string;
      readonly state: RolloutState;
      readonly why: string | null;
    }
  | { readonly type: "widen-rollout"; readonly rolloutId: string; readonly by: string }
  | { readonly type: "end-rollout"; readonly rolloutId: string; readonly why: RolloutEnd };

export type UpdateEvent =
  | ({ readonly type: "release.added" } & Release)
  | { readonly type: "release.removed"; readonly version: string; readonly by: string }
  | ({ readonly type: "rollout.begun"; readonly rolloutId: string; readonly by: string } & Omit<
      BeginRollout,
      "noWayBack"
    >)
  | {
      readonly type: "rollout.moved";
      readonly rolloutId: string;
      readonly station: string;
      readonly state: RolloutState;
      readonly why: string | null;
    }
  | { readonly type: "rollout.widened"; readonly rolloutId: string; readonly by: string }
  | { readonly type: "rollout.ended"; readonly rolloutId: string; readonly why: RolloutEnd };
