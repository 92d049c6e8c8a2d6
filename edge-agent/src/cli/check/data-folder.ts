import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { advice, type Finding, ok, wrong } from "./finding.ts";

const roomyBytes = 2 * 1024 ** 3;

/** Whether the data folder can be written, has room, and keeps its keys from other users. */
export function checkDataFolder(folder: string): readonly Finding[] {
  const standing = nearestExisting(folder);
  if (!statSync(standing).isDirectory()) return [wrong("data", `${standing} is no folder`)];
  try {
    accessSync(standing, constants.W_OK | constants.X_OK);
  } catch {
    return [
      wrong(
        "data",
        `${standing} is not writable for this user; chown it, or name another folder with --data`,
      ),
    ];
  }
  const { bavail, bsize } = statfsSync(standing);
  const gigabytes = ((bavail * bsize) / 1024 ** 3).toFixed(1);
  const room =
    bavail * bsize < roomyBytes
      ? advice("data", `${folder}: only ${gigabytes} GB free; a busy station fills about 1 GB a month`)
      : ok("data", `${folder}, ${gigabytes} GB free`);
  return [room, ...checkKeys(join(folder, "keys"))];
}

function checkKeys(folder: string): readonly Finding[] {
  if (!existsSync(folder)) return [];
  const exposed = readdirSync(folder).filter(
    (name) => name.endsWith(".key") && (statSync(join(folder, name)).mode & 0o077) !== 0,
  );
  return exposed.length === 0
    ? [ok("keys", "only this user can read them")]
    : exposed.map((name) =>
        wrong("keys", `${join(folder, name)} can be read by others: chmod 600 ${join(folder, name)}`),
      );
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}
