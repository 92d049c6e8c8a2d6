import { type DevicesKey, devicesZhHans } from "../../locales/devices/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type DevicesWords = Words<DevicesKey>;

export const devicesWords = wordSet<DevicesKey>(devicesZhHans, {
  "zh-Hant": async () => (await import("../../locales/devices/zh-Hant.ts")).devicesZhHant,
  en: async () => (await import("../../locales/devices/en.ts")).devicesEn,
});
