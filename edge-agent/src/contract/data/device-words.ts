import type { DeviceErrorCode, Kind, OperatorAction } from "@yimen/drivers/contract";
import type { Localized } from "../text.ts";
import type { ShownWord } from "../shown-word.ts";
import type { DeviceStep, DeviceView } from "../views.ts";

/** One meaning in 简体, 繁體 and English; `for`: where a kind of device has its own way to say it. */
export interface Wording extends Required<Localized> {
  readonly for?: Partial<Record<Kind, Required<Localized>>>;
}

const say = (hans: string, hant: string, en: string): Required<Localized> => ({
  "zh-Hans": hans,
  "zh-Hant": hant,
  en,
});

export const kindWords: Readonly<Record<Kind, Wording>> = {
  "id-card": say("身份证读卡器", "身份證讀卡器", "ID-card reader"),
  "receipt-printer": say("回执打印机", "回執印表機", "Receipt printer"),
  "document-camera": say("高拍仪", "高拍儀", "Document camera"),
  "document-scanner": say("扫描仪", "掃描儀", "Document scanner"),
  "code-scanner": say("扫码器", "掃碼器", "Code scanner"),
  rater: say("评价器", "評價器", "Rating pad"),
  "window-sign": say("窗口屏", "窗口屏", "Window sign"),
  "passport-reader": say("护照阅读器", "護照閱讀器", "Passport reader"),
};

export const stateWords: Readonly<Record<ShownWord, Wording>> = {
  "in-service": say("正常", "正常", "in service"),
  planned: say("计划停用", "計劃停用", "planned"),
  unknown: say("不明", "不明", "not known"),
  attention: say("注意", "注意", "attention"),
  degraded: say("受阻", "受阻", "degraded"),
  "out-of-service": say("停用", "停用", "out of service"),
};

/** What stands, where no error does. */
export const axisWords: Readonly<Record<DeviceView["device"], Wording>> = {
  starting: say("正在启动", "正在啟動", "starting"),
  online: say("一切正常", "一切正常", "all is well"),
  deviceBusy: say("正在工作", "正在工作", "working"),
  offline: say("已停用", "已停用", "switched off"),
  powerOff: say("没有连接或没有通电", "沒有連接或沒有通電", "not connected or without power"),
  noDevice: say("没有配置", "沒有配置", "not configured"),
  userError: say("需要有人处理", "需要有人處理", "needs a person"),
  hardwareError: say("设备故障", "設備故障", "faulty"),
  unknown: say("状态不明", "狀態不明", "not known"),
};

/** In place of `online` for a device that can't be asked. */
export const unaskedWord: Wording = say(
  "端口已打开，设备是否正常要用了才知道",
  "連接埠已打開，設備是否正常要用了才知道",
  "its port is open; only use shows whether it works",
);

export const causeWords: Readonly<Record<DeviceErrorCode | "station-away", Wording>> = {
  lost: say("设备已断开", "設備已斷開", "unplugged or switched off"),
  "cannot-open": {
    ...say("找不到设备，或端口打不开", "找不到設備，或連接埠打不開", "not there, or its port does not open"),
    for: {
      "passport-reader": say(
        "没有接阅读器，或 PC/SC 服务（pcscd）没有运行",
        "沒有接閱讀器，或 PC/SC 服務（pcscd）沒有執行",
        "no reader is there, or the PC/SC service (pcscd) is not running",
      ),
    },
  },
  timeout: say("没有按时回应", "沒有按時回應", "did not answer in time"),
  protocol: say("回应无法理解", "回應無法理解", "answers make no sense"),
  refused: say("设备拒绝了命令", "設備拒絕了命令", "refused the command"),
  busy: {
    ...say("正忙", "正忙", "busy"),
    for: { "receipt-printer": say("打印头过热，正在冷却", "列印頭過熱，正在冷卻", "print head is cooling down") },
  },
  "paper-out": {
    ...say("缺纸", "缺紙", "out of paper"),
    for: { "document-scanner": say("进纸口没有原件", "進紙口沒有原件", "no originals in the feeder") },
  },
  jammed: {
    ...say("卡纸", "卡紙", "paper is jammed"),
    for: { "receipt-printer": say("卡纸或切刀卡住", "卡紙或切刀卡住", "paper or cutter is jammed") },
  },
  "cover-open": say("盖子没有关好", "蓋子沒有關好", "cover is open"),
  hardware: say("设备报告故障", "設備報告故障", "reports a fault"),
  "card-unreadable": say("证件读不出来", "證件讀不出來", "the card can't be read"),
  unsupported: say("设备不支持这项功能", "設備不支援這項功能", "can't do what it was asked"),
  unresponsive: say("已连接，但没有回应", "已連接，但沒有回應", "connected, but does not answer"),
  babble: say("线路上不断传来乱码", "線路上不斷傳來亂碼", "the line brings nothing but noise"),
  flapping: say("反复断开又连上", "反覆斷開又連上", "keeps coming and going"),
  "media-left": {
    ...say("有东西没有取走", "有東西沒有取走", "something was left in it"),
    for: {
      "receipt-printer": say("回执留在出纸口", "回執留在出紙口", "a receipt was left in its mouth"),
      "document-scanner": say("原件留在扫描仪里", "原件留在掃描儀裡", "originals were left in it"),
    },
  },
  "stuck-card": say("证件放得太久，可能忘了取走", "證件放得太久，可能忘了取走", "a card has been lying there too long"),
  dark: say("画面全黑", "畫面全黑", "the picture is black"),
  frozen: say("画面不动了", "畫面不動了", "the picture stands still"),
  locked: say("管理员已停用", "管理員已停用", "taken out of service by a manager"),
  "invalid-data": say("数据不合要求", "數據不合要求", "the data is not acceptable"),
  aborted: say("已取消", "已取消", "given up"),
  "station-away": say("工位离线，设备状态不明", "工位離線，設備狀態不明", "its station is away: nobody knows"),
};

