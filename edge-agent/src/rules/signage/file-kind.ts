/** What a signage file can be. Nothing that runs: no SVG, no HTML, no PDF. */
export type FileKind = "jpeg" | "png" | "webp" | "mp4" | "webm";

export interface FileType {
  readonly kind: FileKind;
  readonly mime: string;
  readonly shows: "picture" | "film";
  readonly endings: readonly string[];
  readonly mostBytes: number;
}

const megabyte = 1024 * 1024;

export const fileTypes: readonly FileType[] = [
  {
    kind: "jpeg",
    mime: "image/jpeg",
    shows: "picture",
    endings: ["jpg", "jpeg"],
    mostBytes: 20 * megabyte,
  },
  { kind: "png", mime: "image/png", shows: "picture", endings: ["png"], mostBytes: 20 * megabyte },
  { kind: "webp", mime: "image/webp", shows: "picture", endings: ["webp"], mostBytes: 20 * megabyte },
  { kind: "mp4", mime: "video/mp4", shows: "film", endings: ["mp4", "m4v"], mostBytes: 500 * megabyte },
  { kind: "webm", mime: "video/webm", shows: "film", endings: ["webm"], mostBytes: 500 * megabyte },
];

/** Bytes from a file's beginning that `kindOf` wants to see. */
export const headBytes = 4_096;

/** What its ending says that it is; null: nothing that is shown. */
export function typeByName(name: string): FileType | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  return fileTypes.find(({ endings }) => endings.includes(ending)) ?? null;
}

const textAt = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length));

const startsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, at) => bytes[at] === byte);

/** Brands of ISO base media that browsers play: MP4, not HEIF pictures nor QuickTime. */
const brands = /^(iso[m2-9]|mp4[12]|avc1|M4V |dash|msdh)$/;

/** What its first bytes say that it is; null: none of the kinds. */
export function kindOf(head: Uint8Array): FileKind | null {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return "jpeg";
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  if (textAt(head, 0, 4) === "RIFF" && textAt(head, 8, 4) === "WEBP") return "webp";
  if (textAt(head, 4, 4) === "ftyp" && brands.test(textAt(head, 8, 4))) return "mp4";
  return startsWith(head, [0x1a, 0x45, 0xdf, 0xa3]) ? webmOrNull(head) : null;
}

/** Matroska has the same beginning; the DocType (EBML id 0x4282) tells them apart. */
function webmOrNull(head: Uint8Array): FileKind | null {
  for (let at = 4; at + 3 < head.length && at < 64; at += 1) {
    if (head[at] !== 0x42 || head[at + 1] !== 0x82) continue;
    const length = (head[at + 2] ?? 0) & 0x7f;
    return textAt(head, at + 3, length).replace(/\0+$/, "") === "webm" ? "webm" : null;
  }
  return null;
}
