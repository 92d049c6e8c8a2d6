import type { SlipWords } from "./slip-words.ts";

export const hans: SlipWords = {
  title: "收件回执",
  copy: (number) => `副本 ${number}`,
  item: "事项",
  caseNumber: "办件编号",
  applicant: "申请人",
  submitted: "提交时间",
  expected: "预计办结",
  onTheSpot: "当场办理",
  materials: "材料",
  more: (count) => `等 ${count} 份`,
  delivery: "领取方式",
  deliveries: {
    pickup: "窗口领取",
    mail: "邮寄到家",
    mobile: "手机查看",
    counter: "当场领取",
    "kiosk-print": "自助打印",
  },
  scan: "扫码查看办理进度",
  code: "查询码",
  next: "下一步",
  nextInReview: "工作人员将审核材料，请留意进度。",
  nextOnTheSpot: "请稍候，工作人员将当场办理。",
  contact: "咨询电话",
};
