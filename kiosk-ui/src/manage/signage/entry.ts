import type { ShownEntry } from "@yimen/edge-agent/contract";
import type { SignageEntry } from "@yimen/edge-agent/contract/settings/displays.ts";
import type { SignageFile } from "@yimen/edge-agent/contract/signage-files.ts";
import type { SignageWords } from "./words.ts";

export type { SignageEntry };

export const freshEntry: SignageEntry = { seconds: 12, days: [], from: "00:00", to: "24:00", screens: [] };

/** The entry as a display would show it; null: it shows nothing. */
export function shownEntry(entry: SignageEntry, files: readonly SignageFile[]): ShownEntry | null {
  const { title = null, words = null, seconds } = entry;
  if (entry.file === undefined)
    return title === null && words === null
      ? null
      : { key: "notice", kind: "notice", url: null, title, words, seconds };
  const file = files.find((each) => each.file === entry.file);
  if (file?.url == null || file.shows === null) return null;
  return { key: file.file, kind: file.shows, url: file.url, title, words, seconds };
}

/** When it shows, in a few words. */
export function whenSaid(entry: SignageEntry, words: SignageWords): string {
  const { from, to, days, season, theme } = entry;
  const said = [
    ...(from === "00:00" && to === "24:00" ? [] : [words("when.hours", { from, to })]),
    ...(days.length === 0
      ? []
      : [days.map((day) => words(`day.${day as 1 | 2 | 3 | 4 | 5 | 6 | 7}`)).join(" ")]),
    ...(season === undefined ? [] : [words("when.season", season)]),
    ...(theme === undefined ? [] : [words("when.theme", { theme })]),
  ];
  return said.length === 0 ? words("when.always") : said.join(" · ");
}

const time = /^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/;
const day = /^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/;

/** What is wrong with an entry, as a key of the texts; null: nothing. */
export function wrongIn(
  entry: SignageEntry,
): "wrong.empty" | "wrong.hours" | "wrong.seconds" | "wrong.season" | null {
  const { file, title, words, from, to, seconds, season } = readyEntry(entry);
  if (file === undefined && title === undefined && words === undefined) return "wrong.empty";
  if (!time.test(from) || !time.test(to)) return "wrong.hours";
  if (!Number.isInteger(seconds) || seconds < 3 || seconds > 600) return "wrong.seconds";
  const dated = entry.season !== undefined && (entry.season.from !== "" || entry.season.to !== "");
  return dated && (season === undefined || !day.test(season.from) || !day.test(season.to))
    ? "wrong.season"
    : null;
}

/** As it is published: no empty texts, English from the Chinese where there is none. */
export function readyEntry(entry: SignageEntry): SignageEntry {
  const { title, words, file, season, ...rest } = entry;
  const spoken = (text: SignageEntry["title"]) => {
    const hans = text?.["zh-Hans"]?.trim() ?? "";
    if (hans === "") return undefined;
    const hant = text?.["zh-Hant"]?.trim() ?? "";
    return { "zh-Hans": hans, ...(hant === "" ? {} : { "zh-Hant": hant }), en: text?.en?.trim() || hans };
  };
  const [said, more] = [spoken(title), spoken(words)];
  const dated = season !== undefined && season.from !== "" && season.to !== "";
  return {
    ...rest,
    ...(file === undefined || file === "" ? {} : { file }),
    ...(said === undefined ? {} : { title: said }),
    ...(more === undefined ? {} : { words: more }),
    ...(dated ? { season } : {}),
  };
}
