import type { SignContent } from "../contract/window-sign.ts";

/** What of a sign's text a panel of digits or few characters shows. */
export const textParts = ["text", "ticket", "number", "last-number"] as const;
export type TextPart = (typeof textParts)[number];

/**
 * `ticket`: the first number with the letters before it (A012); `number`: its digits; `last-number`: the digits of the
 * last one (the window's in "A012 → 3号窗口"). Null where the text has none. `line`: one line only, counted from 0.
 */
export function partOf(content: SignContent, part: TextPart, line?: number): string | null {
  const lines = line === undefined ? content.lines : content.lines.slice(line, line + 1);
  const text = lines.map((one) => one.text).join(" ");
  switch (part) {
    case "text":
      return text;
    case "ticket":
      return /[A-Za-z]*[0-9]+/.exec(text)?.[0] ?? null;
    case "number":
      return /[0-9]+/.exec(text)?.[0] ?? null;
    case "last-number":
      return /[0-9]+(?=[^0-9]*$)/.exec(text)?.[0] ?? null;
  }
}
