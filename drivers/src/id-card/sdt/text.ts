/** UTF-16LE as cards hold it: private-use characters and lone surrogates stay as they are. Never throws. */
export function decodeCardText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf16le");
}

/** Without the padding at its end: spaces, or zeros on some cards. */
export function trimPadding(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === " " || text[end - 1] === "\0")) end -= 1;
  return text.slice(0, end);
}

/** Padded with spaces; what does not fit is cut off at the last whole code unit. */
export function encodeCardText(text: string, bytes: number): Uint8Array {
  return Uint8Array.from(Buffer.from(text.slice(0, bytes / 2).padEnd(bytes / 2, " "), "utf16le"));
}
