import type { SignageEntry } from "../../contract/settings/displays.ts";

/** The hall's own clock: nothing here knows time zones. */
export interface HallTime {
  /** MM-DD. */
  readonly day: string;
  /** 1 is Monday. */
  readonly weekday: number;
  /** HH:MM, 00:00 to 23:59. */
  readonly time: string;
}

interface Span {
  readonly from: string;
  readonly to: string;
}

/** Days of the year, both ends included; over New Year where `to` comes first. */
export function inSeason({ from, to }: Span, day: string): boolean {
  return from <= to ? from <= day && day <= to : day >= from || day <= to;
}

/** Hours of the day, `to` excluded; past midnight where `to` comes first. Equal ends: all day. */
export function inHours({ from, to }: Span, time: string): boolean {
  if (from === to) return true;
  return from < to ? from <= time && time < to : time >= from || time < to;
}

/** The theme that is on: the one that is set, else the first whose days hold. */
export function themeAt(
  set: string | undefined,
  themes: readonly ({ readonly id: string } & Span)[],
  day: string,
): string | null {
  return set ?? themes.find((theme) => inSeason(theme, day))?.id ?? null;
}

/**
 * What a display shows now, in the order of the list. After midnight the hours of the evening before still count by
 * the weekday on which they began.
 */
export function scheduled(
  entries: readonly SignageEntry[],
  display: string,
  theme: string | null,
  now: HallTime,
): readonly SignageEntry[] {
  return entries.filter((entry) => {
    const overnight = entry.from > entry.to && now.time < entry.to;
    const weekday = overnight ? ((now.weekday + 5) % 7) + 1 : now.weekday;
    return (
      (entry.screens.length === 0 || entry.screens.includes(display)) &&
      (entry.theme === undefined || entry.theme === theme) &&
      (entry.days.length === 0 || entry.days.includes(weekday)) &&
      (entry.season === undefined || inSeason(entry.season, now.day)) &&
      inHours(entry, now.time)
    );
  });
}
