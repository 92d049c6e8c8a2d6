import { execFile } from "node:child_process";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { create } from "tar";
import { parts as builtParts, stampName, stampOf } from "../../bin/built.js";
import type { ReleaseManifest } from "../contract/update.ts";
import { migrations, readableFrom } from "../store/schema.ts";
import { sha256Of } from "./file-hash.ts";
import { lockOf, versionOf } from "./own-version.ts";
import { signRelease } from "./release-key.ts";

export interface BuildOptions {
  /** The program: a checkout that is built. */
  readonly folder: string;
  /** The file to write. */
  readonly file: string;
  /** PEM. */
  readonly privateKey: string;
  /** False leaves the third-party packages out: small, for stations that have those of the same lock. */
  readonly modules: boolean;
}

/** What a program needs to run; no tests, no sources of the screens. The agent's sources hold its data and further programs. */
const parts = [
  "package.json",
  "package-lock.json",
  "LICENSE",
  "edge-agent/bin",
  "edge-agent/src",
  "edge-agent/package.json",
  "drivers/src",
  "drivers/package.json",
  "kiosk-ui/dist",
  "queue-display/dist",
] as const;

/**
 * Writes a release: a tar file of `manifest.json`, `manifest.sig` (Ed25519) and `program.tgz`, in this order, so that who reads
 * it knows what comes before it comes. Throws when something is not built.
 */
export async function buildRelease(options: BuildOptions): Promise<ReleaseManifest> {
  const { folder } = options;
  const work = await mkdtemp(join(tmpdir(), "yimen-release-"));
  try {
    const program = join(work, "program.tgz");
    const modules = options.modules ? await productionModules(folder) : [];
    await create(
      {
        file: program,
        cwd: folder,
        gzip: true,
        portable: true,
        filter: (path) => !/\.test\.ts$|\/testing\/|\/vectors\//.test(path),
      },
      [...parts, ...builtAgent(folder), ...modules],
    );
    const manifest: ReleaseManifest = {
      format: "yimen-release/1",
      version: versionOf(folder),
      lock: lockOf(folder),
      modules: options.modules,
      data: { version: migrations.length, readableFrom },
      sha256: await sha256Of(program),
      bytes: (await stat(program)).size,
    };
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    await writeFile(join(work, "manifest.json"), text);
    await writeFile(join(work, "manifest.sig"), signRelease(text, options.privateKey));
    const entries = ["manifest.json", "manifest.sig", "program.tgz"];
    await create({ file: options.file, cwd: work, portable: true }, entries);
    return manifest;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Of the last build alone: files of the one before lie beside them. */
function builtAgent(folder: string): readonly string[] {
  const { dist } = builtParts.agent;
  const stamp = stampOf(builtParts.agent, folder);
  if (stamp === null || stamp.of === null) throw new Error(`${dist} is not built: npm run build`);
  return [stampName, ...stamp.files].map((file) => `${dist}/${file}`);
}

/** Folders of the packages that the program runs with, as npm knows them; the workspaces themselves are parts already. */
async function productionModules(folder: string): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)("npm", ["ls", "--omit=dev", "--all", "--parseable"], {
    cwd: folder,
    maxBuffer: 16 * 1024 * 1024,
  });
  const inside = stdout
    .split("\n")
    .map((path) => relative(folder, path.trim()))
    .filter((path) => path.startsWith("node_modules/") && !path.includes("/@yimen/"));
  return [...new Set(inside), "node_modules/.bin/node"].sort();
}
