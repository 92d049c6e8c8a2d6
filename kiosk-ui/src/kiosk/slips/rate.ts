import type { RatingOffer, RatingReasons, RatingTaken, Scanned } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { Refusal } from "../../agent/requests.ts";
import type { TextKey } from "../../locales/zh-Hans.ts";
import { ScanListener } from "../scan-listener.ts";
import { Part } from "../screen.ts";
import { untilAnswered } from "../until-answered.ts";
import "../screens/code/code.ts";
import "../screens/rate/rate-level.ts";
import "../screens/rate/rate-reasons.ts";
import "../screens/said/said.ts";

/** What is rated: the slip that the person holds, by its code or its QR code. */
type Held = { readonly code: string } | { readonly token: string };
type Level = 1 | 2 | 3 | 4 | 5;

type Step =
  | { readonly at: "which" }
  | { readonly at: "level"; readonly since: number }
  | { readonly at: "reasons"; readonly level: 1 | 2; readonly since: number }
  | { readonly at: "sending"; readonly again: boolean }
  | { readonly at: "closed"; readonly why: Exclude<RatingOffer["state"], "open"> }
  | { readonly at: "thanks"; readonly taken: RatingTaken; readonly bad: boolean; readonly undo: boolean };

/** How long a rating that its person left behind is tried to be sent. */
const leftForMs = 60_000;

