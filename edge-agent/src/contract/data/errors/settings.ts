import { type ErrorEntry, entry } from "./entry.ts";

/** Refusals around settings and restarts. */
export const settingsErrors = {
  "settings-wrong": entry(
    422,
    false,
    ["设置有误，没有保存。", "設定有誤，沒有儲存。", "The settings are not valid. Nothing was saved."],
    [
      "有的设置填得不对，没有发布。请按提示改好再发布。",
      "有的設定填得不對，沒有發佈。請按提示改好再發佈。",
      "Some settings are not valid, so nothing was published. Correct them as told, then publish again.",
    ],
  ),
  "settings-moved": entry(
    409,
    false,
    ["设置已被别人改过。", "設定已被別人改過。", "Somebody else changed the settings."],
    [
      "您打开之后，别人已发布了新的设置。请重新载入，看过再改。",
      "您打開之後，別人已發佈了新的設定。請重新載入，看過再改。",
      "Somebody published other settings after you opened them. Load them again and look before you change them.",
    ],
  ),
  "settings-unchanged": entry(
    409,
    false,
    ["没有改动。", "沒有改動。", "Nothing was changed."],
    [
      "所选的工位已经是这样的设置，没有要发布的。",
      "所選的工位已經是這樣的設定，沒有要發佈的。",
      "The chosen stations already have these settings: there is nothing to publish.",
    ],
  ),
  "settings-locked": entry(
    403,
    false,
    ["这项设置不能在这里改。", "這項設定不能在這裡改。", "This setting can't be changed here."],
    [
      "这项设置只能由安装人员在配置文件里改。",
      "這項設定只能由安裝人員在設定檔裡改。",
      "This setting is only changed in the configuration file, by an installer.",
    ],
  ),
  "settings-unknown": entry(
    404,
    false,
    ["没有这个版本。", "沒有這個版本。", "There is no such version."],
    [
      "没有这个版本的设置，请在版本列表里选。",
      "沒有這個版本的設定，請在版本列表裡選。",
      "There is no such version of the settings. Choose one from the list.",
    ],
  ),
  "settings-unreadable": entry(
    503,
    true,
    ["这个工位的设置现在读不到。", "這個工位的設定現在讀不到。", "This station's settings can't be read now."],
    [
      "这个工位现在离线，读不到它的设置。请等它恢复后再试。",
      "這個工位現在離線，讀不到它的設定。請等它恢復後再試。",
      "This station is away, so its settings are not known. Try again once it is back.",
    ],
  ),
  "restart-impossible": entry(
    503,
    false,
    ["现在不能重新启动。", "現在不能重新啟動。", "A restart is not possible now."],
    [
      "这个工位的程序不是由 yimen start 启动的，不能在这里重启。",
      "這個工位的程式不是由 yimen start 啟動的，不能在這裡重新啟動。",
      "This agent was not started by `yimen start`, so it can't be restarted from here.",
    ],
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
