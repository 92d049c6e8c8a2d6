import { expect, it } from "vitest";
import { pauseReasons } from "../contract/queue.ts";
import { languages } from "../contract/text.ts";
import { windowContent } from "./sign-content.ts";

const window = { id: "3", state: "open", number: null, staffNumber: "1024", pauseReason: null } as const;
const text = (more: Partial<Parameters<typeof windowContent>[0]>) =>
  windowContent({ ...window, ...more }, "zh-Hans").lines.map((line) => `${line.colour} ${line.text}`);

it("a window's sign shows its number, else why it takes nobody, else that it is free", () => {
  expect(text({ state: "busy", number: "A012" })).toEqual(["yellow A012"]);
  expect(text({ state: "paused", number: "A012", pauseReason: "meal" })).toEqual(["yellow A012"]);
  expect(text({ state: "paused", pauseReason: "meal" })).toEqual(["red 用餐暂停"]);
  expect(text({ state: "closed" })).toEqual(["red 窗口关闭"]);
  expect(text({})).toEqual(["green 3号窗口"]);
});

it("has room on a sign of four Hanzi for whatever keeps a window from calling", () => {
  for (const language of languages)
    for (const pauseReason of [...pauseReasons, null]) {
      const { lines } = windowContent({ ...window, state: "paused", pauseReason }, language);
      expect(lines).toHaveLength(1);
      expect(lines[0]?.text.length).toBeLessThanOrEqual(language === "en" ? 8 : 4);
    }
});
