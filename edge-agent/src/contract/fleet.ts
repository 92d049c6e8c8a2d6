import { type Static, Type } from "typebox";
import { shownWords } from "./shown-word.ts";
import { StationCatalogueSchema } from "./station-catalogue.ts";
import type { OrderDetail, OrderResult, StationOrder } from "./station-order.ts";
import { LocalizedSchema } from "./text.ts";
import { UpdateStandingSchema } from "./update.ts";
import { DeviceViewSchema, deviceWords, ToldText } from "./views.ts";

/*
 * The stations of a hall and their devices, as managers see them. The agent's own station is one of them; the others are
 * agents that joined this hall and keep a line to it (`yimen join`).
 */

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** own: this agent itself. never: not seen since this agent started or it joined, and nothing is known of before. */
export const stationLinks = ["own", "online", "away", "never"] as const;

export const StationRowSchema = Type.Object({
  /** Three digits. */
  id: Type.String(),
  name: LocalizedSchema,
  /** kiosk, window, display, pad. */
  kind: Type.String(),
  link: Type.Enum(stationLinks),
  /** Milliseconds since 1970 at which `link` became what it is; of one that did not come since a restart: its last word before. */
  since: Type.Integer(),
  /** This agent began, or it joined, a moment ago and it may still call; else it came or has had its time. */
  awaited: Type.Optional(Type.Boolean()),
  lastSeen: Nullable(Type.Integer()),
  /** The agent's version; null: not told yet. */
  version: Nullable(Type.String()),
  /** Of the data that its program works with: which releases have a way back there. Null: not told. */
  dataVersion: Nullable(Type.Integer()),
  startedAt: Nullable(Type.Integer()),
  /** A person's visit is open there; null: nobody can tell. */
  visit: Nullable(Type.Boolean()),
  /** Settings of the console: which version runs there, which one it should, and why it refused it. */
  settings: Type.Object({
    applied: Nullable(Type.Integer()),
    wanted: Nullable(Type.Integer()),
    refused: Nullable(Type.Object({ version: Type.Integer(), why: Type.String() })),
  }),
  /** The worst of its devices' words; unknown while it is away. */
  word: Type.Enum(shownWords),
  devices: Type.Integer(),
  /** A share of one core, and bytes of memory; absent: not told. */
  load: Type.Optional(Type.Object({ cpu: Type.Number(), bytes: Type.Integer() })),
  /** What became there of the catalogues that this hall published; absent: not told, its program knows of none. */
  catalogue: Type.Optional(StationCatalogueSchema),
  /** What its launcher says of its last update; absent: it never had one. */
  update: Type.Optional(UpdateStandingSchema),
});
export type StationRow = Static<typeof StationRowSchema>;

/**
 * What a manager may do with a device, apart from how it is. maintenance silences its alarms until `until`, and so does a check in
 * front of a person, until it ends.
 */
export const DeviceAdminSchema = Type.Union([
  Type.Object({ state: Type.Literal("unlocked") }),
  Type.Object({ state: Type.Literal("locked"), by: Type.String(), since: Type.Integer() }),
  Type.Object({
    state: Type.Literal("maintenance"),
    by: Type.String(),
    since: Type.Integer(),
    until: Type.Integer(),
  }),
  Type.Object({ state: Type.Literal("check"), by: Type.String(), since: Type.Integer() }),
]);
export type DeviceAdmin = Static<typeof DeviceAdminSchema>;

/** A line of the device list. `word` is out-of-service and `device` unknown while its station is away. */
export const DeviceRowSchema = Type.Object({
  station: Type.String(),
  id: Type.String(),
  kind: ToldText,
  driver: ToldText,
  model: Nullable(ToldText),
  word: Type.Enum(deviceWords),
  device: DeviceViewSchema.properties.device,
  proof: DeviceViewSchema.properties.proof,
  /** station-away: its station can't be reached, so nobody knows. */
  error: Nullable(
    Type.Object({ code: ToldText, since: Type.Integer(), action: ToldText, tries: Type.Integer() }),
  ),
  values: DeviceViewSchema.properties.values,
  /** Milliseconds since 1970 of its last answer; null: never, or it can't be asked. */
  lastAnswer: Nullable(Type.Integer()),
  /** Since when `word` is what it is. */
  since: Type.Integer(),
  /** `since` is only when it was met so; it may have been so before. */
  atLeast: Type.Optional(Type.Boolean()),
  admin: DeviceAdminSchema,
});
export type DeviceRow = Static<typeof DeviceRowSchema>;

