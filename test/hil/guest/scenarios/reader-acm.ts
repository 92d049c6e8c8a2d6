import { existsSync, readlinkSync } from "node:fs";
import { createSdtSimulator } from "@yimen/drivers/id-card/sdt/simulator.ts";
import type { Scenario } from "../stage.ts";
import { until } from "../until.ts";
import { acmWire } from "../wires/acm.ts";
import { cardReachesVisit, pulledDuringRead } from "./card.ts";

const byId = "/dev/serial/by-id/usb-Yimen_card-reader_R0001-if00";
const id = "reader-acm";

/** An SDT reader behind a CDC-ACM adapter, named by what udev makes of its serial number. */
export function readerOnAcm(): Scenario {
  const wire = acmWire({ name: "card-reader", controller: 0, serial: "R0001", instance: 0 });
  const other = acmWire({ name: "other-adapter", controller: 1, serial: "X0001", instance: 1 });
  const reader = createSdtSimulator(wire.farEnd, { timing: { baseMs: 300 } });
  const node = () => readlinkSync(byId).replace(/.*\//, "");
  return {
    name: "SDT reader, CDC-ACM",
    node: "/dev/ttyACM0",
    short: true,
    atStart: true,
    devices: [{ id, kind: "id-card", driver: "sdt", port: `serial:${byId}` }],
    async plug() {
      wire.plug();
      await until("the by-id name", () => existsSync(byId));
    },
    async run(stage) {
      const { station } = stage;
      await stage.check("online by its by-id name", () => station.online(id));
      await stage.check("card read reaches the visit", () => cardReachesVisit(stage, reader));
      await stage.check("unplug seen", () => {
        wire.unplug();
        return station.away(id);
      });
      await stage.check("replug heals", () => {
        wire.plug();
        return station.online(id);
      });
      if (!stage.long) return;
      await stage.check("pulled during a read: no half card", () =>
        pulledDuringRead(stage, id, reader, () => wire.unplug()),
      );
      await stage.check("renumbered to ttyACM1, keeps its identity", async () => {
        other.plug();
        await until("the other adapter as ttyACM0", () => existsSync("/dev/ttyACM0"));
        wire.plug();
        await station.online(id);
        if (node() !== "ttyACM1") throw new Error(`the reader came as ${node()}`);
      });
      await stage.check("card read after renumbering", () => cardReachesVisit(stage, reader));
    },
    async dispose() {
      if (wire.farEnd.isOpen) wire.unplug();
      if (other.farEnd.isOpen) other.unplug();
    },
  };
}
