import type { Language, ReviewClock } from "@yimen/edge-agent/contract";
import { clockTime, dayAndClock, fullDay } from "../locales/dates.ts";
import type { ReviewWords } from "./words.ts";

/** What a case's clock says in words, beside its colour. */
export function clockWords(
  clock: ReviewClock,
  words: ReviewWords,
  language: Language,
  now: number,
): { readonly tone: "none" | "warning" | "yellow" | "red" | "still"; readonly text: string } {
  if (clock.decidedAt !== null) return { tone: "still", text: words("clock.decided") };
  if (!clock.running) return { tone: "still", text: words("clock.paused") };
  const when = dayAndClock(clock.dueAt, language);
  if (clock.colour === "red") return { tone: "red", text: words("clock.statutory", { when }) };
  if (clock.colour === "yellow") return { tone: "yellow", text: words("clock.late", { when }) };
  const today = fullDay(clock.dueAt, language) === fullDay(now, language);
  const text = today
    ? words("clock.today", { time: clockTime(clock.dueAt, language) })
    : words("clock.due", { when });
  return { tone: clock.colour, text };
}
