import { missingGlyphs } from "@yimen/drivers/raster/fonts.ts";
import { codeTable } from "@yimen/drivers/receipt-printer/escpos/gb18030.ts";

/**
 * The characters of a name that no font of this machine can draw, each once. Fonts are opened only for a name with
 * characters outside GBK: every other one is in them, and opening takes its time.
 */
export function missingCharacters(
  name: string,
  missing: (text: string) => readonly string[] = missingGlyphs,
): string[] {
  const rare = Array.from(name).filter(isRare).join("");
  return rare === "" ? [] : [...missing(rare)];
}

function isRare(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x80) return false;
  return codePoint > 0xffff || codeTable("gbk")[codePoint] === 0;
}
