import type { DeviceHistory, Language } from "@yimen/edge-agent/contract";
import { clockTime, dayOfTime } from "../../locales/dates.ts";

const hourMs = 3_600_000;

/** How a step of the history is called: its time of day, its day, or both where the days are mixed. */
export function stepName(at: number, step: DeviceHistory["step"], language: Language): string {
  if (step === "day") return dayOfTime(at, language);
  return step === "hour" ? `${dayOfTime(at, language)} ${clockTime(at, language)}` : clockTime(at, language);
}

/** The zone of halls as the chart wants it: a date whose own hours are the hall's. */
export function hallDate(seconds: number): Date {
  const local = new Date(seconds * 1_000);
  return new Date(local.getTime() + 8 * hourMs + local.getTimezoneOffset() * 60_000);
}
