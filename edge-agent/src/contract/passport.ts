import { type Static, Type } from "typebox";

/**
 * What the person types from the passport's lowest line. A check digit behind a field is taken along, and a date may
 * have its century.
 */
export const PassportKeySchema = Type.Object(
  {
    /** Up to 9 letters and digits. */
    documentNumber: Type.String({ minLength: 1, maxLength: 14 }),
    /** YYMMDD. */
    birth: Type.String({ minLength: 6, maxLength: 12 }),
    /** YYMMDD. */
    expiry: Type.String({ minLength: 6, maxLength: 12 }),
  },
  { additionalProperties: false },
);
export type PassportKey = Static<typeof PassportKeySchema>;

/**
 * Why nothing was read. While it waits: the passport was lifted too early, gave nothing that makes sense, lay there when
 * the visit before ended, or its reader is away. At the end: the key is another document's, the chip does not open
 * in this way, it has expired.
 */
export const passportReasons = [
  "lifted",
  "unreadable",
  "left-behind",
  "away",
  "wrong-key",
  "unsupported",
  "expired",
] as const;

/** A passport on its way into the visit: waits to be laid down, is being read, or it ended. */
export const PassportViewSchema = Type.Object({
  state: Type.Enum(["waiting", "reading", "failed"]),
  reason: Type.Union([Type.Enum(passportReasons), Type.Null()]),
});
export type PassportView = Static<typeof PassportViewSchema>;
