import type { Language, SettingsVersionDetail, SettingsView } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { ask, Refusal } from "../../agent/requests.ts";
import { dayAndClock } from "../../locales/dates.ts";
import { differenceTable } from "./difference-table.ts";
import { nameOf } from "./standing.ts";
import { type SettingsWords, settingsWords } from "./words.ts";

type Version = SettingsView["versions"][number];

/** Every version of every station: who published it, why, what it changed, how it ended; and the way back to it. */
@customElement("settings-versions")
export class SettingsVersions extends LitElement {
  @property({ attribute: false }) view!: SettingsView;
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words: SettingsWords = settingsWords.first;
  @state() private chosen: Version | null = null;
  @state() private detail: SettingsVersionDetail | null = null;
  @state() private restoring: "no" | "version" | "file" = "no";
  @state() private busy = false;
  @state() private said = "";
  @state() private trouble = "";

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const { words, language, chosen } = this;
    const { versions } = this.view;
    const several = this.view.stations.length > 1;
    if (versions.length === 0)
      return html`<section class="con-card"><p>${words("versions.none")}</p></section>`;
    return html`<div class="set-columns"><section class="con-card"><h2>${words("versions")}</h2>
        <table class="con-table"><thead><tr>${(
          ["version", ...(several ? (["station"] as const) : []), "at", "by", "note", "outcome"] as const
        ).map(
          (column) => html`<th scope="col">${words(`column.${column}`)}</th>`,
        )}</tr></thead><tbody>${versions.map(
          (version) => html`<tr aria-current=${isSame(version, chosen) ? "true" : nothing}>
            <th scope="row"><button type="button" class="con-link" data-action="version:${version.station}:${version.version}"
              @click=${() => this.#choose(version)}>${words("version.n", { n: version.version })}</button></th>
            ${several ? html`<td>${this.#stationOf(version)}</td>` : nothing}
            <td>${dayAndClock(version.at, language)}</td><td>${version.by.name}</td>
            <td>${version.note}${restored(version, words)}</td>
            <td>${outcome(version, words)}</td></tr>`,
        )}</tbody></table></section>
      <section class="con-card" aria-live="polite">${chosen === null ? html`<p class="con-quiet">${words("versions.pick")}</p>` : this.#shown(chosen)}</section></div>`;
  }

  #shown(chosen: Version): TemplateResult {
    const { words, detail, trouble } = this;
    const why = chosen.why;
    return html`<h2 tabindex="-1">${words("version.n", { n: chosen.version })}</h2>
      ${why === null ? nothing : html`<p class="set-why">${outcome(chosen, words)}：${why}</p>`}
      <p class="con-said" role="status" ?hidden=${this.said === ""}>${this.said}</p>
      <p class="con-trouble" role="alert" ?hidden=${trouble === ""}>${trouble}</p>
      ${
        detail === null
          ? html`<p>${trouble === "" ? words("waiting") : nothing}</p>`
          : detail.differences.length === 0
            ? html`<p>${words("version.same")}</p>`
            : differenceTable(detail.differences, words)
      }
      ${this.restoring === "no" ? this.#ways(chosen) : this.#form(chosen)}`;
  }

  #ways(chosen: Version): TemplateResult {
    const { words } = this;
    const wanted = this.#wanted(chosen.station);
    return html`<p class="set-order">
      <button type="button" data-action="restore" ?disabled=${chosen.version === wanted} @click=${() => this.#ask("version")}>${words("version.restore")}</button>
      <button type="button" data-action="restore-file" @click=${() => this.#ask("file")}>${words("version.restore.file")}</button></p>`;
  }

  #form(chosen: Version): TemplateResult {
    const { words } = this;
    return html`<form class="set-ask" novalidate @submit=${(event: SubmitEvent) => this.#restore(event, chosen)}>
      <label for="restore-note">${words("publish.note")}</label>
      <input id="restore-note" name="note" maxlength="200" autocomplete="off" data-action="restore-note" />
      <p><button type="submit" class="primary" data-action="restore-do" ?disabled=${this.busy}>${words("version.restore.do")}</button>
        <button type="button" @click=${() => {
          this.restoring = "no";
        }}>${words("cancel")}</button></p></form>`;
  }

  #stationOf({ station }: Version): string {
    const standing = this.view.stations.find((each) => each.station === station);
    return standing === undefined ? station : nameOf(standing, this.words, this.language);
  }

  #wanted(station: string): number {
    return this.view.stations.find((standing) => standing.station === station)?.wanted ?? 0;
  }

  async #ask(what: "version" | "file"): Promise<void> {
    this.restoring = what;
    await this.updateComplete;
    this.querySelector<HTMLElement>("#restore-note")?.focus();
  }

  async #choose(version: Version): Promise<void> {
    Object.assign(this, { chosen: version, detail: null, restoring: "no", said: "", trouble: "" });
    try {
      const { station, version: n } = version;
      const path = `/settings/stations/${station}/versions/${n}`;
      const detail = await ask<SettingsVersionDetail>({
        method: "GET",
        path,
        language: this.language,
        limit: 20_000,
      });
      if (isSame(version, this.chosen)) this.detail = detail;
    } catch (error) {
      this.trouble = this.#sentence(error);
    }
  }

  async #restore(event: SubmitEvent, { station, version }: Version): Promise<void> {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget as HTMLFormElement).get("note") ?? "").trim();
    if (note === "") {
      this.trouble = this.words("publish.needs-note");
      return;
    }
    this.busy = true;
    this.trouble = "";
    try {
      await ask({
        ...{
          method: "POST",
          path: `/settings/stations/${station}/restore`,
          language: this.language,
          limit: 20_000,
        },
        body: { version: this.restoring === "file" ? 0 : version, basedOn: this.#wanted(station), note },
        key: newKey(),
      });
      this.restoring = "no";
      this.said = this.words("publish.done");
    } catch (error) {
      this.trouble = this.#sentence(error);
    } finally {
      this.busy = false;
    }
  }

  #sentence(error: unknown): string {
    return error instanceof Refusal ? error.problem.staff : this.words("away");
  }
}

function isSame(version: Version, other: Version | null): boolean {
  return other !== null && version.station === other.station && version.version === other.version;
}

function restored({ restores }: Version, words: SettingsWords): string {
  if (restores === null) return "";
  return restores === 0 ? words("version.restores.file") : words("version.restores", { n: restores });
}

function outcome({ outcome: ended }: Version, words: SettingsWords): string {
  return words(`outcome.${ended ?? "none"}`);
}
