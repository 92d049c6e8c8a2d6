import { type Static, Type } from "typebox";
import { profileNames } from "./profile.ts";

/** Settings of one receipt printer. */
export const escposOptions = Type.Object(
  {
    profile: Type.Optional(
      Type.Enum([...profileNames], {
        description: "What the printer can do; a row of the profile table.",
        default: "generic-80",
      }),
    ),
    slip: Type.Optional(
      Type.Enum(["text", "raster"], {
        description:
          "raster: the whole slip is drawn, and looks the same on every make; takes 20 times the bytes.",
        default: "text",
      }),
    ),
    retractAfterMs: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 600_000,
        default: 30_000,
        description:
          "Milliseconds after which a receipt that nobody took is pulled back into a kiosk's printer; 0: never.",
      }),
    ),
    statusTimeoutMs: Type.Optional(
      Type.Integer({
        minimum: 50,
        maximum: 10_000,
        default: 2000,
        description:
          "Milliseconds in which the printer answers a status question; none at opening: it is not in service, unless its profile is generic-80-oneway.",
      }),
    ),
    progressLimitMs: Type.Optional(
      Type.Integer({
        minimum: 500,
        maximum: 120_000,
        default: 10_000,
        description:
          "Milliseconds without progress, while nothing holds the printer, after which nobody knows.",
      }),
    ),
    pollMs: Type.Optional(
      Type.Integer({
        minimum: 100,
        maximum: 60_000,
        default: 2000,
        description:
          "Milliseconds between status questions to a printer that doesn't report changes by itself.",
      }),
    ),
  },
  { additionalProperties: false },
);

export type EscposOptions = Static<typeof escposOptions>;

export const escposDefaults = {
  profile: "generic-80",
  slip: "text",
  retractAfterMs: 30_000,
  statusTimeoutMs: 2000,
  progressLimitMs: 10_000,
  pollMs: 2000,
} as const;
