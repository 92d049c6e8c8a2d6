import { type Figures, inLanguage, type Language, type Localized } from "../contract/index.ts";
import { type FigureWord, inWords } from "./figure-words.ts";

type Cell = string | number | null;

const round = (value: number) => Math.round(value * 1000) / 1000;

/** All figures as one table, a row a number, each with its n. Times in seconds. */
export function figureTable(figures: Figures, language: Language): readonly (readonly Cell[])[] {
  const word = (key: FigureWord) => inWords(key, language);
  const called = (part: { readonly key: string; readonly name: Localized | null }) =>
    part.name === null ? part.key : inLanguage(part.name, language);
  const rows: Cell[][] = [];
  const put = (key: FigureWord, part: string, n: number, value: Cell, unit: FigureWord) =>
    rows.push([word(key), part, n, value, word(unit)]);
  const seconds = (ms: number | null) => (ms === null ? null : Math.round(ms / 1000));
  const share = (of: number, n: number) => (n === 0 ? null : round(of / n));

  for (const key of ["waiting", "way", "handling"] as const) {
    const { n, median, p90 } = figures.times[key];
    put(key, word("median"), n, seconds(median), "seconds");
    put(key, word("p90"), n, seconds(p90), "seconds");
  }
  for (const { key, n, median, p90 } of figures.waitingByHour) {
    put("waiting", `${key}:00 ${word("median")}`, n, seconds(median), "seconds");
    put("waiting", `${key}:00 ${word("p90")}`, n, seconds(p90), "seconds");
  }
  for (const [key, n] of Object.entries(figures.tickets)) put(key as FigureWord, "", n, n, "count");
  for (const key of ["hours", "items", "lanes", "windows", "sources", "classes"] as const)
    for (const part of figures.volume[key]) put(key, called(part), part.n, part.n, "count");
  const { items, cases, byItem } = figures.onTheSpot;
  put("spotItems", "", items.n, share(items.spot, items.n), "share");
  put("spotCases", "", cases.n, share(cases.spot, cases.n), "share");
  for (const part of byItem) put("spotCases", called(part), part.n, share(part.spot, part.n), "share");
  const { ratings } = figures;
  for (const { level, n } of ratings.levels) put("ratings", String(level), n, n, "count");
  put("satisfied", "", ratings.n, share(ratings.satisfied, ratings.n), "share");
  put("bad", "", ratings.n, ratings.bad, "count");
  put("response", "", ratings.invited, share(ratings.answered, ratings.invited), "share");
  put("excluded", "", ratings.excluded, ratings.excluded, "count");
  for (const [colour, n] of Object.entries(figures.cards.raised)) put("raised", colour, n, n, "count");
  for (const [why, n] of Object.entries(figures.cards.ended)) put("ended", why, n, n, "count");
  put("openCards", "", figures.cards.open, figures.cards.open, "count");
  put("answering", word("mean"), figures.cards.answering.n, seconds(figures.cards.answering.mean), "seconds");
  for (const { window, busyShare, done } of figures.windows.rows)
    put("busy", window, done, busyShare === null ? null : round(busyShare), "share");
  for (const { key, name, staffNumber, n, handling } of figures.clerks.rows) {
    const who = [staffNumber, name].filter((part) => part !== null).join(" ") || key;
    put("clerkDone", who, n, n, "count");
    put(
      "clerkHandling",
      `${who} ${word("median")}`,
      n,
      handling === null ? word("tooFew") : seconds(handling.median),
      "seconds",
    );
  }
  const { appointments } = figures;
  for (const key of ["early", "onTime", "late", "missed", "cancelled"] as const)
    put("appointments", word(key), appointments.n, appointments[key], "count");
  const told = [
    ...(figures.estimates.all === null ? [] : [figures.estimates.all]),
    ...figures.estimates.hours,
    ...figures.estimates.classes,
  ];
  for (const { key, n, ...errors } of told)
    for (const [name, value] of Object.entries(errors))
      put(
        name as FigureWord,
        key,
        n,
        round(value),
        name === "covered" || name === "muchLater" ? "share" : "minutes",
      );
  return [
    [word("span"), figures.from, "", figures.to, ""],
    (["figure", "part", "n", "value", "unit"] as const).map(word),
    ...rows,
  ];
}
