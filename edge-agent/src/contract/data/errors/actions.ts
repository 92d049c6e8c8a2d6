import { type ErrorEntry, entry } from "./entry.ts";

/** Refusals of what managers order from their chair. */
export const actionErrors = {
  "visit-open": entry(
    409,
    true,
    ["有人正在办理，请稍后再试。", "有人正在辦理，請稍後再試。", "Somebody is being served here. Please try again later."],
    [
      "有群众正在这里办理。请等办完再操作；确需马上操作的，请选“强制”并写明理由。",
      "有民眾正在這裡辦理。請等辦完再操作；確需馬上操作的，請選「強制」並寫明理由。",
      "A person is being served there. Wait until the visit is over, or force it and say why.",
    ],
  ),
  "reason-needed": entry(
    400,
    false,
    ["请写明理由。", "請寫明理由。", "Please say why."],
    [
      "这项操作要写明理由（1 至 200 个字）。",
      "這項操作要寫明理由（1 至 200 個字）。",
      "This action needs a reason of 1 to 200 characters.",
    ],
  ),
  "device-unknown": entry(
    404,
    false,
    ["没有找到这台设备。", "沒有找到這臺設備。", "This device was not found."],
    [
      "这个工位没有这台设备，请刷新后再看。",
      "這個工位沒有這臺設備，請重新整理後再看。",
      "This station has no such device. Look at the list again.",
    ],
  ),
  "device-busy": entry(
    409,
    true,
    ["设备正在工作，请稍后再试。", "設備正在工作，請稍後再試。", "The device is working. Please try again later."],
    [
      "设备正在工作（如打印、扫描），现在打断会丢失内容。请稍等再试，或强制操作。",
      "設備正在工作（如列印、掃描），現在打斷會遺失內容。請稍等再試，或強制操作。",
      "The device is at work (printing, scanning); breaking in would lose it. Wait a moment, or force it.",
    ],
  ),
  "device-can-not": entry(
    409,
    false,
    ["这台设备没有这项功能。", "這臺設備沒有這項功能。", "This device can't do that."],
    [
      "这类设备没有这项检查或操作。",
      "這類設備沒有這項檢查或操作。",
      "Devices of this kind have no such check or action.",
    ],
  ),
  "action-unknown": entry(
    404,
    false,
    ["没有找到这项操作。", "沒有找到這項操作。", "This action was not found."],
    [
      "没有这项操作的记录，或它已经结束。",
      "沒有這項操作的記錄，或它已經結束。",
      "There is no such action, or it is over.",
    ],
  ),
  "action-running": entry(
    409,
    true,
    ["上一项操作还在进行。", "上一項操作還在進行。", "The action before is still running."],
    [
      "这台设备的上一项操作还没有结束，请等它结束。",
      "這臺設備的上一項操作還沒有結束，請等它結束。",
      "The action before at this device is not over yet. Wait for its end.",
    ],
  ),
  "file-gone": entry(
    410,
    false,
    ["文件已删除。", "檔案已刪除。", "The file was deleted."],
    [
      "诊断包只保留 14 天，图片只保留 15 分钟；请重新采集。",
      "診斷包只保留 14 天，圖片只保留 15 分鐘；請重新採集。",
      "Bundles are kept for 14 days and pictures for 15 minutes. Make it again.",
    ],
  ),
  "display-away": entry(
    409,
    true,
    ["这块屏幕没有连上。", "這塊螢幕沒有連上。", "This display is not connected."],
    [
      "这块屏幕的页面没有连上本机，无法让它刷新：请到屏幕前检查电源和网络。",
      "這塊螢幕的頁面沒有連上本機，無法讓它重新整理：請到螢幕前檢查電源和網路。",
      "This display's page has no line to the hall, so it can't be reloaded: look at its power and network.",
    ],
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
