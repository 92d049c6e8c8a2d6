/** The box that a signature is kept in, whatever the size of the glass it was written on. */
export const signatureBox = { width: 1000, height: 400 } as const;

/** The contract's limits. */
const mostStrokes = 200;
const mostPoints = 2000;

export type Point = [x: number, y: number];
export type Stroke = Point[];

export interface Pad {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const clamp = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));

/** A place on the glass as a place in the box. */
export function inBox(x: number, y: number, pad: Pad): Point {
  return [
    clamp(((x - pad.left) / pad.width) * signatureBox.width, signatureBox.width),
    clamp(((y - pad.top) / pad.height) * signatureBox.height, signatureBox.height),
  ];
}

/** Adds a point to the last stroke; a point that didn't move, and all beyond the limits, are left out. */
export function extended(strokes: readonly Stroke[], point: Point): Stroke[] {
  const last = strokes.at(-1);
  if (last === undefined) return [[point]];
  const before = last.at(-1);
  if (before !== undefined && before[0] === point[0] && before[1] === point[1]) return [...strokes];
  if (last.length >= mostPoints) return [...strokes];
  return [...strokes.slice(0, -1), [...last, point]];
}

export function begun(strokes: readonly Stroke[], point: Point): Stroke[] {
  return strokes.length >= mostStrokes ? [...strokes] : [...strokes, [point]];
}

/** A tap or two is no signature: something must have been drawn across at least a twentieth of the box. */
export function looksSigned(strokes: readonly Stroke[]): boolean {
  let length = 0;
  for (const stroke of strokes)
    stroke.forEach(([x, y], index) => {
      const before = stroke[index - 1];
      if (before !== undefined) length += Math.hypot(x - before[0], y - before[1]);
    });
  return length >= signatureBox.width / 20;
}
