import type { Role } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { type ShownSession, StaffPage } from "../staff/staff-page.ts";
import type { Asker } from "./desk-visit.ts";
import "./guide-desk.ts";

/** /window/?desk=1: the guide desk in front of the windows. */
@customElement("guide-page")
export class GuidePage extends StaffPage {
  protected override readonly roles: readonly Role[] = ["clerk", "manager"];
  protected override readonly page = "desk" as const;
  readonly #ask: Asker = (request) => this.ask(request);

  protected override renderInside(_session: ShownSession): TemplateResult {
    return html`<guide-desk .language=${this.language} .socket=${this.socket} .ask=${this.#ask}></guide-desk>`;
  }
}
