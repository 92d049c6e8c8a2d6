import type { AccountView, DisplaysView, SignageView } from "@yimen/edge-agent/contract";
import { overlaid, valueAt } from "@yimen/edge-agent/contract/setting-overlay.ts";
import type {
  SettingsPreview,
  SettingsView,
  StationSettingsFile,
} from "@yimen/edge-agent/contract/settings-api.ts";
import type { SignageFiles } from "@yimen/edge-agent/contract/signage-files.ts";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import { type ConsoleWords, consoleWords } from "../console-words.ts";
import { OpenDialog } from "../open-dialog.ts";
import { SectionElement } from "../section-element.ts";
import { hallNow, Ticking } from "../ticking.ts";
import { freshEntry, readyEntry, type SignageEntry, wrongIn } from "./entry.ts";
import { schedule } from "./schedule.ts";
import { screens } from "./screens.ts";
import "../actions/display-actions.ts";
import { type SignageWords, signageWords } from "./words.ts";
import "../console.css";
import "./files.ts";
import "./preview.ts";
import "./signage.css";

const tabs = ["schedule", "files", "screens"] as const;
const path = ["displays", "signage"] as const;

/** 大屏内容: what displays show between calls and when, the files for it, and what each display paints. */
@customElement("manage-signage")
export class ManageSignage extends SectionElement {
  @state() private words: SignageWords = signageWords.first;
  @state() private own: ConsoleWords = consoleWords.first;
  @state() private folder: SignageFiles | null = null;
  @state() private settings: StationSettingsFile | null = null;
  /** null: nothing was changed. */
  @state() private typed: readonly SignageEntry[] | null = null;
  @state() private chosen: number | null = null;
  @state() private note = "";
  @state() private said = "";
  @state() private trouble = "";
  /** Somebody tried to publish: what is wrong with the entries is told until it is mended. */
  @state() private tried = false;
  @state() private names: readonly AccountView[] = [];
  @state() private looked: string | null = null;
  #view: LiveView<DisplaysView> | undefined;
  #standing: LiveView<SettingsView> | undefined;
  #one: LiveView<SignageView> | undefined;
  #seen = "";

  constructor() {
    super();
    new Ticking(this);
    new OpenDialog(this);
  }

