import { expect, it } from "vitest";
import { languageOf, localized, wordsIn } from "./of.ts";

const languages = ["zh-Hans", "zh-Hant", "en"] as const;

it("has as many tips in each language, and no sentence of another", () => {
  for (const language of languages) {
    const words = wordsIn(language);
    expect(words.tips).toHaveLength(wordsIn("zh-Hans").tips.length);
    const texts = JSON.stringify({
      ...words,
      made: [words.people(3), words.minutes(5, 9), words.within(5), words.stale("09:42")],
    });
    if (language === "en") expect(texts).not.toMatch(/\p{Script=Han}/u);
    else expect(texts).toMatch(/\p{Script=Han}/u);
  }
  expect(JSON.stringify(wordsIn("zh-Hant"))).not.toMatch(/[办务们这说话请号设备断开]/);
});

it("says a range of waiting as people would", () => {
  const { minutes, within } = wordsIn("zh-Hans");
  expect(minutes(15, 25)).toBe("约 15–25 分钟");
  expect(within(5)).toBe("约 5 分钟内");
});

it("takes the hall's first language, and 简体 where 繁體 is missing", () => {
  expect(languageOf(null)).toBe("zh-Hans");
  expect(localized({ "zh-Hans": "综合", en: "General" }, "zh-Hant")).toBe("综合");
  expect(localized(null, "en")).toBe("");
});
