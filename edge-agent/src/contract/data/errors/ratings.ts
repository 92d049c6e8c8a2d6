import { type ErrorEntry, entry } from "./entry.ts";

/** Refusals around ratings and what follows bad ones. None tells how a visit was rated. */
export const ratingErrors = {
  "already-rated": entry(
    409,
    false,
    [
      "这次办事已经评价过了，谢谢您。",
      "這次辦事已經評價過了，謝謝您。",
      "This visit has been rated already. Thank you.",
    ],
    [
      "这次办事已有评价，每次只评一次。",
      "這次辦事已有評價，每次只評一次。",
      "This visit has a rating already; there is one for each.",
    ],
  ),
  "rating-ask-over": entry(
    409,
    false,
    [
      "这次评价已经结束，可以扫回执上的二维码评价。",
      "這次評價已經結束，可以掃回執上的二維碼評價。",
      "This question is over. You can still rate by the code on your slip.",
    ],
    [
      "评价邀请已结束或已换人，回执上的二维码仍可评价。",
      "評價邀請已結束或已換人，回執上的二維碼仍可評價。",
      "The question ended or the next person is there; the slip's code still rates.",
    ],
  ),
  "rating-not-yet": entry(
    409,
    false,
    [
      "事情还在办理，办完后可以评价。",
      "事情還在辦理，辦完後可以評價。",
      "Your case is still being handled. You can rate it when it is done.",
    ],
    ["办结后才能评价。", "辦結後才能評價。", "It can be rated once it is done."],
  ),
  "rating-over": entry(
    410,
    false,
    [
      "评价时间已过。有意见请到服务台反映。",
      "評價時間已過。有意見請到服務台反映。",
      "The time for rating is over. Please tell the service desk.",
    ],
    ["已过评价期限。", "已過評價期限。", "The time for rating is over."],
  ),
  "rating-unknown": entry(
    404,
    false,
    [
      "没有查到这次办事，请扫描号票或回执上的二维码。",
      "沒有查到這次辦事，請掃描號票或回執上的二維碼。",
      "No such visit was found. Please scan the code on your ticket or slip.",
    ],
    ["没有这条评价或这次办事。", "沒有這條評價或這次辦事。", "There is no such rating or visit."],
  ),
  "rating-undo-over": entry(
    410,
    false,
    [
      "评价已经提交，不能再改。",
      "評價已經提交，不能再改。",
      "Your rating stands and can no longer be changed.",
    ],
    ["撤回时间已过。", "撤回時間已過。", "The time for taking it back is over."],
  ),
  "rating-not-here": entry(
    403,
    false,
    ["请在办理窗口评价。", "請在辦理窗口評價。", "Please rate at the window that served you."],
    [
      "只能邀请本窗口当前或刚办完的群众评价。",
      "只能邀請本窗口目前或剛辦完的群眾評價。",
      "Only who is or just was at your own window can be asked.",
    ],
  ),
  "follow-up-unknown": entry(
    404,
    false,
    ["没有找到这条记录。", "沒有找到這條記錄。", "There is no such record."],
    ["没有这条差评工单。", "沒有這條差評工單。", "There is no such work item."],
  ),
  "follow-up-state": entry(
    409,
    false,
    ["这一步现在不能做。", "這一步現在不能做。", "This can't be done now."],
    [
      "工单已变化，这一步现在不能做，请看最新状态。",
      "工單已變化，這一步現在不能做，請看最新狀態。",
      "The work item has moved on; look at its present state.",
    ],
  ),
  "second-person-needed": entry(
    403,
    false,
    ["须由另一位管理员处理。", "須由另一位管理員處理。", "Another manager has to do this."],
    [
      "申诉须由另一位管理员复核，提出的人不能自己认定。",
      "申訴須由另一位管理員覆核，提出的人不能自己認定。",
      "Another manager must review it; who appealed can't decide.",
    ],
  ),
  "follow-up-note-missing": entry(
    422,
    false,
    ["请写明情况。", "請寫明情況。", "Please say what was done."],
    [
      "请写明联系、整改或复核的情况。",
      "請寫明聯繫、整改或覆核的情況。",
      "Write down what was said, mended or found.",
    ],
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
