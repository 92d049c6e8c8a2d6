import { type Static, Type } from "typebox";
import type { CallerKeyName, RaterReading, RatingLevel } from "../contract/rater.ts";

const callerKeyNames = [
  "call",
  "call-again",
  "ask-rating",
  "give-up",
  "hold",
  "call-back",
  "one-metre",
  "pause",
  "transfer",
  "cancel",
] as const satisfies readonly CallerKeyName[];

export const ratingLevel = Type.Integer({
  minimum: 1,
  maximum: 5,
  description: "5 very satisfied, 4 satisfied, 3 basically satisfied, 2 dissatisfied, 1 very dissatisfied",
});
export const callerKeyName = Type.Enum([...callerKeyNames], { description: "What a clerk's key asks for" });
/** What one key of a pad says: a level, or a clerk's wish. */
export const keyMeaning = Type.Union([ratingLevel, callerKeyName], {
  description: `5 (very satisfied) to 1 (very dissatisfied), or one of ${callerKeyNames.join(", ")}`,
  examples: [5],
});
export type KeyMeaning = RatingLevel | CallerKeyName;
export type KeyMeanings = Readonly<Record<string, Static<typeof keyMeaning>>>;

export interface KeyPress {
  readonly pad: number;
  readonly means: Static<typeof keyMeaning>;
  /** Digits that were typed before a clerk's key. */
  readonly digits?: string;
  readonly receivedAtUptime: number;
}

export function readingOf({ pad, means, digits = "", receivedAtUptime }: KeyPress): RaterReading {
  return typeof means === "number"
    ? { type: "rating-pressed", pad, level: means as RatingLevel, receivedAtUptime }
    : { type: "caller-key", pad, key: means, digits, receivedAtUptime };
}

/** Shared by the options of all pads. */
export const pressOptions = {
  repeatMs: Type.Integer({
    minimum: 50,
    maximum: 5000,
    default: 1000,
    description: "The same key of the same pad again within this time is the same press, milliseconds",
  }),
  stuckMs: Type.Integer({
    minimum: 2000,
    maximum: 600_000,
    default: 10_000,
    description: "A key that repeats for so long is reported as stuck, milliseconds",
  }),
};
export const pressDefaults = { repeatMs: 1000, stuckMs: 10_000 } as const;
