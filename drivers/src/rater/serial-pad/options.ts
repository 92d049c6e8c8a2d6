import { type Static, Type } from "typebox";
import { keyMeaning, pressDefaults, pressOptions } from "../key-meaning.ts";
import { checksumKinds } from "./checksum.ts";
import { answerShape, commandShape, displayShape, patternShape } from "./tokens.ts";

const hexByte = "^[0-9A-F]{2}$";

/** How a serial pad speaks, as its maker's paper tells it. The speed stands with the port. */
export const serialPadOptions = Type.Object(
  {
    frame: Type.String({
      pattern: patternShape,
      maxLength: 400,
      description:
        "what the pad sends for a key, word by word: hexadecimal bytes, ?? for any byte, … for any number of " +
        "bytes (once), {pad} its number, {key} the key, {len} the length, {check} the checksum",
      examples: ["AA 55 {pad} {key} {check}"],
    }),
    lengthAdds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 64,
        description: "How many bytes a whole frame has beyond what {len} says",
      }),
    ),
    checksum: Type.Enum([...checksumKinds], {
      default: "none",
      description: "How {check} is computed",
    }),
    checksumFrom: Type.Integer({
      minimum: 0,
      maximum: 63,
      default: 0,
      description: "The first byte that the checksum counts, from 0; it counts up to {check}",
    }),
    keys: Type.Record(Type.String({ pattern: "^(?:[0-9A-F]{2}){1,8}$" }), keyMeaning, {
      minProperties: 1,
      description: "what each key (upper-case hexadecimal, as it stands in the frame) says",
      examples: [{ "01": 5, "02": 4, "03": 3, "04": 2 }],
    }),
    answer: Type.Optional(
      Type.String({
        pattern: answerShape,
        maxLength: 400,
        description:
          "what the pad is answered: hexadecimal bytes, {pad}, {key}, {check}, or {frame} for all it sent",
        examples: ["AA 55 {pad} 06 {check}"],
      }),
    ),
    ask: Type.Optional(
      Type.String({
        pattern: commandShape,
        maxLength: 400,
        description: "what makes the pad ask for a rating: hexadecimal bytes, {pad}, {check}",
        examples: ["AA 55 {pad} 0B {check}"],
      }),
    ),
    beep: Type.Optional(
      Type.String({
        pattern: commandShape,
        maxLength: 400,
        description: "what makes the pad beep: hexadecimal bytes, {pad}, {check}",
        examples: ["AA 55 {pad} 0C {check}"],
      }),
    ),
    show: Type.Optional(
      Type.String({
        pattern: displayShape,
        maxLength: 400,
        description:
          "what the display is told: hexadecimal bytes, {pad}, {check}, {waiting} and {ticket} (three digits each)",
        examples: ["AA 55 {pad} 02 {waiting} {ticket} {check}"],
      }),
    ),
    digitZero: Type.String({
      pattern: hexByte,
      default: "30",
      description: "The byte of the digit 0 on the display; the other digits follow it",
      examples: ["30"],
    }),
    digitBlank: Type.String({
      pattern: hexByte,
      default: "20",
      description: "The byte of a blank place on the display",
      examples: ["20"],
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

export type SerialPadOptions = Static<typeof serialPadOptions>;
/** What an installer must tell, and what may be left to the defaults. */
export type SerialPadSettings = Pick<SerialPadOptions, "frame" | "keys"> & Partial<SerialPadOptions>;

export const serialPadDefaults = {
  checksum: "none",
  checksumFrom: 0,
  digitZero: "30",
  digitBlank: "20",
  turnaroundMs: 20,
  ...pressDefaults,
} as const satisfies Partial<SerialPadOptions>;
