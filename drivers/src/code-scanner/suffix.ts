import { Type } from "typebox";

export type Suffix = "cr" | "lf" | "tab" | "none";

/** What a scanner is set to send after each code. */
export const suffixOption = Type.Union(
  [Type.Literal("cr"), Type.Literal("lf"), Type.Literal("tab"), Type.Literal("none")],
  { default: "cr", description: "What ends a code; cr and lf both take CR LF, none: silence" },
);

const bytes: Readonly<Record<Suffix, number | null>> = { cr: 0x0d, lf: 0x0a, tab: 0x09, none: null };

/** null: nothing but silence. */
export function endByte(suffix: Suffix): number | null {
  return bytes[suffix];
}
