import type { DeviceHistory, Language } from "@yimen/edge-agent/contract";
import { LitElement, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { clockTime, dayOfTime } from "../../locales/dates.ts";
import { hallDate } from "./history-axis.ts";

export type Series = DeviceHistory["series"][number];

const tall = 190;
/** Room for half of the last day's name; the strip above keeps the same. */
const besidePx = 28;
const dayMs = 86_400_000;
const whole = [1, 10, 100, 1_000, 10_000].flatMap((ten) => [ten, 2 * ten, 5 * ten]);

/** One series over time: bars for what adds up, a line for what was measured. */
@customElement("device-series-chart")
export class DeviceSeriesChart extends LitElement {
  @property({ attribute: false }) history!: DeviceHistory;
  @property({ attribute: false }) series!: Series;
  @property() label = "";
  @property({ attribute: false }) language: Language = "zh-Hans";
  #plot: uPlot | null = null;
  readonly #resized = new ResizeObserver(() => {
    this.#plot?.setSize({ width: this.clientWidth, height: tall });
  });

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute("role", "img");
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#plot?.destroy();
    this.#plot = null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.setAttribute("aria-label", this.label);
    if (!changed.has("history") && !changed.has("series") && !changed.has("language")) return;
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#options(), this.#data(), this);
  }

  #data(): uPlot.AlignedData {
    const { edges } = this.history;
    const counter = this.series.sort === "counter";
    return [
      edges.slice(0, -1).map((at) => at / 1_000),
      this.series.points.map((point) => (counter ? (point?.sum ?? 0) : (point?.high ?? null))),
    ];
  }

  #options(): uPlot.Options {
    const { history, language } = this;
    const style = getComputedStyle(this);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const counter = this.series.sort === "counter";
    const axis = {
      stroke: colour("--ink-2"),
      font: `14px ${style.fontFamily}`,
      grid: { stroke: colour("--line"), width: 1 },
      ticks: { stroke: colour("--line"), width: 1 },
    };
    const [from = 0, to = 0] = [history.edges[0], history.edges.at(-1)];
    const named = (at: number) =>
      to - from <= 2 * dayMs ? clockTime(at, language) : dayOfTime(at, language);
    const bars = uPlot.paths.bars?.({ size: [0.8, 40], align: 1 });
    return {
      width: Math.max(200, this.clientWidth),
      height: tall,
      padding: [10, besidePx, 0, 0],
      tzDate: hallDate,
      legend: { show: false },
      cursor: { y: false, points: { show: !counter } },
      scales: {
        x: { time: true, range: [from / 1_000, to / 1_000] },
        y: { range: (_, __, high) => [0, high > 0 ? high * 1.1 : 1] },
      },
      axes: [
        { ...axis, values: (_, seconds) => seconds.map((second) => named(second * 1_000)), space: 70 },
        {
          ...axis,
          size: 56,
          // Nobody lays half a card.
          ...(counter && this.series.name !== "metres" ? { incrs: whole } : {}),
          values: (_, values) => values.map((value) => value.toLocaleString("en")),
        },
      ],
      series: [
        {},
        {
          label: this.label,
          stroke: colour("--primary"),
          width: 2,
          ...(counter ? { fill: colour("--primary"), ...(bars === undefined ? {} : { paths: bars }) } : {}),
        },
      ],
    };
  }
}
