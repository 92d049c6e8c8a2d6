import type {
  SettingMistake,
  SettingsForm,
  SettingsView,
  StationSettingsFile,
} from "@yimen/edge-agent/contract";
import { changesBetween, overlaid, same, type Tree } from "@yimen/edge-agent/contract/setting-overlay.ts";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import type { SettingsKey } from "../../locales/settings/zh-Hans.ts";
import { SectionElement } from "../section-element.ts";
import { field } from "./field.ts";
import type { FormLook } from "./form-look.ts";
import { lockedSettings } from "./locked.ts";
import { Mistakes } from "./mistakes.ts";
import { choicesAt } from "./references.ts";
import type { Shape } from "./shape.ts";
import { simulatedNote, simulatedOf } from "./simulated.ts";
import { nameOf, standingLine } from "./standing.ts";
import { at, put } from "./tree.ts";
import { labelOf, type SettingPath, type SettingsWords, settingsWords } from "./words.ts";
import "./publish.ts";
import "./restart-now.ts";
import "./versions.ts";
import "../console.css";
import "./settings.css";

const none = new Mistakes([]);

/** 设置: forms drawn from the agent's own schema, a preview, versions, and where each station stands. */
@customElement("manage-settings")
export class ManageSettings extends SectionElement {
  @state() private words: SettingsWords = settingsWords.first;
  @state() private form: SettingsForm | null = null;
  /** The station whose settings are shown. */
  @state() private station = "";
  /** As they are published now, and as they were changed here. */
  @state() private published: Tree | null = null;
  @state() private wanted: Tree | null = null;
  @state() private isPublishing = false;
  @state() private mistakes = none;
  @state() private said: SettingsKey | null = null;
  @state() private trouble = "";
  #file: StationSettingsFile | null = null;
  #view: LiveView<SettingsView> | undefined;

