import { type Static, Type } from "typebox";

/** Where the hall is that this station joined. */
export const ParentSettingsSchema = Type.Object(
  {
    url: Type.Optional(
      Type.String({
        description:
          "the hall's address, where it is another now than the one that `yimen join` was given; it is told by its key, not by its address",
        examples: ["https://hall.example.org"],
        pattern: "^https?://[^\\s/?#]+/?$",
      }),
    ),
  },
  { additionalProperties: false, default: {}, description: "the hall that this station joined" },
);
export type ParentSettings = Static<typeof ParentSettingsSchema>;
