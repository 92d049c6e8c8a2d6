import type { FarEnd } from "../../contract/far-end.ts";
import { BoardReader } from "./frame.ts";

/** `deaf`: takes nothing in; `babble`: something on the line answers. */
const numberBoardFaults = ["deaf", "babble"] as const;
export type NumberBoardFault = (typeof numberBoardFaults)[number];

export interface NumberBoardSimulatorState {
  readonly fault: NumberBoardFault | null;
  readonly powered: boolean;
  /** What its digits show; null: dark since the power came. */
  readonly shows: string | null;
}

export interface NumberBoardSimulator {
  setFault(fault: NumberBoardFault | null): void;
  powerOff(): void;
  powerOn(): void;
  readonly state: NumberBoardSimulatorState;
}

/** A board of digits at the far end of a wire. */
export function createNumberBoardSimulator(
  farEnd: FarEnd,
  options: { readonly id?: number; readonly digits?: number } = {},
): NumberBoardSimulator {
  const { id = 1, digits = 3 } = options;
  const reader = new BoardReader(id);
  let fault: NumberBoardFault | null = null;
  let powered = true;
  let shows: string | null = null;
  farEnd.onBytes((bytes) => {
    if (fault === "babble") farEnd.write(Uint8Array.of(0xff, 0x00, 0x55));
    if (!powered || fault === "deaf") return;
    for (const value of reader.push(bytes)) shows = String(value).padStart(digits, "0").slice(-digits);
  });
  return {
    setFault(next) {
      fault = next;
    },
    powerOff() {
      powered = false;
      shows = null;
    },
    powerOn() {
      powered = true;
    },
    get state() {
      return { fault, powered, shows };
    },
  };
}
