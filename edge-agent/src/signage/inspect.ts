import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { FileFault } from "../contract/signage-view.ts";
import { type FileType, headBytes, kindOf, typeByName } from "../rules/signage/file-kind.ts";

export interface Inspected {
  readonly file: string;
  readonly path: string;
  readonly type: FileType;
  readonly size: number;
  /** Its content, hashed: part of its address, so that browsers may keep it for good. */
  readonly hash: string;
}

export type Inspection =
  | ({ readonly ok: true } & Inspected)
  | { readonly ok: false; readonly file: string; readonly fault: FileFault };

const mostPixels = 40_000_000;

/**
 * Looks into a file of the signage folder: that it is what its name says, by its first bytes, and that a picture can
 * be read to its end. Anything else is refused, never repaired. Never rejects.
 */
export async function inspect(folder: string, file: string): Promise<Inspection> {
  const refused = (fault: FileFault): Inspection => ({ ok: false, file, fault });
  const type = typeByName(file);
  if (type === null) return refused("kind-refused");
  const path = join(folder, file);
  try {
    const facts = await stat(path);
    if (!facts.isFile()) return refused("missing");
    if (facts.size > type.mostBytes) return refused("too-large");
    if (kindOf(await head(path)) !== type.kind) return refused("not-what-it-says");
    if (type.shows === "picture" && !(await isWhole(path))) return refused("damaged");
    return { ok: true, file, path, type, size: facts.size, hash: await hashOf(path) };
  } catch {
    return refused("missing");
  }
}

async function head(path: string): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Decodes it, shrunk: a header alone proves nothing. */
async function isWhole(path: string): Promise<boolean> {
  const { default: sharp } = await import("sharp");
  try {
    await sharp(path, { limitInputPixels: mostPixels, failOn: "truncated" }).resize(64).raw().toBuffer();
    return true;
  } catch {
    return false;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("base64url").slice(0, 22);
}
