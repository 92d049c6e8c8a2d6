import {
  createSerialScannerSimulator,
  serialScannerFaults,
} from "@yimen/drivers/code-scanner/serial/simulator.ts";
import { faultCommand } from "./commands.ts";
import type { SimulatedPart } from "./parts.ts";
import { laySerialCable } from "./serial-cable.ts";

/** A code scanner that sends text and CR over a serial line. */
export async function simulateCodeScanner(changed: () => void): Promise<SimulatedPart> {
  const cable = await laySerialCable("scanner", changed);
  const simulator = createSerialScannerSimulator(cable.farEnd);
  return {
    device: {
      id: "scanner",
      kind: "code-scanner",
      driver: "serial-scanner",
      port: cable.farEnd.address,
      options: {},
    },
    get plugged() {
      return cable.plugged;
    },
    commands: {
      scan: {
        help: "scan TEXT",
        run(text) {
          if (text === "") throw new Error("a code's text is needed");
          simulator.scan(text);
        },
      },
      fault: faultCommand(serialScannerFaults, (fault) => simulator.setFault(fault)),
    },
    shows: () => ({ scanned: simulator.state.scanned, fault: simulator.state.fault ?? "none" }),
    unplug: cable.unplug,
    replug: cable.replug,
    close: cable.remove,
  };
}