export const actionWords: Readonly<Record<OperatorAction | "check-station", Wording>> = {
  none: say("无需处理", "無需處理", "nothing to do"),
  wait: {
    ...say("请稍等，系统正在自动恢复", "請稍等，系統正在自動恢復", "wait: it is being restored"),
    for: { "receipt-printer": say("请稍等", "請稍等", "wait a moment") },
  },
  "load-paper": {
    ...say("装纸", "裝紙", "load paper"),
    for: {
      "receipt-printer": say("装一卷新纸", "裝一卷新紙", "load a new roll of paper"),
      "document-scanner": say("把原件放进进纸口", "把原件放進進紙口", "put the originals into the feeder"),
    },
  },
  "close-cover": say("把盖子关好", "把蓋子關好", "close the cover"),
  "clear-jam": say("打开盖子，取出卡住的纸", "打開蓋子，取出卡住的紙", "open the cover and take out the jammed paper"),
  reconnect: say("插好数据线和电源线", "插好數據線和電源線", "plug in its cable and its power"),
  "check-cable": say("检查插头，换一根线或换一个接口", "檢查插頭，換一根線或換一個接口", "check the plugs; try another cable or socket"),
  "restart-device": say("关掉设备电源，等五秒再打开", "關掉設備電源，等五秒再打開", "switch it off, wait five seconds, switch it on"),
  "present-card-again": say("拿起证件，重新放好", "拿起證件，重新放好", "lift the card and lay it down again"),
  "take-card": {
    ...say("取走证件，交还本人", "取走證件，交還本人", "take the card and give it back to its owner"),
    for: {
      "passport-reader": say("取走护照，交还本人", "取走護照，交還本人", "take the passport and give it back"),
    },
  },
  "take-receipt": {
    ...say("取走出纸口的纸", "取走出紙口的紙", "take the paper from its mouth"),
    for: { "document-scanner": say("取走原件", "取走原件", "take the originals out") },
  },
  "clean-glass": {
    ...say("擦净玻璃", "擦淨玻璃", "clean the glass"),
    for: { "document-camera": say("擦净镜头", "擦淨鏡頭", "clean the lens") },
  },
  "check-light": say("打开补光灯，检查镜头有没有被挡住", "打開補光燈，檢查鏡頭有沒有被擋住", "switch on its light; see that nothing covers the lens"),
  "call-service": say("联系维修", "聯繫維修", "call service"),
  "check-station": say("看看工位有没有通电、网线有没有插好", "看看工位有沒有通電、網線有沒有插好", "see that the station has power and network"),
  "check-settings": say("检查配置文件里的端口和选项", "檢查設定檔裡的連接埠和選項", "check its port and options in the configuration"),
};

/** What is no error, and yet worth a word. */
export const noticeWords: Readonly<Record<"paper-low" | "slip-retracted", Wording>> = {
  "paper-low": say("纸快用完了", "紙快用完了", "paper is running low"),
  "slip-retracted": say("有回执没人取，已收回机内", "有回執沒人取，已收回機內", "a receipt nobody took was drawn back in"),
};

/** What to do about it before it becomes one; null: nothing. */
export const noticeActionWords: Readonly<Record<keyof typeof noticeWords, Wording | null>> = {
  "paper-low": say("备好一卷新纸", "備好一卷新紙", "have a new roll of paper ready"),
  "slip-retracted": null,
};

/** By what a device was set back. */
export const resetWords: Readonly<Record<"device" | "wire", Wording>> = {
  device: say("用设备自己的命令", "用設備自己的命令", "by its own command"),
  wire: say("通过数据线", "透過數據線", "through its cable"),
};

export const stepWords: Readonly<Record<DeviceStep["what"], Wording>> = {
  online: say("已连上", "已連上", "came online"),
  away: say("断开", "斷開", "went away"),
  reopen: say("重新打开", "重新打開", "opened anew"),
  reset: say("复位", "復位", "set back"),
  rest: say("暂停一会儿再试", "暫停一會兒再試", "left alone for a while"),
  person: say("需要人来处理", "需要人來處理", "a person is asked"),
  flapping: say("开始反复断连", "開始反覆斷連", "began to come and go"),
  calm: say("恢复稳定", "恢復穩定", "is steady again"),
  began: say("开始", "開始", "began"),
  ended: say("结束", "結束", "is over"),
};
