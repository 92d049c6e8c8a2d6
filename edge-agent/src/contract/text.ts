import { type Static, Type } from "typebox";

export { inLanguage } from "./in-language.ts";
export { languages } from "./languages.ts";

export const LanguageSchema = Type.Union([
  Type.Literal("zh-Hans"),
  Type.Literal("zh-Hant"),
  Type.Literal("en"),
]);
export type Language = Static<typeof LanguageSchema>;

export const LocalizedSchema = Type.Object(
  {
    "zh-Hans": Type.String({ minLength: 1 }),
    "zh-Hant": Type.Optional(Type.String({ minLength: 1 })),
    en: Type.String({ minLength: 1 }),
  },
  { additionalProperties: false },
);
/** A text in the three languages; 繁體 falls back to 简体. */
export type Localized = Static<typeof LocalizedSchema>;
