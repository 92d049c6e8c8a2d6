import { type Clock, systemClock } from "../../contract/clock.ts";
import type { FarEnd } from "../../contract/far-end.ts";
import { checksumBytes, checksumOf } from "./checksum.ts";
import { type SerialPadSettings, serialPadDefaults } from "./options.ts";
import type { PadFrame } from "./pattern.ts";
import { compileSentences } from "./sentences.ts";
import { tokensOf } from "./tokens.ts";

/** Lasts until it is taken back. `stuck`: a key repeats though it was answered. `doubled`: two frames in one write. */
const serialPadFaults = [
  "silent",
  "babble",
  "wrong-checksum",
  "half-frame",
  "doubled",
  "stuck",
  "deaf",
] as const;
export type SerialPadFault = (typeof serialPadFaults)[number];

export interface SerialPadSimulatorOptions {
  /** How the pad speaks: the same as the driver's. */
  readonly settings: SerialPadSettings;
  readonly clock?: Clock;
  /** The pad's number. Default 1. */
  readonly pad?: number;
  /** A pad that is answered repeats its frame until it is. Default 150 ms; at most 20 times. */
  readonly repeatMs?: number;
}

export interface SerialPadSimulatorState {
  readonly pad: number;
  readonly unanswered: boolean;
  readonly asked: number;
  readonly beeps: number;
  /** The last bytes for the display, in hexadecimal; null before any came. */
  readonly shown: string | null;
  readonly fault: SerialPadFault | null;
}

export interface SerialPadSimulator {
  /** `key` as in the options: hexadecimal. */
  press(key: string): void;
  setFault(fault: SerialPadFault | null): void;
  readonly state: SerialPadSimulatorState;
}

const tries = 20;
const junk = Uint8Array.of(0x00, 0xaa, 0x13, 0xff, 0x68, 0x7f, 0x55);
/** Bytes in the place of `…`: pads that leave it open put a serial number or a battery level there. */
const filling = Uint8Array.of(0x07, 0x09);
const longestHeard = 256;

/** One pad of any maker at the far end of a wire. */
export function createSerialPadSimulator(
  farEnd: FarEnd,
  options: SerialPadSimulatorOptions,
): SerialPadSimulator {
  const { clock = systemClock, pad = 1, repeatMs = 150 } = options;
  const settings = { ...serialPadDefaults, ...options.settings };
  const sentences = compileSentences(settings);
  let fault: SerialPadFault | null = null;
  let waiting: PadFrame | null = null;
  let heard = "";
  let asked = 0;
  let beeps = 0;
  let shown: string | null = null;

  const hears = (sentence: Uint8Array | undefined): boolean => {
    if (sentence === undefined) return false;
    const hex = Buffer.from(sentence).toString("hex");
    const at = heard.indexOf(hex);
    if (at === -1) return false;
    heard = heard.slice(at + hex.length);
    return true;
  };
  const showLength = sentences.show?.(pad, { waiting: 0, ticket: null }).length;
  farEnd.onBytes((bytes) => {
    if (fault === "deaf") return;
    heard = (heard + Buffer.from(bytes).toString("hex")).slice(-2 * longestHeard);
    if (waiting !== null && hears(sentences.answer?.(waiting, frameBytes(settings, waiting)))) waiting = null;
    if (hears(sentences.ask?.(pad))) asked += 1;
    if (hears(sentences.beep?.(pad))) beeps += 1;
    if (showLength !== undefined && heard.length >= showLength * 2) {
      shown = heard.slice(-showLength * 2);
      heard = "";
    }
  });
  const say = async (frame: PadFrame) => {
    waiting = frame;
    const repeats = () => sentences.answer !== undefined && waiting === frame;
    for (let said = 0; said === 0 || repeats() || fault === "stuck"; said += 1) {
      if (said >= tries && fault !== "stuck") break;
      for (const bytes of spoilt(frameBytes(settings, frame), fault)) farEnd.write(bytes);
      if (sentences.answer === undefined && fault !== "stuck") break;
      await clock.sleep(repeatMs);
    }
    if (waiting === frame) waiting = null;
  };

  return {
    press(key) {
      void say({ pad, key });
    },
    setFault(next) {
      fault = next;
    },
    get state() {
      return { pad, unanswered: waiting !== null, asked, beeps, shown, fault };
    },
  };
}

/** A frame of the pattern with its open places filled. */
export function frameBytes(settings: SerialPadSettings, { pad, key }: PadFrame): Uint8Array {
  const { checksum, checksumFrom, frame, lengthAdds = 0 } = { ...serialPadDefaults, ...settings };
  const keys = [...Buffer.from(key, "hex")];
  const tokens = tokensOf(frame);
  const size = tokens.reduce((sum, token) => {
    if (token.is === "gap") return sum + filling.length;
    return sum + (token.is === "named" && token.name === "check" ? checksumBytes(checksum) : 1);
  }, 0);
  const bytes: number[] = [];
  for (const token of tokens) {
    if (token.is === "byte") bytes.push(token.value);
    else if (token.is === "any") bytes.push(0);
    else if (token.is === "gap") bytes.push(...filling);
    else if (token.name === "pad") bytes.push(pad);
    else if (token.name === "key") bytes.push(keys.shift() ?? 0);
    else if (token.name === "len") bytes.push(size - lengthAdds);
    else bytes.push(...checksumOf(checksum, Uint8Array.from(bytes.slice(checksumFrom))));
  }
  return Uint8Array.from(bytes);
}

function spoilt(frame: Uint8Array, fault: SerialPadFault | null): readonly Uint8Array[] {
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
      return [frame.with(-1, (frame.at(-1) ?? 0) ^ 0x01)];
    default:
      return [frame];
  }
}
