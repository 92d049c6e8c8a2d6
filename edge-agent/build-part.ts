import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Part, programRoot, type Stamp, sourcesOf, stampName, stampOf } from "./bin/built.js";

/**
 * Builds a part. Files of the build before stay, for a program that runs; those of older ones, and of a build that was stopped
 * half-way, are removed. Throws what vite throws; then nothing counts as built.
 */
export async function buildPart(part: Part, root = programRoot): Promise<void> {
  const { build } = await import("vite");
  const former = stampOf(part, root) ?? { of: null, files: [], before: [] };
  // Read first: a source that changes while it is built is another than what was built.
  const of = sourcesOf(part, root);
  const dist = join(root, part.dist);
  mkdirSync(dist, { recursive: true });
  const stamp = (written: Stamp) => writeFileSync(join(dist, stampName), JSON.stringify(written));
  stamp({ ...former, of: null });
  const built = await build({ configFile: join(root, part.config), logLevel: "warn" });
  if (!("output" in built)) throw new Error(`${part.config} is of more than one build`);
  const files = built.output.map(({ fileName }) => fileName).sort();
  const before = files.join() === former.files.join() ? former.before : former.files;
  const kept = new Set([...files, ...before, stampName]);
  for (const file of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile() && !kept.has(path.slice(dist.length + 1).replaceAll("\\", "/"))) rmSync(path);
  }
  stamp({ of, files, before });
}
