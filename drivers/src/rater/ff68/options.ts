import { type Static, Type } from "typebox";
import { callerKeyName, pressDefaults, pressOptions, ratingLevel } from "../key-meaning.ts";

const keyByte = "^[0-9A-F]{2}$";

/** Four keys from the best to the worst, as such pads are printed: 非常满意, 满意, 基本满意, 不满意. */
const levels: Readonly<Record<string, number>> = { "01": 5, "02": 4, "03": 3, "04": 2, "05": 1 };
const callerKeys = {
  "0B": "ask-rating",
  "0C": "call",
  "0D": "call-again",
  "0E": "cancel",
  "11": "one-metre",
  "12": "pause",
  "13": "transfer",
} as const;
/** A digit and the confirm key together. */
const confirmed = { "00": "hold", "03": "call-back", "06": "give-up" } as const;

/** What may be set for a line of FF 68 pads, with its defaults. */
export const ff68Options = Type.Object(
  {
    pads: Type.Array(Type.Integer({ minimum: 0, maximum: 255 }), {
      default: [],
      maxItems: 256,
      description: "Addresses of the pads on this line; empty: every address is listened to",
      examples: [[1, 2, 3]],
    }),
    levels: Type.Record(Type.String({ pattern: keyByte }), ratingLevel, {
      default: { ...levels },
      description:
        "What each rating key (two hexadecimal digits) says, 5 very satisfied to 1 very dissatisfied",
      examples: [{ "01": 5, "02": 4, "03": 3, "04": 2 }],
    }),
    callerKeys: Type.Record(Type.String({ pattern: keyByte }), callerKeyName, {
      default: { ...callerKeys },
      description: "What each key of a caller pad (two hexadecimal digits) asks for",
      examples: [{ "0C": "call", "0D": "call-again" }],
    }),
    confirmed: Type.Record(Type.String({ pattern: keyByte }), callerKeyName, {
      default: { ...confirmed },
      description: "What a digit (00 to 09) followed by the confirm key 0F asks for",
      examples: [{ "06": "give-up" }],
    }),
    turnaroundMs: Type.Integer({
      minimum: 0,
      maximum: 500,
      default: 20,
      description: "Silence on the line before the host speaks unasked, milliseconds",
    }),
    ...pressOptions,
  },
  { additionalProperties: false },
);

export type Ff68Options = Static<typeof ff68Options>;

export const ff68Defaults: Ff68Options = {
  pads: [],
  levels: { ...levels },
  callerKeys: { ...callerKeys },
  confirmed: { ...confirmed },
  turnaroundMs: 20,
  ...pressDefaults,
};
