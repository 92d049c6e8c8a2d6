import { html, type TemplateResult } from "lit";
import { dayOf } from "../locales/dates.ts";
import type { Desk } from "./desk.ts";
import type { DeskVisit } from "./desk-visit.ts";
import { keyOf } from "./keys.ts";

/** The case stands: its number, what became of the receipt, and what comes next. */
export function caseDone(desk: Desk, visit: DeskVisit): TemplateResult {
  const { words, language, pad } = desk;
  const { case: made, receipt } = visit.view;
  const slip =
    receipt === null
      ? ""
      : receipt.held
        ? words("receipt.held", { reason: receipt.reason ?? "" })
        : words(`receipt.${receipt.state}`);
  const next = () =>
    void desk.run("next", async () => {
      await visit.change("POST", "/next-item");
      if (visit.view.desk?.archiveBy != null) await visit.openArchive();
    });
  return html`<section class="done">
    <h2>${words("done.title")}</h2>
    <dl><dt>${words("done.case")}</dt><dd class="case-number" data-case-number>${made?.caseNumber ?? ""}</dd>
      <dt>${words("done.expected")}</dt><dd>${made?.expectedOn == null ? words("done.spot") : dayOf(made.expectedOn, language)}</dd></dl>
    <p role="status" class=${receipt?.state === "printed" ? "ok" : "warn"} data-receipt=${receipt?.state ?? ""}>${slip}</p>
    <p role="status" data-rating=${pad}>${words(`rate.${pad}`)}</p>
    <p class="actions">
      <button type="button" class=${pad === "idle" ? "primary" : ""} data-action="ask-rating" @click=${() => desk.act("rate")}><kbd>${keyOf.rate}</kbd> ${words("key.rate")}</button>
      <button type="button" data-action="next-item" @click=${next}>${words("done.next")}</button>
      <button type="button" data-action="copy" ?disabled=${desk.asking !== ""} @click=${() => desk.run("copy", () => visit.change("POST", "/receipt"))}>${words("done.copy")}</button>
      <button type="button" data-action="finish" @click=${() => desk.act("finish")}><kbd>${keyOf.finish}</kbd> ${words("key.finish")}</button>
    </p></section>`;
}
