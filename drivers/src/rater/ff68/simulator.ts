import { type Clock, systemClock } from "../../contract/clock.ts";
import type { FarEnd } from "../../contract/far-end.ts";
import { functions } from "./commands.ts";
import { createFf68Framing, encodeFf68, type Ff68Frame, parseFf68 } from "./frame.ts";
import { createSimulatedPad, type SimulatedPadState } from "./simulated-pad.ts";

/**
 * What the simulated line does wrong, until it is taken back. `echo`: the converter hears what the host says.
 * `deaf`: pads hear neither answers nor commands. `stuck`: a key that was pressed repeats though it was answered.
 * `doubled`: each frame twice in one write.
 */
export const ff68Faults = [
  "silent",
  "babble",
  "wrong-checksum",
  "half-frame",
  "doubled",
  "stuck",
  "deaf",
  "echo",
] as const;
export type Ff68Fault = (typeof ff68Faults)[number];

export interface Ff68SimulatorOptions {
  readonly clock?: Clock;
  /** Addresses on the line. Default: 3 alone. */
  readonly pads?: readonly number[];
  /** How long a pad waits for an answer before it says its frame again. Default 150 ms. */
  readonly repeatMs?: number;
  /** How often it says it at most. Default 20. */
  readonly tries?: number;
  /** What key frames have where ratings have 11; default 01. */
  readonly keyFunction?: number;
}

export interface Ff68SimulatorState {
  readonly pads: readonly SimulatedPadState[];
  readonly fault: Ff68Fault | null;
}

export interface Ff68Simulator {
  /** A key of a caller pad, with what was typed before it: `press(3, 0x06, 0x0f)`. Throws RangeError: no such pad. */
  press(pad: number, ...keys: number[]): void;
  /** A rating key, 1…5. */
  rate(pad: number, key: number): void;
  setFault(fault: Ff68Fault | null): void;
  readonly state: Ff68SimulatorState;
}

const junk = Uint8Array.of(0x00, 0xff, 0xff, 0x68, 0x03, 0x03, 0x16, 0xff, 0x68, 0x21, 0x68, 0x68, 0xff);

/** A line of pads at the far end of a wire. */
export function createFf68Simulator(farEnd: FarEnd, options: Ff68SimulatorOptions = {}): Ff68Simulator {
  const { clock = systemClock, repeatMs = 150, tries = 20, keyFunction = functions.key } = options;
  const pads = new Map((options.pads ?? [3]).map((pad) => [pad, createSimulatedPad(pad)]));
  const framing = createFf68Framing();
  let fault: Ff68Fault | null = null;

  farEnd.onBytes((bytes) => {
    if (fault === "echo") farEnd.write(bytes);
    if (fault === "deaf") return;
    for (const one of framing.push(bytes)) {
      if (one.kind === "noise") continue;
      const frame = parseFf68(one.frame.bytes);
      pads.get(frame.pad)?.take(frame, one.frame.bytes);
    }
  });
  const send = (frame: Ff68Frame) => {
    for (const bytes of spoilt(encodeFf68(frame), fault)) farEnd.write(bytes);
  };
  const say = async (frame: Ff68Frame) => {
    const pad = pads.get(frame.pad);
    if (pad === undefined) throw new RangeError(`no pad ${frame.pad} on this line`);
    pad.say(frame);
    for (let said = 0; pad.waiting === frame || (fault === "stuck" && pad.waiting === null); said += 1) {
      if (said >= tries && fault !== "stuck") {
        pad.giveUp();
        return;
      }
      send(frame);
      await clock.sleep(repeatMs);
    }
  };

  return {
    press(pad, ...keys) {
      void say({ pad, func: keyFunction, data: Uint8Array.from(keys) });
    },
    rate(pad, key) {
      void say({ pad, func: functions.rating, data: Uint8Array.of(key) });
    },
    setFault(next) {
      fault = next;
    },
    get state() {
      return { pads: [...pads.values()].map((pad) => pad.state), fault };
    },
  };
}

function spoilt(frame: Uint8Array, fault: Ff68Fault | null): readonly Uint8Array[] {
  switch (fault) {
    case "silent":
      return [];
    case "babble":
      return [Uint8Array.of(...junk, ...frame)];
    case "doubled":
      return [Uint8Array.of(...frame, ...frame)];
    case "half-frame":
      return [frame.subarray(0, frame.length >> 1)];
    case "wrong-checksum":
      return [frame.with(-2, (frame.at(-2) ?? 0) ^ 0x01)];
    default:
      return [frame];
  }
}
