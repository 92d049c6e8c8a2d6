import type { VoiceView, WindowView } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Socket } from "socket.io-client";
import { LiveView } from "../agent/live-view.ts";
import { heardOf } from "./heard.ts";
import { firstWords, type WindowWords, wordsFor } from "./words.ts";

/** 已播报 or 未播报: whether people heard the number that this window calls. */
@customElement("call-heard")
export class CallHeard extends LitElement {
  @property({ attribute: false }) socket!: Socket;
  @property({ attribute: false }) ticket: WindowView["ticket"] = null;
  @property({ attribute: false }) words: WindowWords = firstWords;
  #voice: LiveView<VoiceView> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    this.#voice ??= new LiveView<VoiceView>(this, this.socket, () => ({ view: "voice" }));
    super.connectedCallback();
  }

  protected override render() {
    const voice = this.#voice?.state ?? null;
    if (voice === null || this.ticket?.state !== "called") return nothing;
    const heard = heardOf(voice, this.ticket);
    if (heard.kind === "none") return nothing;
    const why =
      heard.kind === "unheard" ? wordsFor(this.words, "unheard", heard.reason, "unheard.silent") : "";
    return html`<p class="heard" data-heard=${heard.kind} role="status">${this.words(`voice.${heard.kind}`, { why })}</p>`;
  }
}
