import type { AccountView } from "@yimen/edge-agent/contract";
import type {
  CatalogueEditor,
  CatalogueState,
  Drafted,
  ShownDiff,
} from "@yimen/edge-agent/contract/catalogue-editor.ts";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import type { LiveView } from "../../agent/live-view.ts";
import { OpenDialog } from "../open-dialog.ts";
import { SectionElement } from "../section-element.ts";
import { checks } from "./checks.ts";
import { changes } from "./diff.ts";
import { troubleSaid } from "./doing.ts";
import { catalogueHead, type Tab, tabs } from "./head.ts";
import type { CatalogueItem } from "./item-editor.ts";
import { type ItemFilter, itemList, noFilter } from "./item-list.ts";
import type { CatalogueLook } from "./look.ts";
import { stationsTable } from "./stations.ts";
import { versions } from "./versions.ts";
import { type CatalogueWords, catalogueFaultWords, catalogueWords, type FaultWords } from "./words.ts";
import "../console.css";
import "./catalogue.css";
import "./import.ts";
import "./item-editor.ts";
import "./parts.ts";
import "./publish.ts";

/** 事项目录: what people can apply for here; changed in a draft, checked, and published as a version. */
@customElement("manage-catalogue")
export class ManageCatalogue extends SectionElement {
  @state() private words: CatalogueWords = catalogueWords.first;
  @state() private faults: FaultWords = catalogueFaultWords.first;
  @state() private editor: CatalogueEditor | null = null;
  @state() private names: readonly Pick<AccountView, "accountId" | "name">[] = [];
  @state() private filter: ItemFilter = noFilter;
  @state() private dialog: "import" | "publish" | "discard" | null = null;
  @state() private shown: { readonly version: number; readonly diff: ShownDiff } | null = null;
  @state() private trouble = "";
  @state() private said = "";
  @query("catalogue-item") private item!: CatalogueItem | null;
  #view: LiveView<CatalogueState> | undefined;
  #seen = "";

  constructor() {
    super();
    new OpenDialog(this);
  }

