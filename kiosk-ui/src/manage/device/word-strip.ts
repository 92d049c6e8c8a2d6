import type { DeviceHistory, Language } from "@yimen/edge-agent/contract";
import { html, svg, type TemplateResult } from "lit";
import { deviceWord } from "../device-word.ts";
import type { DeviceWords } from "./words.ts";

/** From the bottom to the top of a step, the best first. */
export const stacked = ["in-service", "attention", "degraded", "out-of-service", "planned"] as const;
const height = 40;

/** Each step a column, each word a part of it; what is left white is unknown. Shapes of the legend stand beside colours. */
export function wordStrip(
  { words: steps, edges }: DeviceHistory,
  words: DeviceWords,
  language: Language,
): TemplateResult {
  const first = edges[0] ?? 0;
  const whole = (edges.at(-1) ?? first) - first || 1;
  const x = (at: number) => ((at - first) / whole) * 1_000;
  return html`<figure class="device-strip">
    <figcaption>${words("history.words")}</figcaption>
    <svg viewBox="0 0 1000 ${height}" preserveAspectRatio="none" role="img" aria-label=${words("history.words")}>
      <defs><pattern id="device-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff" fill-opacity="0"></rect><rect width="2" height="6" fill="#fff" fill-opacity="0.45"></rect></pattern></defs>
      <rect class="device-strip-unknown" width="1000" height=${height}></rect>
      ${steps.map((times, at) => column(times, x(edges[at] ?? first), x(edges[at + 1] ?? first), (edges[at + 1] ?? 0) - (edges[at] ?? 0)))}
    </svg>
    <ul>${[...stacked, "unknown" as const].map(
      (word) => html`<li>${deviceWord(word, language)}</li>`,
    )}</ul></figure>`;
}

function column(times: DeviceHistory["words"][number], from: number, to: number, stepMs: number) {
  let below = height;
  // Neighbours overlap by a hair: a line of the ground between them would look like a gap.
  const width = Math.max(0.4, to - from) + 0.3;
  return stacked.flatMap((word) => {
    const share = stepMs <= 0 ? 0 : times[word] / stepMs;
    if (share <= 0) return [];
    // A stop of seconds within a day must still be seen.
    const tall = Math.max(word === "in-service" ? 0 : 3, share * height);
    below -= tall;
    const y = Math.max(0, below);
    const part = svg`<rect data-word=${word} x=${from.toFixed(2)} y=${y.toFixed(2)} width=${width.toFixed(2)} height=${tall.toFixed(2)}></rect>`;
    return word === "out-of-service" || word === "planned"
      ? [
          part,
          svg`<rect fill="url(#device-hatch)" x=${from.toFixed(2)} y=${y.toFixed(2)} width=${width.toFixed(2)} height=${tall.toFixed(2)}></rect>`,
        ]
      : [part];
  });
}
