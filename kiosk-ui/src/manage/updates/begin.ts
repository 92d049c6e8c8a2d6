import type { Language, ReleaseRow, StationRow } from "@yimen/edge-agent/contract";
import { hasWayBack } from "@yimen/edge-agent/contract/way-back.ts";
import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { ask, Refusal } from "../../agent/requests.ts";
import { local } from "../../locales/localized.ts";
import { type UpdatesWords, updatesWords } from "./words.ts";

const usualSoakMinutes = 30;

/** Asks where a release is tried first and who follows, and begins its rollout. */
@customElement("updates-begin")
export class UpdatesBegin extends LitElement {
  @property({ attribute: false }) release!: ReleaseRow;
  @property({ attribute: false }) stations: readonly StationRow[] = [];
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words: UpdatesWords = updatesWords.first;
  @state() private first = "";
  @state() private trouble = "";
  @state() private busy = false;
  readonly #key = newKey();

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(): void {
    // A station that is no hall's own server is the gentler place to begin.
    this.first ||= (this.stations.find(({ link }) => link === "online") ?? this.stations[0])?.id ?? "";
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>("select")?.focus();
  }

  protected override render() {
    const { words, stations, first } = this;
    const stranded = noWayBack(this.release, stations);
    const name = (row: StationRow) => `${row.id} ${local(row.name, this.language)}`;
    const others = stations.filter(({ id }) => id !== first);
    return html`<form class="con-card upd-begin" novalidate @submit=${this.#send}>
      <h2>${words("begin", { version: this.release.version })}</h2>
      <label>${words("begin.first")} <select name="first" data-action="first" @change=${(event: Event) => {
        this.first = (event.currentTarget as HTMLSelectElement).value;
      }}>${stations.map((row) => html`<option value=${row.id} ?selected=${row.id === first}>${name(row)}</option>`)}</select></label>
      ${
        others.length === 0
          ? nothing
          : html`<fieldset><legend>${words("begin.others")}</legend>${others.map(
              (row) =>
                html`<label><input type="checkbox" name="station" value=${row.id} checked /> ${name(row)}</label>`,
            )}</fieldset>
            <label>${words("begin.soak")} <input name="soak" type="number" min="0" max="10080" value=${usualSoakMinutes} /></label>`
      }
      ${stranded === "" ? nothing : html`<label><input type="checkbox" name="noWayBack" data-action="no-way-back" /> ${words("begin.no-way-back", { stations: stranded })}</label>`}
      <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      <p class="upd-keys"><button type="submit" class="primary" data-action="begin-do" ?disabled=${this.busy}>${words("begin.do")}</button>
        <button type="button" data-action="begin-cancel" @click=${() => this.#done(false)}>${words("cancel")}</button></p>
    </form>`;
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const soakMinutes = Math.round(Number(form.get("soak") ?? 0));
    const stations = [this.first, ...form.getAll("station").map(String)];
    this.busy = true;
    this.trouble = "";
    try {
      await ask({
        method: "POST",
        path: "/rollouts",
        body: {
          ...{ version: this.release.version, first: this.first, stations, soakMinutes },
          ...(form.has("noWayBack") ? { noWayBack: true } : {}),
        },
        key: this.#key,
        language: this.language,
      });
      this.#done(true);
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.words("away");
    } finally {
      this.busy = false;
    }
  };

  #done(begun: boolean): void {
    this.dispatchEvent(new CustomEvent("done", { detail: begun }));
  }
}

/** The stations from whose present program no way leads back from a release, as they are called. */
export function noWayBack({ readableFrom }: ReleaseRow, stations: readonly StationRow[]): string {
  const stranded = stations.filter(({ dataVersion }) => !hasWayBack(readableFrom, dataVersion));
  return stranded.map(({ id }) => id).join(", ");
}
