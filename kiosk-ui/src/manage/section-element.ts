import type { Language } from "@yimen/edge-agent/contract";
import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Socket } from "socket.io-client";
import { type Ask, ask } from "../agent/requests.ts";
import type { ShownSession } from "../staff/staff-page.ts";

/** What every section of the managers' console is given. */
export abstract class SectionElement extends LitElement {
  @property({ attribute: false }) session!: ShownSession;
  @property({ attribute: false }) language: Language = "zh-Hans";
  /** Connected with the session's cookie; for LiveView. */
  @property({ attribute: false }) socket!: Socket;

  protected override createRenderRoot() {
    return this;
  }

  /** Asks the agent in the page's language. Throws Refusal or Away. */
  protected ask<Answer>(request: Omit<Ask, "language">): Promise<Answer> {
    return ask<Answer>({ ...request, language: this.language });
  }
}
