import { type Static, Type } from "typebox";
import { type CodeRefused, type CodeScannerReading, mostCodeCharacters } from "../contract/code-scanner.ts";
import { DeviceError } from "../contract/device-error.ts";

/** What may be set for every scanner: which texts are handed on. */
export const ruleOptions = {
  mostCharacters: Type.Integer({
    minimum: 1,
    maximum: mostCodeCharacters,
    default: mostCodeCharacters,
    description: "Longest text that is handed on, characters",
  }),
  pattern: Type.String({
    maxLength: 500,
    default: "",
    description: "Regular expression that the whole text must match; empty: any text",
  }),
};

/** Control characters, line and paragraph separators, and the marks that turn the direction of shown text. */
const refusedCharacters = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const ruleSchema = Type.Object(ruleOptions);
export type RuleOptions = Static<typeof ruleSchema>;

export const ruleDefaults: RuleOptions = { mostCharacters: mostCodeCharacters, pattern: "" };

export interface CodeRules {
  readonly mostCharacters: number;
  readonly pattern: RegExp | null;
}

/** Throws DeviceError `invalid-data` for a pattern that is no regular expression. */
export function codeRules({ mostCharacters, pattern }: RuleOptions): CodeRules {
  try {
    return { mostCharacters, pattern: pattern === "" ? null : new RegExp(`^(?:${pattern})$`, "u") };
  } catch (cause) {
    throw new DeviceError("invalid-data", "the scanner's pattern is no regular expression", {
      cause,
      action: "check-settings",
    });
  }
}

export interface WholeCode {
  readonly text: string;
  readonly symbology: string | null;
  readonly receivedAtUptime: number;
}

/** Hands a code on, or says why not. `text` is without prefix and suffix and not empty. */
export function judgeCode(rules: CodeRules, code: WholeCode): CodeScannerReading {
  if ([...code.text].length > rules.mostCharacters) return refused("too-long");
  if (refusedCharacters.test(code.text)) return refused("characters");
  if (rules.pattern !== null && !rules.pattern.test(code.text)) return refused("characters");
  return { type: "code-scanned", ...code };
}

export function refused(reason: CodeRefused["reason"]): CodeRefused {
  return { type: "code-refused", reason };
}
