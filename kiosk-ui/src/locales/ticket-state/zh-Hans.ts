/** Where a number stands, for the phone page and the kiosk. */
export const ticketStateZhHans = {
  "ticket-state.waiting": "正在排队，前面 {count} 人",
  "ticket-state.first": "前面没有人了，马上叫您",
  "ticket-state.queued": "正在排队",
  "ticket-state.called": "请到 {window} 号窗口",
  "ticket-state.serving": "正在 {window} 号窗口办理",
  "ticket-state.held": "号给您留着",
  "ticket-state.no-show": "叫过您的号，您没在",
  "ticket-state.done": "已经办完",
  "ticket-state.cancelled": "这个号已取消",
  "ticket-state.expired": "这个号已经失效",
  "ticket-state.range": "大约等 {low}–{high} 分钟",
  "ticket-state.soon": "大约 {high} 分钟内",
  "ticket-state.unknown": "现在估不出等多久",
  "ticket-state.no-window": "现在没有窗口在办，开窗后会接着叫号。",
  "ticket-next.waiting": "请留意屏幕和广播。过号不用重取。",
  "ticket-next.called": "请现在就去，带好证件和材料。已叫 {calls} 遍。",
  "ticket-next.held": "准备好了，请跟工作人员说一声。",
  "ticket-next.held.until": "准备好了请跟工作人员说一声；{time} 会自动接着排。",
  "ticket-next.no-show": "不用重取。{time} 前跟窗口或服务台的工作人员说一声，还排在原来的位置。",
  "ticket-next.no-show.late":
    "不用重取，但原来的位置没有留住。跟窗口或服务台的工作人员说一声，从现在起接着排。",
  "ticket-next.over": "需要时请重新取号。",
} as const;

export type TicketStateTexts = Readonly<Record<keyof typeof ticketStateZhHans, string>>;
