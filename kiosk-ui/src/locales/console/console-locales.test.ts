import { describe, expect, it } from "vitest";
import { devicesEn } from "../devices/en.ts";
import { devicesZhHans } from "../devices/zh-Hans.ts";
import { devicesZhHant } from "../devices/zh-Hant.ts";
import { hallQueueEn } from "../hall-queue/en.ts";
import { hallQueueZhHans } from "../hall-queue/zh-Hans.ts";
import { hallQueueZhHant } from "../hall-queue/zh-Hant.ts";
import { liveEn } from "../live/en.ts";
import { liveZhHans } from "../live/zh-Hans.ts";
import { liveZhHant } from "../live/zh-Hant.ts";
import { consoleEn } from "./en.ts";
import { consoleZhHans } from "./zh-Hans.ts";
import { consoleZhHant } from "./zh-Hant.ts";

type Texts = Readonly<Record<string, string>>;
const sets: readonly (readonly [string, Texts, Texts, Texts])[] = [
  ["console", consoleZhHans, consoleZhHant, consoleEn],
  ["live", liveZhHans, liveZhHant, liveEn],
  ["hall-queue", hallQueueZhHans, hallQueueZhHant, hallQueueEn],
  ["devices", devicesZhHans, devicesZhHant, devicesEn],
];
/** Signs that are written otherwise in 繁體, of those that these texts use. */
const simplifiedOnly =
  /[们这还没让说认读写谁办务员问间闭关门开电网页码错误长张图书报时区厅标准备复总体统结终约纸组织细钟钱镜应项题频显预领历压广废观视计论设许评试详调败质车转软较载辅输边达过运进远连迟适选释严临为举义乐买乱争号处数级类队别从会张启]/;
const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

describe.each(sets)("the texts of %s", (_, hans, hant, en) => {
  it("are all there in every language, with the same places for values", () => {
    for (const other of [hant, en]) {
      expect(Object.keys(other).sort()).toEqual(Object.keys(hans).sort());
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
