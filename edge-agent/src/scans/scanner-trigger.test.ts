import { createSerialScannerSimulator } from "@yimen/drivers/code-scanner/serial/simulator.ts";
import { systemClock } from "@yimen/drivers/contract";
import { findDriver } from "@yimen/drivers/registry.ts";
import { createMemoryWire } from "@yimen/drivers/testing/memory-wire.ts";
import { expect, it } from "vitest";
import { superviseDevices } from "../devices/devices.ts";
import { scannerTrigger } from "./scanner-trigger.ts";

it("pulls the trigger of scanners that take it, and lets it go", async () => {
  const wires = new Map(
    ["serial:hand", "serial:fixed"].map((address) => [address, createMemoryWire({ address })]),
  );
  const [hand, fixed] = [...wires.values()].map(({ farEnd }) => createSerialScannerSimulator(farEnd));
  const up = Promise.withResolvers<void>();
  const scanner = (id: string, options: object) => ({
    id,
    kind: "code-scanner" as const,
    driver: "serial-scanner",
    address: `serial:${id}`,
    options,
  });
  const devices = superviseDevices(
    [scanner("hand", { triggerOn: "16 54 0D", triggerOff: "16 55 0D" }), scanner("fixed", {})],
    {
      clock: systemClock,
      openTransport: async (address) => {
        const wire = wires.get(address);
        if (wire === undefined) throw new Error(address);
        return wire.transport;
      },
      driver: async (name) => {
        const driver = await findDriver(name)?.load();
        if (driver === undefined) throw new Error(name);
        return driver;
      },
      log: () => undefined,
      chance: () => 0,
    },
    {
      changed: () => {
        if (devices.states().every(({ life }) => life.phase === "online")) up.resolve();
      },
      card: () => undefined,
      readerLost: () => undefined,
      frame: () => undefined,
    },
  );
  devices.start();
  await up.promise;
  const trigger = scannerTrigger(() => devices);
  trigger(false);
  trigger(true);
  await expect.poll(() => hand?.state.triggered).toBe(true);
  expect(fixed?.state.triggered).toBe(false);
  trigger(true);
  trigger(false);
  await expect.poll(() => hand?.state.triggered).toBe(false);
  await devices.close();
});
