/** What the phone page and the kiosk's progress screen say. */
export const progressZhHans = {
  "state.submitted": "已提交，等待受理",
  "state.accepted": "已受理",
  "state.accepted.due": "已受理，预计 {date} 前办好",
  "state.in-review": "正在办理",
  "state.in-review.due": "正在办理，预计 {date} 前办好",
  "state.correction": "需要补正材料",
  "state.approved": "已通过，正在制作结果",
  "state.rejected": "没有通过",
  "state.result-ready": "已办好，可以领取",
  "state.result-ready.mail": "已办好，正在邮寄",
  "state.completed": "已办结",
  "state.withdrawn": "已撤回",
  "next.submitted": "工作人员核对材料后会受理。您不用做什么。",
  "next.wait": "您不用做什么。有变化时，这里会更新。",
  "next.correction": "请带上要补的材料和这张回执，到窗口补交。",
  "next.rejected": "原因和救济途径请到窗口咨询。",
  "next.result-ready": "请带身份证和回执到大厅领取。",
  "next.result-ready.mail": "结果正在寄往您留的地址。",
  "progress.now": "进行中",
  "progress.later": "还没到",
} as const;

export type ProgressKey = keyof typeof progressZhHans;
export type ProgressTexts = Readonly<Record<ProgressKey, string>>;
