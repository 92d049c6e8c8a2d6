import { type HoldReason, holdReasons, pauseReasons } from "@yimen/edge-agent/contract/queue.ts";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { local } from "../locales/localized.ts";
import type { Desk, Question } from "./desk.ts";
import "./questions.css";

const leaveEnds = ["finish", "hold", "transfer"] as const;

/** One question over the console; Enter answers with the first button, Escape takes it back, the key on a choice takes it. */
@customElement("desk-question")
export class DeskQuestion extends LitElement {
  @property({ attribute: false }) desk!: Desk;
  @property() question: Question = "help";

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated(): void {
    const dialog = this.querySelector("dialog");
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("[data-first]")?.focus();
  }

  protected override render() {
    const back = () => this.desk.put(null);
    return html`<dialog class="question ${this.question}" aria-label=${this.#title()} @keydown=${this.#struck}
      @cancel=${(event: Event) => {
        event.preventDefault();
        back();
      }}><h2>${this.#title()}</h2>${this.#answers()}
      <button type="button" data-action="cancel" @click=${back}>${this.desk.words("cancel")}</button></dialog>`;
  }

  #title(): string {
    const { words, queue, window } = this.desk;
    const number = queue?.ticket?.number ?? "";
    switch (this.question) {
      case "hold":
      case "pause":
      case "transfer":
        return words(`dialog.${this.question}`);
      case "miss":
      case "finish":
        return words(`dialog.${this.question}`, { number });
      case "close":
        return words("dialog.shut");
      case "help":
        return words("dialog.help", { window });
      case "leave":
        return words("dialog.leave", { number });
    }
  }

  #answers(): TemplateResult {
    const { desk } = this;
    const { words } = desk;
    switch (this.question) {
      case "hold":
        return this.#choices(
          holdReasons,
          (reason) => words(`hold.${reason}`),
          (reason) => this.#hold(reason),
        );
      case "pause":
        return this.#choices(
          pauseReasons,
          (reason) => words(`pause.${reason}`),
          (reason) => {
            void desk.queueAct("pause", { reason });
          },
        );
      case "transfer":
        return this.#transfer();
      case "miss":
        return this.#yes(words("key.miss"), () => desk.leave("miss"));
      case "finish":
        return html`${this.#unsent() ? html`<p class="warn">${words("dialog.finish.unsent")}</p>` : ""}
          ${this.#yes(words("key.finish"), () => desk.finish())}`;
      case "close":
        return this.#yes(words("key.shut"), () => desk.queueAct("close"));
      case "help":
        return this.#yes(words("dialog.help.yes"), () => desk.callHelp());
      case "leave":
        return this.#leave();
    }
  }

  #leave(): TemplateResult {
    const { desk } = this;
    const { words, leaving, queue } = desk;
    const how = leaving?.how ?? "sign-out";
    const ends = queue?.ticket?.state === "called" ? (["hold", "transfer"] as const) : leaveEnds;
    return this.#choices(
      [...ends, "leave"] as const,
      (choice) => words(choice === "leave" ? `dialog.leave.${how}` : `key.${choice}`),
      (choice) => {
        desk.put(choice === "leave" ? null : choice);
        if (choice === "leave") leaving?.goOn();
      },
    );
  }

  #unsent(): boolean {
    const view = this.desk.visit?.view;
    return view !== undefined && view.case === null && view.itemId !== null;
  }

  #yes(label: string, act: () => unknown): TemplateResult {
    return html`<button type="button" class="primary" data-first data-action="yes" @click=${act}>${label}</button>`;
  }

  #choices<Choice extends string>(
    all: readonly Choice[],
    label: (choice: Choice) => string,
    act: (choice: Choice) => void,
  ): TemplateResult {
    return html`<div class="choices">${all.map(
      (
        choice,
        at,
      ) => html`<button type="button" ?data-first=${at === 0} data-choice=${choice} aria-keyshortcuts=${at + 1} @click=${() => act(choice)}>
        <kbd>${at + 1}</kbd> ${label(choice)}</button>`,
    )}</div>`;
  }

  #hold(reason: HoldReason): void {
    void this.desk.leave("hold", { reason, minutes: null });
  }

  #transfer(): TemplateResult {
    const { desk } = this;
    const { words, language, queue, window } = desk;
    const comeBack = () => this.querySelector<HTMLInputElement>('input[name="back"]')?.checked === true;
    const lane = queue?.ticket?.lane ?? "";
    const letterOf = (id: string) => desk.offer?.lanes.find((each) => each.id === id)?.letter ?? null;
    // A window goes by its own number, so that 3 is never window 2; a lane by its letter.
    const lanes = (queue?.lanes ?? []).map(({ id, name }) => ({
      choice: `lane:${id}`,
      key: letterOf(id),
      label: local(name, language),
      body: { lane: id, toWindow: null },
    }));
    const windows = (queue?.windows ?? [])
      .filter((id) => id !== window)
      .map((id) => ({
        choice: `window:${id}`,
        key: /^[1-9]$/.test(id) ? id : null,
        label: words("dialog.transfer.window", { window: id }),
        body: { lane, toWindow: id },
      }));
    return html`<label class="check"><input type="checkbox" name="back"> ${words("dialog.transfer.back")}</label>
      <div class="choices">${[...lanes, ...windows].map(
        (
          { choice, key, label, body },
          at,
        ) => html`<button type="button" ?data-first=${at === 0} data-choice=${choice} aria-keyshortcuts=${key ?? nothing}
          @click=${() => desk.leave("transfer", { ...body, comeBack: comeBack() })}>${key === null ? "" : html`<kbd>${key}</kbd>`} ${label}</button>`,
      )}</div>`;
  }

  readonly #struck = (event: KeyboardEvent): void => {
    if (!/^[0-9a-z]$/i.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.toUpperCase();
    const chosen = this.querySelector<HTMLButtonElement>(`.choices [aria-keyshortcuts="${key}"]`);
    if (chosen === null) return;
    event.preventDefault();
    chosen.click();
  };
}