  override connectedCallback(): void {
    this.#view ??= this.follow<DisplaysView>("signage", undefined, {
      changed: ({ revision }) => this.#moved(`files ${revision}`),
    });
    this.#standing ??= this.follow<SettingsView>("settings", undefined, {
      changed: ({ stations }) => {
        this.#moved(stations.map(({ wanted, applied }) => `${wanted} ${applied}`).join());
        // The hall's own station stands first.
        const [own] = stations;
        if (
          this.said !== "" &&
          own !== undefined &&
          own.applied === own.wanted &&
          own.wanted === this.settings?.version
        )
          this.said = this.words("applied");
      },
    });
    super.connectedCallback();
    void this.ask<{ accounts: readonly AccountView[] }>({ method: "GET", path: "/accounts" })
      .then(({ accounts }) => {
        this.names = accounts;
      })
      .catch(() => undefined);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("language")) return;
    void Promise.all([signageWords.in(this.language), consoleWords.in(this.language)]).then(
      ([words, own]) => {
        this.words = words;
        this.own = own;
      },
    );
  }

  protected override render(): TemplateResult {
    const { words, folder, settings } = this;
    const view = this.#view?.state ?? null;
    if (view === null || folder === null || settings === null)
      return html`<h1>${words("title")}</h1><p role="status">${this.trouble === "" ? words("waiting") : this.trouble}</p>`;
    const entries = this.typed ?? this.#published(settings);
    const tab = tabs.find((each) => each === this.path[0]) ?? "schedule";
    const trouble = (this.tried ? this.#mistake(entries)?.said : null) ?? this.trouble;
    return html`<header class="con-head"><h1>${words("title")}</h1>
        <p>${words("summary", { screens: view.screens.length, entries: entries.length })}${view.theme === null ? nothing : html` · ${words("theme", { theme: view.theme })}`}</p>
        <button type="button" data-action="add" @click=${() => this.#add({ ...freshEntry })}>${words("entry.add")}</button></header>
      ${this.#standingSaid(folder.station)}
      <p class="con-trouble" role="alert" ?hidden=${trouble === ""}>${trouble}</p>
      <p class="con-said" role="status" ?hidden=${this.said === ""}>${this.said}</p>
      ${this.typed === null ? nothing : this.#publishing()}
      <nav class="con-tabs" aria-label=${words("title")}>${tabs.map(
        (each) =>
          html`<a href="#signage/${each}" data-action="tab:${each}" aria-current=${each === tab ? "page" : nothing}>${words(`tab.${each}`)}</a>`,
      )}</nav>
      ${
        tab === "schedule"
          ? schedule({
              ...{ words, language: this.language, entries, chosen: this.chosen },
              ...{ files: folder.files, displays: folder.displays, themes: folder.themes },
              choose: (at) => {
                this.chosen = at;
              },
              set: (next) => {
                this.typed = next;
                this.said = this.trouble = "";
              },
            })
          : tab === "files"
            ? html`<signage-files .language=${this.language} .words=${words} .files=${folder.files} .nameOf=${(id: string) => this.#nameOf(id)}
                @changed=${() => this.#read()} @schedule=${(event: CustomEvent<string>) => this.#add({ ...freshEntry, file: event.detail })}></signage-files>`
            : screens({
                words,
                own: this.own,
                view,
                now: hallNow(),
                preview: (id) => this.#look(id),
                section: this,
              })
      }
      ${this.looked === null ? nothing : this.#preview(this.looked)}`;
  }

  #publishing(): TemplateResult {
    const { words } = this;
    return html`<div class="sig-publish"><b>${words("unsaved")}</b>
      <label class="con-field"><span>${words("note")}</span><input data-action="note" maxlength="200" .value=${this.note} @input=${(
        event: Event,
      ) => {
        this.note = (event.target as HTMLInputElement).value;
      }}></label><small>${words("save.effect")}</small>
      <footer class="con-deeds"><button type="button" data-action="undo" @click=${() => {
        this.typed = null;
        this.chosen = null;
        this.trouble = "";
        this.tried = false;
      }}>${words("undo")}</button>
      <button type="button" class="primary" data-action="save" ?disabled=${this.note.trim() === ""} @click=${this.#publish}>${words("save")}</button></footer></div>`;
  }

  #preview(id: string): TemplateResult {
    const { words } = this;
    const close = () => this.#look(null);
    return html`<dialog class="con-dialog" aria-label=${words("preview")} @cancel=${close}><div>
      <header class="con-deeds"><h2>${words("preview.screen", { id })}</h2><button type="button" data-action="close" @click=${close}>${words("close")}</button></header>
      <signage-preview .language=${this.language} .words=${words} .entries=${this.#one?.state?.entries ?? []}></signage-preview></div></dialog>`;
  }

  /** A schedule that is published and does not run yet, or can't. */
  #standingSaid(station: string): TemplateResult | typeof nothing {
    const standing = this.#standing?.state?.stations.find((each) => each.station === station);
    if (standing === undefined || standing.wanted === standing.applied) return nothing;
    const { refused } = standing;
    return refused === null
      ? html`<p class="con-note" role="status">${this.words("state.waiting")}</p>`
      : html`<p class="con-trouble" role="alert">${this.words("state.refused", { why: refused.detail || refused.why })}</p>`;
  }

  #published({ file, changes }: StationSettingsFile): readonly SignageEntry[] {
    return (valueAt(overlaid(file, changes), path) ?? []) as readonly SignageEntry[];
  }

  #add(entry: SignageEntry): void {
    if (this.settings === null) return;
    const entries = this.typed ?? this.#published(this.settings);
    this.typed = [...entries, entry];
    this.said = "";
    this.chosen = entries.length;
    location.hash = "#signage/schedule";
  }

  readonly #publish = async (): Promise<void> => {
    const { settings, typed, note } = this;
    if (settings === null || typed === null) return;
    this.tried = true;
    const wrong = this.#mistake(typed);
    if (wrong !== null) {
      this.chosen = wrong.at;
      return;
    }
    await this.#try(async () => {
      const draft = {
        stations: [{ station: settings.station, basedOn: settings.version }],
        changes: [{ path, value: typed.map(readyEntry) }],
      };
      const preview = await this.ask<SettingsPreview>({
        method: "POST",
        path: "/settings/preview",
        body: draft,
      });
      const mistake = preview.stations[0]?.mistakes[0];
      if (mistake !== undefined) {
        const at = Number(mistake.path[2] ?? 0);
        this.chosen = Number.isInteger(at) ? at : null;
        const { mistakeSaid } = await import("../settings/mistake-said.ts");
        this.trouble = this.words("mistake", { n: at + 1, what: await mistakeSaid(mistake, this.language) });
        return;
      }
      await this.ask({
        method: "POST",
        path: "/settings",
        body: { ...draft, note: note.trim() },
        key: newKey(),
      });
      this.typed = null;
      this.chosen = null;
      this.tried = false;
      this.note = "";
      this.said = this.words("saved");
      await this.#read();
    });
  };

  /** The first entry that is wrong, and what about it. */
  #mistake(entries: readonly SignageEntry[]): { readonly at: number; readonly said: string } | null {
    for (const [at, entry] of entries.entries()) {
      const wrong = wrongIn(entry);
      if (wrong !== null) return { at, said: this.words("mistake", { n: at + 1, what: this.words(wrong) }) };
    }
    return null;
  }

  #look(id: string | null): void {
    if (this.#one !== undefined) {
      this.removeController(this.#one);
      this.#one.hostDisconnected();
      this.#one = undefined;
    }
    this.looked = id;
    if (id !== null)
      this.#one = new LiveView<SignageView>(this, this.socket, () => ({ view: "signage", secret: id }));
  }

  #moved(now: string): void {
    const seen = now.startsWith("files")
      ? `${now}|${this.#seen.split("|")[1] ?? ""}`
      : `${this.#seen.split("|")[0] ?? ""}|${now}`;
    if (seen === this.#seen) return;
    this.#seen = seen;
    void this.#read();
  }

  async #read(): Promise<void> {
    await this.#try(async () => {
      const folder = await this.ask<SignageFiles>({ method: "GET", path: "/signage/files" });
      this.settings = await this.ask<StationSettingsFile>({
        method: "GET",
        path: `/settings/stations/${folder.station}`,
      });
      this.folder = folder;
    });
  }

  #nameOf(id: string): string {
    return this.names.find(({ accountId }) => accountId === id)?.name ?? "—";
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.trouble = "";
    try {
      await work();
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.words("away");
    }
  }
}
