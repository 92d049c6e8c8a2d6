import { type Clock, systemClock } from "../../contract/clock.ts";
import type { FarEnd } from "../../contract/far-end.ts";
import { encodeInputRecord, eventTypes, type InputRecord } from "../../framing/input-record.ts";
import { keystrokeRecords } from "../../framing/key-events.ts";
import { keyFaces } from "../../framing/key-layout.ts";

/** Lasts until it is taken back. `stuck`: a key that was pressed stays down and is repeated by the keyboard. */
const keyPadFaults = ["silent", "babble", "half-frame", "stuck"] as const;
export type KeyPadFault = (typeof keyPadFaults)[number];

export interface KeyPadSimulatorOptions {
  readonly clock?: Clock;
  /** Enter after each key. Default: none. */
  readonly enter?: boolean;
  /** How often a held key is repeated. Default every 33 ms, after 250 ms. */
  readonly repeatMs?: number;
}

export interface KeyPadSimulatorState {
  readonly presses: number;
  readonly fault: KeyPadFault | null;
}

export interface KeyPadSimulator {
  /** Throws RangeError for a character that no key writes. */
  press(character: string): void;
  setFault(fault: KeyPadFault | null): void;
  readonly state: KeyPadSimulatorState;
}

const keyDown = 1;
const keyUp = 0;
const keyRepeat = 2;
const firstRepeatMs = 250;
/** Seconds of a year that never comes: no input device says so. */
const junk = new Uint8Array(24).fill(0xee);

/** A pad that acts as a keyboard, at the far end of a wire that carries the kernel's records. */
export function createKeyPadSimulator(farEnd: FarEnd, options: KeyPadSimulatorOptions = {}): KeyPadSimulator {
  const { clock = systemClock, enter = false, repeatMs = 33 } = options;
  let fault: KeyPadFault | null = null;
  let presses = 0;
  farEnd.onBytes(() => {});

  const nowUs = () => Math.floor(clock.now() * 1000);
  const send = (records: readonly InputRecord[]) => {
    if (fault === "silent") return;
    for (const record of records) {
      const bytes = encodeInputRecord(record);
      if (fault === "babble") farEnd.write(junk);
      farEnd.write(fault === "half-frame" ? bytes.subarray(0, bytes.length >> 1) : bytes);
    }
  };
  const stick = async (character: string) => {
    const code = codeOf(character);
    send([{ atUs: nowUs(), type: eventTypes.key, code, value: keyDown }]);
    await clock.sleep(firstRepeatMs);
    while (fault === "stuck") {
      send([{ atUs: nowUs(), type: eventTypes.key, code, value: keyRepeat }]);
      await clock.sleep(repeatMs);
    }
    send([{ atUs: nowUs(), type: eventTypes.key, code, value: keyUp }]);
  };

  return {
    press(character) {
      presses += 1;
      if (fault === "stuck") void stick(character);
      else send(keystrokeRecords(enter ? `${character}\r` : character, nowUs(), 0));
    },
    setFault(next) {
      fault = next;
    },
    get state() {
      return { presses, fault };
    },
  };
}

function codeOf(character: string): number {
  for (const [code, face] of keyFaces) if (face.plain === character) return code;
  throw new RangeError("no key writes this character");
}
