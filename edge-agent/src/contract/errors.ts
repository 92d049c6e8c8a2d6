import { type ErrorEntry, errorCatalogue } from "./data/error-catalogue.ts";
import { inLanguage, type Language } from "./text.ts";

export { type ErrorEntry, errorCatalogue };

export type ErrorCode = keyof typeof errorCatalogue;

/** The only error the agent throws on purpose. `facts` hold no personal data. */
export class HallError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly { readonly path: string; readonly reason: string }[];

  constructor(
    code: ErrorCode,
    options: { fields?: readonly { path: string; reason: string }[]; cause?: unknown } = {},
  ) {
    super(errorCatalogue[code].staff.en, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "HallError";
    this.code = code;
    this.fields = options.fields ?? [];
  }
}

/** The sentence for the person at the screen. */
export function citizenSentence(code: ErrorCode, language: Language): string {
  return inLanguage(errorCatalogue[code].citizen, language);
}
