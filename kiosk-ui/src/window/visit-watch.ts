import type { VisitView } from "@yimen/edge-agent/contract";
import { LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Socket } from "socket.io-client";
import { LiveView } from "../agent/live-view.ts";
import type { Desk } from "./desk.ts";
import type { DeskVisit } from "./desk-visit.ts";

/** Follows one visit for as long as it is on screen. Opens the archive as soon as a card has told who is here. */
@customElement("visit-watch")
export class VisitWatch extends LitElement {
  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) visit!: DeskVisit;
  @property({ attribute: false }) socket!: Socket;
  #live: LiveView<VisitView> | undefined;
  #opened = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const { desk, visit } = this;
    this.#live ??= new LiveView<VisitView>(
      this,
      this.socket,
      () => ({ view: "visit", secret: visit.secret }),
      {
        changed: (view) => this.#learned(view),
        refused: () => {
          if (desk.visit === visit) desk.forgetVisit(desk.words("visit.over"));
        },
      },
    );
  }

  protected override render() {
    return nothing;
  }

  #learned(view: VisitView): void {
    const { desk, visit } = this;
    if (visit.over) return;
    if (view.stage === "ended") {
      if (desk.visit === visit) desk.forgetVisit(desk.words("visit.over"));
      return;
    }
    visit.learn(view);
    if (view.desk?.archiveBy === "card" && !this.#opened) {
      this.#opened = true;
      visit.openArchive().catch((error: unknown) => {
        this.#opened = false;
        desk.failed(error);
      });
    }
  }
}
