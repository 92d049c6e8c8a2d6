import type { AlarmsView, DeviceHistory, FleetDeviceView, TelemetryView } from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { LiveView } from "../../agent/live-view.ts";
import { type ConsoleWords, consoleWords } from "../console-words.ts";
import { SectionElement } from "../section-element.ts";
import { hallNow, Ticking } from "../ticking.ts";
import { alarms } from "./alarms.ts";
import { events } from "./events.ts";
import { facts } from "./facts.ts";
import { head } from "./head.ts";
import { paper } from "./paper.ts";
import { type DeviceLook, type DeviceWords, deviceWords } from "./words.ts";
import "../console.css";
import "../actions/device-actions.ts";
import "./device.css";
import "./history.ts";

/**
 * All that is known of one device. `path`: its station and its id. Stands in a pane or fills the section; it lays itself
 * out by its own width.
 */
@customElement("manage-device")
export class ManageDevice extends SectionElement {
  @state() private words: DeviceWords = deviceWords.first;
  @state() private own: ConsoleWords = consoleWords.first;
  @state() private gone = false;
  @state() private history: DeviceHistory | null = null;
  #device: LiveView<FleetDeviceView> | undefined;
  #telemetry: LiveView<TelemetryView> | undefined;
  #alarms: LiveView<AlarmsView> | undefined;
  #shown = "";

  constructor() {
    super();
    new Ticking(this);
  }

  override connectedCallback(): void {
    this.#telemetry ??= this.follow<TelemetryView>("telemetry");
    this.#alarms ??= this.follow<AlarmsView>("alarms");
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("path")) this.#turn();
    if (!changed.has("language")) return;
    void Promise.all([deviceWords.in(this.language), consoleWords.in(this.language)]).then(([words, own]) => {
      this.words = words;
      this.own = own;
    });
  }

  /** Another device, another subscription. */
  #turn(): void {
    const id = this.path.slice(0, 2).join("/");
    if (id === this.#shown) return;
    this.#shown = id;
    this.gone = false;
    this.history = null;
    if (this.#device !== undefined) {
      this.#device.hostDisconnected();
      this.removeController(this.#device);
    }
    this.#device = this.follow<FleetDeviceView>("device", () => id, {
      refused: () => {
        this.gone = true;
      },
    });
  }

  protected override render(): TemplateResult {
    const { words, own, language, path } = this;
    const told = this.#device?.state ?? null;
    if (this.gone) return html`<p role="status">${words("gone")}</p>${this.#overTime("", hallNow(), "")}`;
    if (told === null) return html`<p role="status">${words("loading")}</p>`;
    const { row } = told;
    const telemetry = this.#telemetry?.state ?? null;
    const day = telemetry?.[`d:${row.station}/${row.id}`] ?? null;
    const look: DeviceLook = { told, day, words, own, language, now: hallNow() };
    const news = [row.word, row.error?.code, row.admin.state, row.since, telemetry?.hall.at].join();
    return html`<article class="device-page" aria-label=${`${row.station}/${row.id}`}>
      ${head(look)}
      <div class="device-columns">
        <div class="device-now"><section class="con-card"><manage-device-actions .session=${this.session} .language=${language} .socket=${this.socket}
            .station=${path[0] ?? ""} .device=${path[1] ?? ""}></manage-device-actions></section>
          ${paper(look)}${alarms(look, this.#alarms?.state ?? null)}${facts(look)}</div>
        <div class="device-over-time">
          ${this.#overTime(row.kind, look.now, news)}
          ${this.history === null ? nothing : events(look, this.history)}
        </div>
      </div></article>`;
  }

  #overTime(kind: string, now: number, news: string): TemplateResult {
    const { words, own, language, path } = this;
    const [station = "", device = ""] = path;
    return html`<section class="con-card"><device-history .station=${station} .device=${device} .kind=${kind}
      .language=${language} .words=${words} .own=${own} .now=${now} .news=${news}
      @told=${(event: CustomEvent<DeviceHistory>) => {
        this.history = event.detail;
      }}></device-history></section>`;
  }
}
