import type { FarEnd } from "../../contract/far-end.ts";
import { decodeGb2312 } from "../gb2312.ts";
import { type OnbonFault, spoilt } from "../onbon/fault.ts";
import { encodeOnbon, OnbonFraming } from "../onbon/frame.ts";
import { busy, damaged } from "../onbon/refusals.ts";
import { noReply, readText, type TextArea } from "./commands.ts";
import { decodeFontMessage, encodeFontReply, type FontMessage } from "./message.ts";

export interface OnbonFontSimulatorOptions {
  readonly card?: number;
  /** Lamps. */
  readonly width?: number;
  readonly height?: number;
}

/** One area as a passer-by reads it. */
export interface SeenText {
  readonly y: number;
  /** Without the card's own codes. */
  readonly text: string;
  readonly colour: "red" | "green" | "yellow";
  readonly running: boolean;
}

export interface OnbonFontSimulatorState {
  readonly fault: OnbonFault | null;
  readonly powered: boolean;
  /** From top to bottom; blank areas are left out. */
  readonly seen: readonly SeenText[];
  readonly requests: number;
}

export interface OnbonFontSimulator {
  setFault(fault: OnbonFault | null): void;
  /** Dark and deaf; the text is forgotten. */
  powerOff(): void;
  powerOn(): void;
  readonly state: OnbonFontSimulatorState;
}

const unknownGroup = 1;
const unknownCommand = 2;
const doesNotFit = 18;
const mostAreas = 5;
const everyCard = 0xfffe;
const colours = { "1": "red", "2": "green", "3": "yellow" } as const;

/** A BX-5K card with its lamps at the far end of a wire. */
export function createOnbonFontSimulator(
  farEnd: FarEnd,
  options: OnbonFontSimulatorOptions = {},
): OnbonFontSimulator {
  const { card = 1, width = 64, height = 16 } = options;
  const framing = new OnbonFraming();
  let fault: OnbonFault | null = null;
  let powered = true;
  let requests = 0;
  const areas = new Map<number, TextArea>();

  const take = (next: readonly TextArea[]): number => {
    const fits = next.every((area) => {
      const unit = area.inPixels ? 1 : 8;
      const inside = (area.x + area.width) * unit <= width && area.y + area.height <= height;
      return inside && area.id < mostAreas && decodeGb2312(area.text) !== null;
    });
    if (!fits) return doesNotFit;
    for (const area of next) areas.set(area.id, area);
    return 0;
  };
  const obey = ({ data }: FontMessage): number => {
    if (fault === "busy") return busy;
    if (fault === "damaged") return damaged;
    const [group, command] = data;
    if (group === 0xa2 && (command === 0x00 || command === 0x03)) return 0;
    if (group === 0xa3 && command === 0x06) {
      try {
        return take(readText(data));
      } catch {
        return doesNotFit;
      }
    }
    return group === 0xa2 || group === 0xa3 ? unknownCommand : unknownGroup;
  };
  farEnd.onBytes((bytes) => {
    if (!powered) return;
    for (const decoded of framing.push(bytes)) {
      if (decoded.kind === "noise") continue;
      const message = decodeFontMessage(decoded.frame.body);
      if (message === null || (message.to !== card && message.to !== everyCard)) continue;
      requests += 1;
      const error = obey(message);
      if (message.data[2] === noReply) continue;
      const answer = spoilt(encodeOnbon(encodeFontReply(message, error)), fault);
      if (answer.length > 0) farEnd.write(answer);
    }
  });

  return {
    setFault(next) {
      fault = next;
    },
    powerOff() {
      powered = false;
      areas.clear();
    },
    powerOn() {
      powered = true;
    },
    get state() {
      const seen = [...areas.values()].map(seenText).filter(({ text }) => text !== "");
      return { fault, powered, seen: seen.sort((a, b) => a.y - b.y), requests };
    },
  };
}

function seenText(area: TextArea): SeenText {
  const whole = decodeGb2312(area.text) ?? "";
  const colour = /\\C([123])/.exec(whole)?.[1] as keyof typeof colours | undefined;
  return {
    y: area.y,
    text: whole.replace(/\\C[123]|\\F[A-Z][0-9]{3}/g, "").trim(),
    colour: colour === undefined ? "red" : colours[colour],
    running: area.effect === 3,
  };
}
