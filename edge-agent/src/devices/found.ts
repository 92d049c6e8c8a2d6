import type { Kind, PortMatch } from "@yimen/drivers/contract";
import type { KernelPort } from "@yimen/drivers/transport/kernel-ports.ts";
import { lastingName, means } from "@yimen/drivers/transport/port-name.ts";
import type { FoundDevice } from "../contract/index.ts";
import { offeredLines } from "./offered-lines.ts";

/** A driver as far as finding goes. */
export interface KnownDriver {
  readonly name: string;
  readonly kind: Kind;
  readonly ports: readonly PortMatch[];
}

/** On these a port's sort says nothing of the device: only its ids do. */
const idsOnly: ReadonlySet<string> = new Set(["usb", "hid", "evdev"]);
/** Sorts of port that only one sort of device has. */
const telling: ReadonlySet<string> = new Set(["lp", "v4l2"]);

/**
 * USB devices that no configured address means. A computer's own serial ports are always there and tell nothing. The
 * drivers are asked for only when something is found.
 */
export async function findDevices(
  ports: readonly KernelPort[],
  configured: readonly { readonly id: string; readonly address: string }[],
  drivers: () => Promise<readonly KnownDriver[]>,
): Promise<readonly FoundDevice[]> {
  const known = await Promise.all(
    ports.map(async (port) => ({
      port,
      taken: (await Promise.all(configured.map(({ address }) => means(address, port)))).includes(true),
    })),
  );
  const takenSockets = new Set(known.flatMap(({ port, taken }) => (taken && port.usb ? [port.usb.at] : [])));
  const free = known.flatMap(({ port, taken }) => {
    const bareOfTaken = port.usb !== null && idsOnly.has(port.scheme) && takenSockets.has(port.usb.at);
    return taken || bareOfTaken || port.usb === null ? [] : [port];
  });
  if (free.length === 0) return [];
  const all = await drivers();
  const ids = configured.map(({ id }) => id);
  return free.flatMap((port) => {
    const likely = likelyDrivers(port, all);
    return likely.length === 0 && idsOnly.has(port.scheme) ? [] : [foundDevice(port, likely, ids)];
  });
}

type Likely = FoundDevice["drivers"][number] & { readonly kind: Kind };

function likelyDrivers(port: KernelPort, drivers: readonly KnownDriver[]): readonly Likely[] {
  const likely = drivers.flatMap(({ name, kind, ports }): Likely[] => {
    const fitting = ports.filter((match) => fits(match, port));
    const byIds = fitting.find(({ vendorId }) => vendorId !== undefined);
    const match = byIds ?? fitting[0];
    if (match === undefined || (byIds === undefined && idsOnly.has(port.scheme))) return [];
    const sure = byIds !== undefined || telling.has(port.scheme);
    return [{ driver: name, kind, note: match.note ?? null, sure }];
  });
  return likely.sort((a, b) => Number(b.sure) - Number(a.sure));
}

function fits(match: PortMatch, { scheme, usb }: KernelPort): boolean {
  return (
    match.scheme === scheme &&
    (match.vendorId === undefined || match.vendorId === usb?.vendorId) &&
    (match.productId === undefined || match.productId === usb?.productId)
  );
}

function foundDevice(port: KernelPort, drivers: readonly Likely[], ids: readonly string[]): FoundDevice {
  const { usb } = port;
  const address = lastingName(port);
  const name = [usb?.maker, usb?.product].filter(Boolean).join(" ");
  const [first, ...rest] = drivers;
  // A port of the sort that many devices have: the installer knows which one hangs there.
  const others = first?.sure ? [] : rest.map(({ driver, kind }) => `${driver} (${kind})`);
  return {
    address,
    usb: usb === null ? null : `${usb.vendorId}:${usb.productId}`,
    name: name === "" ? null : name,
    drivers: [...drivers],
    yaml: first === undefined ? "" : offeredLines({ ...first, others, address }, ids),
  };
}
