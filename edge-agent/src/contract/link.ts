import { type Static, Type } from "typebox";
import { DeviceRowSchema } from "./fleet.ts";
import { idPattern } from "./settings/leaves.ts";
import { StationCatalogueSchema } from "./station-catalogue.ts";
import { OrderProgressSchema, OrderResultSchema, StationOrderSchema } from "./station-order.ts";
import { LocalizedSchema } from "./text.ts";
import { UpdateStandingSchema } from "./update.ts";
import { DeviceViewSchema } from "./views.ts";

/*
 * The line between a station and its hall: socket.io at the hall's /link/, opened by the station, WebSocket only.
 *
 * The hall begins with `challenge`, which the station answers by signing both sides' keys and nonces; the hall signs them
 * too, so each knows the other, and no other hall can use a proof that was meant for this one. Nothing after it is signed:
 * on plain http, who sits between both can let the proofs pass and then read and change what is said; https hinders that.
 *
 * Then the station says `hello` and tells what changes; the hall sends orders. Each side checks what arrives against these
 * schemas and answers what it can't take with `refused`; a line is never lost to one bad message.
 */

export const linkPath = "/link/";
/**
 * Both sides must speak the same one; a station of another one says `protocol` in its log and stays away until its program is
 * of the hall's time. So a change of it can't be rolled out over the line.
 */
export const linkProtocol = 2;
/** A snapshot of a station's devices is the largest message. */
export const largestLinkBytes = 1024 * 1024;
export const pieceBytes = 256 * 1024;
/** The station tells this often that it is there; who is silent for `awayAfterMs` is away. */
export const beatEveryMs = 5_000;
export const awayAfterMs = 15_000;
/** A line that closed may come back at once. */
export const goneAfterMs = 5_000;
/** Transitions that are kept while the line is down. */
export const missedKept = 500;
export const stationPattern = "^[0-9]{3}$";

const closed = { additionalProperties: false } as const;
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
/** Up to the last day that a date can say. */
export const latestInstant = 8_640_000_000_000_000;
const Instant = Type.Integer({ minimum: 0, maximum: latestInstant });
const Id = Type.String({ minLength: 1, maxLength: 80 });
/** As configurations name devices: it becomes part of addresses, file names and alarms. */
const DeviceId = Type.String({ pattern: idPattern });
const name = Type.String({ minLength: 1, maxLength: 200 });
/** It stands in the hall's journal. */
const StationName = Type.Object({ "zh-Hans": name, "zh-Hant": Type.Optional(name), en: name }, closed);
const nonce = Type.String({ pattern: "^[A-Za-z0-9_-]{43}$" });
const signature = Type.String({ pattern: "^[A-Za-z0-9+/]{86}==$" });
/** Ed25519, base64 of the raw 32 bytes. */
export const PublicKeySchema = Type.String({ pattern: "^[A-Za-z0-9+/]{43}=$" });

export const JoinSchema = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 80 }),
    station: Type.Object(
      {
        id: Type.String({ pattern: stationPattern }),
        name: StationName,
        kind: Type.String({ minLength: 1, maxLength: 20 }),
      },
      closed,
    ),
    publicKey: PublicKeySchema,
  },
  closed,
);
export type Join = Static<typeof JoinSchema>;

/** What a station keeps of the hall that it joined. */
export const JoinedSchema = Type.Object({
  hall: Type.Object({ id: Type.String(), name: LocalizedSchema }),
  station: Type.String(),
  publicKey: PublicKeySchema,
});
export type Joined = Static<typeof JoinedSchema>;

export const InvitationSchema = Type.Object({
  /** Shown once, `K3FW-9ZQ2-7TBM-0H4D`; the hall keeps its hash only. */
  code: Type.String(),
  /** Milliseconds since 1970. */
  expiresAt: Type.Integer(),
});
export type Invitation = Static<typeof InvitationSchema>;

/** `key`: as whom the hall speaks; a station that joined another one says nothing to it. */
export const ChallengeSchema = Type.Object({ protocol: Type.Integer(), nonce, key: PublicKeySchema });
export type Challenge = Static<typeof ChallengeSchema>;
export const ProofSchema = Type.Object(
  { protocol: Type.Integer(), station: Type.String({ pattern: stationPattern }), nonce, signature },
  closed,
);
export type Proof = Static<typeof ProofSchema>;
export const ProofAnswerSchema = Type.Union([
  Type.Object({ ok: Type.Literal(true), signature }),
  Type.Object({ ok: Type.Literal(false), code: Type.String({ maxLength: 80 }) }),
]);
export type ProofAnswer = Static<typeof ProofAnswerSchema>;

/** Which settings of the console run at a station. */
export const StationSettingsSchema = Type.Object({
  applied: Nullable(Type.Integer()),
  refused: Nullable(Type.Object({ version: Type.Integer(), why: Type.String({ maxLength: 2_000 }) })),
});
export type StationSettings = Static<typeof StationSettingsSchema>;

