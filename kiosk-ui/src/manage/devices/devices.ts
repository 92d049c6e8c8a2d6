import type { DeviceRow, FleetView, StationRow, TelemetryView } from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import type { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import { local } from "../../locales/localized.ts";
import { type ConsoleWords, consoleWords } from "../console-words.ts";
import { SectionElement } from "../section-element.ts";
import { hallNow, Ticking } from "../ticking.ts";
import { CalmOrder } from "./calm-order.ts";
import { deviceList } from "./device-list.ts";
import { devicePane } from "./device-pane.ts";
import { type Choice, everything, type FleetList, fleetList, lineKey } from "./fleet-list.ts";
import { type DevicesLook, hrefOf, stationName, stationOf } from "./look.ts";
import { removal } from "./removal.ts";
import { stationCard } from "./station-card.ts";
import { stationTable } from "./station-table.ts";
import { isAway } from "./station-words.ts";
import { wordTiles } from "./word-tiles.ts";
import { type DevicesWords, devicesWords } from "./words.ts";
import "../console.css";
import "./availability.ts";
import "./devices.css";
import "./invite.ts";

/** Behind #devices/: the list of stations. Stations themselves are three digits. */
const ofStations = "stations";

/** 设备: the hall's stations and their devices, the worst first, one word each with its cause and what to do. */
@customElement("manage-devices")
export class ManageDevices extends SectionElement {
  @state() private words: DevicesWords = devicesWords.first;
  @state() private own: ConsoleWords = consoleWords.first;
  @state() private choice: Choice = everything;
  @state() private inviting = false;
  /** The device's page has come; it brings a chart with it. */
  @state() private pageLoaded = false;
  /** What may be done with a whole station has come. */
  @state() private stationLoaded = false;
  @state() private wide = false;
  @state() private removing: StationRow | null = null;
  @state() private said = "";
  @state() private trouble = "";
  #fleet: LiveView<FleetView> | undefined;
  #telemetry: LiveView<TelemetryView> | undefined;
  readonly #order = new CalmOrder<DeviceRow>(lineKey);
  /** The line that had the focus before it may have been moved, which takes the focus off it. */
  #focused: HTMLElement | null = null;
  #painted: Promise<void> = Promise.resolve();

  constructor() {
    super();
    new Ticking(this);
  }

  override connectedCallback(): void {
    this.#fleet ??= this.follow<FleetView>("fleet");
    this.#telemetry ??= this.follow<TelemetryView>("telemetry");
    super.connectedCallback();
  }

  /** At once, but once a frame, however much is told meanwhile. A page that nobody looks at has no frames. */
  protected override async scheduleUpdate(): Promise<void> {
    if (document.visibilityState === "visible") await this.#painted;
    this.#painted = new Promise((settle) => requestAnimationFrame(() => settle()));
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { activeElement } = document;
    this.#focused =
      activeElement instanceof HTMLElement && activeElement.closest(".dev-lines") !== null
        ? activeElement
        : null;
    if (changed.has("path")) this.#goTo();
    if (!changed.has("language")) return;
    void Promise.all([devicesWords.in(this.language), consoleWords.in(this.language)]).then(
      ([words, own]) => {
        this.words = words;
        this.own = own;
      },
    );
  }

  /** A device opens beside the list as it is; a station alone narrows it. */
  #goTo(): void {
    const [station = "", device = ""] = this.path;
    if (device === "") {
      const one = station === ofStations ? "" : station;
      this.choice = { ...this.choice, station: one };
      if (one === "") return;
      void import("../actions/station-actions.ts").then(() => {
        this.stationLoaded = true;
      });
      return;
    }
    void import("../device/device.ts").then(() => {
      this.pageLoaded = true;
    });
  }

  protected override updated(changed: PropertyValues): void {
    const dialog = this.removing === null ? null : this.querySelector<HTMLDialogElement>("dialog.dev-remove");
    if (dialog !== null && !dialog.open) dialog.showModal();
    if (this.#focused?.isConnected && document.activeElement === document.body)
      this.#focused.focus({ preventScroll: true });
    const before = changed.get("path") as readonly string[] | undefined;
    if (before !== undefined) this.#moveFocus(before);
  }

  /** Who opened a device reads on in it, and comes back to its line. */
  #moveFocus([, before = "", ...rest]: readonly string[]): void {
    const now = this.path[1] ?? "";
    if (now === before && rest.length === 0) return;
    if (now !== "") this.querySelector<HTMLElement>(".dev-pane")?.focus({ preventScroll: true });
  }

  #closePane(station: string, device: string): void {
    location.hash = this.choice.station === "" ? "#devices" : hrefOf(this.choice.station);
    this.wide = false;
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(`[data-device="${station}/${device}"] a`)?.focus(),
    );
  }

  protected override render(): TemplateResult {
    const { words, own, language } = this;
    const fleet = this.#fleet?.state ?? null;
    if (fleet === null) return html`<h1>${words("title")}</h1><p role="status">${own("loading")}</p>`;
    const telemetry = this.#telemetry?.state ?? null;
    const look: DevicesLook = { fleet, telemetry, words, own, language, now: hallNow() };
    const [station = "", device = ""] = this.path;
    const whole = fleetList(fleet, everything);
    return html`${this.#head(look, whole)}
      <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      ${station === ofStations ? this.#stations(look, whole) : this.#devices(look, station, device)}
      ${
        this.inviting
          ? html`<devices-invite .words=${words} .own=${own} .language=${language} .stations=${whole.stations}
              @closed=${() => {
                this.inviting = false;
              }}></devices-invite>`
          : nothing
      }
      ${
        this.removing === null
          ? nothing
          : removal(look, this.removing, (sure) => void this.#remove(this.removing, sure))
      }`;
  }

  #head(look: DevicesLook, list: FleetList): TemplateResult {
    const { words, language, fleet } = look;
    const [station = "", device = ""] = this.path;
    const away = list.stations.filter(isAway).length;
    const tab = (key: "devices" | "stations", href: string, current: boolean) =>
      html`<a href=${href} data-action="tab:${key}" aria-current=${current ? "page" : nothing}>${words(`tab.${key}`)}</a>`;
    return html`<header class="con-head"><h1>${words("title")}</h1>
      <nav class="dev-where" aria-label=${words("where")}>${
        station === "" || station === ofStations
          ? html`<span>${local(fleet.hall.name, language)}</span>`
          : html`<a href="#devices" data-action="to-hall">${local(fleet.hall.name, language)}</a> › ${
              device === ""
                ? html`<span aria-current="location">${stationName(look, station)}</span>`
                : html`<a href=${hrefOf(station)} data-action="to-station">${stationName(look, station)}</a> › <span aria-current="location">${device}</span>`
            }`
      }</nav>
      <p>${words("summary", { stations: list.stations.length, devices: list.all })}${away === 0 ? nothing : html` · <b class="dev-refused">${words("summary.away", { n: away })}</b>`}
        <span class="con-said" role="status">${this.said}</span></p>
      <nav class="dev-tabs" aria-label=${words("tab")}>${tab("devices", "#devices", station !== ofStations)}${tab("stations", hrefOf(ofStations), station === ofStations)}</nav></header>`;
  }

  #devices(look: DevicesLook, station: string, device: string): TemplateResult {
    const { fleet, words, language, telemetry } = look;
    const known = station === "" ? null : stationOf(look, station);
    if (station !== "" && device === "" && known === null) return html`<p>${words("station.unknown")}</p>`;
    const right = fleetList(fleet, this.choice);
    const list = { ...right, rows: this.#order.arrange(right.rows, this.choice, look.now) };
    const shown = this.choice.station;
    const choose = (more: Partial<Choice>) => {
      this.choice = { ...this.choice, ...more };
    };
    return html`<div class="dev-tiles">${wordTiles(look, list, this.choice.word, (word) => choose({ word }))}
        <devices-availability .day=${(shown === "" ? telemetry?.hall : telemetry?.[`s:${shown}`]) ?? null} .refused=${telemetry?.hall.refused ?? null} .words=${words} .language=${language}></devices-availability></div>
      ${
        known === null || device !== ""
          ? nothing
          : html`${stationCard(look, known, () => {
              this.removing = known;
            })}${this.stationLoaded ? this.#stationActions(known) : nothing}`
      }
      <div class="dev-columns" data-open=${device !== ""} data-wide=${this.wide}><section class="con-card dev-list">${deviceList(
        look,
        list,
        {
          choice: this.choice,
          chosen: device === "" ? "" : `${station}/${device}`,
          choose,
          go: (id) => {
            location.hash = id === "" ? "#devices" : hrefOf(id);
          },
        },
      )}</section>${device === "" ? nothing : this.#pane(look, station, device)}</div>`;
  }

  #stationActions(row: StationRow): TemplateResult {
    const { session, language, socket } = this;
    return html`<manage-station-actions .session=${session} .language=${language} .socket=${socket} .station=${row.id} .row=${row}></manage-station-actions>`;
  }

  #pane(look: DevicesLook, station: string, device: string): TemplateResult {
    const { session, language, socket } = this;
    return devicePane(look, {
      ...{ station, device, wide: this.wide },
      page: this.pageLoaded
        ? html`<manage-device .session=${session} .language=${language} .socket=${socket} .path=${this.path}></manage-device>`
        : nothing,
      close: () => this.#closePane(station, device),
      widen: () => {
        this.wide = !this.wide;
      },
    });
  }

  #stations(look: DevicesLook, { stations }: FleetList): TemplateResult {
    const { words } = look;
    return html`<section class="con-card"><header class="con-head"><h2>${words("tab.stations")}</h2><p></p>
        <button type="button" class="primary" data-action="add-station" @click=${() => {
          this.inviting = true;
        }}>${words("station.add")}</button></header>
      ${stationTable(look, stations)}</section>`;
  }

  async #remove(station: StationRow | null, sure: boolean): Promise<void> {
    this.removing = null;
    if (!sure || station === null) return;
    try {
      await this.ask({ method: "DELETE", path: `/stations/${station.id}`, key: newKey() });
      this.trouble = "";
      this.said = this.words("remove.done", { name: local(station.name, this.language) });
      location.hash = hrefOf(ofStations);
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.own("away");
    }
  }
}
