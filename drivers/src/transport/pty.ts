import { closeSync } from "node:fs";
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
  return {
    address: `serial:${link ?? pty}`,
    onBytes(next) {
      listener = next;
    },
    write(bytes) {
      if (open && stream.writableLength < maxUnsentBytes) stream.write(bytes);
    },
    async close() {
      if (!open) return;
      open = false;
      listener = undefined;
      const closed = new Promise<void>((resolve) => stream.once("close", () => resolve()));
      stream.destroy();
      // Held open, and never read, so that the master sees no hang-up between two hosts.
      closeSync(slave);
      await closed;
      if (link !== undefined) await rm(link, { force: true });
    },
  };
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
