import { constants, type PathLike, read, write } from "node:fs";
import { access, open } from "node:fs/promises";
import { promisify } from "node:util";
import { DeviceError } from "../contract/device-error.ts";
import { Inbox } from "../contract/inbox.ts";
import type { TransportOpener } from "../contract/transport.ts";
import { aborted, afterScheme, cannotOpen, lost, writeLimitMs } from "./limit.ts";

const readBytes = promisify(read);
const writeBytes = promisify(write);

/** How often a quiet port is asked for bytes; sooner while a conversation is going on. */
const idlePollMs = 50;
const busyPollMs = 8;
const busyForMs = 2000;
/** usblp takes 8 KiB per transfer. */
const sliceBytes = 8192;
const closeLimitMs = 1000;

/**
 * `lp:/dev/usb/lp0`: the kernel's usblp, or another character device that knows EAGAIN. Opened non-blocking, because
 * a read that blocks would hold one of the four threads that all file work of the process shares.
 */
export const lpOpener: TransportOpener = {
  scheme: "lp",
  async open(address, _options, signal) {
    const path = afterScheme(address);
    const flags = constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY;
    const file = await open(path, flags).catch((cause: unknown) => {
      throw cannotOpen(address, cause);
    });
    if (signal?.aborted) {
      await file.close();
      throw aborted(`opening ${address}`, signal);
    }
    const inbox = new Inbox();
    const stop = new AbortController();
    let lastActivity = performance.now();
    let writing: Promise<void> = Promise.resolve();

    const lose = (cause?: unknown) => {
      inbox.lose(lost(address, cause));
      stop.abort();
    };
    const reading = pollReads(file.fd, path, stop.signal, {
      onBytes(bytes) {
        lastActivity = performance.now();
        inbox.push(bytes);
      },
      pauseMs: () => (performance.now() - lastActivity < busyForMs ? busyPollMs : idlePollMs),
      onLost: lose,
    });
    const closing = once(async () => {
      inbox.close();
      stop.abort();
      await reading;
      await writing.catch(() => {});
      await untilTaken(file.fd);
      await file.close().catch(() => {});
    });
    return {
      address,
      chunks: () => inbox.chunks(),
      write(bytes, writeSignal) {
        const turn = writing
          .catch(() => {})
          .then(async () => {
            if (stop.signal.aborted) throw inbox.lost ?? lost(address);
            lastActivity = performance.now();
            const giveUp = AbortSignal.any([stop.signal, ...(writeSignal ? [writeSignal] : [])]);
            try {
              await writeAll(file.fd, bytes, address, giveUp);
            } catch (error) {
              if (error instanceof DeviceError) throw stop.signal.aborted ? (inbox.lost ?? error) : error;
              lose(error);
              throw inbox.lost;
            }
          });
        writing = turn;
        return turn;
      },
      close: closing,
    };
  },
};

interface ReadRim {
  onBytes(bytes: Uint8Array): void;
  pauseMs(): number;
  onLost(cause: unknown): void;
}

async function pollReads(fd: number, path: PathLike, stop: AbortSignal, rim: ReadRim): Promise<void> {
  const buffer = Buffer.allocUnsafe(sliceBytes);
  while (!stop.aborted) {
    try {
      const { bytesRead } = await readBytes(fd, buffer, 0, buffer.length, null);
      if (bytesRead > 0) {
        rim.onBytes(Uint8Array.from(buffer.subarray(0, bytesRead)));
        continue;
      }
      // Nothing: an empty transfer of the printer, or the end of a device that was removed.
      await access(path);
    } catch (cause) {
      const code = codeOf(cause);
      // A printer without a way back says EINVAL: there is nothing to read, and that is no fault.
      if (code === "EINVAL") return;
      if (code !== "EAGAIN" && code !== "EINTR") {
        rim.onLost(cause);
        return;
      }
    }
    await pause(rim.pauseMs(), stop);
  }
}

async function writeAll(fd: number, bytes: Uint8Array, address: string, giveUp: AbortSignal): Promise<void> {
  let offset = 0;
  let stuckSince = performance.now();
  let waitMs = 2;
  while (offset < bytes.byteLength) {
    if (giveUp.aborted) throw aborted(`write to ${address}`, giveUp);
    const length = Math.min(sliceBytes, bytes.byteLength - offset);
    try {
      const { bytesWritten } = await writeBytes(fd, bytes, offset, length, null);
      offset += bytesWritten;
      if (bytesWritten > 0) {
        stuckSince = performance.now();
        waitMs = 2;
        continue;
      }
    } catch (cause) {
      const code = codeOf(cause);
      if (code !== "EAGAIN" && code !== "EINTR" && code !== "ENOSPC") throw cause;
    }
    if (performance.now() - stuckSince > writeLimitMs) {
      throw new DeviceError("timeout", `${address} took nothing for ${writeLimitMs} ms`);
    }
    await pause(waitMs, giveUp);
    waitMs = Math.min(waitMs * 2, 50);
  }
}

/**
 * usblp throws away the transfer under way when the file is closed. An empty write answers EAGAIN as long as one is
 * under way, and transfers nothing itself.
 */
async function untilTaken(fd: number): Promise<void> {
  const until = performance.now() + closeLimitMs;
  while (performance.now() < until) {
    try {
      await writeBytes(fd, new Uint8Array(0), 0, 0, null);
      return;
    } catch (cause) {
      if (codeOf(cause) !== "EAGAIN") return;
    }
    await pause(5);
  }
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
}

function pause(delayMs: number, stop?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop?.aborted) {
      resolve();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      stop?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, delayMs);
    stop?.addEventListener("abort", end, { once: true });
  });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
