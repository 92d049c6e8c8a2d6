import type { Item, Language } from "@yimen/edge-agent/contract";
import type { CatalogueEditor, Drafted, EditorItem } from "@yimen/edge-agent/contract/catalogue-editor.ts";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { ask } from "../../agent/requests.ts";
import { local } from "../../locales/localized.ts";
import { troubleSaid } from "./doing.ts";
import { type ItemForm, textInput } from "./inputs.ts";
import { type ItemGroup, itemGroups } from "./item-groups.ts";
import { type CatalogueLook, faultSaid } from "./look.ts";
import { freshItem, readyItem } from "./ready-item.ts";
import { withValueAt } from "./value-path.ts";

/** One item of the draft. Fires `drafted` once it is saved. What was typed stays until it is saved or left. */
@customElement("catalogue-item")
export class CatalogueItem extends LitElement {
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) look!: CatalogueLook;
  /** Empty: a new one. */
  @property({ attribute: false }) itemId = "";
  @state() private known: EditorItem | null = null;
  @state() private typed: Item | null = null;
  @state() private trouble = "";
  @state() private said = "";
  @state() private asking = false;
  @state() private busy = false;
  @state() private missing: readonly string[] = [];
  /** Groups that stand open. */
  @state() private open: ReadonlySet<string> = new Set(["group.names"]);
  #seen: CatalogueEditor | null = null;

  protected override createRenderRoot() {
    return this;
  }

  /** Whether something was typed that is not saved. */
  get unsaved(): boolean {
    return this.typed !== null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const another = changed.has("itemId");
    if (another) {
      this.known = null;
      this.typed =
        this.itemId === "" ? { ...freshItem, department: this.look.editor.departments[0]?.id ?? "" } : null;
      this.trouble = this.said = "";
      this.asking = false;
      this.missing = [];
    }
    if ((another || this.look.editor !== this.#seen) && this.itemId !== "") void this.#read();
    this.#seen = this.look.editor;
  }

  async #read(): Promise<void> {
    const { itemId } = this;
    try {
      const known = await ask<EditorItem>({
        method: "GET",
        path: this.#path(itemId),
        language: this.language,
      });
      if (itemId === this.itemId) this.known = known;
    } catch (error) {
      this.trouble = troubleSaid(error, this.look.words);
    }
  }

  protected override render(): TemplateResult {
    const { look, known, typed, itemId } = this;
    const { words } = look;
    const item = typed ?? known?.item ?? null;
    if (item === null && known === null)
      return html`<p role="status">${this.trouble === "" ? words("waiting") : this.trouble}</p>`;
    const shown = item ?? known?.published ?? null;
    const name = shown === null ? "" : local(shown.name, this.language);
    return html`<header class="cat-item-head"><h2>${itemId === "" ? words("item.new") : name}</h2>
        ${shown !== null && shown.version > 0 ? html`<span class="con-quiet">${words("item.version", { version: shown.version })}</span>` : nothing}
        <button type="button" data-action="close" @click=${() => this.dispatchEvent(new CustomEvent("closed"))}>${words("close")}</button></header>
      <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      ${known !== null && known.cases > 0 ? html`<p class="con-quiet">${words("item.cases", { open: known.openCases, cases: known.cases })}</p>` : nothing}
      ${item === null ? html`<p class="con-note">${words("item.removed")}</p>` : this.#form(item)}
      ${this.asking ? this.#question(name) : this.#deeds(item)}`;
  }

  #form(item: Item): TemplateResult {
    const form: ItemForm = {
      ...this.look,
      item,
      wrong: this.#wrong(),
      set: (path, value) => {
        this.typed = withValueAt(this.typed ?? item, path, value);
        this.said = "";
      },
    };
    return html`<form novalidate @submit=${(event: Event) => event.preventDefault()}>
      ${this.itemId === "" ? textInput(form, "id", "ID", "item-…") : nothing}
      ${itemGroups.map((group) => this.#group(group, form))}</form>`;
  }

  #group(group: ItemGroup, form: ItemForm): TemplateResult {
    const wrong = [...form.wrong.keys()].filter((at) =>
      group.paths.some((path) => at === path || at.startsWith(`${path}/`)),
    ).length;
    const open = this.open.has(group.key);
    // What is closed is not drawn: a district's item has hundreds of fields.
    return html`<details class="cat-group" ?open=${open} @toggle=${(event: Event) => {
      const next = new Set(this.open);
      if ((event.target as HTMLDetailsElement).open) next.add(group.key);
      else next.delete(group.key);
      if (next.size !== this.open.size) this.open = next;
    }}><summary data-action=${group.key}>${this.look.words(group.key)}${wrong === 0 ? nothing : html` <span class="cat-state" data-state="error">${this.look.words("checks.many", { n: wrong })}</span>`}</summary>
      ${open ? html`<div class="cat-group-body">${group.draw(form)}</div>` : nothing}</details>`;
  }

  #wrong(): ReadonlyMap<string, string> {
    const { look, known, missing, typed } = this;
    const found = typed === null || known !== null ? (known?.faults ?? []) : [];
    return new Map([
      ...found.map((fault) => [fault.field, faultSaid(look, fault)] as const),
      ...missing.map((path) => [path, look.faults("empty", {})] as const),
    ]);
  }

  #deeds(item: Item | null): TemplateResult {
    const { words } = this.look;
    const { known, busy } = this;
    const differs = known !== null && JSON.stringify(known.item) !== JSON.stringify(known.published);
    return html`<footer class="con-deeds con-bar">
      <span role="status" class=${this.unsaved ? "cat-unsaved" : "con-said"}>${this.unsaved ? words("item.unsaved") : this.said}</span>
      ${differs && known.published !== null ? html`<button type="button" data-action="reset" ?disabled=${busy} @click=${() => this.#send("POST", "/reset", {})}>${words("item.reset")}</button>` : nothing}
      ${
        item === null || this.itemId === ""
          ? nothing
          : html`<button type="button" class="danger" data-action="remove" ?disabled=${busy} @click=${() => {
              this.asking = true;
            }}>${words("item.remove")}</button>`
      }
      ${item === null ? nothing : html`<button type="button" class="primary" data-action="save" ?disabled=${busy || !this.unsaved} @click=${this.#save}>${words("item.save")}</button>`}
    </footer>`;
  }

  #question(name: string): TemplateResult {
    const { words } = this.look;
    return html`<div class="cat-question" role="group"><p>${words("item.remove.ask", { name })}</p><footer class="con-deeds">
      <button type="button" data-action="cancel" @click=${() => {
        this.asking = false;
      }}>${words("cancel")}</button>
      <button type="button" class="danger" data-action="remove-yes" @click=${() => this.#send("DELETE", "", {})}>${words("item.remove.yes")}</button></footer></div>`;
  }

  readonly #save = async (): Promise<void> => {
    if (this.typed === null) return;
    const { item, missing } = readyItem(this.typed);
    this.missing = missing;
    if (missing.length > 0) {
      const open = itemGroups.filter(({ paths }) =>
        missing.some((at) => paths.some((path) => at.startsWith(path))),
      );
      this.open = new Set([...this.open, ...open.map(({ key }) => key)]);
      await this.updateComplete;
      this.querySelector<HTMLElement>(`[data-path="${missing[0]}"]`)?.focus();
      return;
    }
    await this.#send("PUT", "", { item }, item.id);
  };

  async #send(
    method: "PUT" | "POST" | "DELETE",
    more: string,
    body: object,
    itemId = this.itemId,
  ): Promise<void> {
    const { look, language } = this;
    this.busy = true;
    this.trouble = "";
    try {
      const { basedOn } = look.editor;
      const path = `${this.#path(itemId)}${more}`;
      await ask<Drafted>({ method, path, body: { basedOn, ...body }, key: newKey(), language });
      this.typed = null;
      this.said = look.words("item.saved");
      this.dispatchEvent(new CustomEvent("drafted", { detail: itemId }));
    } catch (error) {
      this.trouble = troubleSaid(error, this.look.words);
    } finally {
      this.busy = false;
      this.asking = false;
    }
  }

  #path(itemId: string): string {
    return `/catalogue/editor/items/${encodeURIComponent(itemId)}`;
  }
}
