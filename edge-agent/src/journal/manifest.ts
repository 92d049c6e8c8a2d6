import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { HallError } from "../contract/errors.ts";

/** What a backup holds: every file with its size and SHA-256. */
export interface Manifest {
  readonly format: "yimen-backup/1";
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly node: string;
  /** Last op in it. */
  readonly seq: number;
  readonly files: readonly ManifestFile[];
}

export interface ManifestFile {
  /** From the backup's folder, with slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export const manifestName = "manifest.json";
/** Apart from the data and named so that nobody copies it along unawares: with it the backup can be read. */
export const keysFolderName = "keys-KEEP-APART";

export async function describe(folder: string, path: string): Promise<ManifestFile> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(join(folder, path))) hash.update(chunk);
  return { path, bytes: (await stat(join(folder, path))).size, sha256: hash.digest("hex") };
}

/** The manifest of a backup whose files all lie there unchanged. Throws HallError `not-found` or `storage-damaged`. */
export async function readManifest(folder: string): Promise<Manifest> {
  const manifest = parse(await readFile(join(folder, manifestName), "utf8").catch(() => ""));
  if (manifest === null) {
    throw new HallError("not-found", { fields: [{ path: join(folder, manifestName), reason: "no backup" }] });
  }
  const faults: { path: string; reason: string }[] = [];
  for (const file of manifest.files) {
    const found = await describe(folder, file.path).catch(() => null);
    if (found === null) faults.push({ path: file.path, reason: "missing" });
    else if (found.sha256 !== file.sha256) faults.push({ path: file.path, reason: "altered" });
  }
  if (faults.length > 0) throw new HallError("storage-damaged", { fields: faults });
  return manifest;
}

function parse(text: string): Manifest | null {
  try {
    const value = JSON.parse(text);
    const whole = value?.format === "yimen-backup/1" && Array.isArray(value.files);
    // A path that climbs out of the backup is nobody's backup.
    const inside =
      whole &&
      value.files.every(({ path }: ManifestFile) => /^(?!.*\.\.)[\w./-]+$/.test(path) && path[0] !== "/");
    return inside ? value : null;
  } catch {
    return null;
  }
}
