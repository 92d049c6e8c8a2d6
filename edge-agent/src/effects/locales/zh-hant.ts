import type { SlipWords } from "./slip-words.ts";

export const hant: SlipWords = {
  title: "收件回執",
  copy: (number) => `副本 ${number}`,
  item: "事項",
  caseNumber: "辦件編號",
  applicant: "申請人",
  submitted: "提交時間",
  expected: "預計辦結",
  onTheSpot: "當場辦理",
  materials: "材料",
  more: (count) => `等 ${count} 份`,
  delivery: "領取方式",
  deliveries: {
    pickup: "窗口領取",
    mail: "郵寄到家",
    mobile: "手機查看",
    counter: "當場領取",
    "kiosk-print": "自助列印",
  },
  scan: "掃碼查看辦理進度",
  code: "查詢碼",
  next: "下一步",
  nextInReview: "工作人員將審核材料，請留意進度。",
  nextOnTheSpot: "請稍候，工作人員將當場辦理。",
  contact: "諮詢電話",
};
