import type { DeviceView } from "../contract/views.ts";
import { agentUrl, askStation } from "./agent-api.ts";
import { type ExitCode, exit } from "./exit.ts";
import { portsHere } from "./ports.ts";
import { configFor, type Settings } from "./settings.ts";
import { table } from "./table.ts";

/** The running agent knows best; without one, what is configured and what is plugged in. */
export async function listDevices(options: Settings & { readonly json?: boolean }): Promise<ExitCode> {
  const config = await configFor(options);
  const station = await askStation(config);
  if (station !== null) {
    if (options.json)
      for (const device of station.devices) process.stdout.write(`${JSON.stringify(device)}\n`);
    else process.stdout.write(deviceTable(station.devices));
    return station.devices.length === 0 ? exit.away : exit.ok;
  }
  const ports = portsHere();
  const adapters = await serialAdapters();
  if (options.json) {
    for (const { id, kind, driver, port } of config.devices)
      process.stdout.write(`${JSON.stringify({ id, kind, driver, address: port, word: null })}\n`);
    for (const address of ports) process.stdout.write(`${JSON.stringify({ address, word: null })}\n`);
  } else {
    process.stderr.write(`No agent answers at ${agentUrl(config)}.\n`);
    if (config.devices.length > 0)
      process.stdout.write(
        `Configured:\n${table(config.devices.map(({ id, kind, driver, port }) => [`  ${id}`, kind, driver, port]))}`,
      );
    process.stdout.write(
      ports.length === 0
        ? "No ports found.\n"
        : `Ports found:\n${ports.map((port) => `  ${port}\n`).join("")}`,
    );
    if (adapters.length > 0) process.stdout.write(`Serial adapters:\n${table(adapters)}`);
    if (!options.json) process.stdout.write(await driverTable());
  }
  return config.devices.length + ports.length === 0 ? exit.away : exit.ok;
}

export function deviceTable(devices: readonly DeviceView[]): string {
  if (devices.length === 0) return "This station has no devices.\n";
  return table([
    ["ID", "KIND", "DRIVER", "ADDRESS", "STATE", "CAUSE"],
    ...devices.map((device) => [
      device.id,
      device.kind,
      device.driver,
      device.address,
      device.word,
      device.error === null ? values(device) : `${device.error.code}: ${device.error.action}`,
    ]),
  ]);
}

function values(device: DeviceView): string {
  return Object.entries(device.values)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key} ${value}`)
    .join(", ");
}

/** What stands behind a serial port's name: the ids by which an installer knows the adapter. */
async function serialAdapters(): Promise<string[][]> {
  const { listSerialPorts } = await import("@yimen/drivers/transport/serial-ports.ts");
  const found = await listSerialPorts();
  return found
    .filter(({ vendorId }) => vendorId !== undefined)
    .map(({ address, vendorId, productId, maker, serial }) => [
      `  ${address}`,
      `${vendorId}:${productId}`,
      maker ?? "",
      serial ?? "",
    ]);
}

async function driverTable(): Promise<string> {
  const { drivers } = await import("@yimen/drivers/registry.ts");
  return `Drivers:\n${table(drivers.map(({ kind, name }) => [`  ${kind}`, name]))}`;
}
