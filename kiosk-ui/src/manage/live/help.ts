import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../../elements/icon.ts";
import { ago } from "../elapsed.ts";
import type { LiveLook } from "./look.ts";

/** Calls for help that nobody has answered, the urgent ones first. */
export function helpCalls(
  { hall, words, own, now }: LiveLook,
  answer: (helpId: string) => void,
): TemplateResult | typeof nothing {
  if (hall.help.length === 0) return nothing;
  const calls = hall.help.toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || a.at - b.at);
  return html`<ul class="live-help" aria-label=${words("help")}>${calls.map(
    ({ helpId, place, urgent, at }) => html`<li data-help=${helpId} data-urgent=${urgent}>${icon("warn")}
      <b>${words(urgent ? "help.urgent" : "help")}</b>
      <span>${words("help.at", { place: placeWords({ words, own }, place), ago: ago(own, now - at) })}</span>
      <button type="button" data-action="answer:${helpId}" @click=${() => answer(helpId)}>${words("help.go")}</button></li>`,
  )}</ul>`;
}

/** `window-3`, `kiosk-001`, or a spot of the hall as it is called. */
function placeWords({ words, own }: Pick<LiveLook, "words" | "own">, place: string): string {
  const [, kind, id = ""] = /^(window|kiosk)-(.+)$/.exec(place) ?? [];
  if (kind === "window") return own("window", { window: id });
  if (kind === "kiosk") return words("help.kiosk", { id });
  return place;
}
