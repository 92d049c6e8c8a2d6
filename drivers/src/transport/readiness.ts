import type { FileHandle } from "node:fs/promises";
import { Poller } from "@serialport/bindings-cpp/dist/poller.js";

/**
 * The native watcher is never freed, and one that was would stop the watching of whatever file has its number by
 * then. So each is kept for the next file with the same number that is the same device.
 */
const idle = new Map<string, Poller>();

export interface Readiness {
  /** Idempotent. Must be called before the file is closed. */
  stop(): void;
}

/**
 * Calls back each time that the file can be read, until `stop()`; with a failure, once, when the device hung up. The
 * event loop waits, so nothing is polled and no thread is held. Rejects for a file that can't be waited for, such as
 * an ordinary one.
 */
export async function whenReadable(
  file: FileHandle,
  onReadable: (failure: Error | null) => void,
): Promise<Readiness> {
  const key = `${file.fd} ${(await file.stat()).rdev}`;
  const poller = idle.get(key) ?? new Poller(file.fd);
  idle.delete(key);
  let stopped = false;
  const wait = () => {
    poller.once("readable", (failure) => {
      if (stopped) return;
      onReadable(failure);
      if (!stopped && failure === null) wait();
    });
  };
  wait();
  return {
    stop() {
      if (stopped) return;
      stopped = true;
      poller.removeAllListeners();
      poller.stop();
      idle.set(key, poller);
    },
  };
}
