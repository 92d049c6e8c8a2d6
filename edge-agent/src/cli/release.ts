import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { isBuilt, parts, programRoot } from "../../bin/built.js";
import { type ReleaseReason, releaseReasons } from "../contract/data/release-reasons.ts";
import { HallError } from "../contract/errors.ts";
import { buildRelease } from "../updates/build-release.ts";
import { installRelease, systemdUnit } from "../updates/install.ts";
import { programFolder } from "../updates/own-version.ts";
import { newReleaseKeys } from "../updates/release-key.ts";
import { CommandError, type ExitCode, exit } from "./exit.ts";

/** Makes the pair of keys with which releases are signed and checked. */
export async function releaseKeys(dir: string): Promise<ExitCode> {
  const files = { private: resolve(dir, "release.key"), public: resolve(dir, "release.pub") };
  if (existsSync(files.private))
    throw new CommandError(exit.failed, `${files.private} is there already; it is never overwritten.`);
  const { privateKey, publicKey } = newReleaseKeys();
  mkdirSync(resolve(dir), { recursive: true, mode: 0o700 });
  writeFileSync(files.private, privateKey, { mode: 0o600, flag: "wx" });
  writeFileSync(files.public, publicKey, { mode: 0o644 });
  process.stdout.write(
    `${files.private}: signs releases; keep it away from every hall.\n${files.public}: goes to every station.\n`,
  );
  return exit.ok;
}

/** Packs this very program as a release. */
export async function releaseBuild(
  file: string,
  options: { readonly key: string; readonly modules: boolean },
): Promise<ExitCode> {
  if (!Object.values(parts).every((part) => isBuilt(part, programRoot, "held")))
    throw new CommandError(exit.failed, "What is here is not built, or was changed since: npm run build");
  const privateKey = textOf(options.key);
  const manifest = await orExplain(() =>
    buildRelease({ folder: programFolder, file: resolve(file), privateKey, modules: options.modules }),
  );
  const megabytes = (manifest.bytes / 1e6).toFixed(1);
  const packages = manifest.modules
    ? "with its packages"
    : `for stations that have the packages ${manifest.lock}`;
  process.stdout.write(`${resolve(file)}: version ${manifest.version}, ${megabytes} MB, ${packages}\n`);
  return exit.ok;
}

/** Makes an installation that can be updated, or adds a release to one. */
export async function releaseInstall(
  file: string,
  options: { readonly root: string; readonly trust: string },
): Promise<ExitCode> {
  const manifest = await orExplain(() =>
    installRelease(resolve(options.root), resolve(file), resolve(options.trust)),
  );
  process.stdout.write(
    `${resolve(options.root)}: version ${manifest.version} is installed. For systemd, as /etc/systemd/system/yimen.service:\n\n${systemdUnit(options.root)}`,
  );
  return exit.ok;
}

function textOf(file: string): string {
  try {
    return readFileSync(resolve(file), "utf8");
  } catch {
    throw new CommandError(
      exit.usage,
      `${file} can't be read. \`yimen release keys DIR\` makes a pair of keys.`,
    );
  }
}

async function orExplain<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HallError) {
      const [reason] = error.fields.map(
        (field) => releaseReasons[field.reason as ReleaseReason]?.en ?? field.reason,
      );
      const said = error.code === "release-unsigned" ? "it is signed by another key" : (reason ?? error.code);
      throw new CommandError(exit.failed, `The release is refused: ${said}.`);
    }
    throw new CommandError(exit.failed, error instanceof Error ? error.message : String(error));
  }
}
