import { severityWords } from "../contract/data/alarm-severities.ts";
import {
  type AlarmFacts,
  type AlarmSeverity,
  alarmSentence,
  type Language,
  type NoticeSubject,
} from "../contract/index.ts";

/** What a channel is told of an alarm: facts and plain words, nothing of a person. */
export interface NoticeContent {
  readonly noticeId: string;
  readonly about: NoticeSubject | "test";
  readonly alarmId: string;
  readonly originator: string;
  /** Where it is, in the hall's language. */
  readonly place: string;
  readonly kind: string;
  readonly severity: AlarmSeverity;
  readonly facts: AlarmFacts;
  readonly since: number;
  readonly times: number;
  readonly level: number;
  readonly acknowledged: boolean;
  /** null: it stands. */
  readonly clearedAt: number | null;
}

export interface Letterhead {
  readonly language: Language;
  readonly timeZone: string;
  readonly hall: { readonly id: string; readonly name: string };
  /** Where the console shows alarms. */
  consoleUrl(): string;
}

type Wording = Readonly<Record<Language, string>>;
const subjects: Readonly<Record<NoticeContent["about"], Wording>> = {
  raised: { "zh-Hans": "告警", "zh-Hant": "告警", en: "Alarm" },
  escalated: {
    "zh-Hans": "告警升级（无人确认）",
    "zh-Hant": "告警升級（無人確認）",
    en: "Alarm not acknowledged",
  },
  cleared: { "zh-Hans": "告警恢复", "zh-Hant": "告警恢復", en: "Alarm over" },
  test: { "zh-Hans": "测试通知", "zh-Hant": "測試通知", en: "Test notice" },
};
const labels = {
  place: { "zh-Hans": "位置", "zh-Hant": "位置", en: "Where" },
  cause: { "zh-Hans": "原因", "zh-Hant": "原因", en: "Why" },
  todo: { "zh-Hans": "处置", "zh-Hant": "處置", en: "What to do" },
  since: { "zh-Hans": "开始", "zh-Hant": "開始", en: "Since" },
  cleared: { "zh-Hans": "恢复", "zh-Hant": "恢復", en: "Over since" },
  times: { "zh-Hans": "次数", "zh-Hant": "次數", en: "Times" },
  console: { "zh-Hans": "查看与确认", "zh-Hant": "查看與確認", en: "See and acknowledge" },
  more: { "zh-Hans": "等 {n} 条", "zh-Hant": "等 {n} 條", en: "and {n} more" },
  testing: {
    "zh-Hans": "这是一条测试通知，没有发生告警。",
    "zh-Hant": "這是一則測試通知，沒有發生告警。",
    en: "This is only a test; there is no alarm.",
  },
} as const satisfies Readonly<Record<string, Wording>>;

const longestLine = 500;

/** Without line breaks and signs that nobody sees: what a station says of itself makes no line of its own. */
const onOneLine = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").slice(0, longestLine);

/** One line: `[重要] 告警：缺纸 — 1号自助机 · 回执打印机`. */
export function headline(content: NoticeContent, { language }: Pick<Letterhead, "language">): string {
  const colon = language === "en" ? ": " : "：";
  if (content.about === "test") return subjects.test[language];
  const { name } = alarmSentence(content, language);
  const head = `[${severityWords[content.severity][language]}] ${subjects[content.about][language]}`;
  return onOneLine(`${head}${colon}${name} — ${content.place}`);
}

/** The subject of a mail that tells of one or several. */
export function mailSubject(contents: readonly NoticeContent[], head: Letterhead): string {
  const [first] = contents;
  if (first === undefined) return head.hall.name;
  const more = contents.length - 1;
  const rest = more === 0 ? "" : ` ${labels.more[head.language].replace("{n}", String(more))}`;
  return `${head.hall.name} ${headline(first, head)}${rest}`;
}

/** The whole text of a mail, plain. */
export function mailText(contents: readonly NoticeContent[], head: Letterhead): string {
  const parts = contents.map((content) => paragraphs(content, head).join("\n"));
  return `${parts.join("\n\n")}\n\n${labels.console[head.language]}: ${head.consoleUrl()}\n`;
}

function paragraphs(content: NoticeContent, head: Letterhead): string[] {
  const { language } = head;
  if (content.about === "test") return [headline(content, head), labels.testing[language]];
  const { cause, todo } = alarmSentence(content, language);
  const line = (label: keyof typeof labels, text: string) =>
    `${labels[label][language]}${language === "en" ? ": " : "："}${onOneLine(text)}`;
  return [
    headline(content, head),
    line("place", content.place),
    ...(cause === "" ? [] : [line("cause", cause)]),
    ...(content.clearedAt === null ? [line("todo", todo)] : []),
    line("since", clock(content.since, head.timeZone)),
    ...(content.clearedAt === null ? [] : [line("cleared", clock(content.clearedAt, head.timeZone))]),
    ...(content.times > 1 ? [line("times", String(content.times))] : []),
  ];
}

/** Name and version of what a webhook is sent. */
export const webhookFormat = "yimen-alarm/1";

/** What a webhook is sent, as JSON; times are milliseconds since 1970. */
export function webhookBody(content: NoticeContent, head: Letterhead): string {
  const { noticeId, about, place, ...alarm } = content;
  const { language } = head;
  const { name, cause, todo } = alarmSentence(content, language);
  const sentence = { name, cause: cause === "" ? name : cause, todo };
  return JSON.stringify({
    format: webhookFormat,
    notice: { id: noticeId, about },
    hall: head.hall,
    alarm: about === "test" ? null : { ...alarm, place, ...sentence },
    text: headline(content, head),
    language,
    url: head.consoleUrl(),
  });
}

/** `2026-11-29 09:38` on the hall's clocks. */
function clock(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone, year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")}`;
}
