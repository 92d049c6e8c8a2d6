import type { AlarmSeverity } from "../alarm.ts";
import type { Localized } from "../text.ts";

/** One kind of alarm: how grave it is, how long its condition must last, and what people read. */
export interface AlarmKindRow {
  readonly severity: AlarmSeverity;
  /** Seconds that the condition must last before the alarm is raised. */
  readonly settleSeconds: number;
  /** Seconds that it must be gone before the alarm is cleared. */
  readonly clearSeconds: number;
  /** A few words: what is wrong. */
  readonly name: Required<Localized>;
  /** Why it matters; `{fact}` is filled from the alarm's facts. */
  readonly cause: Required<Localized>;
  /** What a person should do. */
  readonly todo: Required<Localized>;
}

const say = (hans: string, hant: string, en: string): Required<Localized> => ({
  "zh-Hans": hans,
  "zh-Hant": hant,
  en,
});

/** Words for facts that are codes. */
export const factWords: Readonly<Record<string, Required<Localized>>> = {
  "no-speaker": say("没有连接音箱", "沒有連接音箱", "no loudspeaker is connected"),
  silent: say("音箱没有播完的回音", "音箱沒有播完的回音", "no loudspeaker said that it played"),
  blocked: say("浏览器不允许声音", "瀏覽器不允許聲音", "the browser forbids sound"),
  failed: say("播放失败", "播放失敗", "playing failed"),
  "no-speech": say("没有语音", "沒有語音", "there is no voice"),
};

