import type { Language, Material } from "@yimen/edge-agent/contract";
import type { Department, Drafted } from "@yimen/edge-agent/contract/catalogue-editor.ts";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { ask } from "../../agent/requests.ts";
import { local } from "../../locales/localized.ts";
import { troubleSaid } from "./doing.ts";
import { choiceInput, type ItemForm, numberInput, spokenInput, textInput, yesInput } from "./inputs.ts";
import { type CatalogueLook, faultSaid } from "./look.ts";
import { withValueAt } from "./value-path.ts";

type Row = Material | Department;

const captures = ["id-reader", "scan", "scan-multi", "scan-sign", "camera", "form", "system"] as const;
const freshMaterial: Material = {
  ...{ id: "", name: { "zh-Hans": "", en: "" }, kind: "proof", source: "applicant-made" },
  ...{ reusable: false, validityDays: null, capture: "scan" },
};
const freshDepartment: Department = { id: "", no: "", uscc: "", name: { "zh-Hans": "", en: "" } };

/** Materials or departments of the draft: a list, and one of them to change. Fires `drafted`. */
@customElement("catalogue-parts")
export class CatalogueParts extends LitElement {
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) look!: CatalogueLook;
  @property({ attribute: false }) kind: "materials" | "departments" = "materials";
  @state() private typed: Row | null = null;
  @state() private fresh = false;
  @state() private asking = false;
  @state() private trouble = "";
  @state() private busy = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("kind")) this.#choose(null);
  }

  protected override render(): TemplateResult {
    const { look, kind: part } = this;
    const { words, editor, language } = look;
    const rows: readonly Row[] = editor[part];
    return html`<div class="cat-columns"><div>
        <p class="cat-add"><button type="button" data-action="add" @click=${() => this.#choose(part === "materials" ? freshMaterial : freshDepartment, true)}>
          ${words(part === "materials" ? "part.add.material" : "part.add.department")}</button></p>
        <div class="con-card cat-rows"><table class="con-table"><tbody>${rows.map(
          (row) => html`<tr aria-selected=${row.id === this.typed?.id && !this.fresh}><th scope="row">
            <button type="button" class="con-link" data-action="part:${row.id}" @click=${() => this.#choose(row)}>${local(row.name, language)}</button><small>${row.id}</small></th>
            <td>${this.#about(row)}</td><td>${editor.faults
              .filter(
                (fault) => fault.id === row.id && (fault.of === "material" || fault.of === "department"),
              )
              .map(
                (fault) => html`<span class="cat-state" data-state="error">${faultSaid(look, fault)}</span>`,
              )}</td></tr>`,
        )}</tbody></table></div></div>
      <section class="con-card cat-panel" aria-live="polite">${this.typed === null ? html`<p class="con-quiet">${words("choose.part")}</p>` : this.#form(this.typed)}</section></div>`;
  }

  #about(row: Row): string {
    const { words } = this.look;
    return "capture" in row
      ? [words(`capture.${row.capture}`), row.reusable ? words("part.reusable") : ""]
          .filter((word) => word !== "")
          .join(" · ")
      : `${row.no} · ${row.uscc}`;
  }

  #form(row: Row): TemplateResult {
    const { words } = this.look;
    const form: ItemForm = {
      ...this.look,
      item: row,
      wrong: new Map(),
      set: (path, value) => {
        this.typed = withValueAt(row, path, value);
      },
    };
    const limited = "validityDays" in row && row.validityDays !== null;
    return html`<form novalidate @submit=${(event: Event) => event.preventDefault()}>
      <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      ${this.fresh ? textInput(form, "id", words("part.id")) : html`<h2>${row.id}</h2>`}
      ${spokenInput(form, "name", words("part.name"))}
      ${
        "capture" in row
          ? html`<div class="cat-grid">${choiceInput(
              form,
              "capture",
              words("part.capture"),
              captures.map((value) => ({ value, name: words(`capture.${value}`) })),
            )}${textInput(form, "kind", words("part.kind"))}${textInput(form, "source", words("part.source"))}</div>
            ${yesInput(form, "reusable", words("part.reusable"))}
            <label class="con-check"><input type="checkbox" .checked=${!limited} @change=${() => form.set("validityDays", limited ? null : 365)}>
              <span>${words("part.validityDays")}: ${words("part.validity.none")}</span></label>
            ${limited ? numberInput(form, "validityDays", words("part.validityDays"), 36_500) : nothing}
            ${textInput(form, "note", words("part.note"))}`
          : html`<div class="cat-grid">${textInput(form, "no", words("part.no"))}${textInput(form, "uscc", words("part.uscc"))}</div>`
      }
      ${this.asking ? this.#question(row) : this.#deeds(row)}</form>`;
  }

  #deeds(row: Row): TemplateResult {
    const { words } = this.look;
    return html`<footer class="con-deeds">${
      this.fresh
        ? nothing
        : html`<button type="button" class="danger" data-action="remove" @click=${() => {
            this.asking = true;
          }}>${words("part.remove")}</button>`
    }<button type="button" data-action="cancel" @click=${() => this.#choose(null)}>${words("cancel")}</button>
      <button type="button" class="primary" data-action="save" ?disabled=${this.busy || row.id === "" || row.name["zh-Hans"] === ""} @click=${() =>
        this.#send(row.id, {
          ...row,
          name: { ...row.name, en: row.name.en || row.name["zh-Hans"] },
        })}>${words("part.save")}</button></footer>`;
  }

  #question(row: Row): TemplateResult {
    const { words } = this.look;
    return html`<div class="cat-question" role="group"><p>${words("part.remove.ask", { name: local(row.name, this.language) })}</p><footer class="con-deeds">
      <button type="button" data-action="cancel" @click=${() => {
        this.asking = false;
      }}>${words("cancel")}</button>
      <button type="button" class="danger" data-action="remove-yes" @click=${() => this.#send(row.id, null)}>${words("part.remove")}</button></footer></div>`;
  }

  #choose(row: Row | null, fresh = false): void {
    this.typed = row;
    this.fresh = fresh;
    this.asking = false;
    this.trouble = "";
  }

  async #send(id: string, row: Row | null): Promise<void> {
    const { look, language, kind: part } = this;
    const body = { basedOn: look.editor.basedOn, [part === "materials" ? "material" : "department"]: row };
    const path = `/catalogue/editor/${part}/${encodeURIComponent(id)}`;
    this.busy = true;
    try {
      await ask<Drafted>({ method: "PUT", path, body, key: newKey(), language });
      this.#choose(null);
      this.dispatchEvent(new CustomEvent("drafted"));
    } catch (error) {
      this.trouble = troubleSaid(error, look.words);
    } finally {
      this.busy = false;
    }
  }
}
