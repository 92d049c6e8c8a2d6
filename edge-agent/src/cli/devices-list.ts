import { listKernelPorts } from "@yimen/drivers/transport/kernel-ports.ts";
import { findNetworkScanners } from "@yimen/drivers/transport/network-scanners.ts";
import type { Config } from "../config/schema.ts";
import type { FoundDevice } from "../contract/views.ts";
import { deviceSettings, knownDrivers, networkMs } from "../devices/configured.ts";
import { findDevices } from "../devices/found.ts";
import { foundScanners } from "../devices/found-scanners.ts";
import { agentUrl, askStation } from "./agent-api.ts";
import { deviceTable, foundTable, latelyTable } from "./devices-table.ts";
import { type ExitCode, exit } from "./exit.ts";
import { portsHere } from "./ports.ts";
import { configFor, type Settings } from "./settings.ts";
import { spokenLanguage } from "./spoken.ts";
import { table } from "./table.ts";

export interface ListOptions extends Settings {
  readonly json?: boolean;
  readonly language?: string;
}

/** The running agent knows best; without one, what is configured and what is plugged in. */
export async function listDevices(options: ListOptions): Promise<ExitCode> {
  const language = spokenLanguage(options.language);
  const config = await configFor(options);
  const station = await askStation(config);
  if (station === null) return listWithoutAgent(config, options);
  const { devices, found } = station;
  if (options.json) writeLines([...devices, ...found.map(asLine)]);
  else
    process.stdout.write(
      deviceTable(devices, language) + latelyTable(devices, language) + foundTable(found, language),
    );
  return devices.length === 0 ? exit.away : exit.ok;
}

async function listWithoutAgent(config: Config, options: ListOptions): Promise<ExitCode> {
  const [kernelPorts, scanners] = await Promise.all([listKernelPorts(), findNetworkScanners(networkMs)]);
  const settings = deviceSettings(config);
  const found = [
    ...(await findDevices(kernelPorts, settings, knownDrivers)),
    ...(await foundScanners(scanners, settings, knownDrivers)),
  ];
  const usb = new Set(kernelPorts.flatMap((port) => (port.usb ? [`${port.scheme}:${port.node}`] : [])));
  const others = portsHere().filter((address) => !usb.has(address));
  const { devices } = config;
  if (options.json) {
    writeLines(
      devices.map(({ id, kind, driver, port }) => ({ id, kind, driver, address: port, word: null })),
    );
    writeLines([...found.map(asLine), ...others.map((address) => ({ address, word: null }))]);
    return devices.length + found.length + others.length === 0 ? exit.away : exit.ok;
  }
  process.stderr.write(`No agent answers at ${agentUrl(config)}.\n`);
  if (devices.length > 0) {
    const rows = devices.map(({ id, kind, driver, port }) => [`  ${id}`, kind, driver, port]);
    process.stdout.write(`Configured:\n${table(rows)}`);
  }
  process.stdout.write(foundTable(found, spokenLanguage(options.language)));
  if (others.length > 0)
    process.stdout.write(`Ports found:\n${others.map((port) => `  ${port}\n`).join("")}`);
  else if (found.length === 0) process.stdout.write("No ports found.\n");
  process.stdout.write(await driverTable());
  return devices.length + found.length + others.length === 0 ? exit.away : exit.ok;
}

function writeLines(lines: readonly object[]): void {
  for (const line of lines) process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** `word: null` tells a found device from a configured one. */
const asLine = (found: FoundDevice) => ({ ...found, word: null });

async function driverTable(): Promise<string> {
  const { drivers } = await import("@yimen/drivers/registry.ts");
  return `Drivers:\n${table(drivers.map(({ kind, name }) => [`  ${kind}`, name]))}`;
}