  override connectedCallback(): void {
    this.#view ??= this.follow<SettingsView>("settings", undefined, { changed: (view) => this.#seen(view) });
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("language"))
      void settingsWords.in(this.language).then((words) => {
        this.words = words;
      });
  }

  protected override render() {
    const { words, trouble, said } = this;
    const view = this.#view?.state ?? null;
    if (view === null) return html`<h1>${words("title")}</h1><p role="status">${words("waiting")}</p>`;
    return html`<header class="con-head"><h1>${words("title")}</h1><p>${words("about")}</p></header>
      ${this.#stations(view)}
      <p class="con-said" role="status" ?hidden=${said === null}>${said === null ? nothing : words(said)}</p>
      <p class="con-trouble" role="alert" ?hidden=${trouble === ""}>${trouble}</p>
      <div class="set-body">${this.#kinds()}<div class="set-main">${this.#main(view)}</div></div>`;
  }

  #stations({ stations }: SettingsView): TemplateResult {
    const { words, language } = this;
    return html`<ul class="set-stations" aria-label=${words("stations")}>${repeat(
      stations,
      ({ station }) => station,
      (
        standing,
      ) => html`<li class="con-card" aria-current=${standing.station === this.station ? "true" : nothing}>
        ${
          stations.length > 1
            ? html`<button type="button" class="con-link" data-action="station:${standing.station}" aria-pressed=${standing.station === this.station}
                @click=${() => this.#turn(standing.station)}>${nameOf(standing, words, language)}</button>`
            : html`<b>${nameOf(standing, words, language)}</b>`
        }
        ${standingLine(standing, words)}
        ${
          standing.state === "waiting" || (standing.state === "sent" && standing.link === "online")
            ? html`<settings-restart .station=${standing.station} .language=${language} .words=${words}></settings-restart>`
            : nothing
        }</li>`,
    )}</ul>`;
  }

  #kinds(): TemplateResult {
    const { words } = this;
    const changes = this.#changes();
    const link = (key: string, label: string) => {
      const n = changes.filter(({ path }) => path[0] === key).length;
      return html`<a href="#settings/${key}" data-action="kind:${key}" aria-current=${key === this.#kind ? "page" : nothing}
        ?data-wrong=${this.mistakes.sections.has(key)}><span>${label}</span>${n === 0 ? nothing : html`<em>${words("changed.n", { n })}</em>`}</a>`;
    };
    return html`<nav class="set-kinds" aria-label=${words("sections")}>
      ${link("versions", words("versions"))}
      ${(this.form?.sections ?? []).map(({ key }) => link(key, labelOf([key], words)))}${link("locked", words("locked"))}</nav>`;
  }

  get #kind(): string {
    return this.path[0] ?? this.form?.sections[0]?.key ?? "versions";
  }

  #main(view: SettingsView): TemplateResult {
    const { words, language, wanted, published } = this;
    if (this.#kind === "versions")
      return html`<settings-versions .view=${view} .language=${language} .words=${words}></settings-versions>`;
    if (this.#kind === "locked") return lockedSettings(this.form?.locked ?? [], words);
    const changes = this.#changes();
    if (this.isPublishing)
      return html`<settings-publish .changes=${changes} .station=${this.station} .stations=${view.stations} .shapeOf=${this.#shapeOf} .language=${language} .words=${words}
        @wrong=${(event: CustomEvent<readonly SettingMistake[]>) => {
          this.mistakes = new Mistakes(event.detail);
        }}
        @published=${this.#published} @closed=${() => {
          this.isPublishing = false;
        }}></settings-publish>`;
    const section = this.form?.sections.find(({ key }) => key === this.#kind);
    if (section === undefined || wanted === null || published === null)
      return html`<section class="con-card"><p role="status">${this.trouble === "" ? words("waiting") : nothing}</p></section>`;
    const shape = section.schema as Shape;
    const idle = live(changes.length === 0);
    return html`<form class="con-card set-form" novalidate data-section=${section.key} @submit=${(event: Event) => event.preventDefault()} @input=${this.#awake}>
        ${repeat(
          [section.key],
          (key) => `${this.station} ${key}`,
          (key) => field(shape, [key], true, this.#look()),
        )}
        ${section.key === "devices" ? simulatedNote(simulatedOf(this.#file, this.form), this.station, words) : nothing}
      </form>
      <footer class="con-bar set-bar" role="status"><span>${changes.length === 0 ? words("changed.none") : words("changed.n", { n: changes.length })}</span>
        <button type="button" data-action="discard" ?disabled=${idle} @click=${this.#discard}>${words("discard")}</button>
        <button type="button" class="primary" data-action="preview" ?disabled=${idle} @click=${() => {
          this.said = null;
          this.isPublishing = this.#changes().length > 0;
        }}>${words("preview")}</button></footer>`;
  }

  #look(): FormLook {
    return {
      words: this.words,
      value: (path) => at(this.wanted, path),
      fileValue: (path) => at(this.#file?.file, path),
      set: (path, value) => {
        this.wanted = put(this.wanted, path, value) as Tree;
        this.mistakes = none;
        this.said = null;
      },
      choices: (path) => choicesAt(this.wanted, path),
      isChanged: (path) => !same(at(this.wanted, path), at(this.published, path)),
      mistake: (path) => this.mistakes.of(path, this.#shapeOf, this.words),
      isWrong: (path) => this.mistakes.below(path),
      added: (path) => void this.updateComplete.then(() => this.#openLast(path)),
      canAdd: (path) => path[0] !== "devices" || simulatedOf(this.#file, this.form) !== "all",
    };
  }

  readonly #shapeOf = ([key, ...rest]: SettingPath): Shape | null => {
    const section = this.form?.sections.find((each) => each.key === key);
    return rest.reduce<Shape | null>(
      (shape, step) => (typeof step === "number" ? shape?.items : shape?.properties?.[step]) ?? null,
      (section?.schema as Shape | undefined) ?? null,
    );
  };

  #changes() {
    if (this.published === null || this.wanted === null) return [];
    return changesBetween(this.published, this.wanted);
  }

  /** The station's newest version may be another than the one that is shown; what is being changed here stays. */
  #seen({ stations }: SettingsView): void {
    const own = stations.find(({ link }) => link === "own") ?? stations[0];
    if (this.station === "" && own !== undefined) {
      this.#turn(own.station);
      return;
    }
    const shown = stations.find(({ station }) => station === this.station);
    const isOld = shown !== undefined && this.#file !== null && shown.wanted !== this.#file.version;
    const isBack = shown !== undefined && this.#file === null && this.trouble !== "" && shown.link !== "away";
    if ((isOld && this.#changes().length === 0) || isBack) void this.#read();
  }

  #turn(station: string): void {
    this.station = station;
    this.said = null;
    this.published = null;
    this.wanted = null;
    this.#file = null;
    this.isPublishing = false;
    this.mistakes = none;
    void this.#read();
  }

  async #read(): Promise<void> {
    const { station } = this;
    try {
      this.form ??= await this.ask<SettingsForm>({ method: "GET", path: "/settings/form" });
      const file = await this.ask<StationSettingsFile>({
        method: "GET",
        path: `/settings/stations/${station}`,
        limit: 20_000,
      });
      if (station !== this.station) return;
      this.#file = file;
      this.published = overlaid(file.file, file.changes);
      this.wanted = this.published;
      this.trouble = "";
    } catch (error) {
      if (station === this.station)
        this.trouble = error instanceof Refusal ? error.problem.staff : this.words("away");
    }
  }

  readonly #published = (): void => {
    this.isPublishing = false;
    this.said = "publish.done";
    this.published = this.wanted;
    void this.#read();
  };

  /** Who added an entry goes on in it. */
  #openLast(path: SettingPath): void {
    const entries = this.querySelectorAll<HTMLDetailsElement>(
      `.set-list[data-path="${path.join(".")}"] > details`,
    );
    const last = entries[entries.length - 1];
    if (last === undefined) return;
    last.open = true;
    last.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }

  /** What is typed counts once its field is left, which a press on a button does. What was said was of the version before. */
  readonly #awake = (): void => {
    this.said = null;
    for (const button of this.querySelectorAll<HTMLButtonElement>(".set-bar button")) button.disabled = false;
  };

  readonly #discard = (): void => {
    this.wanted = this.published;
    this.mistakes = none;
    this.said = null;
  };
}
