import type { Language, SettingsPreview, StationSettingsFile } from "@yimen/edge-agent/contract";
import { kindWord } from "@yimen/edge-agent/contract/device-words.ts";
import { overlaid, valueAt } from "@yimen/edge-agent/contract/setting-overlay.ts";
import type { QueueSettings } from "@yimen/edge-agent/contract/settings/queue.ts";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { ask, Refusal } from "../../agent/requests.ts";
import { local } from "../../locales/localized.ts";
import type { PeopleKey } from "../../locales/people/zh-Hans.ts";
import { type PeopleWords, peopleWords } from "./words.ts";

type Windows = QueueSettings["windows"];
type Lanes = QueueSettings["lanes"];

const path = ["queue", "windows"] as const;
const form = /^[0-9]{1,3}$/;

/** Which windows the hall has and which queues each of them calls. Fires `closed`. */
@customElement("people-windows")
export class PeopleWindows extends LitElement {
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words: PeopleWords = peopleWords.first;
  @property({ attribute: false }) station = "";
  @state() private version = 0;
  @state() private windows: Windows | null = null;
  @state() private lanes: Lanes = [];
  @state() private note = "";
  @state() private trouble = "";
  @state() private said = "";
  @state() private busy = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated(): void {
    void this.#try(() => this.#read());
  }

  protected override render(): TemplateResult {
    const { words, windows, trouble, said } = this;
    const wrong = this.#wrong();
    return html`<h2>${words("windows.edit")}</h2><p class="staff-lead">${words("windows.lead")}</p>
      <p class="staff-trouble" role="alert" ?hidden=${trouble === ""}>${trouble}</p>
      ${
        windows === null
          ? nothing
          : html`<ul class="people-window-list">${windows.map((window, at) => this.#row(windows, window, at))}</ul>
        <button type="button" data-action="window-add" @click=${() => this.#set([...windows, { id: nextNumber(windows), lanes: [] }])}>${words("windows.add")}</button>`
      }
      ${wrong === null ? nothing : html`<p class="staff-trouble" role="alert">${words(wrong)}</p>`}
      <label class="staff-field"><span>${words("windows.note")}</span><input data-action="windows-note" maxlength="200" .value=${this.note} @input=${(
        event: Event,
      ) => {
        this.note = (event.target as HTMLInputElement).value;
      }}></label>
      <footer><span role="status">${said}</span><button type="button" data-action="close" @click=${() => this.dispatchEvent(new CustomEvent("closed"))}>${words("close")}</button>
        <button type="button" class="primary" data-action="windows-save" ?disabled=${this.busy || wrong !== null || this.note.trim() === ""} @click=${() => this.#try(() => this.#publish())}>${words("windows.save")}</button></footer>`;
  }

  #row(windows: Windows, window: Windows[number], at: number): TemplateResult {
    const { words, language } = this;
    const change = (next: Partial<Windows[number]>) => this.#set(windows.with(at, { ...window, ...next }));
    const paired = (
      [
        ["id-card", window.reader],
        ["rater", window.pad?.device],
        ["window-sign", window.sign],
      ] as const
    ).flatMap(([kind, id]) => (id === undefined ? [] : [`${kindWord(kind, language)} ${id}`]));
    return html`<li><label class="staff-field"><span>${words("windows.number")}</span><input inputmode="numeric" maxlength="3" data-action="window-id:${at}" .value=${window.id}
        @input=${(event: Event) => change({ id: (event.target as HTMLInputElement).value.trim() })}></label>
      <fieldset><legend>${words("windows.lanes")}${window.lanes.length === 0 ? ` · ${words("windows.lanes.any")}` : ""}</legend>${this.lanes.map(
        (lane) =>
          html`<label><input type="checkbox" .checked=${window.lanes.includes(lane.id)} @change=${(
            event: Event,
          ) => {
            const on = (event.target as HTMLInputElement).checked;
            change({
              lanes: this.lanes
                .map(({ id }) => id)
                .filter((id) => (id === lane.id ? on : window.lanes.includes(id))),
            });
          }}> ${lane.letter} ${local(lane.name, language)}</label>`,
      )}${paired.length === 0 ? nothing : html`<small>${words("windows.devices", { devices: paired.join("、") })}</small>`}</fieldset>
      <button type="button" class="danger" data-action="window-remove:${at}" aria-label=${words("windows.remove", { window: window.id })} title=${words("windows.remove", { window: window.id })}
        @click=${() => this.#set(windows.toSpliced(at, 1))}>×</button></li>`;
  }

  #set(windows: Windows): void {
    this.windows = windows;
    this.said = this.trouble = "";
  }

  /** What keeps it from being published. */
  #wrong(): Extract<PeopleKey, `windows.wrong.${string}`> | null {
    const ids = (this.windows ?? []).map(({ id }) => id);
    if (ids.length === 0) return this.windows === null ? null : "windows.wrong.none";
    if (ids.some((id) => !form.test(id))) return "windows.wrong.number";
    return new Set(ids).size < ids.length ? "windows.wrong.twice" : null;
  }

  async #read(): Promise<void> {
    const { language, station } = this;
    const file = await ask<StationSettingsFile>({
      method: "GET",
      path: `/settings/stations/${station}`,
      language,
    });
    const now = overlaid(file.file, file.changes);
    this.version = file.version;
    this.windows = (valueAt(now, path) ?? []) as Windows;
    this.lanes = (valueAt(now, ["queue", "lanes"]) ?? []) as Lanes;
  }

  async #publish(): Promise<void> {
    const { language, station, version, windows, note, words } = this;
    const draft = { stations: [{ station, basedOn: version }], changes: [{ path, value: windows }] };
    const preview = await ask<SettingsPreview>({
      method: "POST",
      path: "/settings/preview",
      body: draft,
      language,
    });
    const mistake = preview.stations[0]?.mistakes[0];
    if (mistake !== undefined) {
      const { mistakeSaid } = await import("../settings/mistake-said.ts");
      this.trouble = words("windows.mistake", {
        place: words("windows.nth", { n: Number(mistake.path[2] ?? 0) + 1 }),
        what: await mistakeSaid(mistake, language),
      });
      return;
    }
    const body = { ...draft, note: note.trim() };
    await ask({ method: "POST", path: "/settings", body, key: newKey(), language });
    this.note = "";
    this.said = words("windows.saved");
    await this.#read();
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.trouble = "";
    try {
      await work();
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.words("windows.away");
    } finally {
      this.busy = false;
    }
  }
}

/** One behind the highest. */
function nextNumber(windows: Windows): string {
  return String(Math.max(0, ...windows.map(({ id }) => Number(id) || 0)) + 1);
}
