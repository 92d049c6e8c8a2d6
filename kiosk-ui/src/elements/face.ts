import type { RatingLevel } from "@yimen/edge-agent/contract";
import { svg, type TemplateResult } from "lit";

/** Mouths from glad to sad on a 64 × 64 face; the words below say the same. */
const mouths: Readonly<Record<RatingLevel, string>> = {
  5: "M17 36c3 16 27 16 30 0z",
  4: "M19 38c5 9 21 9 26 0",
  3: "M20 42h24",
  2: "M19 46c5-8 21-8 26 0",
  1: "M18 48c4-14 24-14 28 0z",
};
const eyes: Readonly<Record<RatingLevel, string>> = {
  5: "M19 26c1-5 7-5 8 0M37 26c1-5 7-5 8 0",
  4: "M23 23v3M41 23v3",
  3: "M23 23v3M41 23v3",
  2: "M23 25v3M41 25v3",
  1: "M18 20l9 4M46 20l-9 4M23 29v2M41 29v2",
};

export function face(level: RatingLevel): TemplateResult {
  const filled = level === 5 || level === 1;
  return svg`<svg class="face" viewBox="0 0 64 64" aria-hidden="true" fill="none" stroke="currentColor"
    stroke-width="4" stroke-linecap="round" stroke-linejoin="round"><circle cx="32" cy="32" r="28"/>
    <path d=${eyes[level]}/><path d=${mouths[level]} fill=${filled ? "currentColor" : "none"}/></svg>`;
}
