import { type Static, Type } from "typebox";
import { healthLevels } from "./station-order.ts";

/*
 * Remote actions as managers ask for them and see them.
 */

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const closed = { additionalProperties: false } as const;
const device = Type.String({ minLength: 1, maxLength: 40 });
const anyDevice = Nullable(device);
const order = <Name extends string, Parts extends Parameters<typeof Type.Object>[0]>(
  name: Name,
  parts: Parts,
) => Type.Object({ name: Type.Literal(name), ...parts }, closed);

/** The longest that a capture, or a finer log, goes on by itself. */
export const captureMinutes = [2, 5, 10, 30] as const;
const minutes = Type.Integer({ minimum: 1, maximum: 60 });

/** What a manager may ask of a station or a device of it, as StationOrder has it; whose wish it is the agent knows. */
export const WantedOrderSchema = Type.Union([
  order("restart-device", { device }),
  order("reset-device", { device }),
  order("health-check", { device, level: Type.Enum([...healthLevels]) }),
  order("check-devices", {}),
  order("release-claim", { device }),
  order("lock-device", { device }),
  order("unlock-device", { device }),
  order("replenished", { device }),
  order("log-level", { device: anyDevice, level: Type.Enum(["debug", "info"]), minutes }),
  order("begin-capture", { device: anyDevice, minutes }),
  order("restart-agent", {}),
  order("reload-display", { display: Type.String({ minLength: 1, maxLength: 40 }) }),
]);
export type WantedOrder = Static<typeof WantedOrderSchema>;

export const RequestActionSchema = Type.Object(
  {
    order: WantedOrderSchema,
    /** Needed for what takes a device away, and for whatever is forced. 1 to 200 characters, kept sealed. */
    reason: Type.Optional(Type.String({ maxLength: 200 })),
    /** Even while a person is served there. */
    forced: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type RequestAction = Static<typeof RequestActionSchema>;

export const ActionRequestedSchema = Type.Object({ actionId: Type.String() });
export type ActionRequested = Static<typeof ActionRequestedSchema>;

/** A person's part of an interactive check. */
export const AnswerStepSchema = Type.Object(
  { step: Type.String({ minLength: 1, maxLength: 40 }), answer: Type.Enum(["yes", "no", "skip"]) },
  closed,
);

/** Plain facts, as OrderDetail. */
const DetailSchema = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
);

export const actionStates = ["running", "done", "failed", "refused", "unknown"] as const;

export const ActionViewSchema = Type.Object({
  actionId: Type.String(),
  station: Type.String(),
  device: Nullable(Type.String()),
  name: Type.String(),
  /** The order as it was asked. */
  order: DetailSchema,
  /** Whose wish it was; null: the agent's own, or an account that is no more. */
  by: Nullable(Type.Object({ name: Type.String(), staffNumber: Type.String() })),
  reason: Nullable(Type.String()),
  forced: Type.Boolean(),
  requestedAt: Type.Integer(),
  /** unknown: it may have happened, and nobody can tell. */
  state: Type.Enum([...actionStates]),
  /** A device error code where it failed, one of the error catalogue where it was refused. */
  code: Nullable(Type.String()),
  detail: DetailSchema,
  milliseconds: Nullable(Type.Integer()),
  finishedAt: Nullable(Type.Integer()),
  /** What it told last while it runs: a check's open step, a capture's size. */
  progress: Nullable(Type.Object({ what: Type.String(), detail: DetailSchema })),
  /** What it made, to be fetched while it is kept. */
  file: Nullable(Type.Object({ kind: Type.Enum(["zip", "jpg"]), bytes: Type.Integer() })),
  /** Grows with time; for asking for older ones. */
  seq: Type.Integer(),
});
export type ActionView = Static<typeof ActionViewSchema>;

/** Newest first. */
export const ActionsSchema = Type.Object({
  actions: Type.Array(ActionViewSchema),
  /** Ask for those before this one; null: there are no more. */
  before: Nullable(Type.Integer()),
});
export type Actions = Static<typeof ActionsSchema>;

/** Live view `actions` (manager): the running ones and the newest, each a key `a:<actionId>`. A null is gone. */
export interface ActionsView {
  readonly [key: `a:${string}`]: ActionView | null | undefined;
}