/** Counts what happens to a station's devices since its start, so that nothing is told twice. */
const seq = Type.Integer({ minimum: 0 });
/** Something that happened to a device while the line was down; `after` as its line was then. */
export const MissedSchema = Type.Object({
  seq,
  device: DeviceId,
  at: Instant,
  before: Nullable(DeviceRowSchema),
  after: DeviceRowSchema,
});
export type Missed = Static<typeof MissedSchema>;

const steps = Type.Array(
  Type.Object({
    what: Type.String({ maxLength: 40 }),
    why: Nullable(Type.String({ maxLength: 80 })),
    ...{ at: Instant, lastAt: Instant, times: Type.Integer() },
  }),
  { maxItems: 100 },
);
const {
  id: _,
  kind,
  driver,
  address,
  word,
  device,
  freshness,
  values,
  ...others
} = DeviceViewSchema.properties;
/**
 * A device as a station tells it. A station may run another version than its hall: what it does not tell is not known, what
 * the hall does not know is let be.
 */
export const ToldDeviceSchema = Type.Object({
  ...{ id: DeviceId, kind, driver, address, word, device, freshness, values },
  ...Type.Partial(Type.Object(others)).properties,
  history: Type.Optional(steps),
});
export type ToldDevice = Static<typeof ToldDeviceSchema>;

export const devicesAtMost = 64;
const views = Type.Array(ToldDeviceSchema, { maxItems: devicesAtMost });
/** Of a device all that differs from what was told last; `without`: keys that stand no more. */
export const DeviceDeltaSchema = Type.Object({
  id: DeviceId,
  set: Type.Partial(ToldDeviceSchema),
  /** The history goes on: `same` of its steps behind the first `drop`, then these. */
  tail: Type.Optional(
    Type.Object({
      drop: Type.Integer({ minimum: 0, maximum: 100 }),
      same: Type.Integer({ minimum: 0, maximum: 100 }),
      steps,
    }),
  ),
  without: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 })),
});
export type DeviceDelta = Static<typeof DeviceDeltaSchema>;

const beat = {
  /** The station's clock. */
  now: Instant,
  visit: Type.Boolean(),
  settings: StationSettingsSchema,
  catalogue: Type.Optional(StationCatalogueSchema),
  update: Type.Optional(UpdateStandingSchema),
};
/** From the station. */
export const linkUp = {
  hello: Type.Object({
    ...beat,
    version: Type.String({ maxLength: 40 }),
    /** Of the data that this program works with: how many migrations it knows. */
    dataVersion: Type.Optional(Type.Integer({ minimum: 1 })),
    name: StationName,
    kind: Type.String({ maxLength: 20 }),
    /** By the station's clock, which may be set while it runs: it tells one run from another, and no more. */
    startedAt: Instant,
    /** How long this agent has run, milliseconds by a clock that nobody sets; absent: not told. */
    runMs: Type.Optional(Type.Integer({ minimum: 0, maximum: latestInstant })),
    /** Why this agent started: start, settings, release, restart … */
    why: Type.String({ maxLength: 80 }),
    devices: views,
    missed: Type.Array(MissedSchema, { maxItems: missedKept }),
    /** What happened meanwhile and was too much to keep. */
    missedLost: Type.Integer({ minimum: 0 }),
  }),
  devices: Type.Object({
    changed: Type.Array(DeviceDeltaSchema, { maxItems: devicesAtMost }),
    gone: Type.Array(Id, { maxItems: devicesAtMost }),
    /** Of the last that happened to any of them. */
    seq,
  }),
  beat: Type.Object({
    ...beat,
    /** When devices answered last; null: never. */
    answers: Type.Record(Id, Nullable(Instant)),
    /** Share of a core, and resident memory. */
    load: Type.Object({ cpu: Type.Number({ minimum: 0 }), bytes: Type.Integer({ minimum: 0 }) }),
  }),
  outcome: Type.Object({ orderId: Id, result: OrderResultSchema }),
  progress: Type.Object({ orderId: Id, progress: OrderProgressSchema }),
} as const;
export type Hello = Static<typeof linkUp.hello>;
export type Beat = Static<typeof linkUp.beat>;
export type DeviceChanges = Static<typeof linkUp.devices>;

/** From the hall. */
export const linkDown = {
  order: Type.Object(
    {
      orderId: Id,
      order: StationOrderSchema,
      /** How much longer it may take, ms: both clocks need not agree. */
      timeoutMs: Type.Integer({ minimum: 1, maximum: 3_600_000 }),
      /** W3C Trace Context: the request that it comes from, for both agents' logs. */
      traceparent: Type.Optional(Type.String({ maxLength: 60 })),
    },
    closed,
  ),
} as const;
export type LinkOrder = Static<typeof linkDown.order>;

/** A station asks its hall for a piece of a file, such as a release or a catalogue, named by its SHA-256. */
export const FetchSchema = Type.Object(
  { sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }), offset: Type.Integer({ minimum: 0 }) },
  closed,
);
export type LinkFetch = Static<typeof FetchSchema>;
