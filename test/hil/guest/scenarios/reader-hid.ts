import { createSdtSimulator } from "@yimen/drivers/id-card/sdt/simulator.ts";
import type { Scenario } from "../stage.ts";
import { vendorReports } from "../wires/descriptors.ts";
import { UhidDevice } from "../wires/uhid.ts";
import { cardReachesVisit, pulledDuringRead } from "./card.ts";

const id = "reader-hid";

/** An SDT reader that travels in vendor HID reports. */
export function readerOnHid(): Scenario {
  const device = new UhidDevice({
    name: "HID card reader",
    vendorId: 0x0483,
    productId: 0x572b,
    serial: "D0001",
    descriptor: vendorReports(64, 64),
  });
  const reader = createSdtSimulator(device, { timing: { baseMs: 300 }, carrier: "dk" });
  return {
    name: "SDT reader, HID",
    node: "/dev/hidraw (uhid)",
    short: false,
    atStart: false,
    devices: [{ id, kind: "id-card", driver: "sdt", port: "hid:0483:572b:D0001" }],
    plug: async () => device.plug(),
    async run(stage) {
      const { station } = stage;
      await stage.check("online by VID, PID and serial", () => station.online(id));
      await stage.check("card read reaches the visit", () => cardReachesVisit(stage, reader));
      await stage.check("unplug during a read seen, no half card", () =>
        pulledDuringRead(stage, id, reader, () => device.unplug()),
      );
      await stage.check("replug heals", () => {
        device.plug();
        return station.online(id);
      });
      await stage.check("card read after replug", () => cardReachesVisit(stage, reader));
    },
    dispose: async () => device.unplug(),
  };
}
