import { mistakeReasons } from "@yimen/edge-agent/contract/settings/mistake-reasons.ts";
import { expect, it } from "vitest";
import { Mistakes } from "./mistakes.ts";
import { settingsWords } from "./words.ts";

const words = settingsWords.first;

it("says why a setting can't be used, and what would be right by the word of the form", () => {
  const path = ["voice", "engine"];
  const found = { path, what: "wrong-value", expected: "a folder of clips", example: "auto" } as const;
  const said = new Mistakes([{ ...found, reason: "pack-folder-missing" }]).of(path, () => null, words);
  expect(said).toContain("voice.pack");
  expect(said).toContain("例如：自动");
  expect(said).not.toContain("不对");
});

it.each([
  { path: ["alarms", "webhooks", 0, "secretFile"], reason: "secret-unclear" },
  { path: ["alarms", "smtp"], reason: "mail-server-missing" },
  { path: ["alarms", "smtp", "passwordFile"], reason: "mail-password-unclear" },
] as const)("says why a key is asked for: $reason", ({ path: [...path], reason }) => {
  const found = [{ path, what: "missing-key", expected: "a text", reason }] as const;
  expect(new Mistakes(found).of(path, () => null, words)).toBe(words(`reason.${reason}`));
});

it("says only that a key is missing where that is all", () => {
  const path = ["hall", "name"];
  const found = [{ path, what: "missing-key", expected: "a text" }] as const;
  expect(new Mistakes(found).of(path, () => null, words)).toBe(words("mistake.missing"));
});

it("has a sentence for every reason, in every language", async () => {
  for (const language of ["zh-Hans", "zh-Hant", "en"] as const) {
    const say = await settingsWords.in(language);
    const said = mistakeReasons.map((reason) => say(`reason.${reason}`));
    expect(new Set(said).size).toBe(mistakeReasons.length);
  }
});
