import { html, svg, type TemplateResult } from "lit";

export type ZoneField = "documentNumber" | "birth" | "expiry";

/** The lowest two lines of an invented passport (ICAO Doc 9303-4, 4.2). */
const lines = [
  "P<UTOYANGLI<<JIA<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
  "E999999992UTO0001018F3912313<<<<<<<<<<<<<<08",
] as const;
/** Places in the lower line, from 0, end excluded. */
const places: Readonly<Record<ZoneField, readonly [from: number, to: number]>> = {
  documentNumber: [0, 9],
  birth: [13, 19],
  expiry: [21, 27],
};
const step = 20;
const baseline = [40, 84] as const;

/** Where a field stands in the passport; decoration, as the words beside it say the same. */
export function zonePicture(field: ZoneField): TemplateResult {
  const [from, to] = places[field];
  const sign = (text: string, at: number, y: number, named: boolean) =>
    svg`<text class=${named ? "named" : ""} x=${24 + (at + 0.5) * step} y=${y}>${text}</text>`;
  return html`<svg class="zone" viewBox="0 0 928 112" aria-hidden="true">
    <rect class="page" x="2" y="-40" width="924" height="150" rx="12"></rect>
    ${svg`<rect class="mark" x=${24 + from * step - 1} y="55" width=${(to - from) * step + 2} height="42" rx="6"></rect>`}
    ${lines.map((line, row) =>
      [...line].map((text, at) => sign(text, at, baseline[row] ?? 0, row === 1 && at >= from && at < to)),
    )}
  </svg>`;
}
