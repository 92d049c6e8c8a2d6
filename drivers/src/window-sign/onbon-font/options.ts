import { type Static, Type } from "typebox";

/** Settings of one font-card sign. */
export const onbonFontOptions = Type.Object(
  {
    card: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 65_535,
        default: 1,
        description: "The card's number on the line.",
      }),
    ),
    width: Type.Optional(
      Type.Integer({ minimum: 16, maximum: 1024, default: 64, description: "Lamps from left to right." }),
    ),
    height: Type.Optional(
      Type.Integer({ minimum: 16, maximum: 256, default: 16, description: "Lamps from top to bottom." }),
    ),
    fontHeight: Type.Optional(
      Type.Union([Type.Literal(16), Type.Literal(24), Type.Literal(32)], {
        default: 16,
        description: "Lamps of a Hanzi in the card's font; ASCII is half as wide.",
      }),
    ),
    font: Type.Optional(
      Type.String({
        pattern: "^[A-Z][0-9]{3}$",
        description: "The font's file in the card, such as O000; without one the card chooses.",
      }),
    ),
    colours: Type.Optional(
      Type.Enum(["one", "two"], { default: "one", description: "Lamps of one colour, or red and green." }),
    ),
    pixelUnits: Type.Optional(
      Type.Boolean({
        default: true,
        description: "Positions in lamps; without it in eights of lamps, as older firmware wants.",
      }),
    ),
    runSpeed: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 24, default: 4, description: "Of running text; 0 is fastest." }),
    ),
  },
  { additionalProperties: false },
);

export type OnbonFontOptions = Static<typeof onbonFontOptions>;

export const onbonFontDefaults = {
  card: 1,
  width: 64,
  height: 16,
  fontHeight: 16,
  colours: "one",
  pixelUnits: true,
  runSpeed: 4,
} as const satisfies OnbonFontOptions;
