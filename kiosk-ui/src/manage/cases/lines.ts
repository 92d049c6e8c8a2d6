import type { LineDeliveryView, LineView } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import type { OfficeWords } from "./words.ts";

/** How the departments' systems stand, and what was given up and may be sent again. */
export function renderLines(on: {
  readonly lines: readonly LineView[];
  readonly failed: readonly LineDeliveryView[];
  readonly words: OfficeWords;
  resend(deliveryId: string): void;
}): TemplateResult {
  const { lines, failed, words, resend } = on;
  return html`<section class="office-card"><h2>${words("lines.title")}</h2>${
    lines.length === 0 ? html`<p>${words("lines.none")}</p>` : nothing
  }${lines.map(
    ({
      id,
      kind,
      ready,
      due,
      delivered,
      givenUp,
    }) => html`<p class="office-line"><b>${id}</b><span>${words(`lines.${kind}`)}</span>
      <span class=${ready ? "" : "office-bad"}>${words(ready ? "lines.ready" : "lines.not-ready")}</span>
      ${
        kind === "jump"
          ? nothing
          : html`<span>${words("lines.due", { count: due })}</span><span>${words("lines.delivered", { count: delivered })}</span>
            <span class=${givenUp > 0 ? "office-bad" : ""}>${words("lines.given-up", { count: givenUp })}</span>`
      }</p>`,
  )}${
    failed.length === 0
      ? nothing
      : html`<h3>${words("lines.failed")}</h3>${failed.map(
          ({
            deliveryId,
            line,
            caseNumber,
            tries,
            reason,
          }) => html`<p class="office-line"><b>${line}</b><span>${caseNumber}</span>
            <span>${words("lines.tries", { tries, reason: reason ?? "" })}</span>
            <button type="button" data-action="resend:${deliveryId}" @click=${() => resend(deliveryId)}>${words("lines.resend")}</button></p>`,
        )}`
  }</section>`;
}