/** A visit rated at the kiosk, by who holds its slip: five levels, no default; the last two may say what was wrong. */
@customElement("kiosk-rate")
export class KioskRate extends Part {
  @state() private step: Step = { at: "which" };
  @state() private busy = false;
  #held: Held | null = null;
  #offer: RatingOffer | null = null;
  #reasons: RatingReasons | null = null;
  #undoTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #scanner = new ScanListener(
    this,
    () => this.kiosk,
    (scanned) => this.#scanned(scanned),
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#undoTimer);
    if (this.step.at === "reasons") void this.#leave(this.step.level, this.step.since);
  }

  #go(step: Step): void {
    this.step = step;
    if (this.kiosk.state.notice !== null) this.kiosk.set({ notice: null });
  }

  protected override render(): TemplateResult {
    const { kiosk, step } = this;
    const which = () => this.#go({ at: "which" });
    switch (step.at) {
      case "which":
        return html`<screen-code .kiosk=${kiosk} heading=${this.t("rate.title")} lead=${this.t(this.#scanner.works ? "rate.lead.scan" : "rate.lead")}
          label=${this.t("progress.code")} go=${this.t("rate.go")} ?busy=${this.busy} @leave=${() => kiosk.go({ at: "home" })}
          @code=${(event: CustomEvent<string>) => void this.#ask({ code: event.detail })}></screen-code>`;
      case "level":
        return html`<screen-rate-level .kiosk=${kiosk} @leave=${which} @level=${(event: CustomEvent<Level>) => this.#chosen(event.detail, step.since)}></screen-rate-level>`;
      case "reasons":
        return html`<screen-rate-reasons .kiosk=${kiosk} .reasons=${this.#reasons} place=${this.#offer?.place ?? "window"}
          @leave=${() => this.#go({ at: "level", since: step.since })}
          @reasons=${(event: CustomEvent<readonly string[]>) => void this.#send(step.level, event.detail, step.since)}></screen-rate-reasons>`;
      case "sending":
        return html`<screen-said .kiosk=${kiosk} staying heading=${this.t("wait")} sign=${step.again ? "warn" : "smile"} .sentences=${[this.t("wait")]}></screen-said>`;
      case "closed":
        return html`<screen-said .kiosk=${kiosk} heading=${this.t(`rate.state.${step.why}`)} sign="smile" .sentences=${[this.t("rate.state.lead")]} @leave=${which}></screen-said>`;
      case "thanks":
        return html`<screen-said .kiosk=${kiosk} over heading=${this.t("rate.thanks")} sign="smile"
          .sentences=${[this.t(step.bad ? "rate.thanks.bad" : "rate.thanks.lead")]}
          .aside=${step.undo ? { action: "rate-undo", words: this.t("rate.undo") } : { action: "rate-another", words: this.t("rate.another") }}
          @chosen=${() => (step.undo ? void this.#undo(step.taken) : which())}></screen-said>`;
    }
  }

  #scanned(scanned: Scanned): void {
    if (this.step.at !== "which") return;
    if (scanned.by === "code") void this.#ask({ code: scanned.code });
    else if (scanned.by === "token" || scanned.by === "ticket") void this.#ask({ token: scanned.token });
    else this.kiosk.set({ notice: { kind: "problem", words: this.t(`progress.scan.${scanned.why}`) } });
  }

  /** Whether this visit may be rated now. */
  async #ask(held: Held): Promise<void> {
    if (this.busy) return;
    const { kiosk } = this;
    this.busy = true;
    kiosk.set({ notice: null });
    try {
      this.#reasons ??= await kiosk.ask<RatingReasons>({ method: "GET", path: "/ratings/reasons" });
      this.#offer = await kiosk.ask<RatingOffer>({
        method: "POST",
        path: "/ratings/offer",
        body: { ...held, at: "kiosk" },
      });
      this.#held = held;
      const { state } = this.#offer;
      this.#go(state === "open" ? { at: "level", since: performance.now() } : { at: "closed", why: state });
    } catch (error) {
      kiosk.fail(error);
    } finally {
      this.busy = false;
    }
  }

  #chosen(level: Level, since: number): void {
    if (level === 1 || level === 2) this.#go({ at: "reasons", level, since });
    else void this.#send(level, [], since);
  }

  async #send(level: Level, reasons: readonly string[], since: number): Promise<void> {
    if (this.step.at === "sending") return;
    const { kiosk } = this;
    const request = this.#rating(level, reasons, since);
    this.#go({ at: "sending", again: false });
    try {
      const taken = await untilAnswered<RatingTaken>(
        kiosk,
        request,
        () => this.#go({ at: "sending", again: true }),
        () => !this.isConnected,
      );
      if (taken !== null) this.#thank(taken, level <= 2);
    } catch (error) {
      this.#go({ at: "level", since });
      if (error instanceof Refusal) kiosk.fail(error);
    }
  }

  /** A level that was pressed counts though its person went away instead of saying why; nobody is told. */
  async #leave(level: Level, since: number): Promise<void> {
    const until = performance.now() + leftForMs;
    const request = this.#rating(level, [], since);
    this.#held = null;
    await untilAnswered(
      this.kiosk,
      request,
      () => undefined,
      () => performance.now() > until,
    ).catch(() => undefined);
  }

  #rating(level: Level, reasons: readonly string[], since: number) {
    const tookMs = Math.round(performance.now() - since);
    const body = { ...this.#held, at: "kiosk", level, reasons, tookMs };
    return { method: "POST", path: "/ratings", body, key: newKey() } as const;
  }

  #thank(taken: RatingTaken, bad: boolean): void {
    this.#go({ at: "thanks", taken, bad, undo: taken.undoSeconds > 0 });
    clearTimeout(this.#undoTimer);
    this.#undoTimer = setTimeout(() => {
      if (this.step.at === "thanks") this.step = { ...this.step, undo: false };
    }, taken.undoSeconds * 1000);
  }

  async #undo({ ratingId }: RatingTaken): Promise<void> {
    const { kiosk } = this;
    const again: TextKey = "rate.undone";
    try {
      await kiosk.ask({ method: "POST", path: "/ratings/undo", body: { ...this.#held, ratingId } });
      this.#go({ at: "level", since: performance.now() });
      kiosk.set({ notice: { kind: "news", words: this.t(again) } });
    } catch (error) {
      kiosk.fail(error);
    }
  }
}
