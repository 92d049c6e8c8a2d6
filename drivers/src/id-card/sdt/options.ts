import { type Static, Type } from "typebox";

/** What may be set for an SDT reader, with its defaults: one source for type, validation and the settings form. */
export const sdtOptions = Type.Object(
  {
    pollMs: Type.Integer({
      minimum: 50,
      maximum: 200,
      default: 150,
      description: "How often the reader looks for a card, milliseconds",
    }),
    presenceMs: Type.Integer({
      minimum: 100,
      maximum: 2000,
      default: 400,
      description: "How often it looks whether a card that was read still lies there, milliseconds",
    }),
    readAdditionalAddress: Type.Boolean({
      default: false,
      description: "Also read the latest additional address; takes up to 1.5 s longer",
    }),
    findsLyingCard: Type.Boolean({
      default: false,
      description: "The reader goes on finding a card that was read and still lies there",
    }),
    hidProfile: Type.Literal("dk", {
      default: "dk",
      description: "How a HID reader wraps frames into reports",
    }),
  },
  { additionalProperties: false },
);

export type SdtOptions = Static<typeof sdtOptions>;

export const sdtDefaults: SdtOptions = {
  pollMs: 150,
  presenceMs: 400,
  readAdditionalAddress: false,
  findsLyingCard: false,
  hidProfile: "dk",
};
