import { devicesAsync, HIDAsync, type Device as HidDevice } from "node-hid";
import { DeviceError } from "../contract/device-error.ts";
import { Inbox } from "../contract/inbox.ts";
import type { HidReport, TransportOpener } from "../contract/transport.ts";
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
    if (signal?.aborted) {
      await device.close().catch(() => {});
      throw aborted(`opening ${address}`, signal);
    }
    const inbox = new Inbox();
    let over = false;
    device.on("error", (cause: unknown) => {
      inbox.lose(lost(address, cause));
      void close();
    });
    device.on("data", (report: Buffer) => inbox.push(Uint8Array.from(report)));
    const close = async () => {
      if (over) return;
      over = true;
      if (inbox.lost === undefined) inbox.close();
      await device.close().catch(() => {});
    };
    // The binding starts to read a tick later, and closed before that it throws where nobody can catch it.
    await new Promise<void>((resolve) => process.nextTick(resolve));
    if (signal?.aborted) {
      await close();
      throw aborted(`opening ${address}`, signal);
    }
    const send = async (
      what: HidReport,
      failure: (cause: unknown) => DeviceError,
      writeSignal?: AbortSignal,
    ) => {
      if (over) throw inbox.lost ?? lost(address);
      if (writeSignal?.aborted) throw aborted(`write to ${address}`, writeSignal);
      const report = Buffer.from([what.id, ...what.bytes]);
      const taken = (what.kind === "output" ? device.write(report) : device.sendFeatureReport(report)).catch(
        (cause: unknown) => {
          throw inbox.lost ?? failure(cause);
        },
      );
      await withinLimit(taken, { what: `write to ${address}`, limitMs: reportLimitMs, signal: writeSignal });
    };
    return {
      address,
      chunks: () => inbox.chunks(),
      write: (bytes, writeSignal) =>
        send({ kind: "output", id: 0, bytes }, (cause) => lost(address, cause), writeSignal),
      report: (report, writeSignal) => send(report, (cause) => notTaken(address, report, cause), writeSignal),
      async close() {
        inbox.close();
        await close();
      },
    };
  },
};

async function find(wanted: UsbAddress): Promise<HIDAsync> {
  const present = await devicesAsync(wanted.vendorId, wanted.productId);
  const ours = present.filter((one) => wanted.serial === undefined || one.serialNumber === wanted.serial);
  // Some devices also act as a keyboard, under the same ids.
  const path = (ours.find((one) => !typesOrPoints(one)) ?? ours[0])?.path;
  if (path === undefined) throw new Error("no such device");
  return HIDAsync.open(path);
}

/** HID Usage Tables 1.4, Generic Desktop: mouse 2, keyboard 6. */
function typesOrPoints({ usagePage, usage }: HidDevice): boolean {
  return usagePage === 1 && (usage === 2 || usage === 6);
}

function notTaken(address: string, { kind, id }: HidReport, cause: unknown): DeviceError {
  return new DeviceError("refused", `${address} does not take ${kind} report ${id}`, { cause });
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
