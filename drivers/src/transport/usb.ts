import {
  type Device,
  type Endpoint,
  findBySerialNumber,
  getDeviceList,
  InEndpoint,
  OutEndpoint,
  type Transfer,
  usb,
} from "usb";
import { Inbox } from "../contract/inbox.ts";
import type { TransportOpener } from "../contract/transport.ts";
import { aborted, cannotOpen, lost, withinLimit, writeLimitMs } from "./limit.ts";
import { parsePortName } from "./port-name.ts";
import { parseUsbAddress, type UsbAddress } from "./usb-address.ts";

const transfersInFlight = 3;

/**
 * `usb:vid:pid[:serial]` or `usb:at:1-1.2`: the first interface that has one bulk endpoint each way, claimed for this process. For
 * vendor-class devices (SDT ID-card readers, `0400:c35a`) that no kernel driver serves.
 */
export const usbOpener: TransportOpener = {
  scheme: "usb",
  async open(address, _options, signal) {
    const { device, claimed } = await claim(wantedBy(address)).catch((cause: unknown) => {
      throw cannotOpen(address, cause);
    });
    const inbox = new Inbox();
    const gone = Promise.withResolvers<never>();
    gone.promise.catch(() => {});
    const lose = (cause?: unknown) => {
      const error = lost(address, cause);
      inbox.lose(error);
      gone.reject(error);
    };
    const onDetach = (detached: Device) => {
      if (detached === device) lose();
    };
    usb.on("detach", onDetach);
    // Hotplug events alone must not keep the process alive.
    usb.unrefHotplugEvents();
    claimed.input.on("data", (chunk: Buffer) => inbox.push(Uint8Array.from(chunk)));
    claimed.input.on("error", lose);
    claimed.input.startPoll(transfersInFlight, claimed.input.descriptor.wMaxPacketSize);

    /** What the device has not taken yet: a device with a transfer under way can't be closed. */
    const sending = new Map<Transfer, Promise<void>>();
    const send = (bytes: Uint8Array) => {
      const taken = Promise.withResolvers<void>();
      const transfer = claimed.output.makeTransfer(0, (cause) => {
        sending.delete(transfer);
        if (cause) taken.reject(lost(address, cause));
        else taken.resolve();
      });
      sending.set(transfer, taken.promise);
      try {
        transfer.submit(Buffer.from(bytes));
      } catch (cause) {
        sending.delete(transfer);
        taken.reject(lost(address, cause));
      }
      return { taken: taken.promise, takeBack: () => void transfer.cancel() };
    };

    let closing: Promise<void> | undefined;
    const close = () => {
      closing ??= (async () => {
        inbox.close();
        usb.off("detach", onDetach);
        for (const transfer of sending.keys()) transfer.cancel();
        await Promise.allSettled(sending.values());
        await new Promise<void>((resolve) => {
          if (claimed.input.pollActive) claimed.input.stopPoll(resolve);
          else resolve();
        });
        await claimed.face.releaseAsync().catch(() => {});
        try {
          device.close();
        } catch {
          // Unplugged meanwhile: there is nothing left to close.
        }
      })();
      return closing;
    };
    if (signal?.aborted) {
      await close();
      throw aborted(`opening ${address}`, signal);
    }
    return {
      address,
      chunks: () => inbox.chunks(),
      write(bytes, writeSignal) {
        if (closing !== undefined || inbox.lost !== undefined) {
          return Promise.reject(inbox.lost ?? lost(address));
        }
        if (writeSignal?.aborted) return Promise.reject(aborted(`write to ${address}`, writeSignal));
        const { taken, takeBack } = send(bytes);
        return withinLimit(
          Promise.race([taken, gone.promise]),
          { what: `write to ${address}`, limitMs: writeLimitMs, signal: writeSignal },
          takeBack,
        );
      },
      reset: () =>
        new Promise<void>((resolve, reject) => {
          device.reset((cause) => (cause ? reject(lost(address, cause)) : resolve()));
        }),
      close,
    };
  },
};

/** By its ids, or by its socket: libusb counts bus and ports as the kernel does. */
function wantedBy(address: string): () => Promise<Device | undefined> {
  const socket = parsePortName(address)?.name;
  if (socket?.by !== "socket") {
    const wanted = parseUsbAddress(address);
    return () => find(wanted);
  }
  return async () =>
    getDeviceList().find((one) => `${one.busNumber}-${(one.portNumbers ?? []).join(".")}` === socket.at);
}

async function claim(wanted: () => Promise<Device | undefined>) {
  const device = await wanted();
  if (device === undefined) throw new Error("no such device");
  device.open();
  try {
    for (const face of device.interfaces ?? []) {
      const input = face.endpoints.find((one): one is InEndpoint => one instanceof InEndpoint && isBulk(one));
      const output = face.endpoints.find(
        (one): one is OutEndpoint => one instanceof OutEndpoint && isBulk(one),
      );
      if (input === undefined || output === undefined) continue;
      if (face.isKernelDriverActive()) face.detachKernelDriver();
      face.claim();
      return { device, claimed: { face, input, output } };
    }
    throw new Error("it has no interface with bulk endpoints both ways");
  } catch (cause) {
    device.close();
    throw cause;
  }
}

async function find(wanted: UsbAddress): Promise<Device | undefined> {
  const matches = (device: Device) =>
    device.deviceDescriptor.idVendor === wanted.vendorId &&
    device.deviceDescriptor.idProduct === wanted.productId;
  if (wanted.serial === undefined) return getDeviceList().find(matches);
  const device = await findBySerialNumber(wanted.serial);
  return device !== undefined && matches(device) ? device : undefined;
}

function isBulk(endpoint: Endpoint): boolean {
  return endpoint.transferType === usb.LIBUSB_TRANSFER_TYPE_BULK;
}
