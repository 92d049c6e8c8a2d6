/** Where things stand on the glass: portrait frame, or guidance at the left and actions at the right. */
export type Layout = "portrait" | "landscape";

export interface Glass {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Physical pixels per millimetre, from the station's settings. */
  readonly pxPerMm: number;
}

export interface Sizing {
  /** CSS pixels per millimetre. */
  readonly mm: number;
  readonly layout: Layout;
  /** Too low for a hall header and two bars: they share what there is. */
  readonly compact: boolean;
}

/** A frame needs this much of glass in millimetres; on less, a millimetre is drawn smaller so that nothing is cut off. */
const least = { portrait: { width: 240, height: 420 }, landscape: { width: 380, height: 236 } } as const;

/**
 * How many CSS pixels a millimetre gets. `scale` is the browser's device pixel ratio: the settings speak of
 * physical pixels. 27", 1080 × 1920 → 3.21.
 */
export function sizing(glass: Glass, scale = 1): Sizing {
  const layout: Layout = glass.heightPx > glass.widthPx ? "portrait" : "landscape";
  const wanted = glass.pxPerMm > 0 ? glass.pxPerMm / scale : 3.21;
  const room = least[layout];
  const mm = Math.min(wanted, glass.widthPx / room.width, glass.heightPx / room.height);
  return {
    mm: Math.round(mm * 1000) / 1000,
    layout,
    compact: glass.heightPx / mm < (layout === "portrait" ? 480 : 300),
  };
}
