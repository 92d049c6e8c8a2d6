import type { AlarmSeverity } from "../alarm.ts";
import type { Language } from "../text.ts";

/** How grave an alarm is, in words. */
export const severityWords: Readonly<Record<AlarmSeverity, Readonly<Record<Language, string>>>> = {
  critical: { "zh-Hans": "紧急", "zh-Hant": "緊急", en: "Critical" },
  major: { "zh-Hans": "重要", "zh-Hant": "重要", en: "Major" },
  minor: { "zh-Hans": "次要", "zh-Hant": "次要", en: "Minor" },
  warning: { "zh-Hans": "提示", "zh-Hant": "提示", en: "Warning" },
};
