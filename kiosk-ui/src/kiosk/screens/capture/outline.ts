import { svg, type TemplateResult } from "lit";

/** A picture that fits a box whole, in the box's units. */
export interface Fitted {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where `object-fit: contain` puts a picture of this shape. */
export function contained(
  picture: { readonly width: number; readonly height: number },
  box: { readonly width: number; readonly height: number },
): Fitted {
  if (picture.width <= 0 || picture.height <= 0) return { left: 0, top: 0, ...box };
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  return { left: (box.width - width) / 2, top: (box.height - height) / 2, width, height };
}

/** Corners in shares of the picture, as points of an SVG that covers the picture exactly. */
export function outlinePoints(corners: readonly (readonly [number, number])[]): string {
  return corners.map(([x, y]) => `${(x * 1000).toFixed(1)},${(y * 1000).toFixed(1)}`).join(" ");
}

export function outline(corners: readonly (readonly [number, number])[], sure: boolean): TemplateResult {
  return svg`<polygon class=${sure ? "sure" : ""} points=${outlinePoints(corners)} vector-effect="non-scaling-stroke"/>` as unknown as TemplateResult;
}
