import type { Signature } from "../contract/index.ts";

const width = 1000;
const height = 400;
/** Less than this is a slip of the finger. */
const leastPoints = 8;

/** Whether the strokes could be a signature. */
export function isSignature(strokes: Signature["strokes"]): boolean {
  return strokes.reduce((count, stroke) => count + stroke.length, 0) >= leastPoints;
}

/** The strokes as a small SVG: numbers only, so nothing that was typed can get into it. */
export function signatureSvg(strokes: Signature["strokes"]): string {
  const path = strokes
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => `M${stroke.map(([x, y]) => `${x} ${y}`).join("L")}`)
    .join("");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">` +
    `<path d="${path}" fill="none" stroke="#10233f" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"/></svg>`
  );
}
