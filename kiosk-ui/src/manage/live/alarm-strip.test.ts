import type { LiveHall } from "@yimen/edge-agent/contract";
import { nothing, type TemplateResult } from "lit";
import { expect, it } from "vitest";
import { consoleWords } from "../console-words.ts";
import { alarmStrip } from "./alarm-strip.ts";
import type { LiveLook } from "./look.ts";
import { liveWords } from "./words.ts";

const none = { critical: 0, major: 0, minor: 0, warning: 0 };
const strip = (unacknowledged: number) => {
  const alarms = { counts: { ...none, unacknowledged }, unseen: 0, first: [] };
  const hall = { alarms } as unknown as LiveHall;
  const look = { hall, words: liveWords.first, own: consoleWords.first, language: "zh-Hans", now: 1 };
  return alarmStrip(look as unknown as LiveLook);
};

it("says in a sentence, and in no box of its own, that all is over and not acknowledged", () => {
  expect(strip(0)).toBe(nothing);
  const { strings, values } = strip(3) as TemplateResult;
  expect(strings.join("")).not.toMatch(/con-card|<ul>/);
  expect(values).toEqual(["3 条告警已恢复，还没有人确认"]);
});
