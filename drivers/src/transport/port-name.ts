import { realpath } from "node:fs/promises";
import { DeviceError } from "../contract/device-error.ts";
import { type KernelPort, listPortsOf, type PortScheme } from "./kernel-ports.ts";
import { cannotOpen } from "./limit.ts";

/**
 * Names that outlive renumbering: by what the device says it is, or by the socket that it is plugged into.
 * `serial:usb:1a86:7523[:SERIAL]` · `serial:at:1-1.2[:1.0]` (socket, and the interface where a device has several);
 * the same for lp, evdev and v4l2 (`?size=…` may follow), and `hid:at:…`, `usb:at:…`.
 */
export type PortName =
  | { readonly by: "usb"; readonly vendorId: string; readonly productId: string; readonly serial?: string }
  | { readonly by: "socket"; readonly at: string; readonly face?: string };

interface NamedPort {
  readonly scheme: PortScheme;
  readonly name: PortName;
  /** What follows from `?` on. */
  readonly query: string;
}

const byIds = /^(serial|lp|evdev|v4l2):usb:([0-9a-f]{4}):([0-9a-f]{4})(?::([^?\s]+))?(\?\S+)?$/i;
const bySocket = /^(serial|lp|evdev|v4l2|hid|usb):at:(\d+-[\d.]+)(?::(\d+\.\d+))?(\?\S+)?$/;

/** null: the address is not of these forms. */
export function parsePortName(address: string): NamedPort | null {
  const ids = byIds.exec(address);
  if (ids) {
    const [, scheme, vendorId = "", productId = "", serial, query = ""] = ids;
    return {
      scheme: scheme as PortScheme,
      name: {
        by: "usb",
        vendorId: vendorId.toLowerCase(),
        productId: productId.toLowerCase(),
        ...(serial === undefined ? {} : { serial }),
      },
      query,
    };
  }
  const socket = bySocket.exec(address);
  if (socket === null) return null;
  const [, scheme, at = "", face, query = ""] = socket;
  return {
    scheme: scheme as PortScheme,
    name: { by: "socket", at, ...(face === undefined ? {} : { face }) },
    query,
  };
}

/**
 * An address as its opener takes it: one of these names becomes the node that has it now, any other stays as it is.
 * Rejects with `cannot-open` when nothing has the name, or when two devices do (action `check-settings`).
 */
export async function resolvePortName(address: string, root = "/"): Promise<string> {
  const named = parsePortName(address);
  // libusb finds a socket by itself.
  if (named === null || named.scheme === "usb") return address;
  const fitting = (await listPortsOf(named.scheme, root)).filter((port) => bears(port, named.name));
  const [first] = fitting.sort(byFace);
  if (first === undefined) throw cannotOpen(address, "no such device is plugged in");
  if (new Set(fitting.map((port) => port.usb?.at)).size > 1) {
    throw new DeviceError(
      "cannot-open",
      `${address} fits ${fitting.length} devices; name the socket: ${fitting
        .map((port) => `${port.scheme}:at:${port.usb?.at}`)
        .join(", ")}`,
      { action: "check-settings" },
    );
  }
  return `${named.scheme}:${first.node}${named.query}`;
}

/** Whether an address of the configuration means this port, whatever form the address has. */
export async function means(address: string, port: KernelPort): Promise<boolean> {
  const scheme = address.slice(0, Math.max(0, address.indexOf(":")));
  const rest = address.slice(scheme.length + 1);
  const named = parsePortName(address);
  if (named !== null) return named.scheme === port.scheme && bears(port, named.name);
  const ids = /^([0-9a-f]{4}):([0-9a-f]{4})(?::(\S+))?$/i.exec(rest);
  if (ids && (scheme === "hid" || scheme === "usb")) {
    const [, vendorId = "", productId = "", serial] = ids;
    return bears(port, {
      by: "usb",
      vendorId: vendorId.toLowerCase(),
      productId: productId.toLowerCase(),
      ...(serial === undefined ? {} : { serial }),
    });
  }
  const path = rest.replace(/\?.*$/, "");
  if (!path.startsWith("/")) return false;
  return path === port.node || (await realpath(path).catch(() => null)) === port.node;
}

/** The name to write into a configuration: by serial number where the device has one, else by its socket. */
export function lastingName({ scheme, node, usb }: KernelPort): string {
  if (usb === null) return `${scheme}:${node}`;
  const ids = `${usb.vendorId}:${usb.productId}`;
  const tellable = usb.serial !== undefined && /^[\w.-]{2,64}$/.test(usb.serial);
  if (scheme === "usb" || scheme === "hid") return `${scheme}:${ids}${tellable ? `:${usb.serial}` : ""}`;
  if (tellable) return `${scheme}:usb:${ids}:${usb.serial}`;
  return `${scheme}:at:${usb.at}${usb.face === null ? "" : `:${usb.face}`}`;
}

function bears({ usb }: KernelPort, name: PortName): boolean {
  if (usb === null) return false;
  if (name.by === "socket") return usb.at === name.at && (name.face === undefined || usb.face === name.face);
  return (
    usb.vendorId === name.vendorId &&
    usb.productId === name.productId &&
    (name.serial === undefined || usb.serial === name.serial)
  );
}

/** The first interface is the one meant, where none is named. */
function byFace(a: KernelPort, b: KernelPort): number {
  return (
    (a.usb?.face ?? "").localeCompare(b.usb?.face ?? "", "en", { numeric: true }) ||
    a.node.localeCompare(b.node, "en", { numeric: true })
  );
}
