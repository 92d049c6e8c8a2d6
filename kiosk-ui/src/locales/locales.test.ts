import { describe, expect, it } from "vitest";
import { words } from "../progress/own-words.ts";
import { en } from "./en.ts";
import { filled } from "./localized.ts";
import { ticketWords } from "./ticket-page/words.ts";
import { zhHans } from "./zh-Hans.ts";
import { zhHant } from "./zh-Hant.ts";

/** Signs that are written otherwise in 繁體. */
const simplifiedOnly =
  /[们个这还么吗没让请说话证认识读写词语课谁办务员问间闭闻关门开电脑网页号码确错误长张图书报时区厅标准备处复总体统结终级约纸经维续绿线组织细钟钱镜键锁铁响应项题频显预览领颜驱验马鸟鱼黄齐龄历压厂广库庆应庙废见规观视觉触计订讨论设许诉评译试详调谈谢贝负财责败货质贩贪购费资赛车转轮软较载辅输边达过运进远违连迟适选递邮释针银链销锋东丝两严丧丰临为丽举义乌乐乔习乡买乱争亏云亚产亩亲亿仅从仓仪众优会伞伟传伤伦伪传儿兰兴养兽冈册军农冲决况冻净凉减凑几凤凭凯击则刚创删刘]/;

describe("the kiosk's texts", () => {
  it.each([
    ["zh-Hant", zhHant],
    ["en", en],
  ] as const)("has every text in %s, with the same places for values", (_, texts) => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(zhHans).sort());
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
    for (const [key, text] of Object.entries(zhHans)) {
      const other = texts[key as keyof typeof zhHans];
      // English may need no value that Chinese has, but never one that nobody gives.
      for (const place of places(other)) expect(places(text), key).toContain(place);
      expect(other.trim(), key).not.toBe("");
    }
  });

  it("leaves no simplified sign in 繁體, and no Chinese in English", () => {
    const leftovers = (texts: object, sign: RegExp) =>
      Object.entries(texts).filter(([, text]) => sign.test(String(text)));
    expect(leftovers(zhHant, simplifiedOnly)).toEqual([]);
    expect(leftovers(words["zh-Hant"].own, simplifiedOnly)).toEqual([]);
    expect(leftovers(ticketWords["zh-Hant"].own, simplifiedOnly)).toEqual([]);
    expect(leftovers(ticketWords.en.own, /[\u4e00-\u9fff]/)).toEqual([]);
    expect(leftovers(en, /[\u4e00-\u9fff]/)).toEqual([]);
    expect(leftovers(words.en.own, /[\u4e00-\u9fff]/)).toEqual([]);
  });

  it("puts values into their places and leaves unknown places alone", () => {
    expect(filled("第 {page} 页，共 {count} 页 {x}", { page: 2, count: 3 })).toBe("第 2 页，共 3 页 {x}");
  });
});
