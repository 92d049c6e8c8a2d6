/**
 * Figures in the text format of Prometheus (version 0.0.4). Written here because the usual library costs an idle
 * agent 14 MB and 50 ms of its start.
 */
export type Labels = Readonly<Record<string, string | number>>;

export interface Figure {
  text(): string;
}

export interface Counter extends Figure {
  add(labels?: Labels, by?: number): void;
}

export interface Gauge extends Figure {
  set(value: number, labels?: Labels): void;
  clear(): void;
}

export interface Histogram extends Figure {
  observe(value: number, labels?: Labels): void;
}

/** Past this many combinations of labels new ones are not counted: labels are for few values. */
const mostSeries = 1_000;

export function counter(name: string, help: string): Counter {
  const series = new Map<string, number>();
  return {
    add(labels = {}, by = 1) {
      const key = labelText(labels);
      if (series.has(key) || series.size < mostSeries) series.set(key, (series.get(key) ?? 0) + by);
    },
    text: () =>
      block(
        name,
        help,
        "counter",
        [...series].map(([key, value]) => line(name, key, value)),
      ),
  };
}

/** `read`: asked when the figures are; without it the value is what was set. */
export function gauge(name: string, help: string, read?: () => number): Gauge {
  const series = new Map<string, number>();
  return {
    set(value, labels = {}) {
      const key = labelText(labels);
      if (series.has(key) || series.size < mostSeries) series.set(key, value);
    },
    clear: () => series.clear(),
    text() {
      if (read !== undefined) series.set("", read());
      return block(
        name,
        help,
        "gauge",
        [...series].map(([key, value]) => line(name, key, value)),
      );
    },
  };
}

/** `bounds`: upper bounds of the buckets, growing. */
export function histogram(name: string, help: string, bounds: readonly number[]): Histogram {
  const series = new Map<string, { readonly counts: number[]; sum: number; count: number }>();
  return {
    observe(value, labels = {}) {
      const key = labelText(labels);
      let one = series.get(key);
      if (one === undefined) {
        if (series.size >= mostSeries) return;
        one = { counts: bounds.map(() => 0), sum: 0, count: 0 };
        series.set(key, one);
      }
      for (const [at, bound] of bounds.entries())
        if (value <= bound) one.counts[at] = (one.counts[at] ?? 0) + 1;
      one.sum += value;
      one.count += 1;
    },
    text() {
      const lines = [...series].flatMap(([key, { counts, sum, count }]) => [
        ...bounds.map((bound, at) => line(`${name}_bucket`, withLabel(key, "le", bound), counts[at] ?? 0)),
        line(`${name}_bucket`, withLabel(key, "le", "+Inf"), count),
        line(`${name}_sum`, key, sum),
        line(`${name}_count`, key, count),
      ]);
      return block(name, help, "histogram", lines);
    },
  };
}

function block(name: string, help: string, type: string, lines: readonly string[]): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function line(name: string, labels: string, value: number): string {
  return `${name}${labels === "" ? "" : `{${labels}}`} ${value}\n`;
}

function labelText(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => pair(key, value))
    .join(",");
}

function withLabel(labels: string, key: string, value: string | number): string {
  return labels === "" ? pair(key, value) : `${labels},${pair(key, value)}`;
}

function pair(key: string, value: string | number): string {
  const text = String(value).replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
  return `${key}="${text}"`;
}
