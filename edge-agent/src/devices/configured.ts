import { type Clock, DeviceError } from "@yimen/drivers/contract";
import { drivers, findDriver } from "@yimen/drivers/registry.ts";
import { watchPorts } from "@yimen/drivers/transport/hotplug.ts";
import { listKernelPorts } from "@yimen/drivers/transport/kernel-ports.ts";
import { findNetworkScanners } from "@yimen/drivers/transport/network-scanners.ts";
import { openTransport } from "@yimen/drivers/transport/open.ts";
import type { Config } from "../config/schema.ts";
import type { FoundDevice } from "../contract/index.ts";
import { findDevices, type KnownDriver } from "./found.ts";
import { foundScanners } from "./found-scanners.ts";
import type { PlugPorts } from "./plugs.ts";
import type { DevicePorts } from "./ports.ts";
import type { StationFacts } from "./station-view.ts";
import type { DeviceSettings } from "./status.ts";

/** The configuration's devices, as a supervisor takes them. */
export function deviceSettings(config: Config): readonly DeviceSettings[] {
  const at = new Map(config.queue.windows.map(({ id, reader }) => [reader, id]));
  return config.devices.map(({ id, kind, driver, port, serial, options }) => ({
    id,
    kind,
    driver,
    address: port,
    options: options ?? {},
    ...(serial === undefined ? {} : { transport: serial }),
    ...windowOf(at.get(id)),
  }));
}

const windowOf = (window: string | undefined) => (window === undefined ? {} : { window });

export function stationFacts(config: Config): StationFacts {
  return {
    hall: config.hall,
    station: config.station,
    languages: config.languages,
    idleSeconds: config.visit.idleSeconds,
    simulated: config.simulate !== false,
  };
}

/** The machine's own ports and the registry's drivers; both load their code when a device first needs it. */
export function devicePorts(clock: Clock, log: DevicePorts["log"]): DevicePorts {
  return {
    clock,
    openTransport,
    async driver(name) {
      const entry = findDriver(name);
      if (entry === undefined) throw new DeviceError("unsupported", `no driver ${name}`);
      return entry.load();
    },
    log,
    chance: Math.random,
  };
}

/** The machine's own plugs. */
export function plugPorts(config: Config, clock: Clock): PlugPorts {
  const configured = deviceSettings(config);
  return {
    watch: (changed) => watchPorts(changed, { clock }),
    find: (signal) => findPlugged(configured, signal),
  };
}

/** How long scanners of the network are given to answer. */
export const networkMs = 1_500;

/** What this machine and its network have and nobody configured; settles after a second and a half. */
async function findPlugged(
  configured: readonly { readonly id: string; readonly address: string }[],
  signal: AbortSignal,
): Promise<readonly FoundDevice[]> {
  const [ports, scanners] = await Promise.all([
    listKernelPorts(),
    findNetworkScanners(networkMs, { signal }),
  ]);
  const found = await Promise.all([
    findDevices(ports, configured, knownDrivers),
    foundScanners(scanners, configured, knownDrivers),
  ]);
  return found.flat();
}

let known: Promise<readonly KnownDriver[]> | undefined;

/** Loads every driver's code, once: asked for only when something is plugged in that nobody configured. */
export function knownDrivers(): Promise<readonly KnownDriver[]> {
  known ??= Promise.all(
    drivers.map(async (entry) => {
      const { name, kind, ports } = await entry.load();
      return { name, kind, ports };
    }),
  );
  return known;
}
