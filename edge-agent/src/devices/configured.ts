import { type Clock, DeviceError } from "@yimen/drivers/contract";
import { findDriver } from "@yimen/drivers/registry.ts";
import { openTransport } from "@yimen/drivers/transport/open.ts";
import type { Config } from "../config/schema.ts";
import type { StationFacts } from "./station-view.ts";
import type { DeviceSettings } from "./status.ts";
import type { DevicePorts } from "./supervisor.ts";

/** The configuration's devices, as a supervisor takes them. */
export function deviceSettings(config: Config): readonly DeviceSettings[] {
  return config.devices.map(({ id, kind, driver, port, serial, options }) => ({
    id,
    kind,
    driver,
    address: port,
    options: options ?? {},
    ...(serial === undefined ? {} : { transport: serial }),
  }));
}

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
