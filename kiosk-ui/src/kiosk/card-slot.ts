import type { VisitView } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../elements/icon.ts";
import { cardWords } from "./card-on-reader.ts";
import type { Kiosk } from "./kiosk.ts";
import "./card-slot.css";

/** A card that is laid again and again, and below it what the reader has to say. */
export function cardSlot(kiosk: Kiosk, view: VisitView): TemplateResult {
  const { cardProblem } = view;
  return html`<section class="panel slot" data-problem=${cardProblem ?? nothing}>
    <div class="reader" aria-hidden="true"><div class="card">${icon("person")}<i></i><i></i><i></i></div><div class="mouth"></div></div>
    <p role="status">${cardProblem === null ? nothing : icon("warn")}${kiosk.text(cardWords(view))}</p>
  </section>`;
}
