import type { FieldView } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { frame } from "../../frame.ts";
import { VisitScreen } from "../../visit/visit-screen.ts";
import { pageWords } from "../../words.ts";
import { faultOf } from "../form/faults.ts";
import { asRecord, asRecords, asText, type TextRecord, wantsAttention } from "../form/values.ts";
import { typingField } from "./typing-field.ts";
import "../../../elements/paged.ts";
import "./group.ts";
import "./field.css";
import "../form/rows.css";

/** K6, one question: the field large, its keyboard below. Leaves when the agent has taken the value. */
@customElement("screen-field")
export class ScreenField extends VisitScreen {
  @property() key = "";
  @property() from: "form" | "review" = "form";
  @state() private draft: string | null = null;
  /** Which record of a repeat is being written; its length means a new one. */
  @state() private record: number | null = null;

  get #field(): FieldView | undefined {
    return this.visit.view.form.find(({ key }) => key === this.key);
  }

  protected override render(): TemplateResult {
    const field = this.#field;
    if (field === undefined)
      return frame(this.kiosk, { title: "", content: html``, back: () => this.#leave() });
    switch (field.type) {
      case "select":
        return this.#select(field);
      case "group":
        return this.#group(field, asRecord(field.value), (values) => void this.#save(values));
      case "repeat":
        return this.#repeat(field);
      default:
        return this.#typing(field);
    }
  }

  #typing(field: FieldView): TemplateResult {
    const text = this.draft ?? asText(field.value);
    const fault = faultOf(field);
    const typing = typingField(this.kiosk, field.type, {
      label: this.kiosk.local(field.label),
      text,
      problem: fault === null ? "" : this.t(fault),
      typed: (draft) => {
        this.draft = draft;
      },
      done: () => void this.#save(typing.value),
    });
    return frame(this.kiosk, {
      title: this.kiosk.local(field.label),
      lead: typing.lead,
      step: 4,
      back: () => this.#leave(),
      next: {
        words: this.t("field.done"),
        action: "field-done",
        disabled: this.visit.busy || typing.value === null || (field.required && typing.value === ""),
        press: () => void this.#save(typing.value),
      },
      content: typing.content,
    });
  }

  #select(field: FieldView): TemplateResult {
    const options = field.options ?? [];
    return frame(this.kiosk, {
      title: this.kiosk.local(field.label),
      lead: this.t(options.length === 0 ? "field.window" : "field.choose"),
      step: 4,
      back: () => this.#leave(),
      content: html`<y-paged .items=${options} .cellHeight=${30} .key=${(option: { value: string }) => option.value}
        .draw=${(
          option: NonNullable<FieldView["options"]>[number],
        ) => html`<y-button kind="tile" data-action="option:${option.value}"
          .pressed=${option.value === field.value} @press=${() => void this.#save(option.value)}>${this.kiosk.local(option.label)}</y-button>`}
        earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(this.kiosk)}></y-paged>`,
    });
  }

  #group(
    field: FieldView,
    values: TextRecord,
    save: (values: TextRecord) => void,
    leave = () => this.#leave(),
  ): TemplateResult {
    return html`<field-group .kiosk=${this.kiosk} .field=${field} .values=${values} ?busy=${this.visit.busy}
      @save=${(event: CustomEvent<TextRecord>) => save(event.detail)} @leave=${leave}></field-group>`;
  }

  #repeat(field: FieldView): TemplateResult {
    const records = asRecords(field.value);
    const { record } = this;
    const close = () => {
      this.record = null;
    };
    if (record !== null)
      return this.#group(
        field,
        records[record] ?? {},
        (values) => void this.#keep(records, record, values),
        close,
      );
    return frame(this.kiosk, {
      title: this.kiosk.local(field.label),
      lead: this.t("field.repeat", { count: records.length }),
      step: 4,
      back: () => this.#leave(),
      aside: {
        words: this.t("field.add"),
        action: "record-add",
        disabled: records.length >= 12,
        press: () => {
          this.record = records.length;
        },
      },
      next: { words: this.t("field.done"), action: "field-done", press: () => this.#leave() },
      content: html`<y-paged .items=${records.map((values, at) => ({ values, at }))} .columns=${1} .cellWidth=${150} .cellHeight=${30}
        .key=${(entry: { at: number }) => entry.at} .draw=${(entry: { values: TextRecord; at: number }) => this.#entry(records, entry.values, entry.at)}
        earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(this.kiosk)}></y-paged>`,
    });
  }

  #entry(records: readonly TextRecord[], values: TextRecord, at: number): TemplateResult {
    return html`<div class="entry"><y-button kind="row" data-action="record:${at}" @press=${() => {
      this.record = at;
    }}>${Object.values(values).join(" ")}</y-button>
      <y-button data-action="record-remove:${at}" @press=${() => void this.#send(records.filter((_, other) => other !== at))}>${this.t("field.remove")}</y-button></div>`;
  }

  async #keep(records: readonly TextRecord[], at: number, values: TextRecord): Promise<void> {
    const kept = [...records];
    kept[at] = values;
    if (await this.#send(kept)) this.record = null;
  }

  async #save(value: unknown): Promise<void> {
    if (value === null || !(await this.#send(value))) return;
    const next = this.from === "form" ? this.visit.view.form.find(wantsAttention) : undefined;
    if (next === undefined) this.#leave();
    else this.visit.go({ at: "field", key: next.key, from: this.from });
  }

  /** True once the agent has the value and finds nothing wrong with it. */
  async #send(value: unknown): Promise<boolean> {
    const view = await this.visit.change("PUT", "/form", { values: { [this.key]: value } });
    return view !== null && view.form.find(({ key }) => key === this.key)?.error === null;
  }

  #leave(): void {
    this.visit.go({ at: this.from });
  }
}
