import { closeSync, writeSync } from "node:fs";
import { rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { ReadStream } from "node:tty";
import { DeviceError } from "../contract/device-error.ts";
import type { FarEnd } from "../contract/far-end.ts";

interface NativePty {
  open(columns: number, rows: number): { master: number; slave: number; pty: string };
}

/** What the kernel buffers is small; beyond this much unsent the line counts as unread and bytes are dropped. */
const maxUnsentBytes = 1024 * 1024;
/** How often a line that takes nothing is tried again. */
const retryMs = 5;

/**
 * A pseudo-terminal as the wire of a simulated serial device. The host may open, close and open again at
 * `address`; `close()` is an unplugged cable. `link`: a stable name for the host to open, replaced when it exists.
 */
export async function openPty(options: { readonly link?: string } = {}): Promise<FarEnd> {
  const { master, slave, pty } = native().open(80, 24);
  const stream = new ReadStream(master);
  // The line discipline starts by echoing what the device says back to the device.
  stream.setRawMode(true);
  // EIO is how the kernel says that the line is hung up; there is nobody left to tell.
  stream.on("error", () => {});
  const { link } = options;
  if (link !== undefined) {
    await rm(link, { force: true });
    await symlink(pty, link);
  }
  let open = true;
  let listener: ((bytes: Uint8Array) => void) | undefined;
  stream.on("data", (bytes: Buffer) => listener?.(Uint8Array.from(bytes)));
  const out = unblockedWrites(master);
  return {
    address: `serial:${link ?? pty}`,
    onBytes(next) {
      listener = next;
    },
    write(bytes) {
      if (open) out.write(bytes);
    },
    async close() {
      if (!open) return;
      open = false;
      listener = undefined;
      out.stop();
      const closed = new Promise<void>((resolve) => stream.once("close", () => resolve()));
      stream.destroy();
      // Held open, and never read, so that the master sees no hang-up between two hosts.
      closeSync(slave);
      await closed;
      if (link !== undefined) await rm(link, { force: true });
    },
  };
}

/**
 * Node's stream on a terminal's master side waits for the other side without letting go of the process: with nobody
 * reading, all stands still. The descriptor itself does not block.
 */
function unblockedWrites(fd: number): { write(bytes: Uint8Array): void; stop(): void } {
  let unsent: Uint8Array[] = [];
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;
  const send = () => {
    timer = undefined;
    for (let next = unsent[0]; next !== undefined; next = unsent[0]) {
      const taken = writeNow(fd, next);
      waiting -= taken;
      if (taken < next.byteLength) {
        unsent[0] = next.subarray(taken);
        timer = setTimeout(send, retryMs);
        return;
      }
      unsent.shift();
    }
  };
  return {
    write(bytes) {
      if (waiting >= maxUnsentBytes) return;
      unsent.push(Uint8Array.from(bytes));
      waiting += bytes.byteLength;
      if (timer === undefined) send();
    },
    stop() {
      clearTimeout(timer);
      unsent = [];
    },
  };
}

/** How many bytes the kernel took; a line that is hung up takes all, as a cut cable does. */
function writeNow(fd: number, bytes: Uint8Array): number {
  try {
    return writeSync(fd, bytes);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    return code === "EAGAIN" || code === "EINTR" ? 0 : bytes.byteLength;
  }
}

/** The package's own `open()` reads the slave side and would steal the simulator's bytes. */
function native(): NativePty {
  try {
    const require = createRequire(import.meta.url);
    return require(`@lydell/node-pty-${process.platform}-${process.arch}/pty.node`) as NativePty;
  } catch (cause) {
    throw new DeviceError("unsupported", "this platform has no pseudo-terminals for simulated devices", {
      cause,
    });
  }
}
