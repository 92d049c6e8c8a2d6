import type { ProgressTexts } from "./zh-Hans.ts";

export const progressZhHant: ProgressTexts = {
  "state.submitted": "已提交，等待受理",
  "state.accepted": "已受理",
  "state.accepted.due": "已受理，預計 {date} 前辦好",
  "state.in-review": "正在辦理",
  "state.in-review.due": "正在辦理，預計 {date} 前辦好",
  "state.correction": "需要補正材料",
  "state.approved": "已通過，正在製作結果",
  "state.rejected": "沒有通過",
  "state.result-ready": "已辦好，可以領取",
  "state.result-ready.mail": "已辦好，正在郵寄",
  "state.completed": "已辦結",
  "state.withdrawn": "已撤回",
  "next.submitted": "工作人員核對材料後會受理。您不用做什麼。",
  "next.wait": "您不用做什麼。有變化時，這裡會更新。",
  "next.correction": "請帶上要補的材料和這張回執，到窗口補交。",
  "next.rejected": "原因和救濟途徑請到窗口諮詢。",
  "next.result-ready": "請帶身分證和回執到大廳領取。",
  "next.result-ready.mail": "結果正在寄往您留的地址。",
  "progress.now": "進行中",
  "progress.later": "還沒到",
};
