import { createSdtSimulator } from "@yimen/drivers/id-card/sdt/simulator.ts";
import type { Scenario } from "../stage.ts";
import { printerClassWire } from "../wires/printer-class.ts";
import { cardReachesVisit, pulledDuringRead } from "./card.ts";

const id = "reader-usb";

/** An SDT reader of the common USB class: two bulk endpoints, claimed by libusb from the kernel's own driver. */
export function readerOnBulk(): Scenario {
  const wire = printerClassWire({
    name: "usb-reader",
    controller: 3,
    vendorId: "0400",
    productId: "c35a",
    serial: "U0001",
    instance: 1,
    queue: 10,
  });
  const reader = createSdtSimulator(wire.farEnd, { timing: { baseMs: 300 } });
  return {
    name: "SDT reader, USB bulk",
    node: "/dev/bus/usb (libusb)",
    short: false,
    atStart: false,
    devices: [{ id, kind: "id-card", driver: "sdt", port: "usb:0400:c35a:U0001" }],
    plug: () => wire.plug(),
    async run(stage) {
      const { station } = stage;
      await stage.check("online by VID, PID and serial", () => station.online(id));
      await stage.check("card read reaches the visit", () => cardReachesVisit(stage, reader));
      await stage.check("unplug during a read seen, no half card", () =>
        pulledDuringRead(stage, id, reader, () => wire.unplug()),
      );
      await stage.check("replug heals", async () => {
        await wire.plug();
        return station.online(id);
      });
      await stage.check("card read after replug", () => cardReachesVisit(stage, reader));
    },
    async dispose() {
      if (wire.farEnd.isOpen) wire.unplug();
    },
  };
}
