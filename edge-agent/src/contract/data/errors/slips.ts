import { type ErrorEntry, entry } from "./entry.ts";

/** Refusals around printing a slip again. */
export const slipErrors = {
  "card-needed": entry(
    403,
    false,
    [
      "请刷本人身份证。只输入号码不能查看办件。",
      "請刷本人身分證。只輸入號碼不能查看辦件。",
      "Please lay your own ID card on the reader. A typed number does not show cases.",
    ],
    [
      "本次会话的身份不是刷卡得来的。",
      "本次會話的身分不是刷卡得來的。",
      "The visit's identity does not come from a card.",
    ],
  ),
  "copies-used-up": entry(
    429,
    false,
    [
      "这份回执今天已补打三次，需要时请到任一窗口。",
      "這份回執今天已補印三次，需要時請到任一窗口。",
      "This slip has been printed again three times today. Any window can help further.",
    ],
    [
      "同一办件一天最多补打三份副本。",
      "同一辦件一天最多補印三份副本。",
      "A case has at most three copies a day.",
    ],
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
