import { existsSync } from "node:fs";
import { createSerialScannerSimulator } from "@yimen/drivers/code-scanner/serial/simulator.ts";
import type { Scenario, Stage } from "../stage.ts";
import { until } from "../until.ts";
import { acmWire } from "../wires/acm.ts";

const id = "scanner-acm";

/** A code scanner behind a CDC-ACM adapter, named by its ids and serial number as the kernel tells them. */
export function scannerOnAcm(): Scenario {
  const wire = acmWire({ name: "code-scanner", controller: 6, serial: "S0001", instance: 2 });
  const other = acmWire({ name: "third-adapter", controller: 7, serial: "X0002", instance: 3 });
  const scanner = createSerialScannerSimulator(wire.farEnd);
  /** Nothing shares a serial line, so only that something was read can be seen from outside. */
  const scan = async ({ station }: Stage) => {
    const before = await station.lastActivity(id);
    scanner.scan("YM-0003-K7Q2");
    await station.activityAfter(id, before);
  };
  return {
    name: "code scanner, CDC-ACM",
    node: "/dev/ttyACM0",
    short: false,
    atStart: false,
    devices: [{ id, kind: "code-scanner", driver: "serial-scanner", port: "serial:usb:1d6b:0104:S0001" }],
    plug: async () => wire.plug(),
    async run(stage) {
      const { station } = stage;
      await stage.check("online by VID, PID and serial", () => station.online(id));
      await stage.check("code read", () => scan(stage));
      await stage.check("unplug seen", () => {
        wire.unplug();
        return station.away(id);
      });
      await stage.check("renumbered to ttyACM1, found by its serial number", async () => {
        other.plug();
        await until("the other adapter as ttyACM0", () => existsSync("/dev/ttyACM0"));
        wire.plug();
        await station.online(id);
        if (!existsSync("/dev/ttyACM1")) throw new Error("it was not renumbered");
      });
      await stage.check("code read after renumbering", () => scan(stage));
    },
    async dispose() {
      if (wire.farEnd.isOpen) wire.unplug();
      if (other.farEnd.isOpen) other.unplug();
    },
  };
}
