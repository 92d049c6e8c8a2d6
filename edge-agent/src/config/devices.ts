import type { Driver } from "@yimen/drivers/contract";
import type { DriverEntry } from "@yimen/drivers/registry.ts";
import type { TSchema } from "typebox";
import { Value } from "typebox/value";
import type { MistakeReason } from "../contract/settings/mistake-reasons.ts";
import { type Mistake, mistakesIn, type Path, type RuleMistake } from "./mistakes.ts";
import { nearest } from "./nearest.ts";
import type { DeviceConfig } from "./schema.ts";

/** What the schema of the file can't know: that ids differ, that drivers exist and take their ports and options. */
export async function deviceMistakes(
  devices: readonly DeviceConfig[],
  drivers: readonly DriverEntry[],
): Promise<readonly Mistake[]> {
  const found: Mistake[] = [];
  for (const [index, device] of devices.entries()) {
    const path = ["devices", index];
    const before = devices.slice(0, index);
    if (before.some(({ id }) => id === device.id))
      found.push(
        wrong([...path, "id"], device.id, "id-taken", "an id that no other device has", `${device.id}-2`),
      );
    if (before.some(({ port }) => port === device.port))
      found.push(wrong([...path, "port"], device.port, "port-taken", "a port that no other device has"));
    const entry = entryOf(device, drivers);
    if (entry === undefined) found.push(unknownDriver(device, path, drivers));
    else found.push(...mistakesFor(device, path, await entry.load()));
  }
  return found;
}

function entryOf(device: DeviceConfig, drivers: readonly DriverEntry[]): DriverEntry | undefined {
  return drivers.find(({ name, kind }) => name === device.driver && kind === device.kind);
}

function unknownDriver(device: DeviceConfig, path: Path, drivers: readonly DriverEntry[]): RuleMistake {
  const names = drivers.filter(({ kind }) => kind === device.kind).map(({ name }) => name);
  const example = nearest(device.driver, names) ?? names[0];
  return wrong(
    [...path, "driver"],
    device.driver,
    "driver-unknown",
    `a driver of ${device.kind}: ${names.join(", ")}`,
    example,
  );
}

function mistakesFor(device: DeviceConfig, path: Path, driver: Driver): readonly Mistake[] {
  const scheme = schemeOf(device.port);
  const schemes = [...new Set(driver.ports.map((port) => port.scheme))];
  const found: Mistake[] = [];
  if (schemes.length > 0 && !schemes.some((known) => known === scheme))
    found.push(
      wrong(
        [...path, "port"],
        device.port,
        "port-unfit",
        `an address that ${driver.name} can use: ${schemes.join(", ")}`,
      ),
    );
  const options = Value.Default(driver.options as TSchema, structuredClone(device.options ?? {}));
  return [...found, ...mistakesIn(driver.options as TSchema, options, [...path, "options"])];
}

/** `https://…` is the scheme http. */
export function schemeOf(address: string): string {
  const scheme = address.slice(0, Math.max(0, address.indexOf(":")));
  return scheme === "https" ? "http" : scheme;
}

/** The device with its driver's defaults filled in. */
export async function withDriverDefaults(
  device: DeviceConfig,
  drivers: readonly DriverEntry[],
): Promise<DeviceConfig> {
  const driver = await entryOf(device, drivers)?.load();
  if (driver === undefined) return device;
  const options = Value.Default(driver.options as TSchema, structuredClone(device.options ?? {}));
  return { ...device, options: options as Record<string, unknown> };
}

function wrong(
  path: Path,
  found: unknown,
  reason: MistakeReason,
  expected: string,
  example?: unknown,
): RuleMistake {
  const mistake = { path, at: "value", what: "wrong-value", found, reason, expected } as const;
  return example === undefined ? mistake : { ...mistake, example };
}
