import { createHash } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "@yimen/drivers/contract";

export type FileKind = "zip" | "jpg";

/** How long a file is kept, in ms: a bundle until somebody fetched it, a picture as long as its check is looked at. */
export const keptMs: Readonly<Record<FileKind, number>> = {
  zip: 14 * 24 * 3_600_000,
  jpg: 15 * 60_000,
};

const mostBytes = 64 * 1024 * 1024;
const sweepEveryMs = 60_000;

/** Files that actions made: `<actionId>.zip`, for managers only (0600). What is half written has no such name. */
export class ActionFiles {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #there = new Map<
    string,
    { readonly kind: FileKind; readonly bytes: number; readonly at: number }
  >();
  readonly #over = new AbortController();
  readonly #ready: Promise<void>;

  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
    this.#ready = this.#look();
    void this.#keepSweeping();
  }

  /** Settles once what lies there is known. */
  ready(): Promise<void> {
    return this.#ready;
  }

  find(actionId: string): { readonly kind: FileKind; readonly bytes: number } | null {
    const file = this.#there.get(actionId);
    return file === undefined || this.#isOld(file) ? null : { kind: file.kind, bytes: file.bytes };
  }

  /** Begins one; `add` throws once it is too large. */
  async begin(actionId: string): Promise<{
    add(piece: Uint8Array): Promise<void>;
    /** Answers the SHA-256 of what it holds now under its name. */
    end(kind: FileKind): Promise<string>;
    drop(): Promise<void>;
  }> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const part = join(this.#folder, `${actionId}.part`);
    const file = await open(part, "w", 0o600);
    const hash = createHash("sha256");
    let bytes = 0;
    return {
      add: async (piece) => {
        bytes += piece.byteLength;
        if (bytes > mostBytes) throw new Error("the file is too large");
        hash.update(piece);
        await file.writeFile(piece);
      },
      end: async (kind) => {
        await file.sync();
        await file.close();
        await rename(part, this.#path(actionId, kind));
        this.#there.set(actionId, { kind, bytes, at: this.#clock.now() });
        return hash.digest("hex");
      },
      drop: async () => {
        await file.close().catch(() => undefined);
        await rm(part, { force: true });
      },
    };
  }

  /** Null: it is not there any more. */
  read(
    actionId: string,
  ): { readonly kind: FileKind; readonly bytes: number; readonly stream: ReadStream } | null {
    const file = this.find(actionId);
    if (file === null) return null;
    return { ...file, stream: createReadStream(this.#path(actionId, file.kind)) };
  }

  close(): void {
    this.#over.abort();
  }

  async #look(): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const [actionId = "", kind = ""] = name.split(".");
      const path = join(this.#folder, name);
      if (kind !== "zip" && kind !== "jpg") await rm(path, { force: true });
      else {
        const { size, mtimeMs } = await stat(path);
        this.#there.set(actionId, { kind, bytes: size, at: mtimeMs });
      }
    }
    await this.#sweep();
  }

  async #keepSweeping(): Promise<void> {
    await this.#ready.catch(() => undefined);
    while (!this.#over.signal.aborted) {
      await this.#clock.sleep(sweepEveryMs, this.#over.signal).catch(() => undefined);
      await this.#sweep().catch(() => undefined);
    }
  }

  async #sweep(): Promise<void> {
    for (const [actionId, file] of this.#there) {
      if (!this.#isOld(file)) continue;
      this.#there.delete(actionId);
      await rm(this.#path(actionId, file.kind), { force: true });
    }
  }

  #isOld({ kind, at }: { readonly kind: FileKind; readonly at: number }): boolean {
    return this.#clock.now() - at > keptMs[kind];
  }

  #path(actionId: string, kind: FileKind): string {
    return join(this.#folder, `${actionId}.${kind}`);
  }
}
