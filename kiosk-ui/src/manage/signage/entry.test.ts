import { expect, it } from "vitest";
import { freshEntry, readyEntry, shownEntry, whenSaid, wrongIn } from "./entry.ts";
import { signageWords } from "./words.ts";

const file = (url: string | null) => ({
  ...{ file: "a.jpg", size: 1, shows: "picture" as const, url, fault: null, entries: 0, by: null, at: null },
});

it("publishes no empty texts, and English from the Chinese", () => {
  const title = { "zh-Hans": " 放假 ", "zh-Hant": "", en: "" };
  const words = { "zh-Hans": "", en: "x" };
  expect(readyEntry({ ...freshEntry, title, words, file: "", season: { from: "", to: "" } })).toEqual({
    ...freshEntry,
    title: { "zh-Hans": "放假", en: "放假" },
  });
});

it("shows what a display would, and nothing for a file that is gone", () => {
  expect(shownEntry({ ...freshEntry, file: "a.jpg" }, [file("/x")])).toMatchObject({
    kind: "picture",
    url: "/x",
  });
  expect(shownEntry({ ...freshEntry, file: "a.jpg" }, [file(null)])).toBeNull();
  expect(shownEntry({ ...freshEntry, file: "b.jpg" }, [file("/x")])).toBeNull();
  expect(shownEntry(freshEntry, [])).toBeNull();
});

it("says when an entry shows", () => {
  const words = signageWords.first;
  expect(whenSaid(freshEntry, words)).toBe("全天、每天");
  const entry = {
    ...freshEntry,
    from: "09:00",
    days: [1, 7],
    season: { from: "12-01", to: "02-28" },
    theme: "spring",
  };
  expect(whenSaid(entry, words)).toBe("09:00–24:00 · 周一 周日 · 12-01 至 02-28 · 主题 spring");
});

it("says what is wrong with an entry before it is sent", () => {
  const entry = { ...freshEntry, file: "a.jpg" };
  expect(wrongIn(entry)).toBeNull();
  expect(wrongIn(freshEntry)).toBe("wrong.empty");
  expect(wrongIn({ ...entry, to: "25:00" })).toBe("wrong.hours");
  expect(wrongIn({ ...entry, seconds: 2 })).toBe("wrong.seconds");
  expect(wrongIn({ ...entry, season: { from: "99-99", to: "02-20" } })).toBe("wrong.season");
  expect(wrongIn({ ...entry, season: { from: "01-20", to: "" } })).toBe("wrong.season");
  expect(wrongIn({ ...entry, season: { from: "", to: "" } })).toBeNull();
});
