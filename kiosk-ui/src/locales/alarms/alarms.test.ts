import { alarmSeverities } from "@yimen/edge-agent/contract";
import { alarmSentence } from "@yimen/edge-agent/contract/alarm-words.ts";
import { alarmKinds } from "@yimen/edge-agent/contract/data/alarm-kinds.ts";
import { describe, expect, it } from "vitest";

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

it("says nothing twice, in whatever letters", () => {
  for (const code of ["paper-out", "paper-low"])
    for (const language of ["zh-Hans", "zh-Hant", "en"] as const) {
      const { name, cause } = alarmSentence(
        { kind: code, facts: { device: "receipt-printer", code } },
        language,
      );
      const said = [name, cause].filter((text) => text !== "").join("：");
      expect(said).toMatch(
        {
          "zh-Hans": /^(缺纸|纸快用完了)$/,
          "zh-Hant": /^(缺紙|紙快用完了)$/,
          en: /^(Out of paper|Paper is running low)$/,
        }[language],
      );
    }
});

it("says of the voice why alone", () => {
  const { name, cause } = alarmSentence(
    { kind: "voice-unheard", facts: { reason: "no-speaker" } },
    "zh-Hans",
  );
  expect(`${name}：${cause}`).toBe("叫号没有播出：没有连接音箱");
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