/** Where a device has a word of its own for its cause (`facts.code`), that is shown instead of `cause` and `todo`. */
export const alarmKinds = {
  "paper-out": {
    ...{ severity: "major", settleSeconds: 3, clearSeconds: 3 },
    name: say("缺纸", "缺紙", "Out of paper"),
    cause: say("打印机没有纸，凭条都在等待", "印表機沒有紙，憑條都在等待", "The printer has no paper; slips are waiting"),
    todo: say(
      "装一卷新纸，等待的凭条会自动续打，不会重复",
      "裝一卷新紙，等待的憑條會自動續印，不會重複",
      "Load a new roll; the slips that wait go on by themselves, each once",
    ),
  },
  "paper-low": {
    ...{ severity: "minor", settleSeconds: 3, clearSeconds: 3 },
    name: say("纸快用完了", "紙快用完了", "Paper is running low"),
    cause: say("纸快用完了", "紙快用完了", "The roll is nearly used up"),
    todo: say("备好一卷新纸", "備好一卷新紙", "Have a new roll ready"),
  },
  "device-blocked": {
    ...{ severity: "major", settleSeconds: 5, clearSeconds: 3 },
    name: say("设备受阻", "設備受阻", "Device needs a hand"),
    cause: say("设备在等人处理", "設備在等人處理", "The device waits for a person"),
    todo: say("按设备提示处理", "按設備提示處理", "Do what the device says"),
  },
  "left-behind": {
    ...{ severity: "major", settleSeconds: 0, clearSeconds: 3 },
    name: say("有物品遗留", "有物品遺留", "Something was left behind"),
    cause: say("有证件或纸张没有取走", "有證件或紙張沒有取走", "A card or papers were not taken"),
    todo: say("取走并交还本人", "取走並交還本人", "Take it and give it back to its owner"),
  },
  "device-unplugged": {
    ...{ severity: "major", settleSeconds: 10, clearSeconds: 3 },
    name: say("设备断开", "設備斷開", "Device unplugged"),
    cause: say("设备没有连接或没有通电", "設備沒有連接或沒有通電", "The device is not connected or has no power"),
    todo: say("插好数据线和电源线", "插好數據線和電源線", "Plug in its cable and its power"),
  },
  "device-failed": {
    ...{ severity: "major", settleSeconds: 10, clearSeconds: 5 },
    name: say("设备故障", "設備故障", "Device failed"),
    cause: say("设备报告故障或没有回应", "設備報告故障或沒有回應", "The device reports a fault or does not answer"),
    todo: say("在设备页重启驱动；仍不行请联系维修", "在設備頁重啟驅動；仍不行請聯繫維修", "Restart its driver on its page; if that does not help call service"),
  },
  "device-flapping": {
    ...{ severity: "minor", settleSeconds: 0, clearSeconds: 30 },
    name: say("反复断连", "反覆斷連", "Keeps coming and going"),
    cause: say("设备反复断开又连上", "設備反覆斷開又連上", "The device is lost and found again and again"),
    todo: say("检查插头，换一根线或换一个接口", "檢查插頭，換一根線或換一個接口", "Check the plugs; try another cable or socket"),
  },
  "device-silent": {
    ...{ severity: "major", settleSeconds: 0, clearSeconds: 5 },
    name: say("设备无声", "設備無聲", "Silent behind a live agent"),
    cause: say(
      "程序说它在线，但它超过 {minutes} 分钟没有回答",
      "程式說它在線，但它超過 {minutes} 分鐘沒有回答",
      "Its agent calls it online, yet it has not answered for more than {minutes} min",
    ),
    todo: say("在设备页重启驱动；仍不行请重启本机程序", "在設備頁重啟驅動；仍不行請重啟本機程式", "Restart its driver on its page; if that does not help restart the agent"),
  },
  "device-quiet": {
    ...{ severity: "warning", settleSeconds: 0, clearSeconds: 5 },
    name: say("很久没有使用", "很久沒有使用", "Not used for long"),
    cause: say(
      "工作时间内超过 {minutes} 分钟没有读数；它不能应答，是否正常要试用才知道",
      "工作時間內超過 {minutes} 分鐘沒有讀數；它不能應答，是否正常要試用才知道",
      "Not a reading in more than {minutes} min of working time; it can't be asked, so only use shows whether it works",
    ),
    todo: say("到现场试用一次", "到現場試用一次", "Go and try it once"),
  },
  "device-unsure": {
    ...{ severity: "warning", settleSeconds: 120, clearSeconds: 5 },
    name: say("状态不明", "狀態不明", "State not known"),
    cause: say("设备迟迟没有说出自己的状态", "設備遲遲沒有說出自己的狀態", "The device has not told its state for a while"),
    todo: say("做一次健康检查", "做一次健康檢查", "Run a health check"),
  },
  "station-away": {
    ...{ severity: "critical", settleSeconds: 0, clearSeconds: 3 },
    name: say("工位离线", "工位離線", "Station away"),
    cause: say(
      "大厅联系不上这个工位，它的设备状态不明",
      "大廳聯繫不上這個工位，它的設備狀態不明",
      "The hall can't reach this station; nobody knows how its devices are",
    ),
    todo: say("检查工位的电源和网线", "檢查工位的電源和網線", "Check the station's power and network cable"),
  },
  "settings-refused": {
    ...{ severity: "major", settleSeconds: 0, clearSeconds: 0 },
    name: say("设置未被采用", "設置未被採用", "Settings refused"),
    cause: say(
      "第 {version} 版设置不能使用，工位保持上一个可用版本",
      "第 {version} 版設置不能使用，工位保持上一個可用版本",
      "Version {version} of the settings can't be used; the station keeps its last good one",
    ),
    todo: say("在“设置”中改正或回退", "在「設置」中改正或回退", "Mend or roll back under Settings"),
  },
  "catalogue-refused": {
    ...{ severity: "major", settleSeconds: 0, clearSeconds: 0 },
    name: say("事项目录未被采用", "事項目錄未被採用", "Catalogue refused"),
    cause: say(
      "第 {version} 版事项目录不能使用，工位仍按原来的目录办理",
      "第 {version} 版事項目錄不能使用，工位仍按原來的目錄辦理",
      "Version {version} of the catalogue can't be used; the station works by the one before",
    ),
    todo: say("在“事项目录”的“版本”中查看原因，改正后重新发布", "在「事項目錄」的「版本」中查看原因，改正後重新發布", "See why under Catalogue, Versions; mend it and publish again"),
  },
  "update-rolled-back": {
    ...{ severity: "major", settleSeconds: 0, clearSeconds: 0 },
    name: say("更新已回退", "更新已回退", "Update rolled back"),
    cause: say(
      "新版本 {version} 没有通过检查，已退回原版本",
      "新版本 {version} 沒有通過檢查，已退回原版本",
      "Version {version} did not pass its check; the old one runs again",
    ),
    todo: say("在“更新”中查看原因，再决定是否继续", "在「更新」中查看原因，再決定是否繼續", "See why under Updates before going on"),
  },
  "display-behind": {
    ...{ severity: "major", settleSeconds: 3, clearSeconds: 3 },
    name: say("大屏停在旧叫号", "大屏停在舊叫號", "Display shows an old call"),
    cause: say(
      "大屏还连着，但没有画出最新的叫号",
      "大屏還連著，但沒有畫出最新的叫號",
      "The display is connected and has not painted the newest call",
    ),
    todo: say("重新载入大屏页面；仍不行请重启大屏主机", "重新載入大屏頁面；仍不行請重啟大屏主機", "Reload the display; if that does not help restart its computer"),
  },
  "display-blank": {
    ...{ severity: "major", settleSeconds: 0, clearSeconds: 3 },
    name: say("大屏不出画面", "大屏不出畫面", "Display paints nothing"),
    cause: say(
      "大屏的程序在运行，但屏上没有画出新画面",
      "大屏的程式在執行，但屏上沒有畫出新畫面",
      "The display's page runs and puts nothing on the glass",
    ),
    todo: say("看一眼大屏；重新载入页面，或重启大屏主机", "看一眼大屏；重新載入頁面，或重啟大屏主機", "Look at the display; reload its page or restart its computer"),
  },
  "display-away": {
    ...{ severity: "major", settleSeconds: 15, clearSeconds: 3 },
    name: say("大屏离线", "大屏離線", "Display away"),
    cause: say("大屏没有消息", "大屏沒有消息", "Not a word comes from the display"),
    todo: say("检查大屏主机的电源和网线", "檢查大屏主機的電源和網線", "Check the power and the network of its computer"),
  },
  "storage-full": {
    ...{ severity: "critical", settleSeconds: 0, clearSeconds: 5 },
    name: say("磁盘已满", "磁碟已滿", "Disk is full"),
    cause: say("磁盘已满，不能接收新办件", "磁碟已滿，不能接收新辦件", "The disk is full; no new case can be taken"),
    todo: say("清理磁盘空间；恢复后自动继续", "清理磁碟空間；恢復後自動繼續", "Free some space; it goes on by itself"),
  },
  "storage-damaged": {
    ...{ severity: "critical", settleSeconds: 0, clearSeconds: 0 },
    name: say("数据损坏", "數據損壞", "Data is damaged"),
    cause: say("数据文件损坏，只能读取", "數據檔案損壞，只能讀取", "The data file is damaged and only read"),
    todo: say("停止使用，用备份恢复（yimen restore）", "停止使用，用備份恢復（yimen restore）", "Stop using it and restore a backup (yimen restore)"),
  },
  "voice-unheard": {
    ...{ severity: "major", settleSeconds: 5, clearSeconds: 5 },
    name: say("叫号没有播出", "叫號沒有播出", "Calls are not heard"),
    cause: say("{reason}", "{reason}", "{reason}"),
    todo: say("检查音箱，并在大屏上点一次以允许声音", "檢查音箱，並在大屏上點一次以允許聲音", "Check the loudspeaker, and touch the display once to allow sound"),
  },
  "line-given-up": {
    ...{ severity: "major", settleSeconds: 0, clearSeconds: 0 },
    name: say("业务系统未送达", "業務系統未送達", "A line system was not told"),
    cause: say(
      "有 {n} 份办件没有送到业务系统，已停止重试",
      "有 {n} 份辦件沒有送到業務系統，已停止重試",
      "{n} deliveries to line systems were given up",
    ),
    todo: say("在“办件”中查看原因并重新发送", "在「辦件」中查看原因並重新發送", "See why under Cases and send them again"),
  },
  "follow-ups-overdue": {
    ...{ severity: "minor", settleSeconds: 0, clearSeconds: 0 },
    name: say("差评回访超期", "差評回訪超期", "Follow-ups are overdue"),
    cause: say("有 {n} 件差评过了期限还没有处理", "有 {n} 件差評過了期限還沒有處理", "{n} bad ratings are past their deadline"),
    todo: say("在“评价”中逐件处理", "在「評價」中逐件處理", "Deal with each under Ratings"),
  },
  "holidays-unknown": {
    ...{ severity: "warning", settleSeconds: 0, clearSeconds: 0 },
    name: say("节假日安排未知", "節假日安排未知", "Holidays are not known"),
    cause: say(
      "节假日只知道到 {until}，之后的时限按周末计算",
      "節假日只知道到 {until}，之後的時限按週末計算",
      "Public holidays are known until {until}; after that limits count by weekends alone",
    ),
    todo: say(
      "公布后在“设置”中补上 daysOff、daysOn",
      "公佈後在「設置」中補上 daysOff、daysOn",
      "Once announced add them to daysOff and daysOn under Settings",
    ),
  },
  "telemetry-not-written": {
    ...{ severity: "minor", settleSeconds: 30, clearSeconds: 5 },
    name: say("历史数据没有写入", "歷史數據沒有寫入", "History is not written"),
    cause: say("设备历史写不进磁盘，曲线会有缺口", "設備歷史寫不進磁碟，曲線會有缺口", "Device history can't be written; charts will have gaps"),
    todo: say("检查磁盘空间和数据目录权限", "檢查磁碟空間和數據目錄權限", "Check the disk's space and the data folder's permissions"),
  },
  "notices-given-up": {
    ...{ severity: "major", settleSeconds: 0, clearSeconds: 0 },
    name: say("告警通知没有发出", "告警通知沒有發出", "Alarms could not be sent on"),
    cause: say(
      "有 {n} 条告警通知没有送到，已停止重试",
      "有 {n} 條告警通知沒有送到，已停止重試",
      "{n} notices of alarms were given up",
    ),
    todo: say("在“告警”的通知渠道里测试并重新发送", "在「告警」的通知渠道裡測試並重新發送", "Test the channel under Alarms and send them again"),
  },
} as const satisfies Readonly<Record<string, AlarmKindRow>>;

export type AlarmKind = keyof typeof alarmKinds;
