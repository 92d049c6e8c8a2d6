import { type SettingsKey, settingsZhHans } from "../../locales/settings/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type SettingsWords = Words<SettingsKey>;

export const settingsWords = wordSet<SettingsKey>(settingsZhHans, {
  "zh-Hant": async () => (await import("../../locales/settings/zh-Hant.ts")).settingsZhHant,
  en: async () => (await import("../../locales/settings/en.ts")).settingsEn,
});

/** A key that is built from data; null: there is no such text. */
export function keyFor(key: string): SettingsKey | null {
  return Object.hasOwn(settingsZhHans, key) ? (key as SettingsKey) : null;
}

export type SettingPath = readonly (string | number)[];

/** `queue.lanes.*.letter`: any entry of a list. */
function patternOf(path: SettingPath): string {
  return path.map((step) => (typeof step === "number" ? "*" : step)).join(".");
}

/** What a setting is called. */
export function labelOf(path: SettingPath, words: SettingsWords): string {
  const key = keyFor(`at.${patternOf(path)}`);
  if (key !== null) return words(key);
  const step = String(path.at(-1) ?? "");
  const language = keyFor(`is.${step}`);
  return language === null ? step : words(language);
}

/** 排队叫号 › 窗口 › 第 2 条 › 窗口屏设备. */
export function placeOf(path: SettingPath, words: SettingsWords): string {
  return path
    .map((step, at) => (typeof step === "number" ? String(step + 1) : labelOf(path.slice(0, at + 1), words)))
    .join(" › ");
}

/** A choice in words: of this setting, else of any. */
export function choiceOf(path: SettingPath, value: unknown, words: SettingsWords): string {
  const key = keyFor(`is.${patternOf(path)}.${value}`) ?? keyFor(`is.${value}`);
  return key === null ? String(value) : words(key);
}
