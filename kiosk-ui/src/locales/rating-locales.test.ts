import { describe, expect, it } from "vitest";
import { padTexts } from "./pad/texts.ts";
import { phoneRatingWords } from "./phone-rating/words.ts";
import { ratingsEn } from "./ratings/en.ts";
import { ratingsZhHans } from "./ratings/zh-Hans.ts";
import { ratingsZhHant } from "./ratings/zh-Hant.ts";

/** Signs of these texts that are written otherwise in 繁體. */
const simplifiedOnly =
  /[评价满图个请选们这办谁为说话见证会对发应该员务过还没样页题间时实际际单错误删继续输认识]/;

describe.each([
  ["the pad", padTexts],
  ["the phone's rating", phoneRatingWords],
  ["the managers' ratings", { "zh-Hans": ratingsZhHans, "zh-Hant": ratingsZhHant, en: ratingsEn }],
] as const)("the words of %s", (_, texts) => {
  const all: Readonly<Record<string, Readonly<Record<string, string>>>> = texts;
  const hans = all["zh-Hans"] ?? {};

  it.each(["zh-Hant", "en"])("are all there in %s, with the same places for values", (language) => {
    const other = all[language] ?? {};
    const places = (text = "") => (text.match(/\{\w+\}/g) ?? []).toSorted();
    expect(Object.keys(other).sort()).toEqual(Object.keys(hans).sort());
    for (const [key, text] of Object.entries(hans)) {
      expect(places(other[key]), key).toEqual(places(text));
      expect(other[key]?.trim(), key).not.toBe("");
    }
  });

  it("leave no simplified sign in 繁體, and no Chinese in English", () => {
    const leftovers = (language: string, sign: RegExp) =>
      Object.entries(all[language] ?? {}).filter(([, text]) => sign.test(text));
    expect(leftovers("zh-Hant", simplifiedOnly)).toEqual([]);
    expect(leftovers("en", /[\u4e00-\u9fff]/)).toEqual([]);
  });
});
