import { type FSWatcher, readdirSync, watch } from "node:fs";
import { join } from "node:path";
import { type Clock, systemClock } from "../contract/clock.ts";

/** Device nodes that came or went, as paths below `/dev`. */
export interface PortChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface HotplugOptions {
  /** Stands for `/` in tests. */
  readonly root?: string;
  readonly clock?: Clock;
}

/** Folders in which ports appear; those that do not exist yet are watched once they do. */
const folders = [
  "dev",
  "dev/bus/usb",
  "dev/input",
  "dev/input/by-id",
  "dev/serial",
  "dev/serial/by-id",
  "dev/serial/by-path",
  "dev/usb",
  "dev/v4l",
  "dev/v4l/by-path",
] as const;
/** One plug makes several nodes and links, within about this time. */
const settleMs = 120;
/** Writing to any device node stirs its folder, too: such a folder is looked at this often at most. */
const stirredRestMs = 500;
/** A folder that can't be watched is looked at this often. */
const unwatchedMs = 3_000;

/**
 * Tells when ports come and go. Each folder is watched until something stirs in it, then looked at once and watched
 * again: no polling, and a program that writes to /dev/null without end costs two looks a second. Never throws.
 */
export function watchPorts(
  changed: (change: PortChange) => void,
  options: HotplugOptions = {},
): { close(): void } {
  const { root = "/", clock = systemClock } = options;
  const stop = new AbortController();
  const watched = new Map<string, ReadonlySet<string>>();
  const watchers = new Set<FSWatcher>();

  const subfolders = () => {
    const buses = names(join(root, "dev/bus/usb")) ?? new Set();
    return [...folders, ...[...buses].map((bus) => `dev/bus/usb/${bus}`)];
  };
  const begin = (tell: boolean) => {
    for (const folder of subfolders()) {
      if (watched.has(folder) || names(join(root, folder)) === null) continue;
      watched.set(folder, tell ? new Set() : (names(join(root, folder)) ?? new Set()));
      void follow(folder);
    }
  };
  /** Resolves when something stirred, or soon when the folder can't be watched. */
  const stirred = (folder: string): { readonly now: Promise<void>; end(): void } => {
    const { promise, resolve } = Promise.withResolvers<void>();
    try {
      const watcher = watch(join(root, folder), { persistent: false }, () => resolve());
      watchers.add(watcher);
      watcher.on("error", () => resolve());
      const end = () => {
        watchers.delete(watcher);
        watcher.close();
        resolve();
      };
      stop.signal.addEventListener("abort", end, { once: true });
      return {
        now: promise.then(() => {
          stop.signal.removeEventListener("abort", end);
          end();
        }),
        end,
      };
    } catch {
      const slept = clock.sleep(unwatchedMs, stop.signal).catch(() => undefined);
      return { now: slept, end: resolve };
    }
  };
  const follow = async (folder: string) => {
    let first = true;
    while (!stop.signal.aborted) {
      // Watched before it is looked at, so that nothing falls between the two.
      const stir = stirred(folder);
      const before = watched.get(folder) ?? new Set();
      const after = names(join(root, folder));
      const change = difference(folder, before, after ?? new Set());
      if (after === null) {
        watched.delete(folder);
        stir.end();
      } else watched.set(folder, after);
      if (change !== null) {
        changed(change);
        begin(true);
      }
      if (after === null) return;
      if (change === null && !first) await clock.sleep(stirredRestMs, stop.signal).catch(() => undefined);
      first = false;
      await stir.now;
      await clock.sleep(settleMs, stop.signal).catch(() => undefined);
    }
  };

  begin(false);
  return {
    close() {
      stop.abort();
      for (const watcher of watchers) watcher.close();
      watchers.clear();
    },
  };
}

function names(folder: string): ReadonlySet<string> | null {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return null;
  }
}

function difference(
  folder: string,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): PortChange | null {
  const paths = (some: Iterable<string>) => [...some].map((name) => `/${folder}/${name}`);
  const added = paths([...after].filter((name) => !before.has(name)));
  const removed = paths([...before].filter((name) => !after.has(name)));
  return added.length + removed.length === 0 ? null : { added, removed };
}
