import { actionErrors } from "./errors/actions.ts";
import { alarmErrors } from "./errors/alarms.ts";
import { caseErrors } from "./errors/cases.ts";
import { catalogueErrors } from "./errors/catalogue.ts";
import { type ErrorEntry, entry } from "./errors/entry.ts";
import { fleetErrors } from "./errors/fleet.ts";
import { peopleErrors } from "./errors/people.ts";
import { queueErrors } from "./errors/queue.ts";
import { ratingErrors } from "./errors/ratings.ts";
import { settingsErrors } from "./errors/settings.ts";
import { slipErrors } from "./errors/slips.ts";
import { storageErrors } from "./errors/storage.ts";
import { supervisionErrors } from "./errors/supervision.ts";
import { telemetryErrors } from "./errors/telemetry.ts";
import { updateErrors } from "./errors/updates.ts";

export type { ErrorEntry };

/** Every refusal and failure that leaves the agent. */
export const errorCatalogue = {
  ...actionErrors,
  ...alarmErrors,
  ...caseErrors,
  ...catalogueErrors,
  ...fleetErrors,
  ...peopleErrors,
  ...queueErrors,
  ...ratingErrors,
  ...settingsErrors,
  ...slipErrors,
  ...storageErrors,
  ...supervisionErrors,
  ...telemetryErrors,
  ...updateErrors,
  "not-found": entry(
    404,
    false,
    ["没有找到这个页面或内容。", "沒有找到這個頁面或內容。", "This page or content was not found."],
    ["请求的地址不存在。", "請求的地址不存在。", "The requested address does not exist."],
  ),
  "host-refused": entry(
    403,
    false,
    ["这个地址不能访问本机。", "這個地址不能訪問本機。", "This address may not reach this machine."],
    [
      "请求的 Host 或 Origin 不在允许名单中（server.allowedHosts）。",
      "請求的 Host 或 Origin 不在允許名單中（server.allowedHosts）。",
      "The request's Host or Origin is not on the list (server.allowedHosts).",
    ],
  ),
  "invalid-request": entry(
    400,
    false,
    [
      "填写的内容有误，请检查后再试。",
      "填寫的內容有誤，請檢查後再試。",
      "Something entered is not right. Please check it and try again.",
    ],
    [
      "请求不符合接口定义，见 fields。",
      "請求不符合介面定義，見 fields。",
      "The request does not match the schema; see fields.",
    ],
  ),
  "too-large": entry(
    413,
    false,
    ["提交的内容太大。", "提交的內容太大。", "What was sent is too large."],
    ["请求体超过上限。", "請求體超過上限。", "The body exceeds the limit."],
  ),
  "visit-over": entry(
    410,
    false,
    [
      "本次办理已经结束，请重新开始。",
      "本次辦理已經結束，請重新開始。",
      "This session has ended. Please start again.",
    ],
    [
      "会话不存在、已超时或密钥不符。",
      "會話不存在、已逾時或密鑰不符。",
      "The visit is unknown, has timed out, or the secret is wrong.",
    ],
  ),
  "wrong-stage": entry(
    409,
    false,
    ["请先完成上一步。", "請先完成上一步。", "Please finish the step before this one."],
    ["会话所处阶段不允许该操作。", "會話所處階段不允許該操作。", "The visit's stage does not allow this."],
  ),
  "unknown-item": entry(
    404,
    false,
    ["没有这个办理事项。", "沒有這個辦理事項。", "There is no such service."],
    ["事项目录中没有该编号。", "事項目錄中沒有該編號。", "The catalogue has no such item."],
  ),
  "item-not-here": entry(
    422,
    false,
    [
      "这个事项本大厅不能受理，请到上级大厅办理。",
      "這個事項本大廳不能受理，請到上級大廳辦理。",
      "This hall can't take this service. Please go to a higher-level hall.",
    ],
    [
      "事项的受理层级不含本大厅。",
      "事項的受理層級不含本大廳。",
      "The item's accepting levels do not include this hall.",
    ],
  ),
  "item-window-only": entry(
    422,
    false,
    [
      "这个事项要到窗口办理，请带上材料到窗口。",
      "這個事項要到窗口辦理，請帶上材料到窗口。",
      "This service is done at a window. Please take your papers there.",
    ],
    [
      "事项的办理渠道不含自助机（channels）。",
      "事項的辦理管道不含自助機（channels）。",
      "The item's channels do not include a kiosk.",
    ],
  ),
  "identity-invalid": entry(
    422,
    false,
    ["证件号码不正确，请核对。", "證件號碼不正確，請核對。", "The ID number is not valid. Please check it."],
    [
      "证件号码校验位不符（GB 11643）。",
      "證件號碼校驗位不符（GB 11643）。",
      "The number's check character fails (GB 11643).",
    ],
  ),
  "passport-key-invalid": entry(
    422,
    false,
    [
      "这一项不对，请对照护照核对。",
      "這一項不對，請對照護照核對。",
      "This field is not right. Please compare it with your passport.",
    ],
    [
      "护照号码、出生日期或有效期不合机读区的格式或校验位（ICAO 9303），见 fields。",
      "護照號碼、出生日期或有效期不合機讀區的格式或校驗位（ICAO 9303），見 fields。",
      "Document number, birth or expiry fit no machine-readable zone (ICAO 9303); see fields.",
    ],
  ),
  "another-card": entry(
    409,
    false,
    [
      "放上的是另一张身份证。请先结束前一位的办理。",
      "放上的是另一張身分證。請先結束前一位的辦理。",
      "That is another person's card. Please finish the first session before.",
    ],
    [
      "同一会话中读到了另一张证件。",
      "同一會話中讀到了另一張證件。",
      "A second card was read during a visit.",
    ],
  ),
  "materials-missing": entry(
    422,
    false,
    ["还有必交的材料没有提交。", "還有必交的材料沒有提交。", "Some required papers are still missing."],
    ["必要材料不全，见 fields。", "必要材料不全，見 fields。", "Required materials are missing; see fields."],
  ),
  "form-incomplete": entry(
    422,
    false,
    [
      "还有内容没有填好，已用红色标出。",
      "還有內容沒有填好，已用紅色標出。",
      "Some fields need attention. They are marked in red.",
    ],
    [
      "表单有缺项或错误，见 fields。",
      "表單有缺項或錯誤，見 fields。",
      "The form has missing or wrong fields; see fields.",
    ],
  ),
  "signature-missing": entry(
    422,
    false,
    ["请先签名。", "請先簽名。", "Please sign first."],
    ["没有手写签名。", "沒有手寫簽名。", "There is no signature."],
  ),
  "delivery-missing": entry(
    422,
    false,
    ["请选择结果的领取方式。", "請選擇結果的領取方式。", "Please choose how to receive the result."],
    [
      "没有选择领取方式，或邮寄缺地址。",
      "沒有選擇領取方式，或郵寄缺地址。",
      "No delivery was chosen, or mail lacks an address.",
    ],
  ),
  "key-missing": entry(
    400,
    false,
    [
      "系统出错，请呼叫工作人员。",
      "系統出錯，請呼叫工作人員。",
      "Something went wrong. Please call a member of staff.",
    ],
    [
      "缺少 Idempotency-Key 请求头。",
      "缺少 Idempotency-Key 請求標頭。",
      "The Idempotency-Key header is missing.",
    ],
  ),
  "key-reused": entry(
    422,
    false,
    [
      "系统出错，请呼叫工作人员。",
      "系統出錯，請呼叫工作人員。",
      "Something went wrong. Please call a member of staff.",
    ],
    [
      "同一个 Idempotency-Key 用于不同内容，已拒绝。",
      "同一個 Idempotency-Key 用於不同內容，已拒絕。",
      "The same Idempotency-Key came with another body; refused.",
    ],
  ),
  "case-unknown": entry(
    404,
    false,
    [
      "没有查到这个办件。请核对回执上的号码。",
      "沒有查到這個辦件。請核對回執上的號碼。",
      "No such case was found. Please check the code on your slip.",
    ],
    [
      "令牌、短码或办件编号不存在。",
      "令牌、短碼或辦件編號不存在。",
      "The token, short code or case number is unknown.",
    ],
  ),
  "transition-refused": entry(
    409,
    false,
    ["这个办件现在不能这样处理。", "這個辦件現在不能這樣處理。", "This can't be done with the case now."],
    [
      "办件当前状态不允许该变更。",
      "辦件目前狀態不允許該變更。",
      "The case's state does not allow this transition.",
    ],
  ),
  "receipt-unknown": entry(
    404,
    false,
    ["没有找到这张回执。", "沒有找到這張回執。", "This receipt was not found."],
    ["回执编号不存在。", "回執編號不存在。", "The receipt id is unknown."],
  ),
  "too-many-tries": entry(
    429,
    true,
    [
      "查询次数太多，请一分钟后再试。",
      "查詢次數太多，請一分鐘後再試。",
      "Too many tries. Please wait a minute.",
    ],
    ["短码查询被限速。", "短碼查詢被限速。", "Look-ups by short code are rate-limited."],
  ),
  "too-many-copies": entry(
    429,
    false,
    [
      "本次不能再补打了，可到任一窗口补打。",
      "本次不能再補印了，可到任一窗口補印。",
      "No more copies can be printed here. Any window can print one for you.",
    ],
    [
      "一次会话的副本数已到上限。",
      "一次會話的副本數已到上限。",
      "The visit has had as many copies as it may.",
    ],
  ),
  "picture-refused": entry(
    422,
    false,
    [
      "这张图片不能使用，请重新拍摄。",
      "這張圖片不能使用，請重新拍攝。",
      "This picture can't be used. Please take it again.",
    ],
    [
      "图片不是有效的 JPEG，或像素超过上限。",
      "圖片不是有效的 JPEG，或像素超過上限。",
      "The picture is no valid JPEG or exceeds the pixel limit.",
    ],
  ),
  "camera-away": entry(
    503,
    true,
    [
      "拍摄设备暂时不可用，请到窗口提交材料。",
      "拍攝設備暫時不可用，請到窗口提交材料。",
      "The camera is not available. Please hand in your papers at a window.",
    ],
    [
      "高拍仪已断开，请检查连接。",
      "高拍儀已斷開，請檢查連接。",
      "The document camera is away; check its connection.",
    ],
  ),
  "reader-away": entry(
    503,
    true,
    [
      "读卡器暂时不可用，请手动输入证件号。",
      "讀卡器暫時不可用，請手動輸入證件號。",
      "The card reader is not available. Please type the ID number.",
    ],
    [
      "身份证读卡器已断开，请检查连接。",
      "身分證讀卡器已斷開，請檢查連接。",
      "The ID reader is away; check its connection.",
    ],
  ),
  "printer-away": entry(
    503,
    true,
    [
      "打印未成功，可到任一窗口补打。",
      "列印未成功，可到任一窗口補印。",
      "Printing failed. Any window can print it for you.",
    ],
    [
      "打印机不可用，请看设备状态。",
      "印表機不可用，請看設備狀態。",
      "The printer is not available; see its status.",
    ],
  ),
  "not-allowed": entry(
    403,
    false,
    ["没有权限。", "沒有權限。", "This is not allowed."],
    ["缺少或错误的凭证。", "缺少或錯誤的憑證。", "The credential is missing or wrong."],
  ),
  internal: entry(
    500,
    true,
    [
      "系统出错了，已记录。请稍后再试或呼叫工作人员。",
      "系統出錯了，已記錄。請稍後再試或呼叫工作人員。",
      "Something went wrong and was recorded. Please try again or call staff.",
    ],
    [
      "未预期的错误，见日志中的请求号。",
      "未預期的錯誤，見日誌中的請求號。",
      "An unexpected error; see the log by request id.",
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
