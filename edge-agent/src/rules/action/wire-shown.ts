import type { Kind } from "@yimen/drivers/contract";

/**
 * What of a piece of the line a diagnosis bundle may show, in hexadecimal; null: nothing but its length. Shown are frame
 * heads and status bytes, where a protocol has them apart from what a person said, pressed, laid down or had printed.
 */
export function shownBytes(kind: Kind, way: "in" | "out", bytes: Uint8Array): string | null {
  const shown = rows[kind][way](bytes);
  return shown === null || shown.length === 0 ? null : Buffer.from(shown).toString("hex");
}

type Shows = (bytes: Uint8Array) => Uint8Array | null;
const nothing: Shows = () => null;
const upTo =
  (most: number): Shows =>
  (bytes) =>
    bytes.length <= most ? bytes : null;

/** SDT (GA 467): five bytes that begin a frame, its length, three of status; then comes the card. */
const sdtStart = [0xaa, 0xaa, 0xaa, 0x96, 0x69];
const sdtHead: Shows = (bytes) =>
  sdtStart.every((byte, at) => bytes[at] === byte) ? bytes.subarray(0, 10) : null;

/** DLE EOT n, GS r n, ESC v: questions to a printer. A longer one may hold the first letters of a slip. */
const askedStarts = new Set([0x10, 0x1b, 0x1d]);
const printerQuestion: Shows = (bytes) =>
  bytes.length <= 3 && askedStarts.has(bytes[0] ?? 0) ? bytes : null;

/** ISO/IEC 7816-4: class, instruction and two parameters; the answer's last two bytes are its status. */
const apduHead: Shows = (bytes) => bytes.subarray(0, 4);
const apduStatus: Shows = (bytes) => (bytes.length < 2 ? bytes : bytes.subarray(-2));

const rows: Readonly<Record<Kind, { readonly in: Shows; readonly out: Shows }>> = {
  "id-card": { in: sdtHead, out: sdtHead },
  "receipt-printer": { in: upTo(4), out: printerQuestion },
  "window-sign": { in: upTo(4), out: nothing },
  "passport-reader": { in: apduStatus, out: apduHead },
  // A key is a rating, a chunk may be one letter of a code: their lengths say enough.
  rater: { in: nothing, out: nothing },
  "code-scanner": { in: nothing, out: nothing },
  "document-camera": { in: nothing, out: nothing },
  "document-scanner": { in: nothing, out: nothing },
};
