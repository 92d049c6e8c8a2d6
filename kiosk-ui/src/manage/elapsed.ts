import type { ConsoleWords } from "./console-words.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Below this, minutes are told with their seconds. */
const exactBelow = 10 * minute;

/** How long ago something was: 刚刚, 12 秒前, 2 分 8 秒前, 11 分前, 3 小时前. Never of the future. */
export function ago(words: ConsoleWords, ms: number): string {
  if (ms < second) return words("ago.now");
  if (ms < minute) return words("ago.seconds", { n: Math.floor(ms / second) });
  if (ms < exactBelow)
    return words("ago.both", { m: Math.floor(ms / minute), s: Math.floor((ms % minute) / second) });
  if (ms < hour) return words("ago.minutes", { n: Math.floor(ms / minute) });
  if (ms < 2 * day) return words("ago.hours", { n: Math.floor(ms / hour) });
  return words("ago.days", { n: Math.floor(ms / day) });
}

/** How long something lasts or took: 48 秒, 5 分 20 秒, 32 分, 2 小时 5 分. */
export function lasting(words: ConsoleWords, ms: number): string {
  const whole = Math.max(0, ms);
  if (whole < minute) return words("for.seconds", { n: Math.floor(whole / second) });
  if (whole < exactBelow)
    return words("for.both", { m: Math.floor(whole / minute), s: Math.floor((whole % minute) / second) });
  if (whole < hour) return words("for.minutes", { n: Math.floor(whole / minute) });
  if (whole < 2 * day)
    return words("for.hours", { h: Math.floor(whole / hour), m: Math.floor((whole % hour) / minute) });
  return words("for.days", { d: Math.floor(whole / day), h: Math.floor((whole % day) / hour) });
}
