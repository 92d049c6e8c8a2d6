import { type ErrorEntry, entry } from "./entry.ts";

/** Refusals around the stations of a hall: joining it, and what is asked of them. */
export const fleetErrors = {
  "join-code-refused": entry(
    401,
    false,
    ["请工作人员处理。", "請工作人員處理。", "Staff must see to this."],
    [
      "加入码不对、已用过或已过期。请在管理台“设备”里重新领取一个。",
      "加入碼不對、已用過或已過期。請在管理台「設備」裡重新領取一個。",
      "The code is wrong, used or out of date. Get a new one in the console, under devices.",
    ],
  ),
  "station-taken": entry(
    409,
    false,
    ["请工作人员处理。", "請工作人員處理。", "Staff must see to this."],
    [
      "大厅里已经有这个工位编号（station.id）。请换一个编号，或先在管理台移除原来的工位。",
      "大廳裡已經有這個工位編號（station.id）。請換一個編號，或先在管理台移除原來的工位。",
      "The hall has a station of this number (station.id). Take another one, or remove the old station in the console first.",
    ],
  ),
  "station-unknown": entry(
    404,
    false,
    ["没有找到这个工位。", "沒有找到這個工位。", "This station was not found."],
    [
      "大厅里没有这个工位，可能已被移除。",
      "大廳裡沒有這個工位，可能已被移除。",
      "The hall has no such station; it may have been removed.",
    ],
  ),
  "station-own": entry(
    409,
    false,
    ["请工作人员处理。", "請工作人員處理。", "Staff must see to this."],
    [
      "这是大厅自己的工位，不能移除。",
      "這是大廳自己的工位，不能移除。",
      "This is the hall's own station; it can't be removed.",
    ],
  ),
  "station-away": entry(
    503,
    true,
    ["这个工位现在离线。", "這個工位現在離線。", "This station is away for now."],
    [
      "工位离线，命令没有送达，什么也没有做。请看看它有没有通电、联网。",
      "工位離線，命令沒有送達，什麼也沒有做。請看看它有沒有通電、聯網。",
      "The station is away: the order did not arrive and nothing was done. See that it has power and network.",
    ],
  ),
  "link-refused": entry(
    401,
    false,
    ["请工作人员处理。", "請工作人員處理。", "Staff must see to this."],
    [
      "工位的身份没有通过验证，或两边的程序版本不能互通。请核对版本，必要时移除后重新加入。",
      "工位的身分沒有通過驗證，或兩邊的程式版本不能互通。請核對版本，必要時移除後重新加入。",
      "The station could not prove who it is, or both programs don't understand one another. Compare the versions; if need be remove the station and join again.",
    ],
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
