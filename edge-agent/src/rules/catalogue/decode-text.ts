export type TextEncoding = "utf-8" | "gb18030" | "utf-16";

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: TextEncoding }
  /** workbook: a spreadsheet's own file, which is no text. */
  | { readonly ok: false; readonly why: "workbook" | "not-readable" };

/**
 * Text of a file that a spreadsheet or an editor wrote: by its byte order mark, else UTF-8 where every byte fits, else
 * GB18030, which Chinese spreadsheets write.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const starts = (...magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) return { ok: false, why: "workbook" };
  if (starts(0xff, 0xfe)) return decoded(bytes, "utf-16le", "utf-16");
  if (starts(0xfe, 0xff)) return decoded(bytes, "utf-16be", "utf-16");
  const utf8 = decoded(bytes, "utf-8", "utf-8");
  return utf8.ok ? utf8 : decoded(bytes, "gb18030", "gb18030");
}

function decoded(bytes: Uint8Array, label: string, encoding: TextEncoding): Decoded {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    return text.includes("\u0000") ? { ok: false, why: "not-readable" } : { ok: true, text, encoding };
  } catch {
    return { ok: false, why: "not-readable" };
  }
}
