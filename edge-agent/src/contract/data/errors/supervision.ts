import { type ErrorEntry, entry } from "./entry.ts";

/** Refusals around cards and figures. */
export const supervisionErrors = {
  "card-unknown": entry(
    404,
    false,
    ["没有找到这张督办单。", "沒有找到這張督辦單。", "This card was not found."],
    ["没有这张督办单。", "沒有這張督辦單。", "There is no such card."],
  ),
  "card-ended": entry(
    409,
    false,
    ["这张督办单已经办结。", "這張督辦單已經辦結。", "This card has already ended."],
    [
      "这张督办单已经办结，请刷新后查看。",
      "這張督辦單已經辦結，請重新整理後查看。",
      "This card has already ended. Look at it again.",
    ],
  ),
  "card-unanswered": entry(
    409,
    false,
    ["请先说明原因。", "請先說明原因。", "Please give the reason first."],
    [
      "还没有答复：请先写明超期原因和措施，再办结。",
      "還沒有答覆：請先寫明超期原因和措施，再辦結。",
      "It has no answer yet: say why it is late and what is done, then end it.",
    ],
  ),
  "card-still-late": entry(
    409,
    false,
    ["这件事还没有办完。", "這件事還沒有辦完。", "This is not done yet."],
    [
      "催办的事项还没有办完，不能按“已整改”办结。",
      "催辦的事項還沒有辦完，不能按「已整改」辦結。",
      "What is late is not done yet, so the card can't end as mended.",
    ],
  ),
  "owner-unknown": entry(
    400,
    false,
    ["没有找到这位工作人员。", "沒有找到這位工作人員。", "This member of staff was not found."],
    [
      "责任人须是在用的审批员或管理员账号。",
      "責任人須是在用的審批員或管理員帳號。",
      "An owner must have an active account as a reviewer or manager.",
    ],
  ),
  "figures-counting": entry(
    503,
    true,
    ["数据正在统计，请稍后再看。", "數據正在統計，請稍後再看。", "The figures are being counted. Please look again soon."],
    [
      "正在从日志重新统计，请几秒后再试。",
      "正在從日誌重新統計，請幾秒後再試。",
      "The figures are being counted anew from the journal; try again in some seconds.",
    ],
  ),
  "span-refused": entry(
    400,
    false,
    ["请选择正确的日期范围。", "請選擇正確的日期範圍。", "Please choose a valid range of days."],
    [
      "起止日期不对：先起后止，最多 366 天。",
      "起止日期不對：先起後止，最多 366 天。",
      "The range is not valid: the first day comes first, and at most 366 days are shown.",
    ],
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
