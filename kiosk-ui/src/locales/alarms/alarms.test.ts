import { alarmSeverities } from "@yimen/edge-agent/contract";
import { alarmSentence } from "@yimen/edge-agent/contract/alarm-words.ts";
import { alarmKinds } from "@yimen/edge-agent/contract/data/alarm-kinds.ts";
import { describe, expect, it } from "vitest";
import { alarmsEn } from "./en.ts";
import { alarmsZhHans } from "./zh-Hans.ts";
import { alarmsZhHant } from "./zh-Hant.ts";

describe.each([
  ["繁體", alarmsZhHant],
  ["English", alarmsEn],
] as const)("the texts of alarms in %s", (_, texts) => {
  it("are all there, with the places of the first language", () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(alarmsZhHans).sort());
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [key, text] of Object.entries(alarmsZhHans))
      expect(places(texts[key as keyof typeof texts]), key).toEqual(places(text));
  });
});

it("leave no Chinese in English", () => {
  expect(Object.values(alarmsEn).filter((text) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
});

describe.each(Object.entries(alarmKinds))("the kind %s", (kind, row) => {
  it("says in each language what is wrong and what to do, with nothing left open", () => {
    expect(alarmSeverities).toContain(row.severity);
    const facts = { minutes: 2, version: 3, n: 4, until: "2026-12-31", reason: "silent" };
    for (const language of ["zh-Hans", "zh-Hant", "en"] as const) {
      const said = Object.values(alarmSentence({ kind, facts }, language)).join(" ");
      expect(said).not.toMatch(/[{}]|—/);
      expect(/[\u4e00-\u9fff]/.test(said)).toBe(language !== "en");
    }
  });
});

it("tells a device's own cause and remedy where it has them, and shows a kind that it does not know", () => {
  const facts = { device: "receipt-printer", code: "cover-open", action: "close-cover" };
  expect(alarmSentence({ kind: "device-blocked", facts }, "en")).toEqual({
    name: "Device needs a hand",
    cause: "cover is open",
    todo: "close the cover",
  });
  expect(alarmSentence({ kind: "of-tomorrow", facts: {} }, "en").name).toBe("of-tomorrow");
});
