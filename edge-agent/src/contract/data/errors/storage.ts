import { entry } from "./entry.ts";

/** Refusals of the disk and the data folder. */
export const storageErrors = {
  "storage-full": entry(
    507,
    true,
    [
      "本机暂时不能受理，请到窗口办理。已提交的办件不受影响。",
      "本機暫時不能受理，請到窗口辦理。已提交的辦件不受影響。",
      "This machine can't take cases now. Please go to a window. Cases already submitted are safe.",
    ],
    [
      "磁盘已满或不可写，新办件已拒绝。",
      "磁碟已滿或不可寫，新辦件已拒絕。",
      "The disk is full or read-only; new cases are refused.",
    ],
  ),
  "storage-damaged": entry(
    503,
    false,
    [
      "本机暂停服务，请到窗口办理。",
      "本機暫停服務，請到窗口辦理。",
      "This machine is out of service. Please go to a window.",
    ],
    [
      "存储校验失败，已转为只读。请运行 yimen verify。",
      "儲存校驗失敗，已轉為唯讀。請執行 yimen verify。",
      "The store failed its check and is read-only. Run yimen verify.",
    ],
  ),
  "storage-in-use": entry(
    503,
    true,
    [
      "本机暂停服务，请到窗口办理。",
      "本機暫停服務，請到窗口辦理。",
      "This machine is out of service. Please go to a window.",
    ],
    [
      "数据目录正被另一个进程使用。",
      "資料目錄正被另一個行程使用。",
      "Another process is using the data folder.",
    ],
  ),
  "keys-exposed": entry(
    503,
    false,
    [
      "本机暂停服务，请到窗口办理。",
      "本機暫停服務，請到窗口辦理。",
      "This machine is out of service. Please go to a window.",
    ],
    [
      "密钥文件缺失、损坏，或他人可读（权限应为 0600）。",
      "金鑰檔案缺失、損壞，或他人可讀（權限應為 0600）。",
      "The key file is missing, damaged or readable by others (it must have mode 0600).",
    ],
  ),
} as const;
