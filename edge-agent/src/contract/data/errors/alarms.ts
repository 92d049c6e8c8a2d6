import { type ErrorEntry, entry } from "./entry.ts";

/** Refusals around alarms, maintenance and what is sent on of them. */
export const alarmErrors = {
  "alarm-unknown": entry(
    404,
    false,
    ["没有找到这条告警。", "沒有找到這條告警。", "This alarm was not found."],
    ["没有这条告警，请刷新列表。", "沒有這條告警，請重新整理列表。", "There is no such alarm. Look at the list again."],
  ),
  "alarm-ended": entry(
    409,
    false,
    ["这条告警已经结束。", "這條告警已經結束。", "This alarm is over."],
    [
      "这条告警已恢复并确认，不能再分派。",
      "這條告警已恢復並確認，不能再分派。",
      "This alarm was cleared and acknowledged; it can't be given to anybody.",
    ],
  ),
  "alarm-owner-unknown": entry(
    400,
    false,
    ["没有找到这位管理员。", "沒有找到這位管理員。", "This manager was not found."],
    [
      "告警的负责人须是在用的管理员账号，别人看不到告警。",
      "告警的負責人須是在用的管理員帳號，別人看不到告警。",
      "An alarm's owner must have an active account as a manager; nobody else sees alarms.",
    ],
  ),
  "maintenance-unknown": entry(
    404,
    false,
    ["没有找到这次维护。", "沒有找到這次維護。", "This maintenance was not found."],
    ["没有这次维护，请刷新后再看。", "沒有這次維護，請重新整理後再看。", "There is no such maintenance. Look again."],
  ),
  "notice-unknown": entry(
    404,
    false,
    ["没有找到这条通知。", "沒有找到這條通知。", "This notice was not found."],
    ["没有这条告警通知，请刷新后再看。", "沒有這條告警通知，請重新整理後再看。", "There is no such notice. Look again."],
  ),
  "channel-unknown": entry(
    404,
    false,
    ["没有找到这个通知渠道。", "沒有找到這個通知渠道。", "This channel was not found."],
    [
      "配置的 alarms.channels 中没有这个渠道。",
      "設定的 alarms.channels 中沒有這個渠道。",
      "alarms.channels of the configuration names no such channel.",
    ],
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
