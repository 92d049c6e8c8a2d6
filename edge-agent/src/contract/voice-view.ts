import { type Static, Type } from "typebox";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/**
 * How a call ended for the ear. heard: a loudspeaker played it to its end. dropped: too old before its turn came.
 * replaced: a newer call took its place. needless: the person was at the window already, or the call was taken back.
 * Only `heard` may be shown as 已播报; `unheard` and `dropped` are 未播报.
 */
export const callOutcomes = ["heard", "unheard", "dropped", "replaced", "needless"] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** no-speaker: none was connected. silent: none said that it had played. blocked: the browser forbids sound. */
export const unheardReasons = ["no-speaker", "silent", "blocked", "failed", "late"] as const;
export type UnheardReason = (typeof unheardReasons)[number];

const OfCallSchema = {
  /** The id of the op that called; the same in the view board. */
  callId: Type.String(),
  ticketId: Type.String(),
  number: Type.String(),
  window: Type.String(),
  /** When it was called. */
  at: Type.Integer(),
};

export const AnnouncementSchema = Type.Object({
  ...OfCallSchema,
  text: Type.String(),
  /** Where its WAV is. */
  url: Type.String(),
  durationMs: Type.Integer(),
  startedAt: Type.Integer(),
  /** By then it has been heard or counts as unheard. */
  until: Type.Integer(),
});
export type Announcement = Static<typeof AnnouncementSchema>;

export const VoiceViewSchema = Type.Object({
  /** Who speaks; null: nobody, calls have the chime alone. */
  speech: Nullable(Type.Enum(["pack", "espeak-system", "espeak-wasm"])),
  /** Whether calls make any sound at all. */
  on: Type.Boolean(),
  current: Nullable(AnnouncementSchema),
  waiting: Type.Integer(),
  /** Newest first. */
  last: Type.Array(
    Type.Object({
      ...OfCallSchema,
      outcome: Type.Enum(callOutcomes),
      reason: Nullable(Type.Enum(unheardReasons)),
      settledAt: Type.Integer(),
    }),
  ),
  speakers: Type.Array(Type.Object({ id: Type.String(), sound: Type.Enum(["ready", "blocked", "player"]) })),
  /** Someone must see to it; null: all is well. */
  alarm: Nullable(
    Type.Object({
      reason: Type.Enum(["no-speaker", "silent", "blocked", "failed", "no-speech"]),
      since: Type.Integer(),
      /** Displays that it is about. */
      displays: Type.Array(Type.String()),
    }),
  ),
});
export type VoiceView = Static<typeof VoiceViewSchema>;
