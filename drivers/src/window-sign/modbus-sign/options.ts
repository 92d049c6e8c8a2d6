import { type Static, Type } from "typebox";
import { textParts } from "../parts-of-text.ts";

const register = (description: string) => Type.Integer({ minimum: 0, maximum: 65_535, description });

const registerCodes = ["binary", "bcd", "ascii", "gb2312"] as const;

/** One place in the panel's registers and what of the text goes there. */
const registerField = Type.Object(
  {
    register: register("The first register, counted from 0."),
    registers: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 60, default: 1, description: "How many, two bytes each." }),
    ),
    part: Type.Enum([...textParts], {
      description: "All of the text, the ticket (A012), its digits, or the last number (the window's).",
    }),
    line: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 3, description: "One line only, counted from 0." }),
    ),
    code: Type.Enum([...registerCodes], {
      description: "A number, four digits a register, or two bytes of text a register.",
    }),
    swapped: Type.Optional(
      Type.Boolean({ default: false, description: "The low byte of a register comes first in text." }),
    ),
  },
  { additionalProperties: false },
);

export type RegisterField = Static<typeof registerField>;

/** Settings of one Modbus RTU panel. Register maps differ from maker to maker: they stand in the panel's manual. */
export const modbusSignOptions = Type.Object(
  {
    slave: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 247, default: 1, description: "The panel's number on the line." }),
    ),
    fields: Type.Optional(
      Type.Array(registerField, {
        minItems: 1,
        maxItems: 8,
        default: [{ register: 0, part: "number", code: "binary" }],
        description: "Which part of the text goes where, as the panel's manual tells.",
      }),
    ),
    refresh: Type.Optional(
      Type.Object(
        {
          register: register("Written last, to make the panel show it."),
          value: register("What is written."),
        },
        { additionalProperties: false, description: "For panels that show nothing until they are told to." },
      ),
    ),
    brightness: Type.Optional(
      Type.Object(
        { register: register("Where the brightness stands."), highest: register("Its highest value.") },
        { additionalProperties: false, description: "Without it the brightness is set at the panel." },
      ),
    ),
    oneByOne: Type.Optional(
      Type.Boolean({ default: false, description: "Function 06 for every register, in place of 10." }),
    ),
    answers: Type.Optional(
      Type.Boolean({ default: true, description: "False for a panel on a line without a way back." }),
    ),
  },
  { additionalProperties: false },
);

export type ModbusSignOptions = Static<typeof modbusSignOptions>;

export const modbusSignDefaults = {
  slave: 1,
  fields: [{ register: 0, part: "number", code: "binary" }],
  oneByOne: false,
  answers: true,
} as const satisfies ModbusSignOptions;
