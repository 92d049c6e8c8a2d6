import type { Figures, Language } from "@yimen/edge-agent/contract";
import type { FiguresKey } from "../../locales/figures/zh-Hans.ts";
import { local } from "../../locales/localized.ts";
import type { OpenRows } from "../reports/places.ts";
import type { Bar, ChartLook } from "./chart.ts";
import { type FiguresWords, percent, shareOf, timeOf } from "./words.ts";

type Part = Figures["volume"]["items"][number];

/** What is drawn as bars, by name. */
export function charts(
  figures: Figures,
  words: FiguresWords,
  language: Language,
  open: OpenRows,
): readonly (ChartLook & { readonly name: string })[] {
  const { volume } = figures;
  const called = ({ key, name }: Pick<Part, "key" | "name">) =>
    key === "-" ? words("unsaid") : name === null ? key : local(name, language);
  const counted = (
    parts: readonly Part[],
    label: (part: Part) => string,
    by: Parameters<OpenRows>[1],
  ): Bar[] => {
    const all = parts.reduce((sum, { n }) => sum + n, 0);
    return parts.map((part) => ({
      label: label(part),
      value: part.n,
      shown: String(part.n),
      href: open("issued", by, part.key),
      beside: [shareOf(part.n, all, words)],
    }));
  };
  const columns = (first: FiguresKey) => [words(first), words("count"), words("share")];
  const hour = (key: string) => `${key}:00`;
  return [
    {
      name: "hours",
      title: words("hours"),
      columns: columns("hour"),
      bars: counted(volume.hours, ({ key }) => hour(key), "hour"),
    },
    {
      name: "waited",
      title: words("hours.waited"),
      columns: [words("hour"), words("median"), words("p90"), "n"],
      bars: figures.waitingByHour.map(({ key, n, median, p90 }) => ({
        label: hour(key),
        href: open("called", "hour", key),
        value: median,
        shown: timeOf(median, words),
        beside: [timeOf(p90, words), String(n)],
      })),
    },
    {
      name: "items",
      title: words("items"),
      columns: columns("item"),
      bars: counted(volume.items, called, "item"),
    },
    {
      name: "windows",
      title: words("windows"),
      columns: ["", words("busy"), words("open"), words("paused"), words("done")].map((head, index) =>
        index === 0 ? words("what") : head,
      ),
      full: 1,
      bars: figures.windows.rows.map(({ window, busyShare, openMs, pausedMs, done }) => ({
        label: words("window", { n: window }),
        href: open("window-busy", "window", window),
        value: busyShare,
        shown: busyShare === null ? words("none") : percent(busyShare),
        beside: [timeOf(openMs, words), timeOf(pausedMs, words), String(done)],
      })),
    },
    {
      name: "spot",
      title: words("spotItems"),
      columns: [words("item"), words("share"), "n"],
      full: 1,
      bars: figures.onTheSpot.byItem.map((part) => ({
        label: called(part),
        href: open("cases", "item", part.key),
        value: part.n === 0 ? null : part.spot / part.n,
        shown: `${part.spot} / ${part.n}`,
        beside: [shareOf(part.spot, part.n, words)],
      })),
    },
    {
      name: "levels",
      title: words("levels"),
      columns: columns("what"),
      bars: figures.ratings.levels.map(({ level, n }) => ({
        label: words(`level${level}` as FiguresKey),
        value: n,
        href: open("ratings", "level", String(level)),
        shown: String(n),
        beside: [shareOf(n, figures.ratings.n, words)],
      })),
    },
    {
      name: "sources",
      title: words("sources"),
      columns: columns("what"),
      bars: counted(volume.sources, ({ key }) => words(`source.${key}` as FiguresKey), "source"),
    },
    {
      name: "classes",
      title: words("classes"),
      columns: columns("what"),
      bars: counted(volume.classes, called, "class"),
    },
    {
      name: "lanes",
      title: words("lanes"),
      columns: columns("what"),
      bars: counted(volume.lanes, called, "lane"),
    },
  ];
}
