import { entry } from "./entry.ts";

/** Refusals around what devices did over time. */
export const telemetryErrors = {
  "telemetry-away": entry(
    503,
    true,
    ["历史数据暂时读不出来，请稍后再看。", "歷史資料暫時讀不出來，請稍後再看。", "The history can't be read now. Please look again soon."],
    [
      "历史数据文件（telemetry.db）读不出来：请检查磁盘；设备本身不受影响。",
      "歷史資料檔（telemetry.db）讀不出來：請檢查磁碟；設備本身不受影響。",
      "The file of the history (telemetry.db) can't be read: check the disk. The devices themselves are not affected.",
    ],
  ),
} as const;
