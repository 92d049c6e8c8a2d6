import { createSdtSimulator } from "@yimen/drivers/id-card/sdt/simulator.ts";
import type { Scenario } from "../stage.ts";
import { FtdiAdapter } from "../wires/ftdi.ts";
import { cardReachesVisit, pulledDuringRead } from "./card.ts";

const id = "reader-ftdi";

/** An SDT reader behind an FTDI adapter, as most serial readers of halls are. */
export function readerOnFtdi(): Scenario {
  const adapter = new FtdiAdapter({ name: "ftdi-reader", controller: 7, serial: "F0001" });
  const reader = createSdtSimulator(adapter, { timing: { baseMs: 300 } });
  return {
    name: "SDT reader, FTDI",
    node: "/dev/ttyUSB0",
    short: false,
    atStart: false,
    devices: [{ id, kind: "id-card", driver: "sdt", port: "serial:usb:0403:6001:F0001" }],
    plug: async () => adapter.plug(),
    async run(stage) {
      const { station } = stage;
      await stage.check("online by VID, PID and serial", () => station.online(id));
      await stage.check("card read reaches the visit", () => cardReachesVisit(stage, reader));
      await stage.check("unplug during a read seen, no half card", () =>
        pulledDuringRead(stage, id, reader, () => adapter.unplug()),
      );
      await stage.check("replug heals", () => {
        adapter.plug();
        return station.online(id);
      });
      await stage.check("card read after replug", () => cardReachesVisit(stage, reader));
    },
    dispose: () => adapter.close(),
  };
}
