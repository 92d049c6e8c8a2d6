import { createHash, type Hash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { type FileHandle, open, rename } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Clock } from "@yimen/drivers/contract";
import { HallError } from "../contract/index.ts";
import { typeByName } from "../rules/signage/file-kind.ts";
import { asStorageError } from "../store/file-error.ts";
import { syncFolder } from "../store/sqlite-file.ts";
import { inspect } from "./inspect.ts";

export interface UploadWish {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  readonly replace: boolean;
  /** Account id. */
  readonly by: string;
}

export interface UploadedFile {
  readonly file: string;
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

interface Running extends UploadWish {
  readonly path: string;
  readonly handle: FileHandle;
  readonly hash: Hash;
  received: number;
  seenAt: number;
  busy: boolean;
}

const mostAtOnce = 4;
const idleMs = 10 * 60_000;
/** Room that a disk keeps for the journal whatever is uploaded. */
const spareBytes = 256 * 1024 * 1024;
const half = ".upload-";

/**
 * Files that come in pieces: hidden and unnamed until the last byte is there, is on the disk and was looked into. One that is cut
 * off leaves nothing behind.
 */
export class Uploads {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #running = new Map<string, Running>();

  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
    for (const name of namesIn(folder))
      if (name.startsWith(half)) rmSync(join(folder, name), { force: true });
  }

  /** Throws HallError `signage-refused`, `signage-exists`, `storage-full`, `uploads-full`. */
  async begin(wish: UploadWish): Promise<string> {
    await this.#forgetIdle();
    const type = typeByName(wish.file);
    if (type === null) throw refused("kind-refused");
    if (wish.size > type.mostBytes) throw refused("too-large");
    if (!wish.replace && this.#names().includes(wish.file)) throw new HallError("signage-exists");
    if (this.#running.size >= mostAtOnce) throw new HallError("uploads-full");
    const id = randomUUID();
    const path = join(this.#folder, `${half}${id}${extname(wish.file)}`);
    try {
      mkdirSync(this.#folder, { recursive: true });
      const { bavail, bsize } = statfsSync(this.#folder);
      if (bavail * bsize < wish.size + spareBytes) throw new HallError("storage-full");
      const handle = await open(path, "wx", 0o644);
      const begun = { hash: createHash("sha256"), received: 0, seenAt: this.#clock.uptime(), busy: false };
      this.#running.set(id, { ...wish, path, handle, ...begun });
    } catch (error) {
      throw asStorageError(error);
    }
    return id;
  }

  /** Answers how many bytes are there. A piece that is there already changes nothing. Throws `upload-unknown`, `upload-gap`. */
  async write(id: string, offset: number, bytes: Uint8Array): Promise<number> {
    const upload = this.#find(id);
    if (offset + bytes.length <= upload.received) return upload.received;
    if (upload.busy || offset !== upload.received || offset + bytes.length > upload.size)
      throw new HallError("upload-gap");
    upload.busy = true;
    try {
      await upload.handle.write(bytes, 0, bytes.length, offset);
      upload.hash.update(bytes);
      upload.received += bytes.length;
      upload.seenAt = this.#clock.uptime();
      return upload.received;
    } catch (error) {
      await this.cancel(id);
      throw asStorageError(error);
    } finally {
      upload.busy = false;
    }
  }

  /** Gives the file its name, if it is what that name says. Throws `upload-unknown`, `upload-gap`, `signage-refused`. */
  async finish(id: string): Promise<UploadedFile> {
    const upload = this.#find(id);
    const { path, file, size, handle, replace } = upload;
    if (upload.busy || upload.received !== size) throw new HallError("upload-gap");
    this.#running.delete(id);
    try {
      await handle.sync();
      await handle.close();
      const found = await inspect(this.#folder, path.slice(this.#folder.length + 1));
      if (!found.ok) throw refused(found.fault);
      if (!replace && this.#names().includes(file)) throw new HallError("signage-exists");
      await rename(path, join(this.#folder, file));
      syncFolder(this.#folder);
    } catch (error) {
      rmSync(path, { force: true });
      throw asStorageError(error);
    }
    return { file, size, sha256: upload.hash.digest("hex") };
  }

  async cancel(id: string): Promise<void> {
    const upload = this.#running.get(id);
    if (upload === undefined) return;
    this.#running.delete(id);
    await upload.handle.close().catch(() => undefined);
    rmSync(upload.path, { force: true });
  }

  async close(): Promise<void> {
    for (const id of [...this.#running.keys()]) await this.cancel(id);
  }

  #find(id: string): Running {
    const upload = this.#running.get(id);
    if (upload === undefined) throw new HallError("upload-unknown");
    return upload;
  }

  async #forgetIdle(): Promise<void> {
    const now = this.#clock.uptime();
    for (const [id, { seenAt }] of [...this.#running]) if (now - seenAt > idleMs) await this.cancel(id);
  }

  #names(): readonly string[] {
    return namesIn(this.#folder);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const refused = (reason: string) => new HallError("signage-refused", { fields: [{ path: "/file", reason }] });
