import type { Localized } from "../contract/index.ts";
import type { SeriesName } from "../rules/telemetry/series.ts";

const say = (hans: string, hant: string, en: string): Required<Localized> => ({
  "zh-Hans": hans,
  "zh-Hant": hant,
  en,
});

/** Heads of the table's columns. */
export const historyWords = {
  from: say("起", "起", "from"),
  to: say("止", "止", "to"),
  "in-service": say("正常（秒）", "正常（秒）", "in service (s)"),
  attention: say("注意（秒）", "注意（秒）", "attention (s)"),
  degraded: say("受阻（秒）", "受阻（秒）", "degraded (s)"),
  "out-of-service": say("停用（秒）", "停用（秒）", "out of service (s)"),
  planned: say("计划停用（秒）", "計劃停用（秒）", "planned (s)"),
  unknown: say("不明（秒）", "不明（秒）", "unknown (s)"),
} as const;

export const seriesWords: Readonly<Record<SeriesName, Required<Localized>>> = {
  uses: say("使用次数", "使用次數", "uses"),
  receipts: say("打印张数", "列印張數", "slips printed"),
  metres: say("用纸（米）", "用紙（米）", "paper (m)"),
  cuts: say("切纸次数", "切紙次數", "cuts"),
  retracted: say("回收张数", "回收張數", "slips retracted"),
  silence: say("最长无应答（秒）", "最長無應答（秒）", "longest silence (s)"),
  check: say("自检最长用时（毫秒）", "自檢最長用時（毫秒）", "longest health check (ms)"),
};
