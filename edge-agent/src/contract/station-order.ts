import { type Static, Type } from "typebox";
import { largestCatalogueBytes } from "./station-catalogue.ts";

/*
 * What a hall may ask of a station: its own one, or a linked one over the line. Plain data; small unless said.
 */

/** internal: asked without anything to be seen; external: a test page or picture; interactive: a person helps (UPOS checkHealth). */
export const healthLevels = ["internal", "external", "interactive"] as const;
export type HealthLevel = (typeof healthLevels)[number];

const device = Type.String({ minLength: 1, maxLength: 40 });
const anyDevice = Type.Union([device, Type.Null()]);
const forced = Type.Boolean();
/** An account's id. */
const by = Type.String({ maxLength: 80 });
const version = Type.Integer({ minimum: 0 });

const order = <Name extends string, Parts extends Parameters<typeof Type.Object>[0]>(
  name: Name,
  parts: Parts,
) => Type.Object({ name: Type.Literal(name), ...parts }, { additionalProperties: false });

/** One changed leaf of the configuration; arrays are leaves. `value` absent: back to the file's own. */
export const SettingChangeSchema = Type.Object(
  {
    path: Type.Unsafe<readonly string[]>(
      Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 12 }),
    ),
    value: Type.Optional(Type.Unknown()),
  },
  { additionalProperties: false },
);
export interface SettingChange {
  readonly path: readonly string[];
  readonly value?: unknown;
}

export const StationOrderSchema = Type.Union([
  order("restart-device", { device, forced }),
  order("reset-device", { device, forced }),
  order("health-check", { device, level: Type.Enum([...healthLevels]), forced }),
  /** The internal check of every device of the station, one after another. */
  order("check-devices", {}),
  /** The person's part of an interactive check. */
  order("answer-check", {
    device,
    step: Type.String({ maxLength: 40 }),
    answer: Type.Enum(["yes", "no", "skip"]),
  }),
  order("release-claim", { device, forced }),
  order("lock-device", { device, by, forced }),
  order("unlock-device", { device, by }),
  order("replenished", { device }),
  order("log-level", {
    device: anyDevice,
    level: Type.Enum(["debug", "info"]),
    minutes: Type.Integer({ minimum: 1, maximum: 1_440 }),
  }),
  order("begin-capture", { device: anyDevice, minutes: Type.Integer({ minimum: 1, maximum: 1_440 }) }),
  order("end-capture", {}),
  order("restart-agent", { forced }),
  order("reload-display", { display: Type.String({ maxLength: 40 }) }),
  order("apply-settings", {
    version,
    changes: Type.Readonly(Type.Array(SettingChangeSchema, { maxItems: 2_000 })),
    forced,
  }),
  /** The file's settings and those that lie over them: JSON, as a StationSettingsFile, in pieces. */
  order("read-settings", {}),
  /** The station fetches the file, and works by it once no visit is on there. */
  order("apply-catalogue", {
    version: Type.Integer({ minimum: 1 }),
    sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    bytes: Type.Integer({ minimum: 1, maximum: largestCatalogueBytes }),
  }),
  order("apply-release", {
    version: Type.String({ maxLength: 40 }),
    sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    bytes: Type.Integer({ minimum: 1 }),
    forced,
  }),
]);
export type StationOrder = Static<typeof StationOrderSchema>;

export const OrderDetailSchema = Type.Record(
  Type.String({ maxLength: 80 }),
  Type.Union([Type.String({ maxLength: 4_000 }), Type.Number(), Type.Boolean(), Type.Null()]),
);
export type OrderDetail = Readonly<Record<string, string | number | boolean | null>>;

const code = Type.String({ maxLength: 80 });
const milliseconds = Type.Number({ minimum: 0 });

/**
 * How an order ended. `done` and `failed` tell `detail` in plain facts (no person's data); refused: nothing was done, with an
 * error code of the catalogue; unknown: it may have happened and nobody can tell.
 */
export const OrderResultSchema = Type.Union([
  Type.Object({ outcome: Type.Literal("done"), detail: OrderDetailSchema, milliseconds }),
  Type.Object({ outcome: Type.Literal("failed"), code, detail: OrderDetailSchema, milliseconds }),
  Type.Object({ outcome: Type.Literal("refused"), code }),
  Type.Object({ outcome: Type.Literal("unknown") }),
]);
export type OrderResult =
  | { readonly outcome: "done"; readonly detail: OrderDetail; readonly milliseconds: number }
  | {
      readonly outcome: "failed";
      readonly code: string;
      readonly detail: OrderDetail;
      readonly milliseconds: number;
    }
  | { readonly outcome: "refused"; readonly code: string }
  | { readonly outcome: "unknown" };

/** What an order tells while it runs: a check's step, a capture's size. */
export const OrderProgressSchema = Type.Object({
  what: Type.String({ maxLength: 80 }),
  detail: OrderDetailSchema,
});
export interface OrderProgress {
  readonly what: string;
  readonly detail: OrderDetail;
}
