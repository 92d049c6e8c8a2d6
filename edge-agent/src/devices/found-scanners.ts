import type { NetworkScanner } from "@yimen/drivers/transport/network-scanners.ts";
import type { FoundDevice } from "../contract/index.ts";
import type { KnownDriver } from "./found.ts";
import { offeredLines } from "./offered-lines.ts";

/** Scanners of the network that no configured address means, as what to put into the configuration. */
export async function foundScanners(
  scanners: readonly NetworkScanner[],
  configured: readonly { readonly id: string; readonly address: string }[],
  drivers: () => Promise<readonly KnownDriver[]>,
): Promise<readonly FoundDevice[]> {
  const free = scanners.filter(({ address }) => !configured.some((each) => same(each.address, address)));
  if (free.length === 0) return [];
  const all = await drivers();
  return free.flatMap(({ address, name, model, platen, feeder }) => {
    const fitting = all.filter(({ ports }) => ports.some(({ scheme }) => address.startsWith(`${scheme}:`)));
    const note = [platen ? "platen" : "", feeder ? "feeder" : ""].filter(Boolean).join(", ");
    const [first] = fitting;
    if (first === undefined) return [];
    return [
      {
        address,
        usb: null,
        name: model === null || name.includes(model) ? name : `${name} (${model})`,
        drivers: fitting.map((driver) => ({
          driver: driver.name,
          kind: driver.kind,
          note: note === "" ? null : note,
          sure: true,
        })),
        yaml: offeredLines(
          { kind: first.kind, driver: first.name, address },
          configured.map(({ id }) => id),
        ),
      },
    ];
  });
}

/** A host is reached by one way of writing; only the slash at its end may differ. */
function same(a: string, b: string): boolean {
  const plain = (address: string) => address.replace(/\/+$/, "").toLowerCase();
  return plain(a) === plain(b);
}
