import type { Language } from "@yimen/edge-agent/contract";
import { progressEn } from "../locales/progress/en.ts";
import { type ProgressTexts, progressZhHans } from "../locales/progress/zh-Hans.ts";
import { progressZhHant } from "../locales/progress/zh-Hant.ts";

export interface OwnWords {
  readonly title: string;
  readonly large: string;
  readonly looking: string;
  readonly noToken: string;
  readonly unknown: string;
  readonly away: string;
  readonly again: string;
  readonly next: string;
  readonly ending: string;
  readonly updated: string;
  readonly promised: string;
  readonly workday: string;
  readonly day: string;
  readonly timeline: string;
  readonly languages: string;
}

export interface Words {
  readonly own: OwnWords;
  readonly progress: ProgressTexts;
}

export const words: Readonly<Record<Language, Words>> = {
  "zh-Hans": {
    progress: progressZhHans,
    own: {
      title: "办件进度",
      large: "大字",
      looking: "正在查询…",
      noToken: "请用手机扫描回执上的二维码打开本页。",
      unknown: "没有查到这个办件。链接可能不完整，请重新扫描回执上的二维码。",
      away: "现在查不到最新进度，正在重试。",
      again: "再试一次",
      next: "接下来",
      ending: "尾号 {ending}",
      updated: "更新于 {time}",
      promised: "承诺 {value} {unit}",
      workday: "个工作日",
      day: "天",
      timeline: "办理过程",
      languages: "语言",
    },
  },
  "zh-Hant": {
    progress: progressZhHant,
    own: {
      title: "辦件進度",
      large: "大字",
      looking: "正在查詢…",
      noToken: "請用手機掃描回執上的二維碼打開本頁。",
      unknown: "沒有查到這個辦件。連結可能不完整，請重新掃描回執上的二維碼。",
      away: "現在查不到最新進度，正在重試。",
      again: "再試一次",
      next: "接下來",
      ending: "尾號 {ending}",
      updated: "更新於 {time}",
      promised: "承諾 {value} {unit}",
      workday: "個工作日",
      day: "天",
      timeline: "辦理過程",
      languages: "語言",
    },
  },
  en: {
    progress: progressEn,
    own: {
      title: "Progress",
      large: "Large text",
      looking: "Looking it up…",
      noToken: "Please open this page by scanning the code on your slip.",
      unknown: "No such case was found. The link may be cut off; please scan the code on your slip again.",
      away: "The latest progress can't be reached right now. Trying again.",
      again: "Try again",
      next: "What comes next",
      ending: "ending in {ending}",
      updated: "Updated {time}",
      promised: "Promised: {value} {unit}",
      workday: "working days",
      day: "days",
      timeline: "Course of the case",
      languages: "Language",
    },
  },
};
