import { readFileSync } from "node:fs";
import { open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ReadEntry } from "tar";
import { Value } from "typebox/value";
import type { ReleaseReason } from "../contract/data/release-reasons.ts";
import { HallError } from "../contract/errors.ts";
import { type ReleaseManifest, ReleaseManifestSchema } from "../contract/update.ts";
import { sha256Of } from "./file-hash.ts";
import { isSigned } from "./release-key.ts";

/** Loaded with the first release: most starts see none. */
const tar = () => import("tar");

const largestManifest = 16 * 1024;
const order = ["manifest.json", "manifest.sig", "program.tgz"];

/**
 * Reads what a release says of itself, once it is known to be signed by `publicKey` and to hold the program that it names.
 * Throws HallError `release-refused` with a reason, or `release-unsigned`.
 */
export async function readRelease(file: string, publicKey: string): Promise<ReleaseManifest> {
  const parts = await smallParts(file);
  const { manifest: text, signature } = parts;
  if (!isSigned(text, signature, publicKey)) throw new HallError("release-unsigned");
  let manifest: unknown;
  try {
    manifest = JSON.parse(text.toString("utf8"));
  } catch {
    throw refused("manifest-unreadable");
  }
  if (!Value.Check(ReleaseManifestSchema, manifest)) throw refused("manifest-unreadable");
  if (parts.programBytes !== manifest.bytes) throw refused("program-short");
  return manifest;
}

/** Puts the program of a release into `folder`, which must not exist. Throws like readRelease; leaves nothing half. */
export async function unpackRelease(
  file: string,
  manifest: ReleaseManifest,
  folders: { readonly program: string; readonly modules: string; readonly work: string },
): Promise<void> {
  const { work } = folders;
  await rm(work, { recursive: true, force: true });
  const { mkdir, rename, symlink } = await import("node:fs/promises");
  const { extract } = await tar();
  await mkdir(work, { recursive: true });
  try {
    await extract({ file, cwd: work, filter: (path) => path === "program.tgz" });
    const program = join(work, "program.tgz");
    if ((await sha256Of(program)) !== manifest.sha256) throw refused("program-differs");
    const fresh = join(work, "program");
    await mkdir(fresh);
    await extract({ file: program, cwd: fresh, strict: true, preserveOwner: false });
    await rm(program);
    const packages = join(fresh, "node_modules");
    const there = await exists(folders.modules);
    if (!manifest.modules && !there) throw refused("packages-missing");
    if (manifest.modules && !there) await rename(packages, folders.modules);
    // Programs find their own packages beside them, third parties' one folder above.
    await rm(packages, { recursive: true, force: true });
    await mkdir(join(packages, "@yimen"), { recursive: true });
    for (const name of ["drivers", "edge-agent"]) {
      await symlink(join("..", "..", name), join(packages, "@yimen", name));
    }
    await rm(folders.program, { recursive: true, force: true });
    await rename(fresh, folders.program);
  } catch (error) {
    if (error instanceof HallError) throw error;
    throw refused("cannot-unpack", error);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

interface SmallParts {
  readonly manifest: Buffer;
  readonly signature: Buffer;
  readonly programBytes: number;
}

async function smallParts(file: string): Promise<SmallParts> {
  const names: string[] = [];
  const sizes = new Map<string, number>();
  const texts = new Map<string, Buffer[]>();
  const take = (entry: ReadEntry) => {
    // Whoever packs a million small files into one gets none of them kept.
    if (names.length > order.length) return;
    names.push(entry.path);
    sizes.set(entry.path, entry.size);
    if (entry.path === "program.tgz" || entry.size > largestManifest) return;
    const chunks: Buffer[] = [];
    texts.set(entry.path, chunks);
    entry.on("data", (chunk: Buffer) => chunks.push(chunk));
  };
  try {
    // The library would unpack what is packed once more, however much comes out of it.
    if (!(await beginsAsTar(file))) throw refused("not-a-release");
    const { list } = await tar();
    await list({ file, strict: true, onReadEntry: take });
  } catch {
    throw refused("not-a-release");
  }
  if (names.join() !== order.join()) throw refused("not-a-release");
  const text = (name: string) => Buffer.concat(texts.get(name) ?? []);
  return {
    manifest: text("manifest.json"),
    signature: text("manifest.sig"),
    programBytes: sizes.get("program.tgz") ?? 0,
  };
}

/** Its first header is that of the manifest. */
async function beginsAsTar(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const name = Buffer.from(`${order[0]}\0`);
    const { buffer } = await handle.read(Buffer.alloc(name.length), 0, name.length, 0);
    return buffer.equals(name);
  } finally {
    await handle.close();
  }
}

/** Says by `release-refused` why a file is no release that can be used. */
export function refused(reason: ReleaseReason, cause?: unknown): HallError {
  return new HallError("release-refused", { fields: [{ path: "/release", reason }], cause });
}

/** PEM; null: there is none. */
export function readPublicKey(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
