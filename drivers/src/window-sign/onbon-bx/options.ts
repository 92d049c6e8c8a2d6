import { type Static, Type } from "typebox";
import { bxModelNames } from "./models.ts";

/** Settings of one BX sign. */
export const onbonBxOptions = Type.Object(
  {
    model: Type.Optional(
      Type.Enum([...bxModelNames], { default: "BX-5E1", description: "The card behind the lamps." }),
    ),
    width: Type.Optional(
      Type.Integer({ minimum: 16, maximum: 1024, default: 128, description: "Lamps from left to right." }),
    ),
    height: Type.Optional(
      Type.Integer({ minimum: 8, maximum: 256, default: 32, description: "Lamps from top to bottom." }),
    ),
    left: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 4095,
        default: 0,
        description: "Where our part of the screen begins.",
      }),
    ),
    top: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 4095, default: 0, description: "And where from the top." }),
    ),
    colours: Type.Optional(
      Type.Enum(["one", "two"], { default: "one", description: "Lamps of one colour, or red and green." }),
    ),
    invert: Type.Optional(
      Type.Boolean({ default: false, description: "For a card that lights what should be dark." }),
    ),
    area: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 31, default: 0, description: "Number of the dynamic area." }),
    ),
    alone: Type.Optional(
      Type.Boolean({ default: true, description: "In place of the programmes stored in the card." }),
    ),
    minSize: Type.Optional(
      Type.Integer({
        minimum: 8,
        maximum: 64,
        default: 14,
        description: "Smallest characters, lamps; what is wider then runs or turns pages.",
      }),
    ),
    pageSeconds: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 60, default: 4, description: "How long a page stands." }),
    ),
    runSpeed: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 63, default: 6, description: "Of running text; 0 is fastest." }),
    ),
  },
  { additionalProperties: false },
);

export type OnbonBxOptions = Static<typeof onbonBxOptions>;

export const onbonBxDefaults = {
  model: "BX-5E1",
  width: 128,
  height: 32,
  left: 0,
  top: 0,
  colours: "one",
  invert: false,
  area: 0,
  alone: true,
  minSize: 14,
  pageSeconds: 4,
  runSpeed: 6,
} as const satisfies Required<OnbonBxOptions>;
