import { html, svg, type TemplateResult } from "lit";
import { create } from "qrcode/lib/core/qrcode.js";

const quiet = 4;

/** A QR code as one path, always dark on white whatever the contrast mode: phones need it so. */
export function qr(text: string, name: string): TemplateResult {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const side = modules.size + quiet * 2;
  let path = "";
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) path += `M${column + quiet} ${row + quiet}h1v1h-1z`;
  return html`<svg class="qr" role="img" aria-label=${name} viewBox="0 0 ${side} ${side}"
    shape-rendering="crispEdges">${svg`<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d=${path}/>`}</svg>`;
}
