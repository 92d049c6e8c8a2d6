import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { ReleaseManifest, UpdateStanding, UpdatesView } from "../contract/update.ts";
import { layout, readState, want } from "../launcher/layout.ts";
import { running } from "../launcher/state.ts";
import { readPublicKey, readRelease, unpackRelease } from "./read-release.ts";

/** The installation that this agent runs from, under the launcher. */
export interface Installation {
  /** What the launcher says of the last update. */
  standing(): UpdateStanding | null;
  /** Reads a release's file. Throws HallError `release-refused`, `release-unsigned`. */
  read(file: string): Promise<ReleaseManifest>;
  /** Puts a release beside the one that runs. Throws HallError `release-refused`. */
  unpack(file: string, manifest: ReleaseManifest): Promise<void>;
  /** What the launcher tries once this agent ends with `startAgain`; `before`: parts that are unwell now. */
  want(manifest: ReleaseManifest, before: readonly string[]): void;
  /** Whether it has not taken that yet. */
  awaits(): boolean;
}

export type FoundInstallation =
  | { readonly installation: Installation; readonly obstacle: null }
  | { readonly installation: null; readonly obstacle: NonNullable<UpdatesView["obstacle"]> };

/** `root`: what the launcher says where the installation is; undefined where no launcher runs this agent. */
export function findInstallation(root: string | undefined): FoundInstallation {
  if (root === undefined || readState(root) === null) return { installation: null, obstacle: "no-launcher" };
  const paths = layout(root);
  const publicKey = readPublicKey(join(root, "release.pub"));
  if (publicKey === null) return { installation: null, obstacle: "no-key" };
  const installation: Installation = {
    standing: () => readState(root)?.last ?? null,
    read: (file) => readRelease(file, publicKey),
    async unpack(file, manifest) {
      const state = readState(root);
      // What runs now is never overwritten.
      if (state !== null && samePlace(running(state), manifest)) return;
      mkdirSync(join(paths.releases, manifest.lock), { recursive: true });
      await unpackRelease(file, manifest, {
        program: paths.program(manifest),
        modules: paths.modules(manifest.lock),
        work: join(paths.releases, `.unpacking-${manifest.version}`),
      });
    },
    want({ version, lock }, before) {
      if (!existsSync(paths.program({ version, lock }))) throw new Error(`${version} is not installed`);
      want(root, { release: { version, lock }, before });
    },
    awaits: () => existsSync(paths.wanted),
  };
  return { installation, obstacle: null };
}

function samePlace(a: { version: string; lock: string }, b: { version: string; lock: string }): boolean {
  return a.version === b.version && a.lock === b.lock;
}
