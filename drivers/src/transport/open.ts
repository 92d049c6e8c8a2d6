import { DeviceError } from "../contract/device-error.ts";
import type { Transport, TransportOpener, TransportOptions } from "../contract/transport.ts";
import { aborted } from "./limit.ts";
import { resolvePortName } from "./port-name.ts";

/**
 * Loaded when first used: a node without HID devices never maps their native library, and the agent's start and
 * idle memory stay small.
 */
const openers: Readonly<Record<string, () => Promise<TransportOpener>>> = {
  serial: async () => (await import("./serial.ts")).serialOpener,
  tcp: async () => (await import("./tcp.ts")).tcpOpener,
  udp: async () => (await import("./udp.ts")).udpOpener,
  pcsc: async () => (await import("./pcsc.ts")).pcscOpener,
  lp: async () => (await import("./lp.ts")).lpOpener,
  hid: async () => (await import("./hid.ts")).hidOpener,
  usb: async () => (await import("./usb.ts")).usbOpener,
  v4l2: async () => (await import("./v4l2.ts")).v4l2Opener,
  http: async () => (await import("./http.ts")).httpOpener,
  https: async () => (await import("./http.ts")).httpOpener,
  escl: async () => (await import("./exchange.ts")).esclOpener,
  escls: async () => (await import("./exchange.ts")).esclsOpener,
  evdev: async () => (await import("./evdev.ts")).evdevOpener,
};

const transportSchemes: readonly string[] = Object.keys(openers);

/**
 * Opens the port behind an address (forms: see Transport and PortName). Rejects with DeviceError `cannot-open`, `aborted`, or
 * `invalid-data` for an address that no scheme can read.
 */
export async function openTransport(
  address: string,
  options: TransportOptions = {},
  signal?: AbortSignal,
): Promise<Transport> {
  const scheme = /^([a-z0-9]+):./.exec(address)?.[1] ?? "";
  const load = openers[scheme];
  if (load === undefined) {
    throw new DeviceError("invalid-data", `"${address}" begins with none of ${transportSchemes.join(", ")}`, {
      action: "check-settings",
    });
  }
  if (signal?.aborted) throw aborted(`opening ${address}`, signal);
  const [opener, now] = await Promise.all([load(), resolvePortName(address)]);
  return opener.open(now, options, signal);
}
