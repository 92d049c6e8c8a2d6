import type { Language } from "../../contract/text.ts";

/** Every word on a ticket's slip, in one language. */
export interface TicketWords {
  readonly title: string;
  copy(number: number): string;
  readonly priority: string;
  readonly booked: string;
  readonly ahead: string;
  people(count: number): string;
  readonly wait: string;
  minutes(low: number, high: number): string;
  within(high: number): string;
  readonly place: string;
  readonly taken: string;
  readonly scan: string;
  /** What happens to a number that is called in vain. */
  missed(minutes: number): string;
}

export const ticketWords: Readonly<Record<Language, TicketWords>> = {
  "zh-Hans": {
    title: "您的号码",
    copy: (number) => `副本 ${number}`,
    priority: "优先",
    booked: "预约时间",
    ahead: "前面还有",
    people: (count) => `${count} 人`,
    wait: "预计等候",
    minutes: (low, high) => `${low}～${high} 分钟`,
    within: (high) => `大约 ${high} 分钟内`,
    place: "请在这里等候",
    taken: "取号时间",
    scan: "扫码看进度，快到时提醒您",
    missed: (minutes) => `过号 ${minutes} 分钟内可恢复原位`,
  },
  "zh-Hant": {
    title: "您的號碼",
    copy: (number) => `副本 ${number}`,
    priority: "優先",
    booked: "預約時間",
    ahead: "前面還有",
    people: (count) => `${count} 人`,
    wait: "預計等候",
    minutes: (low, high) => `${low}～${high} 分鐘`,
    within: (high) => `大約 ${high} 分鐘內`,
    place: "請在這裡等候",
    taken: "取號時間",
    scan: "掃碼看進度，快到時提醒您",
    missed: (minutes) => `過號 ${minutes} 分鐘內可恢復原位`,
  },
  en: {
    title: "Your number",
    copy: (number) => `COPY ${number}`,
    priority: "Priority",
    booked: "Booked for",
    ahead: "Before you",
    people: (count) => `${count}`,
    wait: "Likely wait",
    minutes: (low, high) => `${low}-${high} min`,
    within: (high) => `within about ${high} min`,
    place: "Please wait in",
    taken: "Taken",
    scan: "Scan to follow it on your phone",
    missed: (minutes) => `Missed it? Your place is kept ${minutes} min`,
  },
};
