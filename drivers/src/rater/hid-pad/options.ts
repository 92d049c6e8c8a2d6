import { type Static, Type } from "typebox";
import { keyMeaning, pressDefaults, pressOptions } from "../key-meaning.ts";

const hexByte = "^[0-9A-F]{2}$";
const place = Type.Integer({
  minimum: 0,
  maximum: 63,
  description: "Which byte of the report, from 0; a numbered report has its number in byte 0",
});
const value = Type.String({
  pattern: hexByte,
  description: "Its value in upper-case hexadecimal, two digits",
  examples: ["01"],
});
const mask = Type.Optional(
  Type.String({
    pattern: hexByte,
    description: "Which bits of the byte count, in hexadecimal; all when absent",
    examples: ["0F"],
  }),
);
const outputReport = (what: string) =>
  Type.Optional(
    Type.String({
      pattern: "^[0-9A-F]{2}(?: [0-9A-F]{2}){0,63}$",
      maxLength: 191,
      description: `${what}: an output report in upper-case hexadecimal, without its number`,
      examples: ["01 01 00"],
    }),
  );

/** What the reports of a vendor's HID pad mean: rows of data. */
export const hidPadOptions = Type.Object(
  {
    signature: Type.Array(Type.Object({ at: place, is: value, mask }, { additionalProperties: false }), {
      default: [],
      maxItems: 16,
      description: "Bytes that every report of the pad's keys has; other reports are passed over",
      examples: [[{ at: 0, is: "01" }]],
    }),
    keys: Type.Array(
      Type.Object({ at: place, is: value, mask, means: keyMeaning }, { additionalProperties: false }),
      {
        minItems: 1,
        maxItems: 64,
        description: "how a report says that a key is down, and what the key says",
        examples: [[{ at: 1, is: "01", means: 5 }]],
      },
    ),
    releases: Type.Boolean({
      default: true,
      description: "The pad also reports when a key comes up",
    }),
    ask: outputReport("What makes the pad ask for a rating, by light or voice"),
    stopAsking: outputReport("What puts the light out again once a rating came"),
    beep: outputReport("What makes the pad beep"),
    reportBytes: Type.Integer({
      minimum: 0,
      maximum: 64,
      default: 0,
      description: "Output reports are filled with 00 to this length",
    }),
    ...pressOptions,
  },
  { additionalProperties: false },
);

export type HidPadOptions = Static<typeof hidPadOptions>;
/** What an installer must tell, and what may be left to the defaults. */
export type HidPadSettings = Pick<HidPadOptions, "keys"> & Partial<HidPadOptions>;

export const hidPadDefaults = {
  signature: [] as HidPadOptions["signature"],
  releases: true,
  reportBytes: 0,
  ...pressDefaults,
};
