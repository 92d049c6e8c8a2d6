import { existsSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { HallError } from "../contract/errors.ts";
import { pieceBytes } from "../contract/link.ts";
import { refused } from "./read-release.ts";

/** A whole installation with its packages is about 200 MiB. */
export const largestReleaseBytes = 1024 * 1024 * 1024;
/** Room that a disk keeps for the journal whatever is uploaded. */
const spareBytes = 256 * 1024 * 1024;
const forgetUploadMs = 24 * 60 * 60_000;

/** The files of releases: those that come in pieces, and those that are kept, each named by its SHA-256. */
export class ReleaseShelf {
  readonly #folder: string;
  readonly #freeBytes: (folder: string) => Promise<number>;

  constructor(folder: string, freeBytes = freeBytesAt) {
    this.#folder = folder;
    this.#freeBytes = freeBytes;
  }

  coming(uploadId: string): string {
    return join(this.#folder, `${uploadId}.coming`);
  }

  file(sha256: string): string {
    return join(this.#folder, `${sha256}.yimen`);
  }

  has(sha256: string): boolean {
    return existsSync(this.file(sha256));
  }

  /**
   * Takes a piece of an upload; one that was taken already changes nothing. Answers how much there is. Throws HallError
   * `release-refused` where a piece is missing before it, or the whole grows too large, and `storage-full`.
   */
  async take(uploadId: string, offset: number, piece: Uint8Array): Promise<number> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = this.coming(uploadId);
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    if (offset > size) throw refused("piece-missing");
    if (offset + piece.byteLength > largestReleaseBytes) throw refused("too-large");
    await this.keepsRoom(piece.byteLength);
    const handle = await open(path, size === 0 ? "w" : "r+", 0o600);
    try {
      await handle.write(piece, 0, piece.byteLength, offset);
      return (await handle.stat()).size;
    } finally {
      await handle.close();
    }
  }

  /** Throws HallError `storage-full` where the journal would be left without room. */
  async keepsRoom(bytes: number): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    if ((await this.#freeBytes(this.#folder)) < bytes + spareBytes) throw new HallError("storage-full");
  }

  async keep(uploadId: string, sha256: string): Promise<void> {
    await rename(this.coming(uploadId), this.file(sha256));
  }

  async drop(file: string): Promise<void> {
    await rm(file, { force: true });
  }

  /** A piece of a kept file, for stations; null: there is no such file, or no more of it. */
  async piece(sha256: string, offset: number): Promise<Uint8Array | null> {
    const handle = await open(this.file(sha256), "r").catch(() => null);
    if (handle === null) return null;
    try {
      const piece = new Uint8Array(pieceBytes);
      const { bytesRead } = await handle.read(piece, 0, pieceBytes, offset);
      return bytesRead === 0 ? null : piece.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }

  /** Clears away uploads that nobody finished, and files of releases that are no more. */
  async sweep(known: ReadonlySet<string>, now: number): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const path = join(this.#folder, name);
      const [id = "", kind] = name.split(".");
      const { mtimeMs } = await stat(path);
      const old = now - mtimeMs > forgetUploadMs;
      if ((kind === "yimen" && !known.has(id)) || (kind === "coming" && old)) await this.drop(path);
    }
  }
}

async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
