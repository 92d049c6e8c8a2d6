import type { PauseReason } from "../../contract/queue.ts";
import type { Language } from "../../contract/text.ts";

/** What a sign says when its station takes nobody. Short: a small sign has room for four Hanzi. */
export const outOfService: Readonly<Record<Language, string>> = {
  "zh-Hans": "暂停服务",
  "zh-Hant": "暫停服務",
  en: "Closed",
};

interface WindowWords {
  readonly window: (id: string) => string;
  readonly closed: string;
  readonly paused: Readonly<Record<PauseReason, string>>;
}

/** What the sign of a window says while it calls nobody. */
export const windowWords: Readonly<Record<Language, WindowWords>> = {
  "zh-Hans": {
    window: (id) => `${id}号窗口`,
    closed: "窗口关闭",
    paused: {
      break: "短暂休息",
      meal: "用餐暂停",
      meeting: "开会暂停",
      "system-fault": "系统故障",
      other: "暂停服务",
    },
  },
  "zh-Hant": {
    window: (id) => `${id}號窗口`,
    closed: "窗口關閉",
    paused: {
      break: "短暫休息",
      meal: "用餐暫停",
      meeting: "開會暫停",
      "system-fault": "系統故障",
      other: "暫停服務",
    },
  },
  en: {
    window: (id) => `Window ${id}`,
    closed: "Closed",
    paused: { break: "Break", meal: "Meal", meeting: "Meeting", "system-fault": "Fault", other: "Paused" },
  },
};
