import type { Language, TicketProgress } from "@yimen/edge-agent/contract";
// By its own name: the whole contract would bring its schemas along.
import { waitTold } from "@yimen/edge-agent/contract/wait-told.ts";
import { clockTime } from "../dates.ts";
import { filled } from "../localized.ts";
import type { TicketStateTexts } from "./zh-Hans.ts";

export type Range = TicketProgress["estimate"];

/** 大约等 15–25 分钟 */
export function rangeSentence(range: Range, texts: TicketStateTexts): string {
  if (range === null) return texts["ticket-state.unknown"];
  const { as, ...minutes } = waitTold(range);
  return filled(texts[as === "within" ? "ticket-state.soon" : "ticket-state.range"], minutes);
}

/** Where the number stands, in one sentence. */
export function ticketSentence(view: TicketProgress, texts: TicketStateTexts): string {
  const { state, ahead, window, over } = view;
  if (over && state !== "done" && state !== "cancelled") return texts["ticket-state.expired"];
  if (state === "waiting") {
    if (ahead === null) return texts["ticket-state.queued"];
    return ahead === 0
      ? texts["ticket-state.first"]
      : filled(texts["ticket-state.waiting"], { count: ahead });
  }
  return filled(texts[`ticket-state.${state}`], { window: window ?? "" });
}

/** What its holder can do now; empty: nothing. `now` in milliseconds since 1970. */
export function ticketNext(
  view: TicketProgress,
  texts: TicketStateTexts,
  language: Language,
  now: number,
): string {
  const { state, over, calls, hold, returnUntil, windowsOpen } = view;
  if (state === "done") return "";
  if (over || state === "cancelled" || state === "expired") return texts["ticket-next.over"];
  const at = (key: keyof TicketStateTexts, time: number) =>
    filled(texts[key], { time: clockTime(time, language) });
  switch (state) {
    case "waiting":
      return texts[windowsOpen === 0 ? "ticket-state.no-window" : "ticket-next.waiting"];
    case "called":
      return filled(texts["ticket-next.called"], { calls });
    case "serving":
      return "";
    case "held":
      return hold?.until === null || hold === null
        ? texts["ticket-next.held"]
        : at("ticket-next.held.until", hold.until);
    case "no-show":
      return returnUntil === null || returnUntil <= now
        ? texts["ticket-next.no-show.late"]
        : at("ticket-next.no-show", returnUntil);
  }
}
