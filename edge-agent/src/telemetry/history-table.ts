import { type DeviceHistory, inLanguage, type Language, spellWords } from "../contract/index.ts";
import type { SeriesName } from "../rules/telemetry/series.ts";
import { historyWords, seriesWords } from "./history-words.ts";

type Cell = string | number | null;

/** A device's history as a table, a row a step; times by the hall's own clock. */
export function historyTable(
  { edges, words, series, to }: DeviceHistory,
  language: Language,
  timeZone: string,
): readonly (readonly Cell[])[] {
  const time = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  const seconds = (ms: number) => Math.round(ms / 1000);
  const heads = ["from", "to", ...spellWords, "unknown"] as const;
  return [
    [
      ...heads.map((key) => inLanguage(historyWords[key], language)),
      ...series.map(({ name }) => inLanguage(seriesWords[name as SeriesName], language)),
    ],
    ...words.map((times, at) => {
      const [from = 0, end = 0] = [edges[at], edges[at + 1]];
      const known = spellWords.reduce((sum, word) => sum + times[word], 0);
      return [
        time.format(from),
        time.format(end),
        ...spellWords.map((word) => seconds(times[word])),
        seconds(Math.max(0, Math.min(end, to) - from - known)),
        ...series.map(({ sort, points }) => {
          const point = points[at];
          if (point == null) return sort === "counter" ? 0 : null;
          return Math.round((sort === "counter" ? point.sum : point.high) * 1000) / 1000;
        }),
      ];
    }),
  ];
}
