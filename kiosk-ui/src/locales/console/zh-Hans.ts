/** What several sections of the managers' console say: stretches of time, windows. */
export const consoleZhHans = {
  loading: "正在读取…",
  away: "没有连上大厅服务，不知道是否办成。请稍后再试。",
  "ago.now": "刚刚",
  "ago.seconds": "{n} 秒前",
  "ago.minutes": "{n} 分前",
  "ago.both": "{m} 分 {s} 秒前",
  "ago.hours": "{n} 小时前",
  "ago.days": "{n} 天前",
  "for.seconds": "{n} 秒",
  "for.minutes": "{n} 分",
  "for.both": "{m} 分 {s} 秒",
  "for.hours": "{h} 小时 {m} 分",
  "for.days": "{d} 天 {h} 小时",
  range: "{low}–{high} 分钟",
  within: "{high} 分钟以内",
  window: "{window} 号窗口",
  "window.open": "空闲",
  "window.busy": "办理中",
  "window.called": "叫号中",
  "window.paused": "暂停",
  "window.closed": "未开",
  "pause.break": "休息",
  "pause.meal": "用餐",
  "pause.meeting": "开会",
  "pause.system-fault": "系统故障",
  "pause.other": "其他",
  close: "关闭",
  cancel: "取消",
} as const;

export type ConsoleKey = keyof typeof consoleZhHans;
export type ConsoleTexts = Readonly<Record<ConsoleKey, string>>;
