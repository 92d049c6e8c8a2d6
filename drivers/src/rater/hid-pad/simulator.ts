import { type Clock, systemClock } from "../../contract/clock.ts";
import type { FarEnd } from "../../contract/far-end.ts";
import { type HidPadSettings, hidPadDefaults } from "./options.ts";
import { outputReport } from "./report.ts";

/** Lasts until it is taken back. `stuck`: a key that was pressed is reported as down again and again. */
const hidPadFaults = ["silent", "babble", "half-frame", "stuck"] as const;
export type HidPadFault = (typeof hidPadFaults)[number];

export interface HidPadSimulatorOptions {
  /** What the reports mean: the same as the driver's. */
  readonly settings: HidPadSettings;
  readonly clock?: Clock;
  /** Default 8. */
  readonly reportBytes?: number;
  /** How often a key that sticks is reported. Default every 50 ms. */
  readonly repeatMs?: number;
}

export interface HidPadSimulatorState {
  readonly asked: number;
  /** Whether the light that asks is on. */
  readonly asking: boolean;
  readonly beeps: number;
  readonly fault: HidPadFault | null;
}

export interface HidPadSimulator {
  /** Presses and lets go the key of a row of `settings.keys`. Throws RangeError: no such row. */
  press(row: number): void;
  setFault(fault: HidPadFault | null): void;
  readonly state: HidPadSimulatorState;
}

const junk = 0xe7;

/** A pad of vendor-defined reports at the far end of a wire; each write is one report. */
export function createHidPadSimulator(farEnd: FarEnd, options: HidPadSimulatorOptions): HidPadSimulator {
  const { clock = systemClock, reportBytes = 8, repeatMs = 50 } = options;
  const settings = { ...hidPadDefaults, ...options.settings };
  let fault: HidPadFault | null = null;
  let asked = 0;
  let asking = false;
  let beeps = 0;

  const isReport = (bytes: Uint8Array, hex: string | undefined) =>
    hex !== undefined && Buffer.from(outputReport(hex, settings.reportBytes)).equals(bytes);
  farEnd.onBytes((bytes) => {
    if (isReport(bytes, settings.ask)) {
      asked += 1;
      asking = true;
    } else if (isReport(bytes, settings.stopAsking)) asking = false;
    else if (isReport(bytes, settings.beep)) beeps += 1;
  });
  const idle = () => {
    const report = new Uint8Array(reportBytes);
    for (const { at, is } of settings.signature) report[at] = Number.parseInt(is, 16);
    return report;
  };
  const send = (report: Uint8Array) => {
    if (fault === "silent") return;
    if (fault === "babble") farEnd.write(new Uint8Array(reportBytes).fill(junk));
    farEnd.write(fault === "half-frame" ? report.subarray(0, 1) : report);
  };

  return {
    press(index) {
      const row = settings.keys[index];
      if (row === undefined) throw new RangeError(`the pad has no key ${index}`);
      const down = idle().with(row.at, Number.parseInt(row.is, 16));
      send(down);
      if (fault === "stuck") void stick(down);
      else if (settings.releases) send(idle());
    },
    setFault(next) {
      fault = next;
    },
    get state() {
      return { asked, asking, beeps, fault };
    },
  };

  async function stick(down: Uint8Array): Promise<void> {
    while (fault === "stuck") {
      await clock.sleep(repeatMs);
      send(down);
    }
    send(idle());
  }
}
