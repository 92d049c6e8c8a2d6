import type { PixelLayout } from "./pixels.ts";

/** One kind of BX card. */
export interface BxModel {
  readonly name: string;
  /** What its header calls it; undefined: not published, the wildcard is used. */
  readonly deviceType?: number;
  /** The form of the command that updates an area. */
  readonly generation: 5 | 6;
  /** How a page's lamps are written, for one colour and for red with green. */
  readonly pixels: { readonly one: PixelLayout; readonly two: PixelLayout };
  readonly areas: number;
}

const fifth = { generation: 5, areas: 4, pixels: { one: "rows-1", two: "rows-2" } } as const;
const sixth = { generation: 6, areas: 32, pixels: { one: "words-1", two: "words-2" } } as const;
const fullColour = { one: "rgb888", two: "rgb888" } as const;

/** BX-V-VI manuals, 5th and 6th generation. */
const bxModels = [
  { name: "BX-5E1", deviceType: 0x0154, ...fifth },
  { name: "BX-5E2", deviceType: 0x0254, ...fifth },
  { name: "BX-5E3", deviceType: 0x0354, ...fifth },
  { name: "BX-5E", ...fifth },
  { name: "BX-5Q", ...fifth, pixels: { one: "rgb565", two: "rgb565" } },
  { name: "BX-6E1", deviceType: 0x0174, ...sixth },
  { name: "BX-6E", ...sixth },
  { name: "BX-6Q2", deviceType: 0x0266, ...sixth, pixels: fullColour },
  { name: "BX-6Q", ...sixth, pixels: fullColour },
] as const satisfies readonly BxModel[];

export type BxModelName = (typeof bxModels)[number]["name"];

export const bxModelNames: readonly BxModelName[] = bxModels.map(({ name }) => name);

export function bxModel(name: BxModelName): BxModel {
  const found = bxModels.find((model) => model.name === name);
  if (found === undefined) throw new RangeError(name);
  return found;
}
