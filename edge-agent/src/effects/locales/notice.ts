import type { Language } from "../../contract/text.ts";

/** Every word on the slip of what is missing. */
export interface NoticeWords {
  readonly title: string;
  copy(number: number): string;
  readonly item: string;
  readonly day: string;
  missing(count: number): string;
  readonly original: string;
  copies(count: number): string;
  /** Where a material comes from, by the catalogue's word. */
  readonly sources: Readonly<Record<string, string>>;
  readonly comma: string;
  readonly again: string;
  readonly hours: string;
  /** Numbers of weekdays, 1 is Monday. */
  days(days: readonly number[]): string;
  readonly contact: string;
}

const han = ["一", "二", "三", "四", "五", "六", "日"];
const short = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** 1-5 as a range where they follow one another. */
function range(days: readonly number[], name: (day: number) => string, to: string, comma: string): string {
  const sorted = [...days].sort((a, b) => a - b);
  const [first, last] = [sorted[0] ?? 1, sorted.at(-1) ?? 1];
  const whole = sorted.length > 2 && last - first === sorted.length - 1;
  return whole ? `${name(first)}${to}${name(last)}` : sorted.map(name).join(comma);
}

const hans: NoticeWords = {
  title: "补正材料告知单",
  copy: (number) => `副本 ${number}`,
  item: "事项",
  day: "日期",
  missing: (count) => `还缺以下 ${count} 份材料，请一次带齐：`,
  original: "带原件",
  copies: (count) => `复印件 ${count} 份`,
  sources: {
    "government-issued": "由政府部门签发",
    "applicant-made": "由本人填写或提供",
    bank: "由开户银行提供",
    employer: "由用人单位出具",
    hospital: "由医院出具",
    school: "由学校出具",
    mixed: "由房东、单位或有关部门出具",
    "hospital-or-government": "由医院或政府部门出具",
  },
  comma: "，",
  again: "带齐以上材料和今天出示过的材料，到任一窗口即可办理。",
  hours: "办公时间",
  days: (days) => range(days, (day) => `周${han[day - 1] ?? ""}`, "至", "、"),
  contact: "咨询电话",
};

const hant: NoticeWords = {
  ...hans,
  title: "補正材料告知單",
  item: "事項",
  missing: (count) => `還缺以下 ${count} 份材料，請一次帶齊：`,
  original: "帶原件",
  copies: (count) => `影本 ${count} 份`,
  sources: {
    "government-issued": "由政府部門簽發",
    "applicant-made": "由本人填寫或提供",
    bank: "由開戶銀行提供",
    employer: "由用人單位出具",
    hospital: "由醫院出具",
    school: "由學校出具",
    mixed: "由房東、單位或有關部門出具",
    "hospital-or-government": "由醫院或政府部門出具",
  },
  again: "帶齊以上材料和今天出示過的材料，到任一窗口即可辦理。",
  hours: "辦公時間",
  days: (days) => range(days, (day) => `週${han[day - 1] ?? ""}`, "至", "、"),
  contact: "諮詢電話",
};

const en: NoticeWords = {
  title: "Papers to bring",
  copy: (number) => `COPY ${number}`,
  item: "Service",
  day: "Date",
  missing: (count) =>
    count === 1
      ? "One paper is still missing:"
      : `${count} papers are still missing. Please bring all of them:`,
  original: "the original",
  copies: (count) => (count === 1 ? "one copy" : `${count} copies`),
  sources: {
    "government-issued": "issued by the authorities",
    "applicant-made": "made by yourself",
    bank: "from your bank",
    employer: "from your employer",
    hospital: "from the hospital",
    school: "from the school",
    mixed: "from your landlord, employer or the authorities",
    "hospital-or-government": "from a hospital or the authorities",
  },
  comma: ", ",
  again: "Come to any window with all of these and with what you showed today.",
  hours: "Hours",
  days: (days) => range(days, (day) => short[day - 1] ?? "", "–", ", "),
  contact: "Phone",
};

export const noticeWords: Readonly<Record<Language, NoticeWords>> = { "zh-Hans": hans, "zh-Hant": hant, en };
