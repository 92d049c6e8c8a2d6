import type { TicketStateTexts } from "./zh-Hans.ts";

export const ticketStateZhHant: TicketStateTexts = {
  "ticket-state.waiting": "正在排隊，前面 {count} 人",
  "ticket-state.first": "前面沒有人了，馬上叫您",
  "ticket-state.queued": "正在排隊",
  "ticket-state.called": "請到 {window} 號窗口",
  "ticket-state.serving": "正在 {window} 號窗口辦理",
  "ticket-state.held": "號給您留著",
  "ticket-state.no-show": "叫過您的號，您沒在",
  "ticket-state.done": "已經辦完",
  "ticket-state.cancelled": "這個號已取消",
  "ticket-state.expired": "這個號已經失效",
  "ticket-state.range": "大約等 {low}–{high} 分鐘",
  "ticket-state.soon": "大約 {high} 分鐘內",
  "ticket-state.unknown": "現在估不出等多久",
  "ticket-state.no-window": "現在沒有窗口在辦，開窗後會接著叫號。",
  "ticket-next.waiting": "請留意螢幕和廣播。過號不用重取。",
  "ticket-next.called": "請現在就去，帶好證件和材料。已叫 {calls} 遍。",
  "ticket-next.held": "準備好了，請跟工作人員說一聲。",
  "ticket-next.held.until": "準備好了請跟工作人員說一聲；{time} 會自動接著排。",
  "ticket-next.no-show": "不用重取。{time} 前跟窗口或服務台的工作人員說一聲，還排在原來的位置。",
  "ticket-next.no-show.late":
    "不用重取，但原來的位置沒有留住。跟窗口或服務台的工作人員說一聲，從現在起接著排。",
  "ticket-next.over": "需要時請重新取號。",
};
