import type {
  Language,
  SettingChange,
  SettingDifference,
  SettingMistake,
  SettingsPreview,
  StationStanding,
} from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { ask, Refusal } from "../../agent/requests.ts";
import { differenceTable } from "./difference-table.ts";
import { Mistakes } from "./mistakes.ts";
import type { Shape } from "./shape.ts";
import { nameOf } from "./standing.ts";
import { targetsOf } from "./targets.ts";
import { placeOf, type SettingPath, type SettingsWords, settingsWords } from "./words.ts";

/** Looks the changes through with the agent and publishes them. Fires `wrong` with the mistakes, `published`, `closed`. */
@customElement("settings-publish")
export class SettingsPublish extends LitElement {
  @property({ attribute: false }) changes: readonly SettingChange[] = [];
  /** The one whose settings were changed; chosen from the start. */
  @property({ attribute: false }) station = "";
  @property({ attribute: false }) stations: readonly StationStanding[] = [];
  @property({ attribute: false }) shapeOf: (path: SettingPath) => Shape | null = () => null;
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words: SettingsWords = settingsWords.first;
  @state() private chosen: ReadonlySet<string> = new Set();
  @state() private preview: SettingsPreview | null = null;
  @state() private busy = false;
  @state() private trouble = "";
  /** As they stood when they were looked through: another's version in between is refused. */
  #basedOn: ReadonlyMap<string, number> = new Map();
  #key = newKey();

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated(_: PropertyValues): void {
    this.chosen = new Set([this.station]);
    void this.#look();
    this.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override render() {
    const { words, preview, trouble } = this;
    return html`<section class="con-card set-publish" aria-labelledby="publish-title">
      <h2 id="publish-title" tabindex="-1">${words("publish.title")}</h2>
      ${this.stations.length > 1 ? this.#targets() : nothing}
      <p class="con-trouble" role="alert" ?hidden=${trouble === ""}>${trouble}</p>
      ${preview === null ? html`<p role="status">${trouble === "" ? words("waiting") : nothing}</p>` : this.#looked(preview)}
      <form class="set-ask" novalidate @submit=${this.#publish}>
        <label for="publish-note">${words("publish.note")}</label>
        <input id="publish-note" name="note" maxlength="200" autocomplete="off" data-action="note" />
        <p><button type="submit" class="primary" data-action="publish" ?disabled=${this.busy || preview === null || this.#mistakes(preview).length > 0}>${words("publish.do")}</button>
          <button type="button" data-action="back" @click=${() => this.dispatchEvent(new CustomEvent("closed"))}>${words("back")}</button></p>
      </form></section>`;
  }

  #targets(): TemplateResult {
    const { words, stations, chosen, language } = this;
    const { reached, away } = targetsOf(stations);
    const every = reached.map(({ station }) => station);
    const choose = (next: Iterable<string>) => {
      this.chosen = new Set(next);
      void this.#look();
    };
    const toggle = (station: string) =>
      choose(chosen.has(station) ? [...chosen].filter((each) => each !== station) : [...chosen, station]);
    return html`<fieldset class="con-boxes"><legend>${words("publish.to")}</legend>
      <label class="con-check"><input type="checkbox" data-action="target:all" .checked=${every.every((station) => chosen.has(station))}
        @change=${(event: Event) => choose((event.target as HTMLInputElement).checked ? every : [this.station])} /> ${words(away.length === 0 ? "publish.all" : "publish.all.online")}</label>
      ${reached.map(
        (
          standing,
        ) => html`<label class="con-check"><input type="checkbox" data-action="target:${standing.station}" .checked=${chosen.has(standing.station)}
          @change=${() => toggle(standing.station)} /> ${nameOf(standing, words, language)}</label>`,
      )}
      ${away.map(
        (standing) =>
          html`<label class="con-check set-away"><input type="checkbox" data-action="target:${standing.station}" disabled /> ${words("publish.away", { name: nameOf(standing, words, language) })}</label>`,
      )}</fieldset>`;
  }

  #looked(preview: SettingsPreview): TemplateResult {
    const { words, stations, language } = this;
    const wrong = this.#mistakes(preview).length > 0;
    const groups = grouped(preview);
    return html`${wrong ? this.#told(preview) : nothing}
      ${groups.map(({ names, differences }) => {
        const told = names.map((name) => {
          const standing = stations.find(({ station }) => station === name);
          return standing === undefined ? name : nameOf(standing, words, language);
        });
        return html`${groups.length > 1 || names.length > 1 ? html`<h3>${told.join("、")}</h3>` : nothing}
          ${differences.length === 0 ? html`<p>${words("changed.none")}</p>` : differenceTable(differences, words)}`;
      })}`;
  }

  #told(preview: SettingsPreview): TemplateResult {
    const { words, shapeOf } = this;
    const mistakes = new Mistakes(this.#mistakes(preview));
    return html`<div class="con-trouble" role="alert"><p>${words("publish.wrong")}</p>
      <ul>${mistakes.paths.map(
        (path) => html`<li><b>${placeOf(path, words)}</b>：${mistakes.of(path, shapeOf, words)}</li>`,
      )}</ul></div>`;
  }

  #mistakes({ stations }: SettingsPreview): readonly SettingMistake[] {
    return stations.flatMap(({ mistakes }) => mistakes);
  }

  async #look(): Promise<void> {
    this.preview = null;
    this.trouble = this.chosen.size === 0 ? this.words("publish.needs-station") : "";
    if (this.chosen.size === 0) return;
    const { chosen } = this;
    this.#basedOn = new Map(this.stations.map(({ station, wanted }) => [station, wanted]));
    this.#key = newKey();
    try {
      const preview = await ask<SettingsPreview>({
        ...{ method: "POST", path: "/settings/preview", language: this.language, limit: 20_000 },
        body: { stations: this.#targetsAsked(), changes: this.changes },
      });
      if (chosen !== this.chosen) return;
      this.preview = preview;
      const mistakes = this.#mistakes(preview);
      this.dispatchEvent(new CustomEvent("wrong", { detail: mistakes }));
    } catch (error) {
      if (chosen === this.chosen) this.trouble = this.#sentence(error);
    }
  }

  #targetsAsked(): readonly { readonly station: string; readonly basedOn: number }[] {
    return [...this.chosen].map((station) => ({ station, basedOn: this.#basedOn.get(station) ?? 0 }));
  }

  readonly #publish = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const note = String(new FormData(form).get("note") ?? "").trim();
    if (note === "") {
      this.trouble = this.words("publish.needs-note");
      form.querySelector<HTMLElement>("[name=note]")?.focus();
      return;
    }
    this.busy = true;
    this.trouble = "";
    try {
      await ask({
        ...{ method: "POST", path: "/settings", language: this.language, key: this.#key, limit: 20_000 },
        body: { stations: this.#targetsAsked(), changes: this.changes, note },
      });
      this.dispatchEvent(new CustomEvent("published"));
    } catch (error) {
      this.trouble = this.#sentence(error);
    } finally {
      this.busy = false;
    }
  };

  #sentence(error: unknown): string {
    return error instanceof Refusal ? error.problem.staff : this.words("away");
  }
}

interface Group {
  readonly names: readonly string[];
  readonly differences: readonly SettingDifference[];
}

/** Stations at which the very same changes. */
function grouped({ stations }: SettingsPreview): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { station, differences } of stations) {
    const key = JSON.stringify(differences);
    const before = groups.get(key)?.names ?? [];
    groups.set(key, { names: [...before, station], differences });
  }
  return [...groups.values()];
}
