import { read } from "node:fs";
import { promisify } from "node:util";
import { autoDetect, type LinuxPortBinding } from "@serialport/bindings-cpp";
import { unixRead } from "@serialport/bindings-cpp/dist/unix-read.js";

type Read = NonNullable<Parameters<typeof unixRead>[0]["fsReadAsync"]>;
type Binding = ReturnType<typeof autoDetect>;

const readBytes = promisify(read);

/** ENXIO is what the binding takes for "unplugged". A raw port that is still there answers EAGAIN, never nothing. */
const readOrHangUp = async (fd: number, buffer: Buffer, offset: number, length: number) => {
  const result = await readBytes(fd, buffer, offset, length, null);
  if (result.bytesRead === 0) throw Object.assign(new Error("the port hung up"), { code: "ENXIO" });
  return result;
};

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
      port.read = (buffer, offset, length) =>
        unixRead({ binding: port, buffer, offset, length, fsReadAsync: readOrHangUp as Read });
      return port;
    },
  } as Binding;
}
