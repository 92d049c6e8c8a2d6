import { createEscposSimulator, printerFaults } from "@yimen/drivers/receipt-printer/escpos/simulator.ts";
import { listenTcp } from "@yimen/drivers/transport/tcp-listen.ts";
import { layCable } from "./cable.ts";
import { choice, faultCommand } from "./commands.ts";
import { covers, type PrintedSlip, papers, type SimulatedPrinter } from "./parts.ts";

/** Confirms each job by its process id, cuts, and senses paper that runs low. */
const usualProfile = "epson-203";

export interface PrinterSetting {
  /** Default: any free one. */
  readonly port?: number;
  /** A row of the printers' table. */
  readonly profile?: string;
  readonly printed?: (slip: PrintedSlip) => void;
  /** Some bytes were taken. */
  readonly heard?: () => void;
}

/** An ESC/POS printer behind TCP on loopback. */
export async function simulatePrinter({
  port = 0,
  profile = usualProfile,
  printed,
  heard,
}: PrinterSetting = {}): Promise<SimulatedPrinter> {
  const cable = await layCable(
    (address) => listenTcp(address === null ? port : Number(address.slice(address.lastIndexOf(":") + 1))),
    heard,
  );
  const simulator = createEscposSimulator(cable.farEnd, { profile });
  if (printed !== undefined)
    simulator.onReceipt(({ n, at, text, png }) => printed({ number: n, at, text, png }));
  const slips = () => simulator.receipts().filter(({ taken }) => !taken);
  return {
    commands: {
      paper: choice("paper", papers, (paper) => simulator.setPaper(paper)),
      cover: choice("cover", covers, (cover) => simulator.setCover(cover)),
      fault: faultCommand(printerFaults, (fault) => {
        for (const one of simulator.faults) simulator.setFault(one, false);
        if (fault !== null) simulator.setFault(fault);
      }),
      take: { help: "take: take the printed slips", run: () => void simulator.takePaper() },
    },
    shows: () => ({
      paper: simulator.sensors.paper,
      cover: simulator.sensors.coverOpen ? "open" : "closed",
      slip: simulator.slipBegun ? "begun" : "none",
      slips: slips().length,
      fault: simulator.faults[0] ?? "none",
    }),
    device: {
      id: "printer",
      kind: "receipt-printer",
      driver: "escpos",
      port: cable.farEnd.address,
      options: { profile },
    },
    get plugged() {
      return cable.plugged;
    },
    get paper() {
      return simulator.sensors.paper;
    },
    get cover() {
      return simulator.sensors.coverOpen ? "open" : "closed";
    },
    get slips() {
      return slips().map(({ n, at, text, png }) => ({ number: n, at, text, png }));
    },
    set({ paper, cover }) {
      if (paper !== undefined) simulator.setPaper(paper);
      if (cover !== undefined) simulator.setCover(cover);
    },
    take: () => void simulator.takePaper(),
    unplug: cable.unplug,
    replug: cable.replug,
    close: cable.unplug,
  };
}
