import type { FarEnd } from "../../contract/far-end.ts";
import { type OnbonFault, spoilt } from "../onbon/fault.ts";
import { encodeOnbon, OnbonFraming } from "../onbon/frame.ts";
import { busy, damaged } from "../onbon/refusals.ts";
import { darkRaster, paste, type SignRaster } from "../sign-raster.ts";
import { type AreaUpdate, decodeArea } from "./area.ts";
import { type BxMessage, decodeBx, encodeBxReply } from "./message.ts";
import { type BxModelName, bxModel } from "./models.ts";
import { decodePixels } from "./pixels.ts";

export interface OnbonBxSimulatorOptions {
  readonly model?: BxModelName;
  /** Lamps. */
  readonly width?: number;
  readonly height?: number;
  readonly colours?: "one" | "two";
}

export interface SimulatedArea {
  readonly x: number;
  readonly y: number;
  readonly pages: readonly SignRaster[];
  readonly running: boolean;
}

export interface OnbonBxSimulatorState {
  readonly fault: OnbonFault | null;
  readonly powered: boolean;
  readonly areas: ReadonlyMap<number, SimulatedArea>;
  /** 0 … 15. */
  readonly brightness: number;
  /** Commands taken so far. */
  readonly requests: number;
}

export interface OnbonBxSimulator {
  setFault(fault: OnbonFault | null): void;
  /** Dark and deaf; the areas are forgotten. */
  powerOff(): void;
  powerOn(): void;
  /** What a passer-by sees when each area shows its page of this number, counted from 0 and around. */
  seen(page?: number): SignRaster;
  readonly state: OnbonBxSimulatorState;
}

const unknownGroup = 1;
const unknownCommand = 2;
const otherModel = 17;
const doesNotFit = 18;
const wildcard = 0xfffe;
const unnamed = 0xfefe;

/** A BX card with its lamps at the far end of a wire. */
export function createOnbonBxSimulator(
  farEnd: FarEnd,
  options: OnbonBxSimulatorOptions = {},
): OnbonBxSimulator {
  const { width = 128, height = 32, colours = "one" } = options;
  const model = bxModel(options.model ?? "BX-5E1");
  const layout = model.pixels[colours];
  const ownType = model.deviceType ?? unnamed;
  let framing = new OnbonFraming();
  let fault: OnbonFault | null = null;
  let powered = true;
  let brightness = 15;
  let requests = 0;
  const areas = new Map<number, SimulatedArea>();

  const update = (area: AreaUpdate): number => {
    if (area.id >= model.areas || area.x + area.width > width || area.y + area.height > height)
      return doesNotFit;
    const pages = area.pages.map(({ bitmap }) => decodePixels(bitmap, area, layout));
    areas.set(area.id, { x: area.x, y: area.y, pages, running: area.pages[0]?.effect === 3 });
    return 0;
  };
  const obey = ({ deviceType, data }: BxMessage): number => {
    if (fault === "busy") return busy;
    if (fault === "damaged") return damaged;
    if (deviceType !== wildcard && deviceType !== ownType) return otherModel;
    const [, group, command] = data;
    const rest = data.slice(5);
    if (group === 0xa2 && command === 0x00) return 0;
    if (group === 0xa2 && command === 0x07) {
      brightness = rest[1] ?? 0;
      return 0;
    }
    if (group === 0xa7 && command === 0x00) {
      try {
        return update(decodeArea(rest, model.generation));
      } catch {
        return doesNotFit;
      }
    }
    if (group === 0xa7 && command === 0x01) {
      for (const id of rest[0] === 0xff ? [...areas.keys()] : rest.slice(1)) areas.delete(id);
      return 0;
    }
    return group === 0xa2 || group === 0xa7 ? unknownCommand : unknownGroup;
  };
  farEnd.onBytes((bytes) => {
    if (!powered) return;
    for (const decoded of framing.push(bytes)) {
      if (decoded.kind === "noise") continue;
      const message = decodeBx(decoded.frame.body);
      if (message === null) continue;
      requests += 1;
      const answer = spoilt(encodeOnbon(encodeBxReply(message, ownType, obey(message))), fault);
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
      framing = new OnbonFraming();
    },
    powerOn() {
      powered = true;
    },
    seen(page = 0) {
      const screen = darkRaster(width, height);
      for (const { x, y, pages } of areas.values()) {
        const shown = pages[page % Math.max(1, pages.length)];
        if (shown !== undefined) paste(screen, shown, x, y);
      }
      return screen;
    },
    get state() {
      return { fault, powered, areas, brightness, requests };
    },
  };
}
