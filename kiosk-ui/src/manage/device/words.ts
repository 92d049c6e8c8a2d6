import type { DeviceDay, DeviceRow, FleetDeviceView, Language } from "@yimen/edge-agent/contract";
import { clockTime, dayAndClock } from "../../locales/dates.ts";
import { type DeviceKey, deviceZhHans } from "../../locales/device/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";
import type { ConsoleWords } from "../console-words.ts";

export type DeviceWords = Words<DeviceKey>;

export const deviceWords = wordSet<DeviceKey>(deviceZhHans, {
  "zh-Hant": async () => (await import("../../locales/device/zh-Hant.ts")).deviceZhHant,
  en: async () => (await import("../../locales/device/en.ts")).deviceEn,
});

/** What each part of a device's page shows. */
export interface DeviceLook {
  readonly told: FleetDeviceView;
  /** Its last 24 hours; null: not told yet. */
  readonly day: DeviceDay | null;
  readonly words: DeviceWords;
  readonly own: ConsoleWords;
  readonly language: Language;
  /** By the agent's clock. */
  readonly now: number;
}

const hallOffsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;
const hallDayOf = (at: number) => Math.floor((at + hallOffsetMs) / dayMs);

/** 今天 15:20, 明天 09:05, else with the day. */
export function whenNear(
  at: number,
  { words, language, now }: Pick<DeviceLook, "words" | "language" | "now">,
): string {
  const days = hallDayOf(at) - hallDayOf(now);
  const clock = { at: clockTime(at, language) };
  if (days === 0) return words("today", clock);
  return days === 1 ? words("tomorrow", clock) : dayAndClock(at, language);
}

/** The time of day, with the day where it is another. */
export function when(at: number, { language, now }: Pick<DeviceLook, "language" | "now">): string {
  return hallDayOf(at) === hallDayOf(now) ? clockTime(at, language) : dayAndClock(at, language);
}

/** A text by a key that is put together; what an older screen does not know is better shown than hidden. */
export function saidOr(words: DeviceWords, key: string, otherwise: string): string {
  return key in deviceZhHans ? words(key as DeviceKey) : otherwise;
}

/** 99.62 %: two places, rounded down, since a hundred that is none would be a lie. */
export const percent = (share: number): string => `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`;

/** Since when it is so, as far as is known. */
export function sinceWords(
  { words, ...look }: Pick<DeviceLook, "words" | "language" | "now">,
  row: DeviceRow,
): string {
  const at = when(row.error?.since ?? row.since, look);
  return words(row.atLeast ? "since.atLeast" : "since", { at });
}
