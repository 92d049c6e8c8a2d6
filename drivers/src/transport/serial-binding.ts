import { readSync, writeSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { autoDetect, type LinuxPortBinding } from "@serialport/bindings-cpp";
import { unixRead } from "@serialport/bindings-cpp/dist/unix-read.js";
import { unixWrite } from "@serialport/bindings-cpp/dist/unix-write.js";

type Read = NonNullable<Parameters<typeof unixRead>[0]["fsReadAsync"]>;
type Write = NonNullable<Parameters<typeof unixWrite>[0]["fsWriteAsync"]>;
type Binding = ReturnType<typeof autoDetect>;

/**
 * The descriptor does not block, so it is read here and now: a thread for each few bytes costs ten times as much.
 * ENXIO is what the binding takes for "unplugged". A raw port that is still there answers EAGAIN, never nothing.
 */
function readsOrHangsUp(port: Pick<LinuxPortBinding, "isOpen">): Read {
  let brought = false;
  const read = async (fd: number, buffer: Buffer, offset: number, length: number) => {
    // A line that always has more must not keep everybody else waiting.
    if (brought) await nextTurn();
    brought = false;
    // Closed meanwhile: the number may be another file's by now.
    if (!port.isOpen) throw Object.assign(new Error("the port was closed"), { canceled: true });
    const bytesRead = readSync(fd, buffer, offset, length, null);
    if (bytesRead === 0) throw Object.assign(new Error("the port hung up"), { code: "ENXIO" });
    brought = true;
    return { bytesRead, buffer };
  };
  return read as unknown as Read;
}

const writes = (async (fd: number, buffer: Buffer, offset: number, length: number) => ({
  bytesWritten: writeSync(fd, buffer, offset, length),
  buffer,
})) as unknown as Write;

/**
 * The platform's serial binding. On Linux the original, when a device is unplugged during a read, asks again for
 * ever: it never reports the loss and keeps a processor busy.
 */
export function serialBinding(): Binding {
  const binding = autoDetect();
  if (process.platform !== "linux") return binding;
  const linux = binding as { open(options: unknown): Promise<LinuxPortBinding> };
  return {
    ...binding,
    async open(options: Parameters<Binding["open"]>[0]) {
      const port = await linux.open(options);
      const fsReadAsync = readsOrHangsUp(port);
      port.read = (buffer, offset, length) =>
        unixRead({ binding: port, buffer, offset, length, fsReadAsync });
      port.write = async (buffer) => {
        if (buffer.length > 0) await unixWrite({ binding: port, buffer, fsWriteAsync: writes });
      };
      return port;
    },
  } as Binding;
}
