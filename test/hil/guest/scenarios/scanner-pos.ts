import { createHidPosSimulator } from "@yimen/drivers/code-scanner/hid-pos/simulator.ts";
import type { Scenario } from "../stage.ts";
import { posScanner } from "../wires/descriptors.ts";
import { UhidDevice } from "../wires/uhid.ts";
import { readsExactly } from "./presses.ts";

const device = {
  id: "scanner-pos",
  kind: "code-scanner" as const,
  driver: "hid-pos",
  port: "hid:0c2e:0b81:H0001",
};

/** A scanner in HID-POS mode: numbered reports, and a feature report that wakes it. */
export function scannerOnPos(): Scenario {
  const far = new UhidDevice({
    name: "HID-POS scanner",
    vendorId: 0x0c2e,
    productId: 0x0b81,
    serial: "H0001",
    descriptor: posScanner(),
    numbered: true,
  });
  const scanner = createHidPosSimulator(far);
  return {
    name: "code scanner, HID-POS",
    node: "/dev/hidraw (uhid)",
    short: false,
    atStart: false,
    devices: [device],
    plug: async () => far.plug(),
    async run(stage) {
      const { station } = stage;
      const scan = (text: string) =>
        readsExactly(stage, device, () => scanner.scan(text), [
          { type: "code-scanned", text, symbology: "]Q1" } as const,
        ]);
      await stage.check("online, woken by a feature report", async () => {
        await station.online(device.id);
        if (!scanner.state.awake) throw new Error("the scanner was not woken");
      });
      await stage.check("code read", () => scan("YM-0001-K7Q2"));
      await stage.check("long code read from several reports", () => scan(`YM-${"0123456789".repeat(20)}`));
      await stage.check("unplug seen", () => {
        far.unplug();
        return station.away(device.id);
      });
      await stage.check("replug heals", () => {
        far.plug();
        return station.online(device.id);
      });
      await stage.check("code read after replug", () => scan("YM-0002-9XWM"));
    },
    dispose: async () => far.unplug(),
  };
}
