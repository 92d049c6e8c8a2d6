/** What only the ticket's phone page says. */
export const ticketPageZhHans = {
  title: "排队",
  large: "大字",
  languages: "语言",
  looking: "正在查询…",
  noToken: "请用手机扫描号票上的二维码打开本页。",
  unknown: "没有查到这个号。链接可能不完整，请重新扫描号票上的二维码。",
  away: "现在查不到最新情况，正在重试。叫号请以大厅的屏幕和广播为准。",
  again: "再试一次",
  number: "您的号码",
  window: "{window} 号窗口",
  place: "请在这里等：{place}",
  updated: "更新于 {time}",
  remind: "快到时提醒我",
  remindAt: "前面 {count} 人",
  remindHow: "到时响铃{more}。本页要开着，手机别锁屏；切走或锁屏后可能收不到。",
  remindVibrate: "、震动",
  remindAwake: "，屏幕会保持亮着",
  remindNear: "快到您了，前面 {count} 人",
  remindFirst: "快到您了，前面没有人了",
  cancel: "不等了，取消这个号",
  cancelAsk: "取消后这个号就没有了，要办得重新取号。确定取消吗？",
  cancelYes: "确定取消",
  cancelNo: "继续等",
} as const;

export type TicketPageTexts = Readonly<Record<keyof typeof ticketPageZhHans, string>>;
