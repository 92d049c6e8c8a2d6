import type { Language } from "@yimen/edge-agent/contract";

/** Halls keep China's time, whatever the clock of the screen says. */
const timeZone = "Asia/Shanghai";
const tags: Readonly<Record<Language, string>> = { "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", en: "en-GB" };

/** One is dear to make, and long lists tell many times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(at: number, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = language + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(tags[language], { timeZone, ...options });
  formats.set(key, known);
  return known.format(at);
}

export const clockTime = (at: number, language: Language) =>
  format(at, language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const dayAndWeekday = (at: number, language: Language) =>
  format(at, language, { month: "long", day: "numeric", weekday: "long" });

export const fullDay = (at: number, language: Language) =>
  format(at, language, { year: "numeric", month: "long", day: "numeric" });

export const monthAndYear = (at: number, language: Language) =>
  format(at, language, { year: "numeric", month: "long" });

/** 11月23日 09:51:36 */
export function toTheSecond(at: number, language: Language): string {
  const day = format(at, language, { month: "long", day: "numeric" });
  const time = format(at, language, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return `${day} ${time}`;
}

/** 11月23日 09:51 */
export const dayAndClock = (at: number, language: Language) =>
  `${format(at, language, { month: "long", day: "numeric" })} ${clockTime(at, language)}`;

/** 11月23日 */
export const dayOfTime = (at: number, language: Language) =>
  format(at, language, { month: "long", day: "numeric" });

/** A calendar day "2026-11-27" in words. */
export function dayOf(date: string, language: Language): string {
  return format(Date.parse(`${date}T12:00:00+08:00`), language, { month: "long", day: "numeric" });
}
