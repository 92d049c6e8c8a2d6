import type { HallTime } from "../rules/signage/schedule.ts";

/** The hall's wall clock at an instant. */
export function hallTime(at: number, timeZone: string): HallTime {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    month: "2-digit",
    day: "2-digit",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  return {
    day: `${part("month")}-${part("day")}`,
    weekday: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(part("weekday")) + 1,
    time: `${part("hour")}:${part("minute")}`,
  };
}
