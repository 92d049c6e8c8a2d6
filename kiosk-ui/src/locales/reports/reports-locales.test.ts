import { describe, expect, it } from "vitest";
import { auditEn } from "../audit/en.ts";
import { auditZhHans } from "../audit/zh-Hans.ts";
import { auditZhHant } from "../audit/zh-Hant.ts";
import { officeEn } from "../office/en.ts";
import { officeZhHans } from "../office/zh-Hans.ts";
import { officeZhHant } from "../office/zh-Hant.ts";
import { reportsEn } from "./en.ts";
import { reportsZhHans } from "./zh-Hans.ts";
import { reportsZhHant } from "./zh-Hant.ts";

type Texts = Readonly<Record<string, string>>;
const sets: readonly (readonly [string, Texts, Texts, Texts])[] = [
  ["reports", reportsZhHans, reportsZhHant, reportsEn],
  ["audit", auditZhHans, auditZhHant, auditEn],
  ["cases", officeZhHans, officeZhHant, officeEn],
];
/** Signs of these texts that are written otherwise in 繁體. */
const simplifiedOnly =
  /[录码设过时间数据员号请输边务现场无张单开关选项权连网络记处长应错误试启动终两个这么们还没对见让认识读写说话问简报统计办评价满队优级别类颜状态响离从载规划条转发续显经诺决访责确复红黄为预准迟联诉恶紧锁护线历远与区标隐几减种图带点谁签词审档]/;
const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

describe.each(sets)("the texts of %s", (_, hans, hant, en) => {
  it("have the same places for values in every language, and no empty text", () => {
    for (const other of [hant, en]) {
      expect(Object.keys(other).toSorted()).toEqual(Object.keys(hans).toSorted());
      for (const [key, text] of Object.entries(hans)) {
        expect(places(other[key] ?? ""), key).toEqual(places(text));
        expect(other[key]?.trim(), key).not.toBe("");
      }
    }
  });

  it("leave no simplified sign in 繁體, and no Chinese in English", () => {
    expect(Object.entries(hant).filter(([, text]) => simplifiedOnly.test(text))).toEqual([]);
    expect(Object.entries(en).filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
  });
});
