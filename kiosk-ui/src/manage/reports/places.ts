import type { ReportSplit, RowFigure, RowPart } from "@yimen/edge-agent/contract";

/** Where in the reports somebody is: it stands in the address, so that a way back and a bookmark work. */
export type ReportPlace =
  | { readonly tab: "overview" | "devices"; readonly from: string; readonly to: string }
  | { readonly tab: "split"; readonly by: ReportSplit; readonly from: string; readonly to: string }
  | { readonly tab: "day"; readonly day: string }
  | { readonly tab: "planning"; readonly month: string }
  | {
      readonly tab: "rows";
      readonly of: RowFigure;
      readonly from: string;
      readonly to: string;
      readonly part: { readonly by: RowPart; readonly key: string } | null;
      readonly page: number;
    };

export const tabs = ["overview", "split", "devices", "day", "planning"] as const;
export type ReportTab = (typeof tabs)[number];

const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "");

/** What an address says; without days it is today. */
export function placeOf([tab, ...rest]: readonly string[], today: string): ReportPlace {
  const days = (from: string | undefined, to: string | undefined) =>
    isDay(from) && isDay(to) ? { from, to } : { from: today, to: today };
  switch (tab) {
    case "split": {
      const [by = "item", from, to] = rest;
      return { tab, by: by as ReportSplit, ...days(from, to) };
    }
    case "devices":
      return { tab, ...days(rest[0], rest[1]) };
    case "day":
      return { tab, day: isDay(rest[0]) ? rest[0] : today };
    case "planning":
      return { tab, month: /^\d{4}-\d{2}$/.test(rest[0] ?? "") ? (rest[0] ?? "") : monthBefore(today) };
    case "rows": {
      const [of = "issued", from, to, by = "", key = "", page = "0"] = rest;
      const part = by === "" ? null : { by: by as RowPart, key };
      return { tab, of: of as RowFigure, ...days(from, to), part, page: Number(page) || 0 };
    }
    default:
      return { tab: "overview", ...days(rest[0], rest[1]) };
  }
}

/** The month before a day's. */
export function monthBefore(day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}

/** `days` days after another, both YYYY-MM-DD. */
export const daysFrom = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export function addressOf(place: ReportPlace): string {
  const path = (...parts: readonly (string | number)[]) =>
    `#${["reports", ...parts].map((part) => encodeURIComponent(part)).join("/")}`;
  switch (place.tab) {
    case "overview":
    case "devices":
      return path(place.tab, place.from, place.to);
    case "split":
      return path(place.tab, place.by, place.from, place.to);
    case "day":
      return path(place.tab, place.day);
    case "planning":
      return path(place.tab, place.month);
    case "rows": {
      const { of, from, to, part, page } = place;
      return path(place.tab, of, from, to, part?.by ?? "", part?.key ?? "", ...(page > 0 ? [page] : []));
    }
  }
}

/** The address of the rows behind a figure of some days. */
export type OpenRows = (of: RowFigure, by?: RowPart, key?: string) => string;

export function rowsOf(days: { readonly from: string; readonly to: string }): OpenRows {
  const { from, to } = days;
  return (of, by, key = "") =>
    addressOf({ tab: "rows", of, from, to, part: by === undefined ? null : { by, key }, page: 0 });
}

/** What the agent is asked for below /api, as JSON or as a table. */
export function pathOf(place: ReportPlace): string {
  const query = (path: string, values: Readonly<Record<string, string>>) =>
    `${path}?${new URLSearchParams(values)}`;
  switch (place.tab) {
    case "overview":
      return query("/figures", { from: place.from, to: place.to });
    case "devices":
      return query("/reports/devices", { from: place.from, to: place.to });
    case "split":
      return query("/reports", { from: place.from, to: place.to, by: place.by });
    case "day":
      return query("/reports/day", { day: place.day });
    case "planning":
      return query("/reports/planning", { month: place.month });
    case "rows": {
      const { of, from, to, part, page } = place;
      return query("/reports/rows", {
        ...{ of, from, to, page: String(page) },
        ...(part === null ? {} : { by: part.by, key: part.key }),
      });
    }
  }
}
