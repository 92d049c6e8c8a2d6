import { type ScannerFault, startScannerSimulator } from "@yimen/drivers/document-scanner/escl/simulator.ts";
import { choice, faultCommand } from "./commands.ts";
import { pagePicture, readyPages } from "./pages.ts";
import type { SimulatedPart } from "./parts.ts";

/** What a name on the page stands for. */
const faults = {
  busy: { kind: "busy", times: 3 },
  taken: { kind: "taken", times: 2 },
  jam: { kind: "jam", afterPages: 1 },
  "door-open": { kind: "door-open" },
  conflict: { kind: "conflict" },
  slow: { kind: "slow", delayMs: 3000 },
  cut: { kind: "cut", afterPages: 1 },
  endless: { kind: "endless" },
  silent: { kind: "silent" },
  babble: { kind: "babble" },
} as const satisfies Readonly<Record<string, ScannerFault>>;
type FaultName = keyof typeof faults;

const mostSheets = ["0", "1", "2", "3", "5"] as const;

/** A network scanner with glass and feeder that speaks eSCL, on loopback. */
export async function simulateSheetScanner(changed: () => void, port = 0): Promise<SimulatedPart> {
  const simulator = await startScannerSimulator({
    port,
    platen: pagePicture("grey"),
    feeder: [],
    onAsked: changed,
  });
  let plugged = true;
  let fault: FaultName | null = null;
  let glass: string = "grey";
  return {
    device: {
      id: "sheet-scanner",
      kind: "document-scanner",
      driver: "escl",
      port: simulator.address,
      options: {},
    },
    get plugged() {
      return plugged;
    },
    commands: {
      glass: choice("glass", readyPages, (name) => {
        glass = name;
        simulator.layOnGlass(pagePicture(name));
      }),
      sheets: choice("sheets", mostSheets, (count) =>
        simulator.load(
          readyPages
            .concat(readyPages)
            .slice(0, Number(count))
            .map((name) => pagePicture(name)),
        ),
      ),
      fault: faultCommand(Object.keys(faults) as FaultName[], (next) => {
        fault = next;
        simulator.setFault(next === null ? null : faults[next]);
      }),
    },
    shows: () => ({ glass, sheets: simulator.sheets, busy: simulator.busy, fault: fault ?? "none" }),
    async unplug() {
      plugged = false;
      await simulator.unplug();
    },
    async replug() {
      await simulator.replug();
      plugged = true;
    },
    close: () => simulator.stop(),
  };
}
