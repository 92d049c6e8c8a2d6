import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { PageRef } from "../contract/case.ts";
import { HallError } from "../contract/errors.ts";
import { asStorageError } from "./file-error.ts";
import { syncFolder } from "./sqlite-file.ts";

/** Seals and opens pages. A page's place is the blob store itself; its key is the case's. */
export interface PageSealer {
  seal(caseKey: string, place: PagePlace, plain: Uint8Array): Uint8Array;
  /** Null when the key was shredded. */
  open(place: PagePlace, sealed: Uint8Array): Uint8Array | null;
}

export interface PagePlace {
  readonly table: "blobs";
  readonly row: string;
  readonly column: "page";
}

/** A step of storing a page, for the crash harness. */
export type BlobPoint = "blob-temp-written" | "blob-synced" | "blob-renamed" | "blob-dir-synced";

export const largestPageBytes = 16 * 1024 * 1024;

/**
 * Sealed pages as files named by the SHA-256 of their ciphertext, in 256 folders. A page is durable when `put` settles:
 * temporary file, fdatasync, rename, folder sync; the row that names it comes after.
 */
export class Blobs {
  readonly #folder: string;
  readonly #temporary: string;
  readonly #sealer: PageSealer;
  readonly #at: (point: BlobPoint) => void;
  readonly #openedAt = Date.now();
  readonly #placed = new Set<string>();
  /** Being deleted: no case may name these any more. */
  readonly #condemned = new Set<string>();

  constructor(
    folder: string,
    sealer: PageSealer,
    at: (point: BlobPoint) => void = () => {},
    options: { readOnly?: boolean } = {},
  ) {
    this.#folder = folder;
    this.#temporary = join(folder, "tmp");
    this.#sealer = sealer;
    this.#at = at;
    if (options.readOnly === true) return;
    mkdirSync(this.#temporary, { recursive: true, mode: 0o700 });
    // Halves of pages that a kill left behind; nothing names them.
    for (const name of readdirSync(this.#temporary)) rmSync(join(this.#temporary, name), { force: true });
  }

  /** Seals under the case's key and stores. Throws HallError `too-large` or `storage-full`. */
  async put(caseKey: string, bytes: Uint8Array, mime: string): Promise<PageRef> {
    if (bytes.length === 0 || bytes.length > largestPageBytes) throw new HallError("too-large");
    const sealed = this.#sealer.seal(caseKey, placeOf(mime), bytes);
    const blob = createHash("sha256").update(sealed).digest("hex");
    const temporary = join(this.#temporary, randomBytes(12).toString("hex"));
    try {
      await this.#write(temporary, sealed);
      const folder = this.#folderOf(blob);
      await rename(temporary, join(folder, blob));
      this.#at("blob-renamed");
      await syncDirectory(folder);
      this.#at("blob-dir-synced");
    } catch (error) {
      await rm(temporary, { force: true });
      throw asStorageError(error);
    }
    return { blob, bytes: bytes.length, mime };
  }

  /**
   * The page as it was put. Throws HallError `not-found` when it is not there or its key was shredded,
   * `storage-damaged` when its bytes are not those that were stored.
   */
  async read(page: PageRef): Promise<Uint8Array> {
    const sealed = await this.sealed(page.blob);
    const plain = this.#sealer.open(placeOf(page.mime), sealed);
    if (plain === null) throw new HallError("not-found");
    return plain;
  }

  /** The ciphertext, its hash checked; what is sent to a parent. */
  async sealed(blob: string): Promise<Uint8Array> {
    let bytes: Uint8Array;
    try {
      bytes = await readFile(this.#pathOf(blob));
    } catch (error) {
      throw new HallError("not-found", { cause: error });
    }
    if (createHash("sha256").update(bytes).digest("hex") !== blob) throw new HallError("storage-damaged");
    return bytes;
  }

  has(blob: string): boolean {
    return isBlobName(blob) && !this.#condemned.has(blob) && existsSync(this.#pathOf(blob));
  }

  /** Names of all stored pages. */
  async *list(): AsyncIterable<string> {
    if (!existsSync(this.#folder)) return;
    for (const folder of await readdir(this.#folder)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const name of await readdir(join(this.#folder, folder))) if (isBlobName(name)) yield name;
    }
  }

  /**
   * Deletes pages that were stored before this run and that no case names: a visit that a restart ended. `isNamed` is
   * asked again in the turn in which a page is given up, as a repeated command may name it meanwhile. Returns how many.
   */
  async sweep(isNamed: (blob: string) => boolean): Promise<number> {
    let swept = 0;
    for await (const blob of this.list()) {
      if (isNamed(blob)) continue;
      const path = this.#pathOf(blob);
      if ((await stat(path)).mtimeMs >= this.#openedAt || isNamed(blob)) continue;
      this.#condemned.add(blob);
      await rm(path, { force: true });
      swept += 1;
    }
    return swept;
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      this.#at("blob-temp-written");
      await file.datasync();
      this.#at("blob-synced");
    } finally {
      await file.close();
    }
  }

  #folderOf(blob: string): string {
    const folder = join(this.#folder, blob.slice(0, 2));
    if (!this.#placed.has(folder)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      syncFolder(this.#folder);
      this.#placed.add(folder);
    }
    return folder;
  }

  #pathOf(blob: string): string {
    if (!isBlobName(blob)) throw new HallError("not-found");
    return join(this.#folder, blob.slice(0, 2), blob);
  }
}

function isBlobName(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}

function placeOf(mime: string): PagePlace {
  return { table: "blobs", row: mime, column: "page" };
}

async function syncDirectory(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