/** What the hall remembers of a linked station's device, beyond how it is. */
export type KnownDevice = Pick<DeviceRow, "id" | "kind" | "driver" | "model">;

/**
 * Live view `fleet` (manager). Flat, so that one device's change is one key: `hall`, `s:<station>` a StationRow,
 * `d:<station>/<device>` a DeviceRow. A key whose value is null is gone.
 */
export interface FleetView {
  readonly hall: { readonly id: string; readonly name: Static<typeof LocalizedSchema>; readonly at: number };
  readonly [key: `s:${string}`]: StationRow | null | undefined;
  readonly [key: `d:${string}`]: DeviceRow | null | undefined;
}

/** Live view `device` (manager), secret `<station>/<device>`. `view` is null while its station is away. */
export const FleetDeviceSchema = Type.Object({
  row: DeviceRowSchema,
  view: Nullable(DeviceViewSchema),
  station: StationRowSchema,
});
export type FleetDeviceView = Static<typeof FleetDeviceSchema>;

export interface StationDescription {
  readonly station: string;
  readonly name: Static<typeof LocalizedSchema>;
  readonly kind: string;
  /** In the order of their ids. */
  readonly devices: readonly KnownDevice[];
}

export type FleetCommand =
  /** This agent began after one that ended without closing. `aliveAt`: when that one was surely alive last; null: nobody knows. */
  | { readonly type: "tell-fall"; readonly aliveAt: number | null; readonly version: string }
  /** `codeHash`: keyed hash of the one-time code. */
  | {
      readonly type: "invite-station";
      readonly invitationId: string;
      readonly codeHash: string;
      readonly expiresAt: number;
    }
  | {
      readonly type: "join-station";
      readonly codeHash: string;
      readonly station: string;
      readonly name: Static<typeof LocalizedSchema>;
      readonly kind: string;
      /** Ed25519, base64 of the raw 32 bytes. */
      readonly publicKey: string;
    }
  | { readonly type: "remove-station"; readonly station: string }
  /** Which devices a linked station told that it has; the same again records nothing. */
  | ({ readonly type: "describe-station" } & StationDescription)
  /** At the station that is asked: before it begins, and once it ended. The same order is taken once. */
  | {
      readonly type: "take-order";
      readonly orderId: string;
      readonly name: StationOrder["name"];
      readonly device: string | null;
    }
  | {
      readonly type: "end-order";
      readonly orderId: string;
      readonly outcome: OrderResult["outcome"];
      readonly code: string | null;
      readonly detail: OrderDetail;
      /** Whole; null: nobody can tell. */
      readonly milliseconds: number | null;
    };

export type FleetEvent =
  | { readonly type: "agent.fell"; readonly aliveAt: number | null; readonly version: string }
  | {
      readonly type: "station.invited";
      readonly invitationId: string;
      readonly codeHash: string;
      readonly expiresAt: number;
    }
  | {
      readonly type: "station.joined";
      readonly invitationId: string;
      readonly station: string;
      readonly name: Static<typeof LocalizedSchema>;
      readonly kind: string;
      readonly publicKey: string;
    }
  | { readonly type: "station.removed"; readonly station: string }
  | ({ readonly type: "station.described" } & StationDescription)
  | {
      readonly type: "order.taken";
      readonly orderId: string;
      readonly name: StationOrder["name"];
      readonly device: string | null;
    }
  | {
      readonly type: "order.ended";
      readonly orderId: string;
      readonly outcome: OrderResult["outcome"];
      readonly code: string | null;
      readonly detail: OrderDetail;
      readonly milliseconds: number | null;
    };
