import { devicesAsync, HIDAsync } from "node-hid";
import { DeviceError } from "../contract/device-error.ts";
import { Inbox } from "../contract/inbox.ts";
import type { TransportOpener } from "../contract/transport.ts";
import { aborted, afterScheme, cannotOpen, lost, withinLimit } from "./limit.ts";
import { parseUsbAddress, type UsbAddress } from "./usb-address.ts";

/** A report is taken within one USB frame or the device hangs. */
const reportLimitMs = 2000;

/**
 * `hid:vid:pid[:serial]` or `hid:/dev/hidraw0`: each chunk is one input report; each write is one output report without its id, which is
 * sent as 0 (none of the devices here numbers its reports).
 */
export const hidOpener: TransportOpener = {
  scheme: "hid",
  async open(address, _options, signal) {
    const path = afterScheme(address);
    const opened = path.startsWith("/") ? HIDAsync.open(path) : find(parseUsbAddress(address));
    const device = await opened.catch((cause: unknown) => {
      throw isMissingLibrary(cause) ? missingLibrary(cause) : cannotOpen(address, cause);
    });
    const inbox = new Inbox();
    let over = false;
    device.on("data", (report: Buffer) => inbox.push(Uint8Array.from(report)));
    device.on("error", (cause: unknown) => {
      inbox.lose(lost(address, cause));
      void close();
    });
    const close = async () => {
      if (over) return;
      over = true;
      if (inbox.lost === undefined) inbox.close();
      await device.close().catch(() => {});
    };
    if (signal?.aborted) {
      await close();
      throw aborted(`opening ${address}`, signal);
    }
    return {
      address,
      chunks: () => inbox.chunks(),
      async write(bytes, writeSignal) {
        if (over) throw inbox.lost ?? lost(address);
        if (writeSignal?.aborted) throw aborted(`write to ${address}`, writeSignal);
        const report = Buffer.alloc(bytes.byteLength + 1);
        report.set(bytes, 1);
        const taken = device.write(report).catch((cause: unknown) => {
          throw lost(address, cause);
        });
        await withinLimit(taken, {
          what: `write to ${address}`,
          limitMs: reportLimitMs,
          signal: writeSignal,
        });
      },
      async close() {
        inbox.close();
        await close();
      },
    };
  },
};

async function find(wanted: UsbAddress): Promise<HIDAsync> {
  const present = await devicesAsync(wanted.vendorId, wanted.productId);
  const path = present.find((one) => wanted.serial === undefined || one.serialNumber === wanted.serial)?.path;
  if (path === undefined) throw new Error("no such device");
  return HIDAsync.open(path);
}

/** The prebuilt binding links libusb even where it only uses hidraw; a bare server system lacks it. */
function isMissingLibrary(cause: unknown): boolean {
  return cause instanceof Error && cause.message.includes("cannot open shared object file");
}

function missingLibrary(cause: unknown): DeviceError {
  return new DeviceError("cannot-open", "HID devices need libusb 1.0 (Debian: libusb-1.0-0), not installed", {
    cause,
    action: "check-settings",
  });
}
