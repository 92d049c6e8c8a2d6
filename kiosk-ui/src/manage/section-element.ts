import type { Language, ViewName } from "@yimen/edge-agent/contract";
import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Socket } from "socket.io-client";
import { LiveView, type LiveViewEvents } from "../agent/live-view.ts";
import { type Ask, ask } from "../agent/requests.ts";
import type { ShownSession } from "../staff/staff-page.ts";

/** What every section of the managers' console is given. */
export abstract class SectionElement extends LitElement {
  @property({ attribute: false }) session!: ShownSession;
  @property({ attribute: false }) language: Language = "zh-Hans";
  /** Connected with the session's cookie; for LiveView. */
  @property({ attribute: false }) socket!: Socket;
  /** What follows the section in the address: `#devices/001/printer` gives `001`, `printer`. */
  @property({ attribute: false }) path: readonly string[] = [];

  protected override createRenderRoot() {
    return this;
  }

  /** Follows a view for as long as the section stands and somebody can see it. Once the section has its socket. */
  protected follow<State extends object>(
    view: ViewName,
    secret: () => string | undefined = () => undefined,
    events: Omit<LiveViewEvents<State>, "pausesWhenHidden"> = {},
  ): LiveView<State> {
    const request = () => {
      const key = secret();
      return key === undefined ? { view } : { view, secret: key };
    };
    return new LiveView<State>(this, this.socket, request, { ...events, pausesWhenHidden: true });
  }

  /** Asks the agent in the page's language. Throws Refusal or Away. */
  protected ask<Answer>(request: Omit<Ask, "language">): Promise<Answer> {
    return ask<Answer>({ ...request, language: this.language });
  }
}
