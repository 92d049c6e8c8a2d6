import type { StationView } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Socket } from "socket.io-client";
import { isStale } from "./freshness.ts";
import { clock, day, timeOfDay } from "./hall-clock.ts";
import { type Service, serviceOf, troubles } from "./service.ts";
import { followStation } from "./station-view.ts";
import { tipAt } from "./tips.ts";

const serviceWords: Readonly<Record<Service, string>> = {
  open: "正常服务",
  partly: "部分可用",
  closed: "暂停服务",
};

/** What the waiting area sees until there are numbers to call: the hall, the time, and whether self-service works. */
@customElement("hall-board")
export class HallBoard extends LitElement {
  @property({ attribute: false }) socket!: Socket;
  @state() private station: StationView | null = null;
  @state() private now = Date.now();
  #heard: number | null = null;
  #started = Date.now();
  #timer: ReturnType<typeof setInterval> | undefined;
  #unfollow: (() => void) | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unfollow = followStation(this.socket, (station) => {
      this.#heard = Date.now();
      this.station = station;
    });
    this.#timer = setInterval(() => this.#tick(), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
    clearInterval(this.#timer);
  }

  #tick(): void {
    this.now = Date.now();
    if (this.socket.connected && this.station !== null) this.#heard = this.now;
  }

  protected override render() {
    const { station, now } = this;
    const stale = isStale(this.socket.connected && station !== null, this.#heard ?? this.#started, now);
    const tip = tipAt(now);
    return html`<header><h1>${station?.hall.name["zh-Hans"] ?? "办事大厅"}</h1>
        <div class="when"><time>${clock(now)}</time><span>${day(now)}</span></div></header>
      <main class=${stale ? "stale" : ""}>
        <section class="service" aria-label="自助服务"><h2>自助服务</h2>${this.#service(station, stale)}</section>
        <aside aria-label="办事提示"><h2>办事提示</h2><div class="tip"><b>${tip.title}</b><p>${tip.words}</p></div></aside>
      </main>
      ${stale ? html`<p class="banner" role="alert">⚠ 与大厅系统断开，以上内容可能不是最新的。${this.#heard === null ? "" : `最后更新：${timeOfDay(this.#heard)}`}</p>` : nothing}
      <footer><span>${station === null || station.hall.phone === "" ? "需要帮助，请到服务台" : `咨询电话：${station.hall.phone}`}</span>
        <b>${station?.simulated === true ? "演示：设备为模拟" : ""}</b></footer>`;
  }

  #service(station: StationView | null, stale: boolean): TemplateResult {
    if (station === null || stale)
      return html`<div class="station unknown"><b>${station?.station.name["zh-Hans"] ?? "自助终端"}</b><em>状态不明</em><p>请看现场，或到人工窗口</p></div>`;
    const service = serviceOf(station.abilities);
    const words = troubles(station.abilities);
    const elsewhere = `请到${station.elsewhere["zh-Hans"].replace(/^请到/, "")}`;
    return html`<div class="station ${service}"><b>${station.station.name["zh-Hans"]}</b><em>${serviceWords[service]}</em>
      <p>${words.length === 0 ? "刷身份证就能办，当场拿回执" : words.join("；")}</p>${service === "closed" ? html`<p>${elsewhere}</p>` : nothing}</div>`;
  }
}
