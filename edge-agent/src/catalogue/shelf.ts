import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Catalogue } from "../contract/catalogue.ts";
import { HallError } from "../contract/errors.ts";
import type { CatalogueDraft } from "../rules/catalogue/draft.ts";
import { asStorageError } from "../store/file-error.ts";
import { syncFolder } from "../store/sqlite-file.ts";
import { loadCatalogue } from "./load.ts";

const name = /^([0-9a-f]{64})\.(json|draft)$/;

/** Catalogues and the draft as files that are named by their SHA-256: whole and on the disk, or not there. */
export class CatalogueShelf {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Where a published catalogue lies. */
  fileOf(sha256: string): string {
    return join(this.#folder, `${sha256}.json`);
  }

  /** Throws HallError `storage-full`. */
  async put(catalogue: Catalogue): Promise<string> {
    return this.#write(`${JSON.stringify(catalogue, null, 1)}\n`, "json");
  }

  async putDraft(draft: CatalogueDraft): Promise<string> {
    return this.#write(JSON.stringify(draft), "draft");
  }

  /** Throws HallError `storage-damaged` when it is gone or altered. */
  catalogue(sha256: string): Catalogue {
    this.#read(sha256, "json");
    return loadCatalogue(this.fileOf(sha256));
  }

  /** How large a published catalogue is; null: it is gone or altered. */
  bytesOf(sha256: string): number | null {
    try {
      return Buffer.byteLength(this.#read(sha256, "json"));
    } catch {
      return null;
    }
  }

  /** A piece of a published catalogue, at most so long; null: there is no such file, or no more of it. */
  async piece(sha256: string, offset: number, longest: number): Promise<Uint8Array | null> {
    const handle = await open(this.fileOf(sha256), "r").catch(() => null);
    if (handle === null) return null;
    try {
      const piece = new Uint8Array(longest);
      const { bytesRead } = await handle.read(piece, 0, longest, offset);
      return bytesRead === 0 ? null : piece.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }

  draft(sha256: string): CatalogueDraft {
    return JSON.parse(this.#read(sha256, "draft")) as CatalogueDraft;
  }

  /** Takes away what no row names: a draft that was replaced, or what a kill left half written. */
  sweep(named: ReadonlySet<string>): void {
    for (const file of this.#names()) {
      const [, sha256 = ""] = name.exec(file) ?? [];
      if (!named.has(sha256)) rmSync(join(this.#folder, file), { force: true });
    }
  }

  #names(): string[] {
    try {
      return readdirSync(this.#folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [entry.name] : [],
      );
    } catch {
      return [];
    }
  }

  #read(sha256: string, kind: "json" | "draft"): string {
    try {
      const text = readFileSync(join(this.#folder, `${sha256}.${kind}`), "utf8");
      if (hashOf(text) === sha256) return text;
    } catch (error) {
      throw new HallError("storage-damaged", { cause: error });
    }
    throw new HallError("storage-damaged", { fields: [{ path: sha256, reason: "altered" }] });
  }

  /** Keeps what came from elsewhere, byte by byte. Throws HallError `storage-full`. */
  async putText(text: string): Promise<string> {
    return this.#write(text, "json");
  }

  async #write(text: string, kind: "json" | "draft"): Promise<string> {
    const sha256 = hashOf(text);
    const half = join(this.#folder, `${sha256}.half`);
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      const handle = await open(half, "w", 0o600);
      try {
        await handle.writeFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(half, join(this.#folder, `${sha256}.${kind}`));
      syncFolder(this.#folder);
    } catch (error) {
      rmSync(half, { force: true });
      throw asStorageError(error);
    }
    return sha256;
  }
}

/** Whether a file that is named by its hash is still what it was. */
export function isIntact(file: string): boolean {
  try {
    return hashOf(readFileSync(file, "utf8")) === basename(file, ".json");
  } catch {
    return false;
  }
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
