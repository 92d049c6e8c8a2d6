import { describe, expect, test } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import { deliveryMethods } from "../contract/case.ts";
import { languages } from "../contract/text.ts";
import { slipWords } from "./locales/slip.ts";
import { receiptLayout, type SlipFacts } from "./receipt-layout.ts";

const { items, materials } = loadCatalogue();
const facts: SlipFacts = {
  hall: { "zh-Hans": "示范社区便民服务站", "zh-Hant": "示範社區便民服務站", en: "Demo community station" },
  phone: "12345",
  publicUrl: "https://hall.example",
  timeZone: "Asia/Shanghai",
  language: "zh-Hans",
  copy: 0,
  item: { "zh-Hans": "老年人优待证办理", en: "Senior card" },
  caseNumber: "99010100126010500013",
  applicant: "测试员",
  submittedAt: Date.parse("2026-01-05T09:08:07+08:00"),
  expectedOn: "2026-02-02",
  materials: [{ "zh-Hans": "居民身份证", en: "Identity card" }],
  delivery: "mail",
  token: "a".repeat(26),
  shortCode: "CX8AG9HM",
};
const textOf = (made: SlipFacts) => JSON.stringify(receiptLayout(made));

describe("a slip", () => {
  test.each(languages)("in %s has all that a person needs and no more", (language) => {
    for (const item of items) {
      const all = {
        ...facts,
        language,
        item: item.name,
        materials: materials.map((material) => material.name),
        copy: 2,
      };
      const { lines } = receiptLayout(all);
      expect(lines.length).toBeLessThanOrEqual(25);
      const text = textOf(all);
      expect(text).toContain("99010100126010500013");
      expect(text).toContain("2026-01-05 09:08:07");
      expect(text).toContain("2026-02-02");
      expect(text).toContain("测*员");
      expect(text).not.toContain("测试员");
      expect(text).toContain("CX8A-G9HM");
      expect(text).toContain(`https://hall.example/p/#${"a".repeat(26)}`);
    }
  });

  test("says COPY only when it is one", () => {
    expect(textOf({ ...facts, language: "en" })).not.toContain("COPY");
    expect(textOf({ ...facts, language: "en", copy: 3 })).toContain("COPY 3");
    expect(textOf({ ...facts, copy: 3 })).toContain("副本 3");
  });

  test("on the spot names no day; an unknown language falls back to 简体", () => {
    expect(textOf({ ...facts, expectedOn: null })).toContain("当场办理");
    expect(textOf({ ...facts, language: "fr" })).toContain("收件回执");
  });

  test.each([
    ["zh-Hans", "收件回执", "手机查看"],
    ["zh-Hant", "收件回執", "手機查看"],
    ["en", "Submission receipt", "On your phone"],
  ])(
    "in %s says handed in, not accepted, and calls the delivery what the screen calls it",
    (language, title, delivery) => {
      const text = textOf({ ...facts, language, delivery: "mobile" });
      expect(text).toContain(title);
      expect(text).toContain(delivery);
      expect(text).not.toMatch(/受理/);
    },
  );
});

test.each(languages)("%s has a word for every delivery", (language) => {
  expect(Object.keys(slipWords[language].deliveries).sort()).toEqual([...deliveryMethods].sort());
});
