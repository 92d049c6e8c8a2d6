import type {
  FleetView,
  PeopleView,
  ReleaseRow,
  StationRow,
  UpdateStanding,
  UpdatesView,
} from "@yimen/edge-agent/contract";
import { type ReleaseReason, releaseReasons } from "@yimen/edge-agent/contract/data/release-reasons.ts";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import type { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import { dayAndClock } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import { SectionElement } from "../section-element.ts";
import { noWayBack } from "./begin.ts";
import { rolloutCard } from "./rollout.ts";
import { uploadRelease } from "./upload.ts";
import { type UpdatesWords, updatesWords, whyWords } from "./words.ts";
import "../console.css";
import "../file-picker.ts";
import "./updates.css";

/** 软件更新: which version runs where, releases, and how rollouts go. */
@customElement("manage-updates")
export class ManageUpdates extends SectionElement {
  @state() private words: UpdatesWords = updatesWords.first;
  @state() private chosen: ReleaseRow | null = null;
  /** A share; null: nothing is uploaded. */
  @state() private uploading: number | null = null;
  @state() private said = "";
  @state() private trouble = "";
  @state() private removing: string | null = null;
  #updates: LiveView<UpdatesView> | undefined;
  #fleet: LiveView<FleetView> | undefined;
  #people: LiveView<PeopleView> | undefined;

  override connectedCallback(): void {
    this.#updates ??= this.follow<UpdatesView>("updates");
    this.#fleet ??= this.follow<FleetView>("fleet");
    this.#people ??= this.follow<PeopleView>("people");
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("language"))
      void updatesWords.in(this.language).then((words) => {
        this.words = words;
      });
  }

  protected override render() {
    const { words, said, trouble } = this;
    const view = this.#updates?.state ?? null;
    if (view === null) return html`<h1>${words("title")}</h1><p role="status">${words("waiting")}</p>`;
    return html`<header class="con-head"><h1>${words("title")}</h1><p>${words("about")}</p></header>
      ${view.obstacle === null ? nothing : html`<p class="con-trouble">${words(`obstacle.${view.obstacle}`)}</p>`}
      <p class="con-said" role="status" ?hidden=${said === ""}>${said}</p>
      <p class="con-trouble" role="alert" ?hidden=${trouble === ""}>${trouble}</p>
      <div class="upd-body">${this.#stations(view)}${this.#releases(view)}</div>
      ${
        this.chosen === null
          ? nothing
          : html`<updates-begin .release=${this.chosen} .stations=${this.#rows()}
              .language=${this.language} .words=${words} @done=${(event: CustomEvent<boolean>) => {
                this.chosen = null;
                this.said = event.detail ? words("begin.done") : "";
              }}></updates-begin>`
      }
      <section class="upd-rollouts"><h2>${words("rollouts")}</h2>${
        view.rollouts.length === 0
          ? html`<p class="con-quiet">${words("rollouts.none")}</p>`
          : view.rollouts.map((rollout) =>
              rolloutCard(rollout, {
                words,
                language: this.language,
                nameOf: (account) => this.#nameOf(account),
                stationCalled: (station) => this.#stationCalled(station),
                press: (what, rolloutId) => void this.#press(`/rollouts/${rolloutId}/${what}`),
              }),
            )
      }</section>`;
  }

  #rows(): readonly StationRow[] {
    const rows = Object.entries(this.#fleet?.state ?? {}).flatMap(([key, value]) =>
      key.startsWith("s:") && value !== null ? [value as StationRow] : [],
    );
    return rows.sort((a, b) => a.id.localeCompare(b.id));
  }

  #stationCalled(station: string): string {
    const row = this.#rows().find(({ id }) => id === station);
    return row === undefined ? station : local(row.name, this.language);
  }

  #nameOf(account: string): string {
    return this.#people?.state?.accounts.find(({ accountId }) => accountId === account)?.name ?? "";
  }

  #stations(view: UpdatesView): TemplateResult {
    const { words, language } = this;
    return html`<section class="con-card"><h2>${words("stations")}</h2><table class="con-table">
      <thead><tr><th>${words("station")}</th><th>${words("version")}</th><th>${words("link")}</th><th>${words("last")}</th></tr></thead>
      <tbody>${this.#rows().map((row) => {
        const own = row.link === "own";
        return html`<tr data-station=${row.id}><th scope="row">${row.id} ${local(row.name, language)}</th>
          <td>${own ? view.own : (row.version ?? "–")}</td><td>${words(`link.${row.link}`)}</td>
          <td>${this.#standing(own ? view.standing : (row.update ?? null))}</td></tr>`;
      })}</tbody></table></section>`;
  }

  #standing(standing: UpdateStanding | null): string {
    if (standing === null) return this.words("last.none");
    const { version, state, why, at } = standing;
    const when = dayAndClock(at, this.language);
    return this.words(`standing.${state}`, { version, when, why: whyWords(why, this.words) });
  }

  #releases(view: UpdatesView): TemplateResult {
    const { words, uploading } = this;
    const mayUpload = view.obstacle === null && uploading === null;
    return html`<section class="con-card"><h2>${words("releases")}</h2>
      ${view.releases.length === 0 ? html`<p class="con-quiet">${words("releases.none")}</p>` : nothing}
      <ul class="upd-releases">${view.releases.map((release) => this.#release(release))}</ul>
      <file-picker class="upd-upload" .language=${this.language} action="upload" ?disabled=${!mayUpload}
        label=${uploading === null ? words("upload") : words("upload.busy", { percent: Math.round(uploading * 100) })} @picked=${this.#upload}></file-picker></section>`;
  }

  #release(release: ReleaseRow): TemplateResult {
    const { words, language } = this;
    const stranded = noWayBack(release, this.#rows());
    const { version, bytes, modules, addedAt } = release;
    const facts = [
      words("size", { mb: (bytes / 1e6).toFixed(1) }),
      words(modules ? "packages.with" : "packages.without"),
      words("added", { when: dayAndClock(addedAt, language) }),
      ...(stranded === "" ? [] : [words("no-way-back", { stations: stranded })]),
    ];
    const sure = this.removing === version;
    return html`<li data-version=${version}><b>${version}</b> <small>${facts.join(" · ")}</small>
      <span><button type="button" class="primary" data-action="roll:${version}" @click=${() => {
        this.chosen = release;
      }}>${words("roll")}</button>
      <button type="button" class="danger" data-action="remove:${version}" @click=${() => this.#remove(version)}>${
        sure ? words("remove.sure", { version }) : words("remove")
      }</button></span></li>`;
  }

  readonly #upload = async ({ detail: file }: CustomEvent<File>): Promise<void> => {
    await this.#do(async () => {
      const { version } = await uploadRelease(file, this.language, (share) => {
        this.uploading = share;
      });
      this.said = this.words("upload.done", { version });
    });
    this.uploading = null;
  };

  async #remove(version: string): Promise<void> {
    if (this.removing !== version) {
      this.removing = version;
      return;
    }
    this.removing = null;
    await this.#do(() => this.ask({ method: "DELETE", path: `/releases/${version}`, key: newKey() }));
  }

  async #press(path: string): Promise<void> {
    await this.#do(() => this.ask({ method: "POST", path, key: newKey() }));
  }

  async #do(work: () => Promise<unknown>): Promise<void> {
    this.said = "";
    this.trouble = "";
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal)) this.trouble = this.words("away");
      else {
        const reason = releaseReasons[error.problem.fields?.[0]?.reason as ReleaseReason];
        const { staff } = error.problem;
        this.trouble = reason === undefined ? staff : this.words("refused", { why: reason[this.language] });
      }
    }
  }
}
