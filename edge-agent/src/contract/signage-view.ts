import { type Static, Type } from "typebox";
import { LanguageSchema, LocalizedSchema } from "./text.ts";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const ShownEntrySchema = Type.Object({
  key: Type.String(),
  kind: Type.Enum(["picture", "film", "notice"]),
  /** Of a picture or a film. */
  url: Nullable(Type.String()),
  title: Nullable(LocalizedSchema),
  words: Nullable(LocalizedSchema),
  seconds: Type.Integer(),
});
export type ShownEntry = Static<typeof ShownEntrySchema>;

/** What one display needs to know of itself: the view `signage` with the display's id as its secret. */
export const SignageViewSchema = Type.Object({
  id: Type.String(),
  kind: Type.Enum(["board", "sign"]),
  window: Nullable(Type.String()),
  /** From how far it is read, in metres, and how large it is, in inches. */
  metres: Type.Number(),
  diagonalInches: Type.Number(),
  speaker: Type.Boolean(),
  /** Seconds after the last call when pictures take the whole screen; 0: never. */
  fullAfterSeconds: Type.Integer(),
  timeZone: Type.String(),
  languages: Type.Array(LanguageSchema),
  theme: Nullable(Type.String()),
  /** In turn; empty: the hall's tips. */
  entries: Type.Array(ShownEntrySchema),
  /** When somebody had its pages load anew; a page that had another before does so. */
  reload: Type.Optional(Type.Integer()),
});
export type SignageView = Static<typeof SignageViewSchema>;

/** Why a file of the signage folder is not shown. */
export const fileFaults = ["missing", "not-what-it-says", "kind-refused", "too-large", "damaged"] as const;
export type FileFault = (typeof fileFaults)[number];

/**
 * current: its last word is recent and it painted the newest call. behind: it answers, and shows an older call.
 * blank: it answers, and has put nothing on the glass for 15 s. away: not a word for 20 s. never: configured, and not seen
 * since the agent started.
 */
export const screenStates = ["current", "behind", "blank", "away", "never"] as const;
export type ScreenState = (typeof screenStates)[number];

/** What stands on a display's glass: calls, pictures alone, no call, that the hall is away, or that it only begins. */
export const glassWords = ["calls", "signage", "calm", "stale", "connecting"] as const;
export type GlassWord = (typeof glassWords)[number];

/** All displays: the view `signage` without a secret. */
export const DisplaysViewSchema = Type.Object({
  theme: Nullable(Type.String()),
  screens: Type.Array(
    Type.Object({
      id: Type.String(),
      state: Type.Enum(screenStates),
      /** Pages that show it now. */
      pages: Type.Integer(),
      /** When it last said that it paints; milliseconds since 1970 by the agent's clock. */
      seenAt: Nullable(Type.Integer()),
      paintedCallId: Nullable(Type.String()),
      /** When it last painted anything, by the agent's clock; null: its page is too old to tell. */
      paintedAt: Nullable(Type.Integer()),
      shows: Nullable(Type.Enum([...glassWords])),
      sound: Type.Enum(["off", "ready", "blocked"]),
    }),
  ),
  skipped: Type.Array(Type.Object({ file: Type.String(), fault: Type.Enum(fileFaults) })),
  /** Counts up when a file of the signage folder is another than before. */
  revision: Type.Integer(),
});
export type DisplaysView = Static<typeof DisplaysViewSchema>;

/** What a display says of itself, every few seconds and after each call that it painted. */
export const PaintedSchema = Type.Object(
  {
    /** Chosen by the page when it opens. */
    page: Type.String({ pattern: "^[A-Za-z0-9-]{8,40}$" }),
    callId: Nullable(Type.String({ maxLength: 64 })),
    /** When it was on the glass, by the display's own clock. */
    at: Type.Integer({ minimum: 0 }),
    /**
     * How many frames with something to see it has painted since it opened. One that runs and paints nothing says the
     * same number again.
     */
    paints: Type.Optional(Type.Integer({ minimum: 0 })),
    shows: Type.Optional(Type.Enum([...glassWords])),
    sound: Type.Enum(["off", "ready", "blocked"]),
  },
  { additionalProperties: false },
);
export type Painted = Static<typeof PaintedSchema>;
