import type { Localized } from "../text.ts";
import { severityWords } from "./alarm-severities.ts";

const say = (hans: string, hant: string, en: string): Localized => ({
  "zh-Hans": hans,
  "zh-Hant": hant,
  en,
});

/** Codes of rows in words, for tables that are taken along. A code without words is told as it is. */
export const reportCodes: Readonly<Record<string, Readonly<Record<string, Localized>>>> = {
  weekday: {
    "1": say("星期一", "星期一", "Monday"),
    "2": say("星期二", "星期二", "Tuesday"),
    "3": say("星期三", "星期三", "Wednesday"),
    "4": say("星期四", "星期四", "Thursday"),
    "5": say("星期五", "星期五", "Friday"),
    "6": say("星期六", "星期六", "Saturday"),
    "7": say("星期日", "星期日", "Sunday"),
  },
  source: {
    kiosk: say("自助机", "自助機", "kiosk"),
    desk: say("导办台", "導辦台", "guide desk"),
    phone: say("手机", "手機", "phone"),
    appointment: say("预约", "預約", "appointment"),
  },
  channel: {
    kiosk: say("自助机", "自助機", "kiosk"),
    window: say("窗口", "窗口", "window"),
    phone: say("手机", "手機", "phone"),
    pad: say("评价屏", "評價屏", "rating pad"),
    keys: say("评价键", "評價鍵", "rating keys"),
  },
  ticket: {
    waiting: say("等候", "等候", "waiting"),
    called: say("已叫号", "已叫號", "called"),
    serving: say("办理中", "辦理中", "being served"),
    held: say("挂起", "掛起", "held"),
    "no-show": say("过号", "過號", "no-show"),
    done: say("办完", "辦完", "done"),
    cancelled: say("取消", "取消", "cancelled"),
    expired: say("当日未办", "當日未辦", "left over"),
  },
  case: {
    submitted: say("待受理", "待受理", "handed in"),
    accepted: say("已受理", "已受理", "accepted"),
    "in-review": say("审批中", "審批中", "in review"),
    correction: say("等补正", "等補正", "waiting for papers"),
    approved: say("已通过", "已通過", "approved"),
    rejected: say("不予办理", "不予辦理", "rejected"),
    "result-ready": say("结果待领取", "結果待領取", "result ready"),
    completed: say("已办结", "已辦結", "completed"),
    withdrawn: say("已撤回", "已撤回", "withdrawn"),
  },
  colour: {
    red: say("红牌", "紅牌", "red card"),
    yellow: say("黄牌", "黃牌", "yellow card"),
    warning: say("预警", "預警", "warning"),
  },
  why: {
    mended: say("已整改", "已整改", "mended"),
    accepted: say("接受答复", "接受答覆", "answer accepted"),
    overtaken: say("转为更重的牌", "轉為更重的牌", "overtaken by a graver card"),
  },
  followUp: {
    open: say("待处理", "待處理", "open"),
    contacted: say("已联系", "已聯繫", "contacted"),
    rectified: say("已整改", "已整改", "rectified"),
    revisited: say("已回访", "已回訪", "revisited"),
    appealed: say("申诉", "申訴", "appealed"),
    malicious: say("恶意或误评", "惡意或誤評", "malicious or mistaken"),
    closed: say("已关闭", "已關閉", "closed"),
    withdrawn: say("已撤回", "已撤回", "withdrawn"),
  },
  booking: {
    booked: say("未到时间", "未到時間", "still to come"),
    early: say("早到", "早到", "early"),
    "on-time": say("准时", "準時", "on time"),
    late: say("迟到", "遲到", "late"),
    missed: say("未到", "未到", "did not come"),
    cancelled: say("取消", "取消", "cancelled"),
  },
  severity: severityWords,
  answer: {
    satisfied: say("满意", "滿意", "satisfied"),
    bad: say("差评", "差評", "bad"),
  },
};
