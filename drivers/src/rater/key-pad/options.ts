import { type Static, Type } from "typebox";
import { keyMeaning, pressDefaults, pressOptions } from "../key-meaning.ts";

/** Keys are counted from the best answer, as such pads are printed. */
const keys: Readonly<Record<string, number>> = { "1": 5, "2": 4, "3": 3, "4": 2, "5": 1 };

/** What may be set for a pad that acts as a keyboard, with its defaults. */
export const keyPadOptions = Type.Object(
  {
    keys: Type.Record(Type.String({ pattern: "^[!-~]$" }), keyMeaning, {
      minProperties: 1,
      default: { ...keys },
      description: "what each key (the character it types) says",
      examples: [{ "1": 5, "2": 4, "3": 3, "4": 2 }],
    }),
    confirm: Type.Enum(["none", "enter"], {
      default: "none",
      description: "Whether a key counts at once, or only once Enter follows it",
    }),
    confirmMs: Type.Integer({
      minimum: 500,
      maximum: 60_000,
      default: 5000,
      description: "How long a key waits for its Enter, milliseconds",
    }),
    ...pressOptions,
  },
  { additionalProperties: false },
);

export type KeyPadOptions = Static<typeof keyPadOptions>;

export const keyPadDefaults: KeyPadOptions = {
  keys: { ...keys },
  confirm: "none",
  confirmMs: 5000,
  ...pressDefaults,
};
