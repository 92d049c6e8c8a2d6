import { type Static, Type } from "typebox";

/** Settings of one number board. */
export const numberBoardOptions = Type.Object(
  {
    id: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 255, default: 1, description: "The board's number on the line." }),
    ),
    digits: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 5, default: 3, description: "How many it has." }),
    ),
    letters: Type.Optional(
      Type.Enum(["refuse", "drop"], {
        default: "refuse",
        description:
          "What is done with A012: refused, since A012 and B012 would look the same, or shown as 012.",
      }),
    ),
    part: Type.Optional(
      Type.Enum(["number", "last-number"], {
        default: "number",
        description: "The first number of the text (the ticket's) or the last one (the window's).",
      }),
    ),
  },
  { additionalProperties: false },
);

export type NumberBoardOptions = Static<typeof numberBoardOptions>;

export const numberBoardDefaults = {
  id: 1,
  digits: 3,
  letters: "refuse",
  part: "number",
} as const satisfies Required<NumberBoardOptions>;
