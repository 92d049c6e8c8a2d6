import { copyFileSync, cpSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ReleaseManifest } from "../contract/update.ts";
import { layout, readState, writeState } from "../launcher/layout.ts";
import { firstState } from "../launcher/state.ts";
import { readPublicKey, readRelease, unpackRelease } from "./read-release.ts";

const launcherFolder = fileURLToPath(new URL("../launcher", import.meta.url));

/**
 * Makes an installation that can be updated: the launcher with a Node of its own, the key that releases must be signed with, and
 * the first release. An installation that is there keeps its state. Throws HallError like readRelease, and Error for a file
 * that is not there.
 */
export async function installRelease(root: string, file: string, keyFile: string): Promise<ReleaseManifest> {
  const publicKey = readPublicKey(keyFile);
  if (publicKey === null) throw new Error(`${keyFile} can't be read`);
  const manifest = await readRelease(file, publicKey);
  const paths = layout(resolve(root));
  mkdirSync(join(paths.releases, manifest.lock), { recursive: true });
  await unpackRelease(file, manifest, {
    program: paths.program(manifest),
    modules: paths.modules(manifest.lock),
    work: join(paths.releases, `.unpacking-${manifest.version}`),
  });
  mkdirSync(paths.launcher, { recursive: true });
  cpSync(launcherFolder, paths.launcher, { recursive: true, filter: (path) => !path.endsWith(".test.ts") });
  copyFileSync(process.execPath, join(paths.launcher, "node"));
  copyFileSync(keyFile, join(root, "release.pub"));
  if (readState(root) === null)
    writeState(root, firstState({ version: manifest.version, lock: manifest.lock }));
  return manifest;
}

/** For systemd; the watchdog of the agent is the launcher, and the launcher's is systemd. */
export function systemdUnit(root: string): string {
  const folder = resolve(root);
  return `[Unit]
Description=Yimen, the agent of this station
After=network.target

[Service]
User=yimen
ExecStart=${folder}/launcher/node ${folder}/launcher/main.ts --root ${folder} -- --config /etc/yimen/hall.yaml
Restart=always
RestartSec=2
KillMode=mixed
TimeoutStopSec=30

[Install]
WantedBy=multi-user.target
`;
}
