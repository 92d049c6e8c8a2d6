import { type AuditEntry, inLanguage, type Language, type Localized } from "../contract/index.ts";
import { originatorId } from "../contract/originator-id.ts";
import { wallClock } from "../reports/wall-clock.ts";

const heads: readonly Localized[] = [
  { "zh-Hans": "序号", "zh-Hant": "序號", en: "Number" },
  { "zh-Hans": "时间", "zh-Hant": "時間", en: "Time" },
  { "zh-Hans": "人员", "zh-Hant": "人員", en: "Who" },
  { "zh-Hans": "工号", "zh-Hant": "工號", en: "Staff number" },
  { "zh-Hans": "事件", "zh-Hant": "事件", en: "What" },
  { "zh-Hans": "对象", "zh-Hant": "對象", en: "To what" },
  { "zh-Hans": "对象编号", "zh-Hant": "對象編號", en: "Its id" },
  { "zh-Hans": "类型", "zh-Hant": "類型", en: "Type" },
];

export function auditSheet(entries: readonly AuditEntry[], language: Language, timeZone: string) {
  return [
    heads.map((head) => inLanguage(head, language)),
    ...entries.map(({ seq, at, person, text, object, called, type, role }) => [
      seq,
      wallClock(at, timeZone),
      person?.name ?? role,
      person?.staffNumber ?? "",
      text,
      called,
      object === null ? "" : (originatorId(object) ?? ""),
      type,
    ]),
  ];
}
