import type { Role } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { type ShownSession, StaffPage } from "../staff/staff-page.ts";
import type { Asker } from "./desk-visit.ts";
import type { WindowDesk } from "./window-desk.ts";
import "./window-desk.ts";

/** /window/?window=3: the console of the clerk at that window. */
@customElement("window-page")
export class WindowPage extends StaffPage {
  protected override readonly roles: readonly Role[] = ["clerk"];
  protected override readonly page = "window" as const;
  readonly #ask: Asker = (request) => this.ask(request);

  protected override mayLeave(how: "sign-out" | "hand-over", goOn: () => void): boolean {
    return this.querySelector<WindowDesk>("window-desk")?.mayLeave({ how, goOn }) ?? true;
  }

  protected override renderInside(session: ShownSession): TemplateResult {
    return html`${keyed(
      `${session.accountId}:${session.window ?? ""}`,
      html`<window-desk .window=${session.window ?? ""} .language=${this.language} .socket=${this.socket} .ask=${this.#ask}></window-desk>`,
    )}`;
  }
}
