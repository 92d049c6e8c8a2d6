import type { FieldView } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { frame } from "../../frame.ts";
import { Screen } from "../../screen.ts";
import { pageWords } from "../../words.ts";
import type { TextRecord } from "../form/values.ts";
import { dayFrom, digitsOf } from "./dates.ts";
import { typingField } from "./typing-field.ts";
import "../../../elements/paged.ts";

type Part = NonNullable<FieldView["fields"]>[number];

/** Several texts that belong together (an agent, a child, a member of the household). Fires `save` and `leave`. */
@customElement("field-group")
export class FieldGroup extends Screen {
  @property({ attribute: false }) field!: FieldView;
  @property({ attribute: false }) values: TextRecord = {};
  @property({ type: Boolean }) busy = false;
  @state() private written: TextRecord = {};
  @state() private at: number | null = 0;

  protected override render(): TemplateResult {
    const parts = this.field.fields ?? [];
    const part = this.at === null ? undefined : parts[this.at];
    return part === undefined ? this.#all(parts) : this.#one(parts, part);
  }

  #text(part: Part): string {
    return this.written[part.key] ?? this.values[part.key] ?? "";
  }

  #value(part: Part): string {
    const text = this.#text(part).trim();
    return part.type === "date" ? (dayFrom(digitsOf(text)) ?? "") : text;
  }

  #all(parts: readonly Part[]): TemplateResult {
    const empty = parts.every((part) => this.#text(part) === "");
    return frame(this.kiosk, {
      title: this.kiosk.local(this.field.label),
      lead: this.t(parts.length === 0 ? "field.window" : "field.group"),
      step: 4,
      back: () => this.dispatchEvent(new CustomEvent("leave")),
      next: {
        words: this.t("field.done"),
        action: "field-done",
        disabled: this.busy || (empty && this.field.required),
        press: () => this.#save(parts),
      },
      content: html`<y-paged .items=${parts} .columns=${1} .cellWidth=${150} .cellHeight=${30} .key=${(part: Part) => `${part.key} ${this.#text(part)}`}
        .draw=${(part: Part) => html`<y-button kind="row" data-action="part:${part.key}" @press=${() => {
          this.at = parts.indexOf(part);
        }}><span class="row"><span class="label">${this.kiosk.local(part.label)}</span>
          <span class="value ${this.#text(part) === "" ? "empty" : ""}">${this.#text(part) === "" ? this.t("form.empty") : this.#text(part)}</span>
          <em>${this.t("form.change")}</em></span></y-button>`}
        earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(this.kiosk)}></y-paged>`,
    });
  }

  #one(parts: readonly Part[], part: Part): TemplateResult {
    const typing = typingField(this.kiosk, part.type, {
      label: this.kiosk.local(part.label),
      text: this.#text(part),
      problem: "",
      typed: (text) => {
        this.written = { ...this.written, [part.key]: text };
      },
      done: () => this.#on(parts),
    });
    return frame(this.kiosk, {
      title: `${this.kiosk.local(this.field.label)} · ${this.kiosk.local(part.label)}`,
      lead: typing.lead,
      step: 4,
      back: () => {
        this.at = null;
      },
      next: { words: this.t("way.next"), action: "part-done", press: () => this.#on(parts) },
      content: html`${keyed(part.key, typing.content)}`,
    });
  }

  /** To the next part that is still empty, or to the overview. */
  #on(parts: readonly Part[]): void {
    const next = parts.findIndex((part, index) => index > (this.at ?? 0) && this.#text(part) === "");
    this.at = next === -1 ? null : next;
  }

  #save(parts: readonly Part[]): void {
    const values = Object.fromEntries(parts.map((part) => [part.key, this.#value(part)]));
    this.dispatchEvent(new CustomEvent("save", { detail: values }));
  }
}