  override connectedCallback(): void {
    this.#view ??= this.follow<CatalogueState>("catalogue", undefined, {
      changed: (now) => this.#moved(now),
    });
    super.connectedCallback();
    void this.#readNames();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("language")) return;
    void Promise.all([catalogueWords.in(this.language), catalogueFaultWords.in(this.language)]).then(
      ([words, faults]) => {
        this.words = words;
        this.faults = faults;
      },
    );
  }

  protected override render(): TemplateResult {
    const { words, editor } = this;
    const now = this.#view?.state ?? null;
    if (editor === null || now === null)
      return html`<h1>${words("title")}</h1><p role="status">${this.trouble === "" ? words("waiting") : this.trouble}</p>`;
    const look: CatalogueLook = { words, faults: this.faults, language: this.language, editor };
    const tab = this.#tab;
    return html`${catalogueHead({
      ...look,
      ...{ now, tab, said: this.said, trouble: this.trouble },
      nameOf: (id) => this.#nameOf(id),
      open: (dialog) => {
        this.dialog = dialog;
      },
    })}
      ${tab === "items" ? this.#items(look) : nothing}
      ${
        tab === "materials" || tab === "departments"
          ? html`<catalogue-parts .language=${this.language} .look=${look} .kind=${tab} @drafted=${() => this.#saved("")}></catalogue-parts>`
          : nothing
      }
      ${tab === "checks" ? checks(look) : nothing}
      ${tab === "changes" ? html`<div class="con-card">${changes(look, editor.diff)}</div>` : nothing}
      ${
        tab === "versions"
          ? html`${stationsTable({ ...look, now })}${versions({
              ...{ ...look, state: now, shown: this.shown },
              nameOf: (id) => this.#nameOf(id),
              show: (version) => void this.#show(version),
              restore: (version) => void this.#restore(version),
            })}`
          : nothing
      }
      ${this.#dialogs(look)}`;
  }

  get #tab(): Tab {
    return tabs.find((tab) => tab === this.path[0]) ?? "items";
  }

  #items(look: CatalogueLook): TemplateResult {
    const chosen = this.path[1] ?? null;
    const itemId = chosen === "new" ? "" : chosen;
    const drafted = (event: CustomEvent<string>) => this.#saved(`items/${event.detail}`);
    return html`<div class="cat-columns"><div>${itemList({
      ...{ ...look, filter: this.filter, chosen },
      setFilter: (filter) => {
        this.filter = filter;
      },
    })}</div>
      <section class="con-card cat-panel">${
        itemId === null
          ? html`<p class="con-quiet">${this.words("choose")}</p>`
          : html`<catalogue-item .language=${this.language} .look=${look} .itemId=${itemId} @drafted=${drafted} @closed=${() => go("items")}></catalogue-item>`
      }</section></div>`;
  }

  #dialogs(look: CatalogueLook): TemplateResult | typeof nothing {
    const { dialog, language, words } = this;
    if (dialog === null) return nothing;
    const closed = () => {
      this.dialog = null;
    };
    const drafted = () => {
      closed();
      this.#saved("changes");
    };
    return html`<dialog class="con-dialog" aria-label=${words(dialog)} @cancel=${closed}>${
      dialog === "import"
        ? html`<catalogue-import .language=${language} .look=${look} @drafted=${drafted} @closed=${closed}></catalogue-import>`
        : dialog === "publish"
          ? html`<catalogue-publish .language=${language} .look=${look} @published=${() => {
              closed();
              this.#saved("versions");
            }} @closed=${closed}></catalogue-publish>`
          : html`<p>${words("discard.ask")}</p><footer class="con-deeds"><button type="button" data-action="cancel" @click=${closed}>${words("cancel")}</button>
            <button type="button" class="danger" data-action="discard-yes" @click=${() => this.#discard()}>${words("discard.yes")}</button></footer>`
    }</dialog>`;
  }

  /** Something else stands in the journal than what is shown: it is asked for anew. */
  #moved({ version, running, draft }: CatalogueState): void {
    const seen = `${version} ${running} ${draft?.sha256 ?? ""}`;
    if (seen === this.#seen) return;
    this.#seen = seen;
    void this.#read();
  }

  async #read(): Promise<void> {
    await this.#try(async () => {
      this.editor = await this.ask<CatalogueEditor>({
        method: "GET",
        path: "/catalogue/editor",
        limit: 30_000,
      });
    });
  }

  async #readNames(): Promise<void> {
    const answer = await this.ask<{ accounts: readonly AccountView[] }>({
      method: "GET",
      path: "/accounts",
    }).catch(() => null);
    if (answer !== null) this.names = answer.accounts;
  }

  #nameOf(id: string): string {
    return this.names.find(({ accountId }) => accountId === id)?.name ?? "—";
  }

  #saved(place: string): void {
    this.said = "";
    void this.#read();
    if (place !== "" && this.item?.unsaved !== true) go(place);
  }

  async #discard(): Promise<void> {
    this.dialog = null;
    await this.#try(() => this.#send("/discard", {}));
  }

  async #restore(version: number): Promise<void> {
    await this.#try(async () => {
      await this.#send("/restore", { version });
      this.said = this.words("versions.restored", { version });
      go("changes");
    });
  }

  async #show(version: number): Promise<void> {
    await this.#try(async () => {
      if (this.shown?.version === version) this.shown = null;
      else
        this.shown = {
          version,
          diff: await this.ask<ShownDiff>({ method: "GET", path: `/catalogue/editor/versions/${version}` }),
        };
    });
  }

  async #send(path: string, more: object): Promise<void> {
    const body = { basedOn: this.editor?.basedOn ?? null, ...more };
    await this.ask<Drafted>({ method: "POST", path: `/catalogue/editor${path}`, body, key: newKey() });
    await this.#read();
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.trouble = "";
    try {
      await work();
    } catch (error) {
      this.trouble = troubleSaid(error, this.words);
    }
  }
}

function go(place: string): void {
  location.hash = `#catalogue/${place}`;
}
