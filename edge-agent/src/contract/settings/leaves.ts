import { Type } from "typebox";
import { LocalizedSchema } from "../text.ts";

/*
 * Leaves of the configuration. Each carries the sentence that an installer reads when a value is wrong
 * (`description`) and one value that would be right (`examples`).
 */
export const closed = { additionalProperties: false } as const;

export const idPattern = "^[a-z0-9][a-z0-9-]{0,39}$";

export const word = (description: string, examples: readonly string[], pattern: string, fallback?: string) =>
  Type.String({ description, examples, pattern, ...(fallback === undefined ? {} : { default: fallback }) });

export const whole = (
  description: string,
  range: { readonly minimum: number; readonly maximum: number },
  fallback: number,
) => Type.Integer({ description, examples: [fallback], ...range, default: fallback });

export const share = (description: string, fallback: number) =>
  Type.Number({ description, examples: [fallback], minimum: 0, maximum: 1, default: fallback });

export const yes = (description: string, fallback: boolean) =>
  Type.Boolean({ description, examples: [fallback], default: fallback });

export const named = (description: string, example: { "zh-Hans": string; en: string }) =>
  Type.Object(LocalizedSchema.properties, { ...closed, description, examples: [example] });

export const timeOfDay = (description: string, example: string) =>
  word(description, [example], "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$");
