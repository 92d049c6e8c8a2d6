import { kindWord } from "@yimen/edge-agent/contract/device-words.ts";
import { html, type nothing, type TemplateResult } from "lit";
import { type DevicesLook, stationName } from "./look.ts";

export interface PaneOn {
  readonly station: string;
  readonly device: string;
  readonly wide: boolean;
  /** The device's page; nothing until its code is there. */
  readonly page: TemplateResult | typeof nothing;
  close(): void;
  widen(): void;
}

/** One device beside the list, or in its place. */
export function devicePane(look: DevicesLook, on: PaneOn): TemplateResult {
  const { words, language, fleet } = look;
  const kind = fleet[`d:${on.station}/${on.device}`]?.kind;
  const name = `${stationName(look, on.station)} · ${kind === undefined ? on.device : kindWord(kind, language)}`;
  return html`<aside class="con-card dev-pane" tabindex="-1" aria-label=${name} data-pane="${on.station}/${on.device}" @keydown=${(
    event: KeyboardEvent,
  ) => {
    if (event.key !== "Escape" || event.defaultPrevented || inQuestion(event)) return;
    on.close();
  }}>
    <div class="dev-pane-bar"><button type="button" data-action="widen-pane" aria-pressed=${on.wide} @click=${on.widen}>${words(on.wide ? "pane.narrow" : "pane.wide")}</button>
      <button type="button" data-action="close-pane" aria-label=${words("pane.close")} @click=${on.close}>${words("close")}</button></div>
    ${on.page}</aside>`;
}

/** Escape ends a question or a choice first. */
function inQuestion(event: KeyboardEvent): boolean {
  return (event.target as HTMLElement).closest("dialog, select, input, textarea") !== null;
}
