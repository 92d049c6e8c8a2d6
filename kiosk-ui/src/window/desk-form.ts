import type { FieldView } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { local } from "../locales/localized.ts";
import type { Desk } from "./desk.ts";
import type { DeskVisit } from "./desk-visit.ts";
import { wordsFor } from "./words.ts";

type Row = Readonly<Record<string, string>>;
interface Part {
  readonly key: string;
  readonly label: FieldView["label"];
  readonly type: string;
  readonly required?: boolean | undefined;
  readonly options?: FieldView["options"] | undefined;
}

const asText = (value: unknown): string => (typeof value === "string" ? value : "");
const asRow = (value: unknown): Row =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, text]) => [key, asText(text)]))
    : {};
const filledIn = (row: Row): boolean => Object.values(row).some((text) => text.trim() !== "");
/** An empty text is no answer. */
const given = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, text]) => text.trim() !== ""));

/** The item's form in fields that a keyboard runs through; each is sent when it is left. */
@customElement("desk-form")
export class DeskForm extends LitElement {
  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) visit!: DeskVisit;
  /** Changes with the visit's view. */
  @property({ type: Number }) revision = 0;
  /** Rows of repeated groups as they stand here, new and empty ones too. */
  @state() private rows: Readonly<Record<string, readonly Row[]>> = {};

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>("input:not([readonly]), select, textarea")?.focus();
  }

  protected override render() {
    const { words } = this.desk;
    const { form } = this.visit.view;
    const faults = form.filter(({ error }) => error !== null).length;
    return html`<section class="form">${
      faults === 0
        ? nothing
        : html`<p class="warn" role="status">${words("form.faults", { count: faults })}</p>`
    }<div class="fields">${form.map((field) => this.#field(field))}</div></section>`;
  }

  #field(field: FieldView): TemplateResult {
    if (field.type === "repeat") return this.#repeat(field);
    if (field.type === "group") return this.#group(field);
    const send = (text: string) => this.#send({ [field.key]: text });
    return html`<label data-field=${field.key} class=${field.type === "textarea" ? "wide" : ""}>${this.#label(field)}
      ${this.#input(field, this.#shown(field), send, field.locked, field.error !== null)}${this.#fault(field)}</label>`;
  }

  /** What the card says can't be changed here and stays covered; the strip above uncovers it for a while. */
  #shown({ locked, value }: FieldView): string {
    const text = asText(value);
    const { identity } = this.visit.view;
    if (!locked || identity === null) return text;
    return text === identity.number
      ? identity.numberMasked
      : text === identity.name
        ? identity.nameMasked
        : text;
  }

  #label({ label, required, from }: FieldView): TemplateResult {
    const { words, language } = this.desk;
    return html`<span>${local(label, language)}${required ? html`<i class="must" aria-hidden="true">*</i>` : nothing}
      ${from === null ? nothing : html`<small class="tag">${words(`form.from.${from}`)}</small>`}</span>`;
  }

  #fault({ error }: FieldView): TemplateResult | typeof nothing {
    if (error === null) return nothing;
    return html`<small class="fault">${wordsFor(this.desk.words, "fault", error, "fault.other")}</small>`;
  }

  #input(
    part: Part,
    value: string,
    send: (text: string) => void,
    locked = false,
    bad = false,
  ): TemplateResult {
    const { words, language } = this.desk;
    const change = (event: Event) => send((event.target as HTMLInputElement).value);
    const invalid = bad ? "true" : "false";
    if (part.type === "select")
      return html`<select name=${part.key} aria-invalid=${invalid} ?disabled=${locked} .value=${value} @change=${change}>
        <option value="" ?selected=${value === ""}>${words("form.choose")}</option>
        ${part.options?.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${local(option.label, language)}</option>`)}</select>`;
    if (part.type === "textarea")
      return html`<textarea name=${part.key} rows="3" maxlength="2000" aria-invalid=${invalid} ?readonly=${locked} .value=${value} @change=${change}></textarea>`;
    const type = part.type === "date" ? "date" : "text";
    const mode = ["phone", "bank", "amount"].includes(part.type) ? "decimal" : "text";
    return html`<input name=${part.key} type=${type} inputmode=${mode} maxlength="200" autocomplete="off" aria-invalid=${invalid}
      aria-required=${part.required === true} ?readonly=${locked} .value=${value} @change=${change}>`;
  }

  #group(field: FieldView): TemplateResult {
    const row = asRow(field.value);
    const send = (key: string) => (text: string) =>
      this.#send({ [field.key]: given({ ...row, [key]: text }) });
    return html`<fieldset class="wide" data-field=${field.key}><legend>${this.#label(field)}</legend>
      <div class="fields">${(field.fields ?? []).map((part) => this.#part(part, row, send(part.key)))}</div>${this.#fault(field)}</fieldset>`;
  }

  #part(part: Part, row: Row, send: (text: string) => void): TemplateResult {
    return html`<label><span>${local(part.label, this.desk.language)}${part.required === true ? html`<i class="must" aria-hidden="true">*</i>` : nothing}</span>
      ${this.#input(part, row[part.key] ?? "", send)}</label>`;
  }

  #repeat(field: FieldView): TemplateResult {
    const { words } = this.desk;
    const stored = Array.isArray(field.value) ? field.value.map(asRow) : [];
    const rows = this.rows[field.key] ?? stored;
    const put = (next: readonly Row[]) => {
      this.rows = { ...this.rows, [field.key]: next };
      this.#send({ [field.key]: next.filter(filledIn).map(given) });
    };
    const change = (at: number, key: string) => (text: string) =>
      put(rows.map((row, index) => (index === at ? { ...row, [key]: text } : row)));
    return html`<fieldset class="wide" data-field=${field.key}><legend>${this.#label(field)}</legend>
      ${rows.map(
        (
          row,
          at,
        ) => html`<div class="row fields">${(field.fields ?? []).map((part) => this.#part(part, row, change(at, part.key)))}
        <button type="button" aria-label=${words("form.remove")} title=${words("form.remove")} @click=${() => put(rows.filter((_, index) => index !== at))}>×</button></div>`,
      )}
      <button type="button" data-action="add:${field.key}" @click=${() => {
        this.rows = { ...this.rows, [field.key]: [...rows, {}] };
      }}>${words("form.add")}</button>${this.#fault(field)}</fieldset>`;
  }

  #send(values: Readonly<Record<string, unknown>>): void {
    this.visit.fill(values).catch((error: unknown) => this.desk.failed(error));
  }
}
