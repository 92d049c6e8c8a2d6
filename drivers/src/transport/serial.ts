import { SerialPortStream } from "@serialport/stream";
import { systemClock } from "../contract/clock.ts";
import { Inbox } from "../contract/inbox.ts";
import type { TransportOpener } from "../contract/transport.ts";
import { aborted, afterScheme, cannotOpen, lost, withinLimit, writeLimitMs } from "./limit.ts";
import { serialBinding } from "./serial-binding.ts";

/** Readers and signs that watch DTR count a drop this long as a restart. */
const dtrPulseMs = 200;

/** `serial:/dev/serial/by-id/…`, eight data bits, one stop bit, locked against other programs. */
export const serialOpener: TransportOpener = {
  scheme: "serial",
  async open(address, options, signal) {
    // Serialport's two inner parts: the package itself loads ten parsers and 7 MB that nobody here uses.
    const baudRate = options.baudRate ?? 115_200;
    const parity = options.parity ?? "none";
    const port = new SerialPortStream({
      binding: serialBinding(),
      path: afterScheme(address),
      baudRate,
      rtscts: options.hardwareFlow ?? false,
      xon: options.softwareFlow ?? false,
      xoff: options.softwareFlow ?? false,
      parity,
      lock: true,
      // Dropping DTR on close resets many signs and some printers: an agent's restart must not.
      hupcl: false,
      autoOpen: false,
    });
    const inbox = new Inbox();
    const gone = Promise.withResolvers<never>();
    gone.promise.catch(() => {});
    const lose = (cause: unknown) => {
      const error = lost(address, cause);
      inbox.lose(error);
      gone.reject(error);
    };
    port.on("data", (chunk: Buffer) => inbox.push(chunk));
    port.on("error", (cause: Error) => {
      if (port.isOpen) lose(cause);
    });
    port.on("close", (cause: Error | null | undefined) => lose(cause ?? undefined));

    await new Promise<void>((resolve, reject) => {
      port.open((cause) => (cause ? reject(cannotOpen(address, cause)) : resolve()));
    });
    const close = () => {
      inbox.close();
      return new Promise<void>((resolve) => {
        if (port.closing) {
          // Unplugged just now: whoever opens the port again must find it free.
          port.once("close", () => resolve());
          port.once("error", () => resolve());
        } else if (port.isOpen) port.close(() => resolve());
        else resolve();
      });
    };
    if (signal?.aborted) {
      await close();
      throw aborted(`opening ${address}`, signal);
    }
    return {
      address,
      bytesPerSecond: baudRate / (parity === "none" ? 10 : 11),
      chunks: () => inbox.chunks(),
      write(bytes, writeSignal) {
        if (!port.isOpen) return Promise.reject(inbox.lost ?? lost(address));
        if (writeSignal?.aborted) return Promise.reject(aborted(`write to ${address}`, writeSignal));
        const taken = new Promise<void>((resolve, reject) => {
          port.write(Buffer.from(bytes), undefined, (cause) =>
            cause ? reject(lost(address, cause)) : resolve(),
          );
        });
        return withinLimit(Promise.race([taken, gone.promise]), {
          what: `write to ${address}`,
          limitMs: writeLimitMs,
          signal: writeSignal,
        });
      },
      async reset(resetSignal) {
        await setDtr(port, address, false);
        await systemClock.sleep(dtrPulseMs, resetSignal).catch(() => undefined);
        await setDtr(port, address, true);
      },
      close,
    };
  },
};

function setDtr(port: SerialPortStream, address: string, dtr: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    port.set({ dtr, rts: true }, (cause) => (cause ? reject(lost(address, cause)) : resolve()));
  });
}
